/* One actor or project and everyone it is tied to: who, on which side, how strongly. */
#ifndef DRAWING_EGO_H
#define DRAWING_EGO_H

#include "drawing/furniture.h"
#include "drawing/view.h"

enum { RK_EGO_ROWS = 12, RK_EGO_FEW = 13, RK_EGO_SUGGESTED = 8 };

/* Someone the focus is tied to, or could be. */
struct rk_alter {
    enum rk_thing thing;
    uint32_t index;
    double now, hoped, unstated; /* records */
    bool lead, belongs, suggested;
    bool inside;           /* of the office: left */
    bool stood;            /* in the earlier drawing */
    enum rk_stroke stroke; /* what all that makes of it */
    const char *why;       /* of a suggestion: its sentence; else NULL */
    uint32_t box;          /* on the page */
};

struct rk_ego_side {
    struct rk_alter **rows; /* from top to bottom */
    uint32_t count, all;
    uint32_t left_now, left_hoped; /* that found no room */
};

struct rk_ego {
    struct rk_map *map;
    enum rk_thing thing; /* RK_ACTOR or RK_PROJECT */
    uint32_t index;
    bool split; /* inside and outside mean something: two kinds of partner */
    const struct rk_anchor *anchor;
    struct {
        struct rk_alter *items;
        uint32_t count, capacity;
    } alters;
    struct rk_ego_side side[2];               /* left, right */
    uint32_t now, hoped, suggested, unstated; /* how many, drawn or not; suggested: drawn */
    uint32_t topics;                          /* things it is hoped to work on with nobody named */
    double most;                              /* the largest number of records now */
    uint32_t between;                         /* ties between those it is tied to */
    bool *wishes, *works; /* partnerships that it is hoped to take part in; that it does now */
};

/* Finds the focus and everyone around it; NULL: nobody of that name. */
struct rk_ego *rk_ego_find(struct rk_map *map);

/* What the map says. */
struct rk_head_text rk_ego_head(const struct rk_ego *ego);
const char *rk_ego_alter(const struct rk_ego *ego, const struct rk_alter *alter);
const char *rk_ego_heading(const struct rk_ego *ego, int side);
const char *rk_ego_left_out(const struct rk_ego *ego, int side);
const char *rk_ego_between(const struct rk_ego *ego);
/* Fills a panel with what the records say; data is the ego. */
bool rk_ego_fill(struct rk_panel *panel, void *data);
void rk_ego_nothing(const struct rk_ego *ego);

#endif
