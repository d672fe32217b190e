/* Boxes one above the other, each as near as can be to where it would like to be. */
#ifndef DRAWING_STACK_H
#define DRAWING_STACK_H

#include <stdint.h>

struct rk_stack {
    double height, wish;
    double y; /* the answer: its middle */
};

/* Places them in the given order between top and bottom with at least `gap` between two (less when
 * there is no room), minimising the squared distance from the wishes: pool adjacent violators. */
void rk_stack_place(struct rk_stack *items, uint32_t count, double top, double bottom, double gap);

#endif
