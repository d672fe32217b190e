/* What several maps list in their panel. Each returns whether everything found room. */
#ifndef DRAWING_NOTES_H
#define DRAWING_NOTES_H

#include "drawing/furniture.h"
#include "drawing/view.h"

/* A list of names, each once with how often it came. */
struct rk_tally_name {
    const char *name;
    uint32_t times;
};
struct rk_tally {
    struct rk_map *map;
    struct {
        struct rk_tally_name *items;
        uint32_t count, capacity;
    } items;
};
void rk_tally_add(struct rk_tally *names, const char *name);
/* "福祉総務課、関係課（3か所）" */
const char *rk_tally_text(const struct rk_tally *names);

/* How many partnerships are hoped for, are now, and don't say how far they are; "" for none. */
const char *rk_notes_counts(struct rk_page *page, uint32_t hopes, uint32_t now, uint32_t unstated);
/* That so many more found no room: false. */
bool rk_notes_more(struct rk_map *map, struct rk_panel *panel, uint32_t count);
/* Partnerships hoped for, by number (number[i] of partnership i; 0: not among them). */
bool rk_notes_hopes(struct rk_map *map, struct rk_panel *panel, const uint32_t *number,
                    uint32_t count);
/* Partnerships that are now; shown[i]: partnership i is among them. */
bool rk_notes_now(struct rk_map *map, struct rk_panel *panel, const bool *shown);
/* Partnerships hoped for, without numbers. */
bool rk_notes_wished(struct rk_map *map, struct rk_panel *panel, const bool *shown);
/* Projects and who works on them; shown[i]: project i is among them. */
bool rk_notes_teams(struct rk_map *map, struct rk_panel *panel, const bool *shown);
/* Names under a heading. */
bool rk_notes_list(struct rk_map *map, struct rk_panel *panel, struct rk_wording heading,
                   const char *names);
/* Actors that meet nobody, by bureau and kind. */
bool rk_notes_isolated(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view);
/* Projects without any partnership; partners still to be named. */
bool rk_notes_unmet(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view);
bool rk_notes_unnamed(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view);

#endif
