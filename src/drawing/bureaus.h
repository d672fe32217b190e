/* The aggregated map: bureaus (or, where there are too many, places) and kinds of outside partners,
 * and in how many records each pair of them meets. */
#ifndef DRAWING_BUREAUS_H
#define DRAWING_BUREAUS_H

#include "drawing/furniture.h"
#include "drawing/view.h"

/* Groups of one side; the rest is drawn as one. */
enum { RK_GROUPS_A_SIDE = 13, RK_GROUPS_MOST = 2 * RK_GROUPS_A_SIDE + 2 };

enum rk_group_kind {
    RK_GROUP_BUREAU = 0, /* key: an actor, or RK_NONE: not stated */
    RK_GROUP_PLACE,      /* key: any actor of it */
    RK_GROUP_KIND,       /* key: enum rk_partner_kind */
    RK_GROUP_UNLED,      /* projects whose lead is unstated */
    RK_GROUP_REST        /* what found no room; key: the side */
};

/* Kinds of outside partners that stand together. */
enum rk_partner_kind {
    RK_PARTNER_COUNCIL = 0,
    RK_PARTNER_RESIDENTS,
    RK_PARTNER_NPO,
    RK_PARTNER_PROVIDER,
    RK_PARTNER_COMPANY,
    RK_PARTNER_SCHOOL,
    RK_PARTNER_AUTHORITY,
    RK_PARTNER_OTHER,
    RK_PARTNER_KINDS
};
struct rk_partner_look {
    const char *id;
    struct rk_wording name;
    enum rk_category category;
};
extern const struct rk_partner_look rk_partner_looks[RK_PARTNER_KINDS];

struct rk_group {
    enum rk_group_kind kind;
    uint32_t key;
    const char *id;        /* the same in every round */
    int side;              /* 0 left, 1 right */
    uint32_t actors, tied; /* in it; of those, tied to anyone */
    uint32_t groups;       /* RK_GROUP_REST: how many it stands for */
    double total;          /* records in which it meets another group */
    double y;              /* wished, then where it stands */
    uint32_t box;          /* on the page */
};

/* Two groups, and in how many records they meet. */
struct rk_group_tie {
    uint32_t a, b;
    double now, hoped, unstated;
    enum rk_stroke stroke;
    bool drawn;
};

struct rk_grouping {
    struct rk_map *map;
    const struct rk_view *view;
    bool by_place, split; /* split: the sides are inside and outside */
    struct rk_group groups[RK_GROUPS_MOST];
    uint32_t count, all;                              /* drawn; in the records */
    uint32_t order[2][RK_GROUPS_MOST], side_count[2]; /* from top to bottom */
    struct rk_group_tie ties[RK_GROUPS_MOST * RK_GROUPS_MOST / 2];
    uint32_t tie_count;
    double weak_most, hoped_least; /* records up to which a pale line was left out; hoped from */
    uint32_t weak, hoped_out;      /* how many were */
    const uint32_t *of_node;       /* the group of each node of the view, or RK_NONE */
};

/* Puts everyone into groups, counts what joins them and chooses what is drawn (disparity filter:
 * Serrano, Boguna and Vespignani 2009). O(members of all parties + pairs of groups in each). */
struct rk_grouping *rk_grouping_build(struct rk_map *map, const struct rk_view *view);

/* Orders both sides so that what meets often stands at the same height and lines cross little. */
void rk_grouping_order(struct rk_grouping *grouping);

/* What the map says. */
const char *rk_group_name(const struct rk_grouping *grouping, const struct rk_group *group);
/* brief: only how many. */
const char *rk_group_size(const struct rk_grouping *grouping, const struct rk_group *group,
                          bool brief);
/* How many are in it, but for the bureau itself. */
uint32_t rk_group_member_count(const struct rk_grouping *grouping, uint32_t group);
/* Who is in it, by name, as many as so many em hold; "" for what was found no room. join: what
 * stands between two; NULL: a comma. */
const char *rk_group_members(const struct rk_grouping *grouping, uint32_t group, double most,
                             const char *join);
/* A number of records as short as a circle needs: 11万, 113k. */
const char *rk_group_number(const struct rk_grouping *grouping, double value);
const char *rk_group_sentence(const struct rk_grouping *grouping, uint32_t group);
const char *rk_group_tie_sentence(const struct rk_grouping *grouping,
                                  const struct rk_group_tie *tie);
struct rk_head_text rk_grouping_head(const struct rk_grouping *grouping);
void rk_grouping_nothing(const struct rk_grouping *grouping);

/* What stands beside the aggregated map. */
struct rk_aside {
    const char *titles[2]; /* of bureaus, of places; NULL: the map's own */
    double width;
    bool (*fill)(struct rk_panel *panel, void *data);
    void *data;
};

/* The aggregated map itself; also what an overview of too many becomes, with something aside. */
enum rk_status rk_bureaus_draw(struct rk_map *map, const struct rk_view *view,
                               const struct rk_aside *aside);

#endif
