/* What a report found, as JSON for programs and as Markdown for pasting. */
#include "report/analyze.h"
#include "report/output.h"
#include "report/tables.h"

enum { most_listed = 10, most_hopes = 30 };

static const char *in(const struct rk_book *book, struct rk_wording wording)
{
    return wording.text[book->options->language];
}

static const char *id_of(const struct rk_book *book, struct rk_node node)
{
    return rk_dataset_head(book->dataset, node.thing, node.index)->id;
}

static void json_counts(const struct rk_book *book, struct rk_json *json)
{
    const uint32_t *n = book->counts;
    rk_json_open(json, "counts", '{');
    rk_json_whole(json, "actors", rk_analysis_whole(book->all)->actors);
    rk_json_whole(json, "projects", rk_dataset_count(book->dataset, RK_PROJECT));
    rk_json_whole(json, "partnerships", rk_dataset_count(book->dataset, RK_PARTNERSHIP));
    rk_json_whole(json, "now", n[RK_AGREED] + n[RK_UNDERWAY] + n[RK_ACHIEVED]);
    rk_json_whole(json, "hoped", n[RK_PROPOSED] + n[RK_WISHED]);
    rk_json_whole(json, "dropped", n[RK_DROPPED]);
    rk_json_whole(json, "unstated_status", n[RK_PROGRESS_UNSTATED]);
    rk_json_close(json, '}');
}

static void json_gap(const struct rk_book *book, struct rk_json *json, const struct rk_gap *gap)
{
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "rule", gap->rule->name);
    rk_json_text(json, "id", gap->id);
    rk_json_whole(json, "severity", gap->severity);
    rk_json_nodes(json, "subjects", book->dataset, gap->subjects, gap->subject_count, RK_BY_ID);
    rk_json_text(json, "message", in(book, gap->message));
    rk_json_text(json, "doubt", rk_book_own_doubt(gap) ? in(book, *gap->doubt) : NULL);
    rk_json_records(json, book->dataset, gap->records, gap->record_count, true);
    rk_json_open(json, "closed_by", '[');
    for (uint32_t i = 0; i < gap->closed_by_count; i++)
        rk_json_text(json, NULL, id_of(book, (struct rk_node){RK_PARTNERSHIP, gap->closed_by[i]}));
    rk_json_close(json, ']');
    rk_json_close(json, '}');
}

/* What all gaps of a rule share. */
static void json_rules(const struct rk_book *book, struct rk_json *json)
{
    const struct rk_gap_rule *last = NULL;
    rk_json_open(json, "rules", '{');
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        if (!rk_book_gap_counts(gap) || gap->rule == last)
            continue;
        last = gap->rule;
        rk_json_line(json);
        rk_json_open(json, gap->rule->name, '{');
        rk_json_text(json, "title", in(book, gap->rule->title));
        rk_json_text(json, "next_step", in(book, gap->rule->next_step));
        rk_json_text(json, "doubt", in(book, gap->rule->doubt));
        rk_json_close(json, '}');
    }
    rk_json_close(json, '}');
}

static void json_suggestion(const struct rk_book *book, struct rk_json *json,
                            const struct rk_suggestion *s)
{
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "tier", rk_tier_name(s->tier, RK_ENGLISH));
    rk_json_nodes(json, "parties", book->dataset, s->parties, s->party_count, RK_BY_ID);
    rk_json_real(json, "score", s->score);
    rk_json_text(json, "message", in(book, s->message));
    rk_json_open(json, "evidence", '[');
    for (uint32_t i = 0; i < s->evidence_count; i++) {
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "kind", rk_evidence_name(s->evidence[i].kind));
        rk_json_text(json, "message", in(book, s->evidence[i].message));
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_open(json, "effects", '[');
    for (uint32_t i = 0; i < s->effect_count; i++)
        rk_json_text(json, NULL, in(book, s->effects[i].message));
    rk_json_close(json, ']');
    rk_json_open(json, "cautions", '[');
    for (uint32_t i = 0; i < s->caution_count; i++)
        rk_json_text(json, NULL, in(book, s->cautions[i]));
    rk_json_close(json, ']');
    rk_json_close(json, '}');
}

