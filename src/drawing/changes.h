/* The map of changes: what both rounds hold, and what became of it. */
#ifndef DRAWING_CHANGES_H
#define DRAWING_CHANGES_H

#include "analysis/rounds.h"
#include "drawing/furniture.h"
#include "drawing/view.h"

/* What a line tells, the most telling first. */
enum rk_turn {
    RK_TURN_ACHIEVED = 0,
    RK_TURN_BEGUN,   /* agreed or underway */
    RK_TURN_WAITING, /* hoped for again */
    RK_TURN_NEW,     /* hoped for, for the first time */
    RK_TURN_LOST,
    RK_TURN_DROPPED,
    RK_TURN_SILENT, /* not mentioned, or without a status */
    RK_TURN_GAINED, /* a tie that nobody had hoped for */
    RK_TURNS,
    RK_MARKED = 6 /* of hopes, each a mark */
};
extern const enum rk_turn rk_changes_order[RK_MARKED];

/* A node of the page: someone of either round, or a group of them. */
struct rk_change_node {
    enum rk_thing thing;
    uint32_t index;           /* in the later dataset, or (gone) in the earlier */
    bool gone, fresh;         /* of one round only */
    bool touched;             /* something became of it */
    uint32_t group;           /* among the groups */
    uint32_t was;             /* the earlier view's node whose place it takes, or RK_NONE */
    uint32_t box;             /* on the page, or RK_NONE */
    const char *label;        /* of a group */
    uint32_t turns[RK_TURNS]; /* of a group: hopes that concern it */
    enum rk_category category;
};

/* A hope or tie and what became of it. */
struct rk_change {
    enum rk_turn turn;
    uint32_t record; /* partnership; RK_NONE for a tie */
    bool later;      /* which dataset the record is of */
    uint32_t *members;
    uint32_t count, capacity;
    uint32_t number; /* on the page, from 1 */
};

struct rk_changes {
    struct rk_map *map;  /* of the later round */
    struct rk_map other; /* of the earlier; its page holds the places of that round's overview */
    const struct rk_rounds *rounds;
    uint32_t index; /* of the step */
    const struct rk_step *step;
    const struct rk_view *views[2];
    uint32_t *node_of[2]; /* by view node */
    struct {
        struct rk_change_node *items;
        uint32_t count, capacity;
    } nodes, groups;
    struct {
        struct rk_change *items;
        uint32_t count, capacity;
    } list;
    uint32_t turns[RK_TURNS];
    bool grouped; /* nodes are groups: bureaus and kinds of actor */
};

/* Gathers the nodes and what became of what. */
struct rk_changes *rk_changes_build(struct rk_map *map);

/* The node's name; who is gone or new is told so. */
const char *rk_changes_label(struct rk_changes *changes, const struct rk_change_node *node);
/* What became of a group's hopes, in a sentence. */
const char *rk_changes_group(struct rk_changes *changes, const struct rk_change_node *group);
/* The word for what became of hopes. */
const char *rk_changes_word(const struct rk_page *page, enum rk_turn turn);
/* A mark for each hope: in rows beside a group (from the left, or from the right), and all of them
 * under their numbers, which returns the y below. */
double rk_changes_pitch(const struct rk_page *page);
void rk_changes_strip(struct rk_page *page, const uint32_t *turns, struct rk_area area, bool right);
double rk_changes_board(struct rk_changes *changes, struct rk_area area);
/* What the pale line stands for. */
const char *rk_changes_kept(const struct rk_page *page);
struct rk_head_text rk_changes_head(struct rk_changes *changes);
/* Fills the panel: numbered hopes by what became of them (or their numbers, when grouped). */
bool rk_changes_fill(struct rk_panel *panel, void *changes);

/* ---- its lines ---- */

/* All that became of two nodes. */
struct rk_change_pair {
    uint32_t a, b, count[RK_TURNS];
    const char *numbers;
    uint32_t told;
};

struct rk_change_pairs {
    struct rk_change_pair *items;
    uint32_t count, capacity;
};

/* The pair of two nodes (or groups), made where there is none. */
struct rk_change_pair *rk_changes_pair(struct rk_changes *c, struct rk_change_pairs *pairs,
                                       uint32_t a, uint32_t b);
/* All pairs: from the first party (a project's lead) to each other. */
struct rk_change_pairs rk_changes_pairs(struct rk_changes *c);
/* What goes on as it was, for few actors: pale, below all else. */
void rk_changes_draw_kept(struct rk_changes *c, struct rk_change_pairs *pairs);
void rk_changes_draw_lines(struct rk_changes *c, struct rk_change_pairs *pairs);
void rk_changes_draw_badges(struct rk_changes *c, const struct rk_change_pairs *pairs);

/* ---- its places ---- */

/* Those of the earlier round's overview; false where that is no network. */
bool rk_changes_find_places(struct rk_changes *c, struct rk_page *page);
/* Who stood there stands there again, in the same size; the rest settles. */
void rk_changes_place_again(struct rk_changes *c, const struct rk_page *places,
                            struct rk_area area);
/* Groups: offices left, who is outside right; and how lines run between them. */
void rk_changes_place_in_columns(struct rk_changes *c, struct rk_area area);
void rk_changes_lead_lines(struct rk_page *page, struct rk_area area);

#endif
