/* What `renkei diff` tells: sentences for people, JSON, and one table of all that changed. */
#include "report/diff.h"

#include <math.h>
#include <stdlib.h>

static const char *const layers[] = {[RK_ALL] = "all", [RK_NOW] = "now", [RK_HOPED] = "hoped"};

static const char *id_of(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i)
{
    return rk_dataset_head(dataset, thing, i)->id;
}

static void json_ids(struct rk_json *json, const char *key, const struct rk_dataset *dataset,
                     enum rk_thing thing, const uint32_t *items, uint32_t count)
{
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++)
        rk_json_text(json, NULL, id_of(dataset, thing, items[i]));
    rk_json_close(json, ']');
}

static void json_record(struct rk_json *json, const struct rk_dataset *dataset, uint32_t i)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    struct rk_buffer text = {0};
    rk_tell_parties(&text, dataset, i, RK_JAPANESE);
    rk_json_text(json, "id", record->head.id);
    rk_json_text(json, "parties", rk_buffer_string(&text));
    rk_json_text(json, "how", record->how.text);
    rk_json_text(json, "file", rk_dataset_file(dataset, record->head.place.file));
    rk_json_whole(json, "line", record->head.place.line);
    json->out->failed |= text.failed;
    rk_buffer_free(&text);
}

/* ---- JSON ---- */

struct step {
    struct rk_json *json;
    const struct rk_rounds *rounds;
    const struct rk_step *step;
    const struct rk_dataset *earlier, *later;
    uint32_t index;
};

