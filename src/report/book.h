/* Everything a report tells, found once; the parts of the report take it from here. */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "report/html.h"
#include "report/marks.h"

#include <renkei/coverage.h>
#include <renkei/drawing.h>
#include <renkei/gaps.h>
#include <renkei/report.h>
#include <renkei/rounds.h>
#include <renkei/suggest.h>

/* How an actor stands to a partnership that is hoped for. */
enum rk_side { RK_ASKING = 0, RK_ASKED };

/* Where the sheet of an actor or project stands: in the page, and in sheets/FILE.html (0: in none).
 */
struct rk_sheet_place {
    bool here;
    uint32_t file;
};

/* What the page holds. An ordinary register has every row and sheet in it and no files beside. */
struct rk_book_room {
    bool large;           /* more sheets than a page can hold */
    const uint32_t *rows; /* partnerships in the page's list, in its order */
    uint32_t row_count;
    bool *has_row;                    /* by partnership */
    struct rk_sheet_place *sheets[2]; /* of actors, of projects */
    /* The sheets of file f (from 1) are filed[file_starts[f - 1]] to filed[file_starts[f] - 1]. */
    const struct rk_node *filed;
    const uint32_t *file_starts;
    uint32_t file_count, here_count;
    struct {
        const char **items;
        uint32_t count, capacity;
    } places; /* the different places of what has a sheet; "" where none is stated */
};

/* What a report is made in, one behind the other. */
enum rk_book_stage {
    RK_STAGE_NOW = 0, /* measuring the ties of now, then all */
    RK_STAGE_ALL,
    RK_STAGE_FOUND, /* gaps, suggestions, coverage */
    RK_STAGE_ROUNDS,
    RK_STAGE_MAPS,
    RK_STAGE_TEXTS,
    RK_STAGE_WORKBOOK,
    RK_STAGES
};

struct rk_book_pace {
    double seconds[RK_STAGES]; /* that each may take */
    enum rk_book_stage at;
    double told; /* the part of the whole */
    struct rk_watch watch;
};

struct rk_book {
    struct rk_arena arena;
    const struct rk_dataset *dataset;
    const struct rk_book_options *options;
    struct rk_network *now_network, *network;
    struct rk_analysis *now, *all;
    struct rk_gaps *gaps;
    struct rk_suggestions *suggestions;
    struct rk_coverage *stages, *targets;
    struct rk_rounds *rounds; /* the earlier ones and this one, or NULL */
    /* By thing. side: of partnerships enum rk_side; of projects 0 lead, 1 member. */
    struct rk_marks partnerships, projects, gap_marks, suggestion_marks;
    const uint32_t *meetings; /* by file: the meeting its records are of, or RK_NONE */
    uint32_t counts[RK_PROGRESSES];
    const uint32_t *by_place; /* partnerships by where they are written */
    struct rk_book_room room;
    struct rk_book_pace pace;
    struct rk_book_map *maps; /* those that were drawn */
    uint32_t map_count;
    size_t missing_maps;
    char map_message[1024]; /* why the first of them is */
};

/* One kind of map, drawn. */
struct rk_book_map {
    const struct rk_map_kind *kind;
    struct rk_picture_bytes svg[2]; /* by language */
    struct rk_picture_bytes png; /* in the language of the options, when pictures are asked for */
};

/* Finds all of it. The book must be zero; close it whatever comes back. */
enum rk_status rk_book_open(struct rk_book *book, const struct rk_dataset *dataset,
                            const struct rk_book_options *options);
void rk_book_close(struct rk_book *book);

/* book_pace.c: begins a stage, which those before are done with; from what is known by then it is
 * foretold how long it and those behind it take. Gives the watch to hand to the call that is the
 * stage, NULL: nobody watches. */
const struct rk_watch *rk_book_begin(struct rk_book *book, enum rk_book_stage stage);
/* Tells how much of the stage at hand is done. */
void rk_book_tell(struct rk_book *book, double part);
/* Seconds of one map: in one language, and more as a picture for documents. */
double rk_book_seconds_of_map(const struct rk_book *book, const struct rk_map_kind *kind,
                              enum rk_picture picture);

/* book_room.c: decides what the page holds, after all is found. */
void rk_book_find_room(struct rk_book *book);
/* Where its sheet is; nowhere for what has none. */
struct rk_sheet_place rk_book_sheet(const struct rk_book *book, struct rk_node node);

/* Draws the kinds of map that say something about these records. RK_MEMORY or RK_OK: a map that
 * can't be drawn is counted and left out. */
enum rk_status rk_book_draw(struct rk_book *book);
void rk_book_free_maps(struct rk_book *book);

/* ---- words; what is made lives as long as the book ---- */

const char *rk_book_format(struct rk_book *book, const char *template, const char *const *args,
                           size_t count);
/* A wording with its holes filled. */
struct rk_wording rk_book_say(struct rk_book *book, const struct rk_wording *wording,
                              const struct rk_wording *args, size_t count);
