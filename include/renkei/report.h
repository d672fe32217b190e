/* renkei: results as text for people, JSON for programs and CSV for spreadsheets. */
#ifndef RENKEI_REPORT_H
#define RENKEI_REPORT_H

#include <renkei/gaps.h>
#include <renkei/seat.h>
#include <renkei/self_test.h>
#include <renkei/suggest.h>
#include <renkei/what_if.h>
#include <renkei/rounds.h>

#include <renkei/drawing.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_format { RK_TEXT = 0, RK_JSON, RK_CSV };

struct rk_report_options {
    enum rk_format format;
    enum rk_language language;
    bool color;                 /* text: mark severities with terminal colours */
    bool all;                   /* text: show every row, not only the first ones */
    const char *standard_input; /* what the file "-" held, to show its lines; or NULL */
    size_t standard_input_bytes;
};

/* What `renkei check` says: every finding with its place, source line and caret, then the counts.
 * JSON: {"format":1,"command":"check","files":[path],"diagnostics":[{"rule","severity","file",
 * "line","column","message","also"}],"counts":{"errors","warnings","notes"}}, where "also" is null
 * or {"file","line","column"}. */
RK_API enum rk_status rk_report_check(const struct rk_dataset *dataset,
                                      const struct rk_report_options *options,
                                      struct rk_bytes *out);

/* Only the findings of at least that severity, as lines of text. */
RK_API enum rk_status rk_report_diagnostics(const struct rk_dataset *dataset,
                                            const struct rk_report_options *options,
                                            enum rk_severity least, struct rk_bytes *out);

/* What `renkei analyze` says. JSON: {"format":1,"command":"analyze","ties":LAYER,"network":{..},
 * "actors":[..],"bridges":[[id,id]]}; CSV: the table of actors. Undefined numbers are null, or
 * empty. Where anything was drawn there is also "approximate":{"method","epsilon","delta",
 * "samples"}: of betweenness or, if that is exact, of harmonic, as "method" says. When harmonic was
 * drawn, the same four of it are in "approximate" under "harmonic" too. */
RK_API enum rk_status rk_report_analyze(const struct rk_analysis *analysis,
                                        const struct rk_report_options *options,
                                        struct rk_bytes *out);

/* What `renkei gaps` says. JSON: {"format":1,"command":"gaps","findings":[{"rule","id","severity",
 * "subjects":[id],"names":[full
 * name],"message","next_step","doubt","records":[{"id","file","line"}],
 * "closed_by":[id]}],"not_enough_data":[{"rule","why"}],"accepted":[the same as findings, with
 * "why" and "until"]}; CSV: one row a finding, accepted ones last. */
RK_API enum rk_status rk_report_gaps(const struct rk_gaps *gaps,
                                     const struct rk_report_options *options, struct rk_bytes *out);

/* ---- the report to hand over: page, workbook, maps, tables ---- */

/* How a report is made. Zero-initialised means the defaults. */
struct rk_book_options {
    enum rk_language language; /* shown first; the page holds both, all else only this one */
    bool public_view;          /* say at the top what was left out: the records were read with
                                  rk_read_options.public_view */
    struct rk_network_options network; /* the layer in it is not used */
    const char *renderer;              /* the drawing program, for maps; NULL: no maps */
    bool pictures;                     /* maps as PNG too, for documents and slides */
    /* Earlier rounds, the earliest first; NULL: none. */
    const struct rk_dataset *const *earlier;
    uint32_t earlier_count;
    uint32_t jobs;                /* threads for measuring; 0 or 1: none is started */
    const struct rk_watch *watch; /* told how far the report has come; NULL: nobody */
};

/* One file of a report. name is its path in the report's folder: "maps/overview.svg". */
struct rk_report_file {
    const char *name;
    struct rk_bytes content;
};

struct rk_report;

