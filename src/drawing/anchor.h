/* Stable places: a map drawn again keeps everything where an earlier drawing had it.
 *
 * Every picture of a map carries its places: the SVG in its <metadata>, `-T positions` as JSON. A
 * kind of map takes part like this:
 *
 *   1. It makes nodes with rk_map_box (or calls rk_anchor_name for its own), and sets page.form and
 *      page.area (where nodes may stand). That is enough for its places to be kept.
 *   2. If rk_anchor_of(map, form) is not NULL, what rk_anchor_find knows stands where it stood, and
 *      the rest finds room in what is left: rk_places_settle for a network, rk_slots_fill for rows.
 *
 * Another kind may take up the places of this one by asking for its form: a map of changes asks for
 * "network", and gets the earlier overview with struct rk_map_options.picture RK_POSITIONS. */
#ifndef DRAWING_ANCHOR_H
#define DRAWING_ANCHOR_H

#include "drawing/layout.h"

struct rk_anchor_place {
    const char *thing, *id; /* as in rk_head.id: the same in every round */
    double x, y, width, height, size;
};

struct rk_anchor {
    const char *form;
    double width, height; /* of the page */
    struct rk_area area;  /* where nodes could stand */
    struct {
        struct rk_anchor_place *items; /* by thing, then id */
        uint32_t count, capacity;
    } places;
    struct {
        struct rk_kept *items;
        uint32_t count, capacity;
    } kept;
};

/* Reads an SVG of ours or positions as JSON; NULL when it is neither. Lives in the arena. */
struct rk_anchor *rk_anchor_read(struct rk_arena *arena, const char *bytes, size_t count);

/* For a page of another size. */
void rk_anchor_scale(struct rk_anchor *anchor, double width, double height);

/* The places as JSON: one line, without any character that XML would have to escape. */
void rk_anchor_write(const struct rk_page *page, struct rk_buffer *out);

/* The earlier drawing, if it has that form. */
const struct rk_anchor *rk_anchor_of(const struct rk_map *map, const char *form);

/* Where a thing of the records stood in it, or NULL. O(log n). */
const struct rk_anchor_place *rk_anchor_find(const struct rk_anchor *anchor,
                                             const struct rk_dataset *dataset, enum rk_thing thing,
                                             uint32_t index);

/* The same by name, for nodes that are no things of the records. */
const struct rk_anchor_place *rk_anchor_find_named(const struct rk_anchor *anchor,
                                                   const char *thing, const char *id);

/* Says which thing a node stands for, so that the next drawing finds its place. */
void rk_anchor_name(struct rk_box *box, const struct rk_dataset *dataset, enum rk_thing thing,
                    uint32_t index);

/* A number beside the places: what the earlier drawing kept under that name, or `otherwise`; and
 * what this one keeps. */
double rk_anchor_kept(const struct rk_anchor *anchor, const char *name, double otherwise);
void rk_anchor_keep(struct rk_page *page, const char *name, double value);

/* Places of a table's rows (or columns): whoever stood in the earlier one stands there again; a new
 * one takes a place that became free, or comes after the last. `earlier` is where each stood, or
 * RK_NONE, and becomes where it stands now; `count` of them, `all` places before. Returns how many
 * places there are now. O(count * places). */
uint32_t rk_places_again(struct rk_arena *arena, uint32_t *earlier, uint32_t count, uint32_t all);

/* ---- room for what is new ---- */

/* Nodes with fixed[i] stand at places[i]; the others get the free places that are nearest to those
 * they are tied to, over no line and crossing few. Returns how many found none (they overlap).
 * O(n^2) for each new node. */
uint32_t rk_places_settle(struct rk_arena *arena, const struct rk_layout *layout, const bool *fixed,
                          struct rk_point *places, struct rk_area area, const struct rk_gaps *gaps);

/* A row of a column. */
struct rk_slot {
    double y, height; /* its middle */
    bool fixed;
};

/* Gives rows that are not fixed, in the order given, the free place nearest to their y between top
 * and bottom, `gap` from the others. placed[i] tells which found one. O(n^2). */
void rk_slots_fill(struct rk_slot *rows, uint32_t count, double top, double bottom, double gap,
                   bool *placed);

#endif