const char *rk_book_number(struct rk_book *book, uint32_t number);
struct rk_wording rk_book_count(struct rk_book *book, uint32_t number);
/* "1 project", "3 projects"; in Japanese the number alone, as its counter belongs to the sentence.
 */
struct rk_wording rk_book_some(struct rk_book *book, uint32_t number, const char *one,
                               const char *many);
const char *rk_book_fixed(struct rk_book *book, double number, int decimals);
/* "A、B、ほか3" of at most `most` names. */
struct rk_wording rk_book_names(struct rk_book *book, const char *const *names, uint32_t count,
                                uint32_t most);
/* What values mean: the labels of what they refer to, or their own text. */
struct rk_wording rk_book_values(struct rk_book *book, const struct rk_values *values);
const char *rk_book_value(const struct rk_book *book, const struct rk_value *value);
const char *rk_book_label(const struct rk_book *book, struct rk_node node);
/* The same behind its place, where the records are of several. */
const char *rk_book_placed(struct rk_book *book, struct rk_node node);
struct rk_wording rk_book_nodes(struct rk_book *book, const struct rk_node *nodes, uint32_t count,
                                uint32_t most);

/* "r3-2.yaml:169": the name of the file, without its folders, and the line. */
const char *rk_book_file(const struct rk_book *book, struct rk_place place);
const char *rk_book_place(struct rk_book *book, struct rk_place place);

/* ---- partnerships ---- */

enum rk_layer rk_book_layer(const struct rk_partnership *partnership); /* RK_ALL: no status */
bool rk_book_is_dropped(const struct rk_partnership *partnership);
/* What it joins: "自主運行バス × 福祉部局、市社協". */
struct rk_wording rk_book_parties(struct rk_book *book, uint32_t partnership);
/* The same with so many names of each kind at most, and how many more there are. */
struct rk_wording rk_book_some_parties(struct rk_book *book, uint32_t partnership, uint32_t most);
/* What it goes by for people: its id; wishes written in a project have none of their own. */
struct rk_wording rk_book_tag(const struct rk_partnership *partnership);
/* The round of its meeting, or "". */
const char *rk_book_round(const struct rk_book *book, const struct rk_head *head);
/* The title of the records: of the meeting, or of the place, or a plain word. */
struct rk_wording rk_book_title(struct rk_book *book);
/* "2022-03-10", of the last meeting; "" when no meeting says. */
const char *rk_book_date(const struct rk_book *book);
/* The same for people: "2022年3月10日". */
struct rk_wording rk_book_day(struct rk_book *book);

/* Gaps that count: not accepted, and no to-do. */
bool rk_book_gap_counts(const struct rk_gap *gap);
uint32_t rk_book_gap_count(const struct rk_book *book);
/* Has it a reason to be doubted of its own, besides its rule's? */
bool rk_book_own_doubt(const struct rk_gap *gap);

/* ---- the to-do list, by rule of check ---- */

/* Is it a rule about what is unsaid, and what is it called? */
bool rk_book_is_todo(const struct rk_rule *rule);
struct rk_wording rk_book_todo_title(const struct rk_rule *rule);
/* Those rules in the order in which they are listed; NULL behind the last. */
const struct rk_rule *rk_book_todo_rule(size_t i);
/* The partnership it is about, or RK_NONE. */
uint32_t rk_book_todo_partnership(const struct rk_book *book, const struct rk_diagnostic *todo);
/* What it is about: "P1（「関係部局」）"; a partnership without a number of its own goes by its
 * parties: "ふれあい収集 × 民児協". */
struct rk_wording rk_book_todo_subject(struct rk_book *book, const struct rk_diagnostic *todo);
/* Finds by_place. */
void rk_book_sort_places(struct rk_book *book);

/* The sentence on whether bureaus keep to themselves. */
struct rk_wording rk_book_silo(struct rk_book *book);
/* The sentences of the first screen, the most important first; over two rounds what was achieved
 * and what is still waiting opens them. most: room in out. */
enum { RK_BOOK_SENTENCES = 12 };
uint32_t rk_book_sentences(struct rk_book *book, struct rk_wording *out, uint32_t most);

/* ---- over several rounds (book_rounds.c) ---- */

/* From the round before to this one. */
const struct rk_step *rk_book_last_step(const struct rk_book *book);

/* What was achieved, what is still waiting, what is not mentioned; none without a round before. */
uint32_t rk_book_round_sentences(struct rk_book *book, struct rk_wording *out, uint32_t most);
/* The parties of a partnership of that round. */
struct rk_wording rk_book_parties_then(struct rk_book *book, uint32_t round, uint32_t record);
/* "前回（R6-1）", "今回（R7-1）" */
struct rk_wording rk_book_round_heading(struct rk_book *book, uint32_t round);
/* A cell of the ledger: how a wish stood in the round that first had it, unless that is this one;
 * later what became of it. */
struct rk_wording rk_book_wish_state(const struct rk_book *book, const struct rk_wish *wish,
                                     uint32_t round);

#endif