static void json_todo(struct rk_book *book, struct rk_json *json)
{
    rk_json_open(json, "todo", '[');
    for (size_t i = 0; i < rk_dataset_diagnostic_count(book->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
        char sentence[1024];
        if (at->severity != RK_NOTE || !rk_book_is_todo(at->rule))
            continue;
        rk_diagnostic_sentence(at, book->options->language, sentence, sizeof sentence);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "rule", at->rule->name);
        rk_json_text(json, "file", rk_book_file(book, at->place));
        rk_json_whole(json, "line", at->place.line);
        rk_json_text(json, "message", sentence);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void json_cells(const struct rk_book *book, struct rk_json *json,
                       const struct rk_coverage *coverage, enum rk_thing axis)
{
    static const char *const covers[RK_COVERS] = {"not-declared", "nobody", "schemes-only",
                                                  "one-provider", "covered"};
    for (uint32_t i = 0; i < rk_coverage_count(coverage); i++) {
        const struct rk_coverage_cell *cell = rk_coverage_cell(coverage, i);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "need", id_of(book, (struct rk_node){RK_NEED, cell->need}));
        rk_json_text(json, "axis", axis == RK_TARGET ? "target" : "life_stage");
        rk_json_text(json, "column", id_of(book, (struct rk_node){axis, cell->column}));
        rk_json_truth(json, "declared", cell->declared);
        rk_json_text(json, "cover", covers[cell->cover]);
        rk_json_nodes(json, "providers", book->dataset, cell->providers, cell->provider_count,
                      RK_BY_ID);
        rk_json_close(json, '}');
    }
}

void rk_book_findings(struct rk_book *book, struct rk_buffer *out)
{
    struct rk_json json = {.out = out};
    struct rk_wording sentences[RK_BOOK_SENTENCES];
    uint32_t count = rk_book_sentences(book, sentences, RK_BOOK_SENTENCES);
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "report");
    rk_json_text(&json, "title", in(book, rk_book_title(book)));
    rk_json_text(&json, "date", *rk_book_date(book) ? rk_book_date(book) : NULL);
    rk_json_truth(&json, "public", book->options->public_view);
    json_counts(book, &json);
    rk_json_line(&json);
    rk_tell_approximate(&json, rk_analysis_whole(book->now));
    rk_json_open(&json, "sentences", '[');
    for (uint32_t i = 0; i < count; i++)
        rk_json_text(&json, NULL, in(book, sentences[i]));
    rk_json_close(&json, ']');
    rk_json_line(&json);
    json_rules(book, &json);
    rk_json_line(&json);
    rk_json_open(&json, "gaps", '[');
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++)
        if (rk_book_gap_counts(rk_gaps_item(book->gaps, i)))
            json_gap(book, &json, rk_gaps_item(book->gaps, i));
    rk_json_close(&json, ']');
    rk_json_line(&json);
    rk_json_open(&json, "suggestions", '[');
    for (uint32_t i = 0; i < rk_suggest_count(book->suggestions); i++)
        json_suggestion(book, &json, rk_suggest_item(book->suggestions, i));
    rk_json_close(&json, ']');
    rk_json_line(&json);
    json_todo(book, &json);
    rk_json_line(&json);
    rk_json_open(&json, "coverage", '[');
    json_cells(book, &json, book->stages, RK_LIFE_STAGE);
    json_cells(book, &json, book->targets, RK_TARGET);
    rk_json_close(&json, ']');
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

/* ---- Markdown ---- */

/* Text between Markdown: on one line, and nothing in it is a mark of Markdown or HTML. */
static void md_text(struct rk_buffer *out, const char *text)
{
    struct rk_buffer plain = {0};
    rk_plain_text(&plain, text, SIZE_MAX);
    for (const char *at = rk_buffer_string(&plain); *at; at++) {
        const char *marks = "\\`*_{}[]<>#|~&!";
        for (const char *mark = marks; *mark; mark++)
            if (*at == *mark)
                rk_buffer_char(out, '\\');
        rk_buffer_char(out, *at);
    }
    out->failed |= plain.failed;
    rk_buffer_free(&plain);
}

static void md_heading(const struct rk_book *book, struct rk_buffer *out, const char *level,
                       struct rk_wording heading)
{
    rk_buffer_print(out, "\n%s ", level);
    md_text(out, in(book, heading));
    rk_buffer_text(out, "\n\n");
}

static void md_item(const struct rk_book *book, struct rk_buffer *out, struct rk_wording text)
{
    rk_buffer_text(out, "- ");
    md_text(out, in(book, text));
    rk_buffer_char(out, '\n');
}

static void md_partnerships(struct rk_book *book, struct rk_buffer *out)
{
    uint32_t count = rk_dataset_count(book->dataset, RK_PARTNERSHIP), hopes = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(book->dataset, i);
        enum rk_progress status = (enum rk_progress)p->status.value;
        if (rk_book_layer(p) != RK_HOPED || hopes++ >= most_hopes)
            continue;
        struct rk_wording args[] = {
            rk_book_tag(p),
            rk_book_parties(book, i),
            RK_BOTH(p->how.text ? p->how.text : ""),
            {{rk_progress_name(status, RK_ENGLISH), rk_progress_name(status, RK_JAPANESE)}}};
        md_item(book, out,
                rk_book_say(book,
                            p->how.text ? RK_W("{0} {1} ({3}): {2}", "{0} {1}（{3}）：{2}")
                                        : RK_W("{0} {1} ({3})", "{0} {1}（{3}）"),
                            args, 4));
    }
    struct rk_wording rest = rk_book_count(book, hopes > most_hopes ? hopes - most_hopes : 0);
    if (hopes > most_hopes)
        md_item(book, out, rk_book_say(book, RK_W("and {0} more", "ほか{0}件"), &rest, 1));
}

void rk_book_summary(struct rk_book *book, struct rk_buffer *out)
{
    struct rk_wording sentences[RK_BOOK_SENTENCES];
    uint32_t count = rk_book_sentences(book, sentences, RK_BOOK_SENTENCES), shown = 0;
    rk_buffer_text(out, "# ");
    md_text(out, in(book, rk_book_title(book)));
    rk_buffer_text(out, "\n\n");
    for (uint32_t i = 0; i < count; i++)
        md_item(book, out, sentences[i]);
    if (book->counts[RK_PROPOSED] + book->counts[RK_WISHED]) {
        md_heading(book, out, "##", *RK_W("Hoped for", "これからの連携（提案と希望）"));
        md_partnerships(book, out);
    }
    if (rk_book_gap_count(book))
        md_heading(book, out, "##", *RK_W("Gaps", "すきま"));
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps) && shown < most_listed; i++)
        if (rk_book_gap_counts(rk_gaps_item(book->gaps, i))) {
            md_item(book, out, rk_gaps_item(book->gaps, i)->message);
            shown++;
        }
    if (rk_suggest_count(book->suggestions))
        md_heading(book, out, "##", *RK_W("Suggestions", "連携の候補"));
    for (uint32_t i = 0; i < rk_suggest_count(book->suggestions) && i < most_listed; i++)
        md_item(book, out, rk_suggest_item(book->suggestions, i)->message);
}
