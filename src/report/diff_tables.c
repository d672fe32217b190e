/* The tables of `renkei diff`: all that changed, one line each, and the ledger of wishes. */
#include "report/diff.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

/* Rows of a table while they are gathered; texts live in the arena. */
struct rows {
    struct rk_arena *arena;
    struct {
        struct rk_cell *items;
        uint32_t count, capacity;
    } cells;
};

static const char *keep(const struct rows *rows, struct rk_buffer *text)
{
    const char *kept = rk_arena_text(rows->arena, rk_buffer_string(text), text->count);
    bool failed = text->failed;
    rk_buffer_free(text);
    if (failed)
        longjmp(*rows->arena->escape, 1);
    return kept;
}

static const char *parties(const struct rows *rows, const struct rk_dataset *dataset, uint32_t i,
                           enum rk_language language)
{
    struct rk_buffer text = {0};
    rk_tell_parties(&text, dataset, i, language);
    return keep(rows, &text);
}

static const char *said_by(const struct rows *rows, const struct rk_dataset *dataset, uint32_t i,
                           enum rk_language language)
{
    struct rk_buffer text = {0};
    rk_tell_said_by(&text, dataset, i, language);
    return keep(rows, &text);
}

static void add_text(struct rows *rows, const char *text)
{
    struct rk_cell cell = {text, (double)NAN};
    RK_PUSH(rows->arena, &rows->cells, cell);
}

static void add_number(struct rows *rows, double number)
{
    struct rk_cell cell = {NULL, number};
    RK_PUSH(rows->arena, &rows->cells, cell);
}

/* ---- all that changed ---- */

enum { change_columns = 8 };
static const struct rk_column changes[change_columns] = {
    {"from_round", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"to_round", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"change", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"what", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"how", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"earlier_id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"later_id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"said_by", {{NULL, NULL}}, RK_CELL_TEXT, 0},
};

struct change {
    const char *kind, *what, *how, *earlier, *later, *said_by;
};

static void add_change(struct rows *rows, const struct rk_rounds *rounds, uint32_t step,
                       struct change change)
{
    add_text(rows, rk_rounds_name(rounds, step));
    add_text(rows, rk_rounds_name(rounds, step + 1));
    add_text(rows, change.kind);
    add_text(rows, change.what);
    add_text(rows, change.how);
    add_text(rows, change.earlier);
    add_text(rows, change.later);
    add_text(rows, change.said_by);
}

static void add_hopes(struct rows *rows, const struct rk_rounds *rounds, uint32_t s)
{
    const struct rk_step *step = rk_rounds_step(rounds, s);
    const struct rk_dataset *earlier = rk_rounds_dataset(rounds, s);
    const struct rk_dataset *later = rk_rounds_dataset(rounds, s + 1);
    for (uint32_t i = 0; i < step->hope_count; i++) {
        const struct rk_hope *hope = &step->hopes[i];
        const struct rk_partnership *record = rk_dataset_partnership(earlier, hope->record);
        uint32_t first = hope->later_count ? hope->later[0] : RK_NONE;
        add_change(rows, rounds, s,
                   (struct change){
                       rk_fate_code(hope->fate), parties(rows, earlier, hope->record, RK_JAPANESE),
                       record->how.text, record->head.id,
                       first == RK_NONE ? NULL : rk_dataset_partnership(later, first)->head.id,
                       said_by(rows, earlier, hope->record, RK_JAPANESE)});
    }
    for (uint32_t i = 0; i < step->new_hope_count; i++) {
        const struct rk_partnership *record = rk_dataset_partnership(later, step->new_hopes[i]);
        add_change(rows, rounds, s,
                   (struct change){rk_fate_code(RK_FATE_NEW),
                                   parties(rows, later, step->new_hopes[i], RK_JAPANESE),
                                   record->how.text, NULL, record->head.id,
                                   said_by(rows, later, step->new_hopes[i], RK_JAPANESE)});
    }
    for (uint32_t i = 0; i < step->move_count; i++) {
        const struct rk_move *move = &step->moves[i];
        struct rk_buffer kind = {0};
        rk_buffer_print(&kind, "moved-to-%s", rk_progress_name(move->to, RK_ENGLISH));
        const struct rk_partnership *record = rk_dataset_partnership(later, move->later);
        add_change(rows, rounds, s,
                   (struct change){keep(rows, &kind),
                                   parties(rows, later, move->later, RK_JAPANESE), record->how.text,
                                   rk_dataset_partnership(earlier, move->earlier)->head.id,
                                   record->head.id, NULL});
    }
}

