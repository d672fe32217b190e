/* What the maps look at: everyone who meets, the records they meet in, and the ties that makes.
 *
 * It differs from the actor network in what a reader must see but no measure may count: someone
 * still to be named has a node, a project whose lead is unstated stands for its unnamed lead, and a
 * partnership that names only one party is tied to what it is about. */
#ifndef DRAWING_VIEW_H
#define DRAWING_VIEW_H

#include "drawing/maps.h"

struct rk_view_node {
    enum rk_thing thing; /* RK_ACTOR, RK_PROJECT, RK_FIELD, RK_TARGET, RK_NEED, RK_PARTNERSHIP */
    uint32_t index;      /* in the dataset */
    enum rk_category category;
    uint32_t bureau;     /* an actor of the dataset, or RK_NONE */
    bool placeholder;
    bool inside;         /* of the city office */
    uint32_t degree;     /* neighbours, whatever the progress */
    uint32_t now;        /* neighbours it works with now */
};

struct rk_view_party {
    enum rk_thing thing; /* RK_PARTNERSHIP, or RK_PROJECT for its team */
    uint32_t record;
    enum rk_layer layer; /* RK_NOW, RK_HOPED; RK_ALL when the progress is unstated */
    double weight;
    uint32_t *members;   /* nodes, each once, in the order of the record */
    uint32_t count, capacity;
    uint32_t parties;    /* the first of them that take part; the rest is what it is about */
    bool tied;           /* false: above the limit of the network, or alone */
    uint32_t number;     /* of a hope: from 1; 0 for others */
};

struct rk_view_tie {
    uint32_t a, b; /* nodes, a < b */
    double now, hoped, unstated;
    const uint32_t *parties;
    uint32_t party_count;
    bool belongs; /* only that: a role and its organization */
};

struct rk_view {
    struct {
        struct rk_view_node *items;
        uint32_t count, capacity;
    } nodes;
    struct {
        struct rk_view_party *items;
        uint32_t count, capacity;
    } parties;
    struct rk_view_tie *ties; /* by a, then b */
    uint32_t tie_count;
    uint32_t hopes;       /* partnerships hoped for */
    uint32_t underway;    /* partnerships now */
    uint32_t unstated;    /* partnerships whose progress is not stated */
    uint32_t no_lead;     /* projects whose lead is unstated */
    uint32_t *actor_node; /* by dataset index: its node, or RK_NONE */
    uint32_t *project_node;
    bool *project_met;    /* projects in a partnership, or with a member beside the lead */
};

/* Looks at the records in the layer of the network. with_topics: what partnerships of one party are
 * about, and roles' organizations, for maps of few. O(records + sum of k^2 over parties), the ties
 * sorted. Lives in the page's arena. */
struct rk_view *rk_view_build(struct rk_map *map, bool with_topics);

/* The category of an actor's kind. */
enum rk_category rk_view_category(enum rk_kind kind);
/* Is the actor part of the city office: by its kind, or by what it belongs to? */
bool rk_view_inside(const struct rk_dataset *dataset, uint32_t actor);

#endif
