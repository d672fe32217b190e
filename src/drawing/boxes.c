/* Nodes for things of the records. */
#include "drawing/boxes.h"

#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/view.h"

#include <stdio.h>

static enum rk_category category_of(const struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    switch (thing) {
    case RK_ACTOR:
        return rk_view_category((enum rk_kind)rk_dataset_actor(map->dataset, index)->kind.value);
    case RK_PROJECT:
        return RK_CATEGORY_PROJECT;
    case RK_PARTNERSHIP:
        return RK_CATEGORY_PARTNERSHIP;
    default:
        return RK_CATEGORY_TOPIC;
    }
}

static bool hoped(const struct rk_map *map, uint32_t index)
{
    int status = rk_dataset_partnership(map->dataset, index)->status.value;
    return status == RK_PROPOSED || status == RK_WISHED;
}

uint32_t rk_map_box(struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    static const char letters[RK_THINGS] = {
        [RK_ACTOR] = 'a',       [RK_PROJECT] = 'p', [RK_FIELD] = 'f',
        [RK_PARTNERSHIP] = 'r', [RK_TARGET] = 't',  [RK_NEED] = 'd'};
    struct rk_page *page = &map->page;
    enum rk_category category = category_of(map, thing, index);
    bool nameless = thing == RK_ACTOR && rk_dataset_actor(map->dataset, index)->placeholder;
    bool known = page->used_categories[category];
    struct rk_box *box = rk_page_box(page, category);
    snprintf(box->name, sizeof box->name, "%c%u", letters[thing], index);
    box->dashed = nameless || (thing == RK_PARTNERSHIP && hoped(map, index));
    rk_anchor_name(box, map->dataset, thing, index);
    box->pen = category == RK_CATEGORY_PROJECT ? 1 : 1.4;
    if (thing == RK_PARTNERSHIP && !box->dashed)
        box->stroke = page->palette->middle;
    page->used_placeholder |= nameless;
    /* "Still to be named" explains it; "actor" would add nothing. */
    if (nameless && category == RK_CATEGORY_OTHER)
        page->used_categories[category] = known;
    return page->boxes.count - 1;
}

const char *rk_map_box_title(struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    struct rk_page *page = &map->page;
    enum rk_category category = category_of(map, thing, index);
    const char *kind = page->palette->categories[category].legend.text[page->language];
    if (thing == RK_ACTOR) {
        const struct rk_actor *actor = rk_dataset_actor(map->dataset, index);
        const char *own = rk_kind_name((enum rk_kind)actor->kind.value, page->language);
        kind = *own ? own : kind;
    }
    return rk_describe_aside(map, rk_describe_label(map, thing, index), kind);
}
