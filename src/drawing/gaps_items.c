/* The boxes of the gap map: their look, and their size. */
#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/gaps.h"

#include <math.h>

/* Who has no partner has a thick outline, who has one or two a thin one; who bridges is dark. */
static void dress(const struct rk_rings *rings, const struct rk_ringed *item)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_palette *p = page->palette;
    struct rk_box *box = &page->boxes.items[item->box];
    box->pen = 0.9;
    box->dashed = false;
    if (rings->by_bureau) {
        box->shape = RK_SHAPE_BOX;
        box->fill = p->paper;
    }
    if (item->broker) {
        const struct rk_category_look *dark = &p->categories[RK_CATEGORY_PROJECT];
        box->stroke = dark->stroke;
        box->fill = dark->fill;
        box->ink = dark->ink;
    } else if (item->partners <= 2) {
        box->stroke = p->accent;
        box->pen = item->partners ? 1.5 : 3;
        box->ink = item->partners ? p->ink : p->accent_text;
    } else {
        box->stroke = p->middle;
    }
}

void rk_gaps_make_items(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = 0; i < rings->count; i++) {
        struct rk_ringed *item = &rings->items[i];
        uint32_t actor = rings->view->nodes.items[item->node].index;
        item->box = rk_map_box(rings->map, RK_ACTOR, actor);
        page->boxes.items[item->box].sentence = rk_rings_item_sentence(rings, item);
        dress(rings, item);
    }
    for (int k = 0; k < RK_CATEGORIES && rings->by_bureau; k++)
        page->used_categories[k] = false;
}

/* Who stays keeps its size: a longer name gets smaller text. */
static void size_again(struct rk_page *page, struct rk_box *box, const char *label,
                       const struct rk_anchor_place *place)
{
    double least = page->least;
    box->size = place->size;
    rk_page_label(page, box, label, 8, 3);
    while ((box->width > place->width + 0.5 || box->height > place->height + 0.5) &&
           box->size > least) {
        box->size = fmax(0.94 * box->size, least);
        rk_page_label(page, box, label, 8, 3);
    }
}

void rk_gaps_size_items(struct rk_rings *rings, double size)
{
    struct rk_page *page = &rings->map->page;
    rings->size = size;
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        struct rk_box *box = &page->boxes.items[item->box];
        uint32_t actor = rings->view->nodes.items[item->node].index;
        const char *label = rings->small ? rk_rings_item_label(rings, item)
                                         : rk_describe_label(rings->map, RK_ACTOR, actor);
        box->size = size;
        if (item->fixed)
            size_again(page, box, label,
                       rk_anchor_find(rings->anchor, rings->map->dataset, RK_ACTOR, actor));
        else
            rk_page_label(page, box, label, 8, rings->small ? 3 : 2);
    }
}
