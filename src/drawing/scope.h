/* A map of a part: only what one bureau takes part in, or only what actors of some kinds do. */
#ifndef DRAWING_SCOPE_H
#define DRAWING_SCOPE_H

#include "drawing/maps.h"

struct rk_scope;

/* What the options ask for; NULL in out when they ask for everything. RK_ARGUMENT: nobody knows the
 * bureau. Lives in the page's arena. O(actors). */
enum rk_status rk_scope_find(struct rk_map *map, const struct rk_scope **out);

/* Is the actor one of those asked for? Everyone is when scope is NULL. */
bool rk_scope_actor(const struct rk_scope *scope, uint32_t actor);
/* Does someone of the bureau, and someone of the kinds, take part: as lead of one of the projects
 * or among the actors? */
bool rk_scope_party(const struct rk_scope *scope, const struct rk_values *projects,
                    const struct rk_values *actors);
/* The same for a project: its leads and members. */
bool rk_scope_project(const struct rk_scope *scope, uint32_t project);
/* "福祉部とその相手だけの図"; "" when scope is NULL. */
const char *rk_scope_words(struct rk_map *map, const struct rk_scope *scope);

#endif
