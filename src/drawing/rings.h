/* A gap map: who stands in which ring and sector, and the ties that are missing. */
#ifndef DRAWING_RINGS_H
#define DRAWING_RINGS_H

#include "drawing/furniture.h"
#include "drawing/view.h"

/* From the middle outwards: 10 partners or more, 5-9, 1-4, none. */
enum { RK_RINGS = 4, RK_RINGED_MOST = 80, RK_SECTORS_MOST = 16, RK_MISSING_MOST = 10 };

struct rk_ringed {
    uint32_t node; /* of the view */
    uint32_t partners;
    uint32_t ring, sector;
    uint32_t broker; /* its rank among those who bridge, from 1; 0: no broker */
    uint32_t box;
    bool stood, fixed;     /* in the earlier drawing; in the same ring and sector */
    bool crowded;          /* it found no place of its own */
    struct rk_point place; /* where it stood */
};

/* A bureau; or a category, where bureaus are not stated. */
struct rk_sector {
    uint32_t key;         /* an actor, a category, or RK_NONE */
    uint32_t count, none; /* all its members; those without partners */
    uint32_t drawn;
    bool rest;          /* all bureaus that found no place of their own */
    double first, last; /* angles, clockwise from the bottom */
};

/* A tie that nobody has yet. */
struct rk_missing {
    uint32_t a, b;        /* of the items */
    uint32_t partnership; /* that hopes for it, or RK_NONE */
    uint32_t suggestion;  /* that proposes it, or RK_NONE */
    uint32_t number;      /* on the map, from 1 */
    uint32_t line;        /* on the page */
};

struct rk_rings {
    struct rk_map *map;
    const struct rk_view *view;
    bool by_bureau;
    struct rk_ringed *items;
    uint32_t count, all; /* drawn; all there are */
    struct rk_sector *sectors;
    uint32_t sector_count;
    struct rk_missing missing[RK_MISSING_MOST];
    uint32_t missing_count;
    uint32_t hopes;                 /* ties hoped for between those drawn, shown or not */
    uint32_t none, few;             /* without partners; with one or two; of all */
    uint32_t in_ring[RK_RINGS];     /* of all */
    uint32_t brokers;               /* drawn */
    double radius[RK_RINGS + 1];    /* where each ring begins and ends; the last is 1 */
    struct rk_area area;            /* around the outer ring */
    struct rk_area room;            /* where lines may run */
    uint32_t seed;                  /* of the places */
    bool by_area;                   /* how sectors share the circle: see rk_rings_share */
    bool probing;                   /* any place without overlaps will do */
    double size;                    /* of the text of the boxes */
    double panel;                   /* its width */
    bool small;                     /* so few that each is told with its number */
    const bool *left_out;           /* actors that found no place, or NULL */
    const struct rk_anchor *anchor; /* the earlier drawing, or NULL */
};

/* Chooses at most so many who stand on the map, none of those left out (by actor; may be NULL);
 * NULL when there are no sectors to tell apart. */
struct rk_rings *rk_rings_build(struct rk_map *map, uint32_t most, const bool *left_out);
/* Is it one of those that the map would show if there were room? */
bool rk_rings_takes(const struct rk_rings *rings, const struct rk_view_node *node);
/* RK_MEMORY, RK_ENGINE as rk_suggest_find. */
enum rk_status rk_rings_missing(struct rk_rings *rings);
/* Orders the sectors, and gives each of the page's boxes a place in its own ring and sector.
 * Returns how many boxes overlap. fixed: areas that stay free. */
uint32_t rk_rings_place(struct rk_rings *rings, const struct rk_area *fixed, uint32_t fixed_count);
/* Puts sectors into an order in which missing ties are short. */
void rk_rings_order(struct rk_rings *rings);
/* Rings, sectors and whoever is in the same ring and sector as in the earlier drawing stand where
 * they stood; a new sector takes the widest free angle. */
void rk_rings_again(struct rk_rings *rings);
/* What the next drawing will ask for. */
void rk_rings_keep(struct rk_rings *rings);
/* Sets the radii of rings and the angles of sectors by what they must hold: by the fullest ring of
 * each sector, or by_area by all of its boxes together. */
void rk_rings_share(struct rk_rings *rings);
/* The text of the rings' own names. */
double rk_rings_name_size(const struct rk_rings *rings);
/* The point of the page at that share of the radius and angle. */
struct rk_point rk_rings_point(const struct rk_rings *rings, double share, double angle);

/* ---- its words ---- */
struct rk_head_text rk_rings_head(const struct rk_rings *rings);
const char *rk_rings_sector_name(const struct rk_rings *rings, const struct rk_sector *sector);
const char *rk_rings_sector_sentence(const struct rk_rings *rings, const struct rk_sector *sector);
/* The name and, below it, a number: of all and of those without partners; of the partners. */
const char *rk_rings_sector_label(const struct rk_rings *rings, const struct rk_sector *sector);
const char *rk_rings_item_label(const struct rk_rings *rings, const struct rk_ringed *item);
const char *rk_rings_item_sentence(const struct rk_rings *rings, const struct rk_ringed *item);
const char *rk_rings_missing_sentence(const struct rk_rings *rings,
                                      const struct rk_missing *missing);
/* Line by line: how many stand in each ring, of all there are. */
const char *rk_rings_counts(const struct rk_rings *rings);
const char *rk_rings_label(const struct rk_rings *rings, uint32_t ring);
bool rk_rings_fill(struct rk_panel *panel, void *data);
/* The page when bureaus are not stated. */
void rk_rings_say(struct rk_map *map);

#endif
