/* Drawing a map in steps: the next can be composed while the drawing program is at this one. */
#ifndef DRAWING_STEPS_H
#define DRAWING_STEPS_H

#include "base/arena.h"
#include "drawing/child.h"

/* A map on its way from records to a picture. */
struct rk_work;

/* Starts the drawing program where the options ask for a picture of its making. */
void rk_work_prepare(const struct rk_map_options *options, struct rk_child *child);

/* Everything up to what the drawing program is asked, within that allowance (NULL: any); RK_LIMIT
 * when it was over. *out needs freeing after RK_OK alone. */
enum rk_status rk_work_compose(const struct rk_map_kind *kind, const struct rk_analysis *analysis,
                               const struct rk_map_options *options, struct rk_allowance *allowance,
                               struct rk_work **out);

/* Asks the drawing program, and takes its answer: after the last the program ends. Nothing is done
 * for a map that needs none. */
enum rk_status rk_work_ask(struct rk_work *work, struct rk_child *child);
enum rk_status rk_work_hear(struct rk_work *work, struct rk_child *child, bool last);

/* Makes the answer the picture. */
enum rk_status rk_work_finish(struct rk_work *work, struct rk_picture_bytes *out);

void rk_work_free(struct rk_work *work);

#endif