/* Makes a whole report in memory: index.html (complete in itself: maps inline, no outside
 * reference, readable with scripts off, both languages), workbook.xlsx, summary.md, findings.json,
 * tables/NAME.csv (UTF-8 with byte order mark) and maps/KIND.svg. Of more than 1,000 actors and
 * projects the page holds the sheets of those in the middle only, and long lists in part, saying
 * so; up to 20,000 sheets/1.html and on hold all sheets, in the language of the options; tables and
 * workbook are always whole. Same records, same bytes. With an earlier round it opens with what was
 * achieved and what still waits, and has a ledger of wishes. Kinds of map that say nothing about
 * these records are left out; one that could not be drawn is counted by rk_report_missing_maps, and
 * the rest is made. The dataset must outlive the call.
 *
 * findings.json: {"format":1,"command":"report","title","date","public","counts":{"actors",
 * "projects","partnerships","now","hoped","dropped","unstated_status"},"approximate" as of
 * `renkei analyze`, where anything was drawn,"sentences":[text],
 * "rules":{RULE:{"title","next_step","doubt"}},"gaps":[{"rule","id","severity","subjects":[id],
 * "message","doubt","records":[{"id","file","line"}],"closed_by":[id]}],"suggestions":[{"tier",
 * "parties":[id],"score","message","evidence":[{"kind","message"}],"effects":[message],
 * "cautions":[message]}],
 * "todo":[{"rule","file","line","message"}],"coverage":[{"need","axis","column","declared","cover",
 * "providers":[id]}]}. A gap's "doubt" is null where its rule's is meant. Texts are in the language
 * of the options; ids are those of the records. */
RK_API enum rk_status rk_report_make(const struct rk_dataset *dataset,
                                     const struct rk_book_options *options, struct rk_report **out);
RK_API void rk_report_free(struct rk_report *report);
RK_API size_t rk_report_file_count(const struct rk_report *report);
RK_API const struct rk_report_file *rk_report_file(const struct rk_report *report, size_t i);
/* Maps that could not be drawn, and what was said of the first of them; never NULL. */
RK_API size_t rk_report_missing_maps(const struct rk_report *report);
RK_API const char *rk_report_map_message(const struct rk_report *report);
/* All of its files as one ZIP file, with fixed times. */
RK_API enum rk_status rk_report_zip(const struct rk_report *report, struct rk_bytes *out);

/* The sheet of one actor or project alone: what is asked of it and what it asks, what it does now,
 * gaps, and whom to call next. As text, or as a page of its own. about.thing is RK_ACTOR or
 * RK_PROJECT. */
RK_API enum rk_status rk_report_brief(const struct rk_dataset *dataset,
                                      const struct rk_book_options *options, struct rk_node about,
                                      bool page, struct rk_bytes *out);
/* The table twin of a map (rk_map_tabulate). JSON: {"format":1,"command":"map","kind","title",
 * "subtitle","sentence","source","nodes":[{"element","thing","id","name","look","text"}],
 * "lines":[{"element","from","to","look","text"}],"lists":[{"heading","number","name","text"}]};
 * "element" is the id in the SVG, null of a line that the picture leaves out (and says so). CSV: a
 * row for each of them, "part" telling which. Text is told as JSON. */
RK_API enum rk_status rk_report_map(const struct rk_map_table *table,
                                    const struct rk_report_options *options, struct rk_bytes *out);

/* What `renkei coverage` says, by life stage (axis RK_LIFE_STAGE), target (RK_TARGET) or both
 * (RK_THINGS). JSON:
 * {"format":1,"command":"coverage","cells":[{"axis":"life-stage"|"target","need",
 * "column","cover":"nobody"|"schemes-only"|"one-provider"|"covered","declared","unclear",
 * "records":[id],"providers":[id]}]}, one for each cell that is declared or answered; CSV: the same
 * as rows. */
RK_API enum rk_status rk_report_coverage(const struct rk_network *network, enum rk_thing axis,
                                         const struct rk_report_options *options,
                                         struct rk_bytes *out);