static void add_ties(struct rows *rows, const struct rk_rounds *rounds, uint32_t s,
                     const char *kind, const struct rk_tie_change *ties)
{
    const struct rk_step *step = rk_rounds_step(rounds, s);
    bool later = ties == step->gained || ties == step->begun;
    uint32_t count = ties == step->gained  ? step->gained_count
                     : ties == step->begun ? step->begun_count
                     : ties == step->lost  ? step->lost_count
                                           : step->ended_count;
    const struct rk_dataset *dataset = rk_rounds_dataset(rounds, later ? s + 1 : s);
    for (uint32_t i = 0; ties && i < count; i++) {
        struct rk_buffer what = {0};
        rk_buffer_print(&what, "%s — %s", rk_dataset_actor(dataset, ties[i].a)->head.label,
                        rk_dataset_actor(dataset, ties[i].b)->head.label);
        add_change(rows, rounds, s, (struct change){.kind = kind, .what = keep(rows, &what)});
    }
}

static void add_single(struct rows *rows, const struct rk_rounds *rounds, uint32_t s,
                       const char *kind, struct rk_node first, const uint32_t *items)
{
    bool later = first.index; /* how the round is told here: 0 the earlier, 1 the later */
    const struct rk_step *step = rk_rounds_step(rounds, s);
    uint32_t count = items == step->left            ? step->left_count
                     : items == step->joined        ? step->joined_count
                     : items == step->projects_left ? step->project_left_count
                                                    : step->project_joined_count;
    for (uint32_t i = 0; items && i < count; i++) {
        const struct rk_head *head =
            rk_dataset_head(rk_rounds_dataset(rounds, s + later), first.thing, items[i]);
        add_change(rows, rounds, s,
                   (struct change){.kind = kind,
                                   .what = head->name,
                                   .earlier = later ? NULL : head->id,
                                   .later = later ? head->id : NULL});
    }
}

static void add_reorganizations(struct rows *rows, const struct rk_rounds *rounds, uint32_t s)
{
    static const char *const kinds[] = {[RK_RENAMED] = "renamed",
                                        [RK_SPLIT] = "split",
                                        [RK_MERGED] = "merged",
                                        [RK_RESHAPED] = "reshaped"};
    const struct rk_step *step = rk_rounds_step(rounds, s);
    for (uint32_t i = 0; i < step->reorganization_count; i++) {
        const struct rk_reorganization *one = &step->reorganizations[i];
        struct rk_buffer what = {0};
        for (uint32_t a = 0; a < one->earlier_count; a++)
            rk_buffer_print(
                &what, "%s%s", a ? "、" : "",
                rk_dataset_actor(rk_rounds_dataset(rounds, s), one->earlier[a])->head.name);
        for (uint32_t b = 0; b < one->later_count; b++)
            rk_buffer_print(
                &what, "%s%s", b ? "、" : " → ",
                rk_dataset_actor(rk_rounds_dataset(rounds, s + 1), one->later[b])->head.name);
        add_change(rows, rounds, s,
                   (struct change){.kind = kinds[one->kind], .what = keep(rows, &what)});
    }
}

static void add_guesses(struct rows *rows, const struct rk_rounds *rounds, uint32_t s)
{
    const struct rk_step *step = rk_rounds_step(rounds, s);
    for (uint32_t i = 0; i < step->guess_count; i++) {
        const struct rk_name_guess *guess = &step->guesses[i];
        const struct rk_head *before =
            rk_dataset_head(rk_rounds_dataset(rounds, s), RK_PROJECT, guess->earlier);
        const struct rk_head *after =
            rk_dataset_head(rk_rounds_dataset(rounds, s + 1), RK_PROJECT, guess->later);
        struct rk_buffer what = {0};
        rk_buffer_print(&what, "%s → %s", before->name, after->name);
        add_change(rows, rounds, s,
                   (struct change){.kind = "project-maybe-renamed",
                                   .what = keep(rows, &what),
                                   .earlier = before->id,
                                   .later = after->id});
    }
}

static void add_gaps(struct rows *rows, const struct rk_rounds *rounds, uint32_t s,
                     const char *kind, const struct rk_round_gaps *list)
{
    bool later = list == &rk_rounds_step(rounds, s)->gaps_new;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct rk_gap *gap = list->items[i];
        add_change(rows, rounds, s,
                   (struct change){.kind = kind,
                                   .what = gap->message.text[RK_JAPANESE],
                                   .how = gap->rule->name,
                                   .earlier = later ? NULL : gap->id,
                                   .later = later ? gap->id : NULL});
    }
}