static void json_hopes(const struct step *s)
{
    struct rk_json *json = s->json;
    rk_json_open(json, "hopes", '[');
    for (uint32_t i = 0; i < s->step->hope_count; i++) {
        const struct rk_hope *hope = &s->step->hopes[i];
        const struct rk_partnership *record = rk_dataset_partnership(s->earlier, hope->record);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        json_record(json, s->earlier, hope->record);
        rk_json_text(json, "status",
                     rk_progress_name((enum rk_progress)record->status.value, RK_ENGLISH));
        rk_json_text(json, "fate", rk_fate_code(hope->fate));
        json_ids(json, "later", s->later, RK_PARTNERSHIP, hope->later, hope->later_count);
        rk_json_whole(json, "first", rk_rounds_wish(s->rounds, hope->wish)->first);
        json_ids(json, "met", s->later, RK_ACTOR, hope->met, hope->met[0] == RK_NONE ? 0 : 2);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
    rk_json_open(json, "new_hopes", '[');
    for (uint32_t i = 0; i < s->step->new_hope_count; i++) {
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        json_record(json, s->later, s->step->new_hopes[i]);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

static void json_moves(const struct step *s)
{
    struct rk_json *json = s->json;
    rk_json_open(json, "moves", '[');
    for (uint32_t i = 0; i < s->step->move_count; i++) {
        const struct rk_move *move = &s->step->moves[i];
        const char *from = rk_progress_name(move->from, RK_ENGLISH);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "earlier", id_of(s->earlier, RK_PARTNERSHIP, move->earlier));
        rk_json_text(json, "later", id_of(s->later, RK_PARTNERSHIP, move->later));
        rk_json_text(json, "from", *from ? from : NULL);
        rk_json_text(json, "to", rk_progress_name(move->to, RK_ENGLISH));
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

static void json_ties(const struct step *s, const char *key, const struct rk_tie_change *ties,
                      uint32_t count, bool later)
{
    const struct rk_dataset *dataset = later ? s->later : s->earlier;
    struct rk_json *json = s->json;
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        rk_json_open(json, NULL, '{');
        const uint32_t ends[] = {ties[i].a, ties[i].b};
        json_ids(json, "actors", dataset, RK_ACTOR, ends, 2);
        rk_json_truth(json, "hoped", ties[i].hoped);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

/* Of those that left, those that the later round says have ended. */
static void json_ended(const struct step *s, const char *key, enum rk_thing thing,
                       const uint32_t *items, uint32_t count)
{
    rk_json_open(s->json, key, '[');
    for (uint32_t i = 0; i < count; i++)
        if (rk_rounds_ended(s->rounds, s->index, (struct rk_node){thing, items[i]}))
            rk_json_text(s->json, NULL, id_of(s->earlier, thing, items[i]));
    rk_json_close(s->json, ']');
}

static void json_guesses(const struct step *s)
{
    static const char *const words[] = {"lead", "topics", "partners"};
    struct rk_json *json = s->json;
    rk_json_open(json, "maybe_renamed", '[');
    for (uint32_t i = 0; i < s->step->guess_count; i++) {
        const struct rk_name_guess *guess = &s->step->guesses[i];
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "earlier", id_of(s->earlier, RK_PROJECT, guess->earlier));
        rk_json_text(json, "later", id_of(s->later, RK_PROJECT, guess->later));
        rk_json_open(json, "same", '[');
        for (unsigned w = 0; w < 3; w++)
            if (guess->agree & 1u << w)
                rk_json_text(json, NULL, words[w]);
        rk_json_close(json, ']');
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

static void json_who(const struct step *s)
{
    static const char *const kinds[] = {[RK_RENAMED] = "renamed",
                                        [RK_SPLIT] = "split",
                                        [RK_MERGED] = "merged",
                                        [RK_RESHAPED] = "reshaped"};
    struct rk_json *json = s->json;
    const struct rk_step *step = s->step;
    json_ids(json, "left", s->earlier, RK_ACTOR, step->left, step->left_count);
    json_ids(json, "joined", s->later, RK_ACTOR, step->joined, step->joined_count);
    json_ids(json, "projects_left", s->earlier, RK_PROJECT, step->projects_left,
             step->project_left_count);
    json_ids(json, "projects_joined", s->later, RK_PROJECT, step->projects_joined,
             step->project_joined_count);
    json_ended(s, "ended_actors", RK_ACTOR, step->left, step->left_count);
    json_ended(s, "ended_projects", RK_PROJECT, step->projects_left, step->project_left_count);
    rk_json_line(json);
    json_guesses(s);
    rk_json_open(json, "reorganizations", '[');
    for (uint32_t i = 0; i < step->reorganization_count; i++) {
        const struct rk_reorganization *one = &step->reorganizations[i];
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "kind", kinds[one->kind]);
        json_ids(json, "earlier", s->earlier, RK_ACTOR, one->earlier, one->earlier_count);
        json_ids(json, "later", s->later, RK_ACTOR, one->later, one->later_count);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

static void json_rates(const struct step *s)
{
    static const char *const of[] = {[RK_RATE_ALL] = "all",
                                     [RK_RATE_PROPOSED] = "proposed",
                                     [RK_RATE_WISHED] = "wished",
                                     [RK_RATE_BUREAU] = "bureau"};
    struct rk_json *json = s->json;
    rk_json_open(json, "rates", '[');
    for (uint32_t i = 0; i < s->step->rate_count; i++) {
        const struct rk_rate *rate = &s->step->rates[i];
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "of", of[rate->of]);
        rk_json_text(json, "bureau",
                     rate->bureau == RK_NONE ? NULL : id_of(s->earlier, RK_ACTOR, rate->bureau));
        rk_json_whole(json, "hopes", rate->hopes);
        for (int f = RK_FATE_STILL_HOPED; f < RK_FATES; f++)
            rk_json_whole(json, rk_fate_code((enum rk_fate)f), rate->fates[f]);
        rk_json_real(json, "realised", rate->realised);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_line(json);
}

static void json_pair(struct rk_json *json, const char *key, double before, double after)
{
    rk_json_open(json, key, '[');
    rk_json_real(json, NULL, before);
    rk_json_real(json, NULL, after);
    rk_json_close(json, ']');
}

static void json_measures(const struct step *s)
{
    struct rk_json *json = s->json;
    const struct rk_network_measures *a =
        rk_analysis_whole(rk_rounds_analysis(s->rounds, s->index));
    const struct rk_network_measures *b =
        rk_analysis_whole(rk_rounds_analysis(s->rounds, s->index + 1));
    rk_json_open(json, "network", '{');
    json_pair(json, "actors", a->actors, b->actors);
    json_pair(json, "ties", a->ties, b->ties);
    json_pair(json, "isolates", a->isolates, b->isolates);
    json_pair(json, "components", a->components, b->components);
    json_pair(json, "density", a->density, b->density);
    json_pair(json, "between_density", a->between_density, b->between_density);
    json_pair(json, "within_density", a->within_density, b->within_density);
    rk_json_close(json, '}');
    rk_json_line(json);
    rk_json_open(json, "measures", '[');
    for (uint32_t i = 0; i < s->step->measure_count; i++) {
        const struct rk_measure_move *move = &s->step->measures[i];
        double none = (double)NAN;
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "earlier", id_of(s->earlier, RK_ACTOR, move->earlier));
        rk_json_text(json, "later", id_of(s->later, RK_ACTOR, move->later));
        json_pair(json, "degree", move->degree[0], move->degree[1]);
        json_pair(json, "betweenness", move->betweenness[0], move->betweenness[1]);
        json_pair(json, "rank", move->rank[0] ? move->rank[0] : none,
                  move->rank[1] ? move->rank[1] : none);
        rk_json_open(json, "cut_point", '[');
        rk_json_truth(json, NULL, move->cut_point[0]);
        rk_json_truth(json, NULL, move->cut_point[1]);
        rk_json_close(json, ']');
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void json_step(struct rk_json *json, const struct rk_rounds *rounds, uint32_t i)
{
    struct step s = {json,
                     rounds,
                     rk_rounds_step(rounds, i),
                     rk_rounds_dataset(rounds, i),
                     rk_rounds_dataset(rounds, i + 1),
                     i};
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "from", rk_rounds_name(rounds, i));
    rk_json_text(json, "to", rk_rounds_name(rounds, i + 1));
    rk_json_truth(json, "differ", s.step->differ);
    rk_json_line(json);
    json_hopes(&s);
    json_moves(&s);
    json_ties(&s, "gained", s.step->gained, s.step->gained_count, true);
    json_ties(&s, "begun", s.step->begun, s.step->begun_count, true);
    json_ties(&s, "lost", s.step->lost, s.step->lost_count, false);
    json_ties(&s, "ended", s.step->ended, s.step->ended_count, false);
    json_who(&s);
    json_rates(&s);
    json_measures(&s);
    rk_json_gap_changes(json, rounds, i);
    rk_json_close(json, '}');
}

void rk_json_ledger(struct rk_json *json, const char *key, const struct rk_rounds *rounds)
{
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < rk_rounds_wish_count(rounds); i++) {
        const struct rk_wish *wish = rk_rounds_wish(rounds, i);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        json_record(json, rk_rounds_dataset(rounds, wish->first), wish->records[wish->first]);
        rk_json_text(json, "first", rk_rounds_name(rounds, wish->first));
        rk_json_open(json, "rounds", '[');
        for (uint32_t r = 0; r < rk_rounds_count(rounds); r++) {
            bool empty = wish->fates[r] == RK_FATE_NONE, none = wish->records[r] == RK_NONE;
            rk_json_open(json, NULL, '{');
            rk_json_text(json, "fate", empty ? NULL : rk_fate_code(wish->fates[r]));
            rk_json_text(
                json, "id",
                none ? NULL
                     : id_of(rk_rounds_dataset(rounds, r), RK_PARTNERSHIP, wish->records[r]));
            rk_json_close(json, '}');
        }
        rk_json_close(json, ']');
        rk_json_whole(json, "asked", wish->asked);
        rk_json_whole(json, "age", wish->age);
        rk_json_truth(json, "open", wish->open);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void write_json(struct rk_buffer *out, const struct rk_rounds *rounds, bool ledger_only)
{
    struct rk_json json = {.out = out};
    const struct rk_network *network = rk_analysis_network(rk_rounds_analysis(rounds, 0));
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "diff");
    rk_json_text(&json, "ties", layers[rk_network_options(network)->layer]);
    rk_json_open(&json, "rounds", '[');
    for (uint32_t r = 0; r < rk_rounds_count(rounds); r++)
        rk_json_text(&json, NULL, rk_rounds_name(rounds, r));
    rk_json_close(&json, ']');
    if (!ledger_only) {
        rk_json_open(&json, "steps", '[');
        for (uint32_t i = 0; i + 1 < rk_rounds_count(rounds); i++)
            json_step(&json, rounds, i);
        rk_json_close(&json, ']');
    }
    rk_json_line(&json);
    rk_json_ledger(&json, "ledger", rounds);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

enum rk_status rk_report_diff(const struct rk_rounds *rounds,
                              const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, rounds, false);
    else if (options->format == RK_CSV)
        rk_tell_changes(&buffer, rounds);
    for (uint32_t i = 0; options->format == RK_TEXT && i + 1 < rk_rounds_count(rounds); i++) {
        rk_buffer_text(&buffer, i ? "\n" : "");
        rk_tell_step(&buffer, rounds, i, options);
    }
    return rk_buffer_hand_over(&buffer, out);
}

enum rk_status rk_report_ledger(const struct rk_rounds *rounds,
                                const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, rounds, true);
    else
        rk_tell_ledger(&buffer, rounds, options);
    return rk_buffer_hand_over(&buffer, out);
}