/* What `renkei suggest` says: a paragraph each. JSON: {"format":1,"command":"suggest","total":N,
 * "suggestions":[{"tier","parties":[id],"names":[name],"score","message","evidence":[{"kind",
 * "message","records":[{"id","file","line"}]}],"effects":[{"kind","message"}],"cautions":[text]}]};
 * CSV: a row each. earlier is the dataset that was given to rk_suggest_find, or NULL. */
RK_API enum rk_status rk_report_suggest(const struct rk_dataset *dataset,
                                        const struct rk_dataset *earlier,
                                        const struct rk_suggestions *suggestions,
                                        const struct rk_report_options *options,
                                        struct rk_bytes *out);

/* What `renkei suggest --self-test` says. JSON: {"format":1,"command":"suggest","self_test":{
 * "enough","records","hidden","all":PART,"across_bureaus":PART}} with PART {"pairs","renkei":
 * RANKER,"by_degree":RANKER,"by_chance":RANKER}, RANKER {"hit_at_3":RANGE,"auc":RANGE} and RANGE
 * {"value","low","high"}; CSV: the table. */
RK_API enum rk_status rk_report_self_test(const struct rk_self_test *test,
                                          const struct rk_report_options *options,
                                          struct rk_bytes *out);

/* What `renkei what-if` says. JSON: {"format":1,"command":"what-if","before":SIDE,"after":SIDE,
 * "taken":[{"parties":[id],"message","closed"}],"changes":[{"kind","about":[id],"message"}],
 * "gaps_appear":[GAP],"gaps_vanish":[GAP]} with SIDE {"actors","ties","components",
 * "largest_component","isolates","gaps"} and GAP {"rule","id","severity","message"}. CSV: a row
 * for each of them. */
RK_API enum rk_status rk_report_what_if(const struct rk_dataset *dataset,
                                        const struct rk_what_if *what_if,
                                        const struct rk_report_options *options,
                                        struct rk_bytes *out);

/* What `renkei seat` says. JSON: {"format":1,"command":"seat","possible":N,"tables":[{
 * "participants":[id],"names":[name],"pairs":[{"parties":[id,id],"message"}],"met":N,
 * "crossing":N}]}; CSV: a row for each participant. */
RK_API enum rk_status rk_report_seat(const struct rk_dataset *dataset, const struct rk_seats *seats,
                                     const struct rk_report_options *options, struct rk_bytes *out);

/* What `renkei diff` says of two or more rounds, step by step: what was achieved, what is still
 * waiting, what is new or gone. JSON: {"format":1,"command":"diff","ties":LAYER,"rounds":[name],
 * "steps":[{"from","to","differ","hopes":[{"id","parties","how","file","line","status","fate",
 * "later":[id],"first","met":[id]}],"new_hopes":[..],"moves":[{"earlier","later","from","to"}],
 * "gained","begun","lost","ended":[{"actors":[id,id],"hoped"}],"left","joined","projects_left",
 * "projects_joined":[id],"ended_actors","ended_projects":[id] (of those that left),
 * "maybe_renamed":[{"earlier","later","same":["lead","topics","partners"]}],
 * "reorganizations":[{"kind","earlier":[id],"later":[id]}],"rates":[..],
 * "network":{..:[before,after]},"measures":[..],"gaps":{"new","still","closed":[{"rule","id",
 * "severity","subjects":[id]}]}}],"ledger":[..]}; CSV: one line for each change. */
RK_API enum rk_status rk_report_diff(const struct rk_rounds *rounds,
                                     const struct rk_report_options *options, struct rk_bytes *out);

/* The ledger of wishes: one row a wish, one column a round. JSON: {"format":1,"command":"diff",
 * "ties","rounds","ledger":[{"id","parties","how","file","line","first","rounds":[{"fate","id"}],
 * "asked","age","open"}]}. */
RK_API enum rk_status rk_report_ledger(const struct rk_rounds *rounds,
                                       const struct rk_report_options *options,
                                       struct rk_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