static void gather_changes(struct rows *rows, const struct rk_rounds *rounds)
{
    for (uint32_t s = 0; s + 1 < rk_rounds_count(rounds); s++) {
        const struct rk_step *step = rk_rounds_step(rounds, s);
        add_hopes(rows, rounds, s);
        add_ties(rows, rounds, s, "tie-gained", step->gained);
        add_ties(rows, rounds, s, "tie-begun", step->begun);
        add_ties(rows, rounds, s, "tie-lost", step->lost);
        add_ties(rows, rounds, s, "tie-ended", step->ended);
        add_single(rows, rounds, s, "left", (struct rk_node){RK_ACTOR, 0}, step->left);
        add_single(rows, rounds, s, "joined", (struct rk_node){RK_ACTOR, 1}, step->joined);
        add_single(rows, rounds, s, "project-left", (struct rk_node){RK_PROJECT, 0},
                   step->projects_left);
        add_single(rows, rounds, s, "project-joined", (struct rk_node){RK_PROJECT, 1},
                   step->projects_joined);
        add_reorganizations(rows, rounds, s);
        add_guesses(rows, rounds, s);
        add_gaps(rows, rounds, s, "gap-new", &step->gaps_new);
        add_gaps(rows, rounds, s, "gap-closed", &step->gaps_closed);
    }
}

void rk_tell_changes(struct rk_buffer *out, const struct rk_rounds *rounds)
{
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    struct rows rows = {.arena = &arena};
    if (setjmp(escape)) {
        out->failed = true;
    } else {
        gather_changes(&rows, rounds);
        rk_table_csv(out, &(struct rk_table){changes, change_columns, rows.cells.items,
                                             rows.cells.count / change_columns});
    }
    rk_arena_free(&arena);
}

/* ---- the ledger ---- */

enum { fixed_columns = 4, after_columns = 3 };
static const struct rk_column before[fixed_columns] = {
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"wish", {{"wish", "連携の希望"}}, RK_CELL_TEXT, 0},
    {"how", {{"how", "方法"}}, RK_CELL_TEXT, 0},
    {"said_by", {{"said by", "言い出した側"}}, RK_CELL_TEXT, 0},
};
static const struct rk_column after[after_columns] = {
    {"asked", {{"times asked", "挙がった回数"}}, RK_CELL_WHOLE, 0},
    {"age", {{"rounds", "経過した回"}}, RK_CELL_WHOLE, 0},
    {"open", {{"open", "未決"}}, RK_CELL_TRUTH, 0},
};

static const struct rk_column *ledger_columns(const struct rows *rows,
                                              const struct rk_rounds *rounds)
{
    uint32_t count = rk_rounds_count(rounds);
    struct rk_column *columns =
        rk_arena_take(rows->arena, (fixed_columns + count + after_columns) * sizeof *columns);
    memcpy(columns, before, sizeof before);
    for (uint32_t r = 0; r < count; r++) {
        const char *name = rk_rounds_name(rounds, r);
        columns[fixed_columns + r] = (struct rk_column){name, {{name, name}}, RK_CELL_TEXT, 0};
    }
    memcpy(columns + fixed_columns + count, after, sizeof after);
    return columns;
}

static void add_wish(struct rows *rows, const struct rk_rounds *rounds, const struct rk_wish *wish,
                     enum rk_language language, bool people)
{
    const struct rk_dataset *dataset = rk_rounds_dataset(rounds, wish->first);
    uint32_t record = wish->records[wish->first];
    const struct rk_partnership *partnership = rk_dataset_partnership(dataset, record);
    add_text(rows, partnership->head.id);
    add_text(rows, parties(rows, dataset, record, language));
    add_text(rows, partnership->how.text);
    add_text(rows, said_by(rows, dataset, record, language));
    for (uint32_t r = 0; r < rk_rounds_count(rounds); r++) {
        bool empty = people && wish->fates[r] == RK_FATE_NONE;
        add_text(rows, empty ? "" : rk_fate_name(wish->fates[r], language));
    }
    add_number(rows, wish->asked);
    add_number(rows, wish->age);
    add_number(rows, wish->open);
}

void rk_tell_ledger(struct rk_buffer *out, const struct rk_rounds *rounds,
                    const struct rk_report_options *options)
{
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    struct rows rows = {.arena = &arena};
    bool people = options->format == RK_TEXT;
    if (setjmp(escape)) {
        out->failed = true;
    } else {
        for (uint32_t i = 0; i < rk_rounds_wish_count(rounds); i++)
            add_wish(&rows, rounds, rk_rounds_wish(rounds, i), options->language, people);
        size_t columns = fixed_columns + rk_rounds_count(rounds) + after_columns;
        struct rk_table table = {ledger_columns(&rows, rounds), columns, rows.cells.items,
                                 rk_rounds_wish_count(rounds)};
        if (people)
            rk_table_text(out, &table, options->language, SIZE_MAX);
        else
            rk_table_csv(out, &table);
    }
    rk_arena_free(&arena);
}
