/* The places of an earlier drawing: what stood where. */
#include "drawing/anchor.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *const thing_names[RK_THINGS] = {
    [RK_ACTOR] = "actor",           [RK_PROJECT] = "project", [RK_PARTNERSHIP] = "partnership",
    [RK_FIELD] = "field",           [RK_TARGET] = "target",   [RK_NEED] = "need",
    [RK_LIFE_STAGE] = "life_stage",
};

void rk_anchor_name(struct rk_box *box, const struct rk_dataset *dataset, enum rk_thing thing,
                    uint32_t index)
{
    box->thing = thing_names[thing];
    box->id = rk_dataset_head(dataset, thing, index)->id;
}

const struct rk_anchor *rk_anchor_of(const struct rk_map *map, const char *form)
{
    return map->anchor && strcmp(map->anchor->form, form) == 0 ? map->anchor : NULL;
}

const struct rk_anchor_place *rk_anchor_find_named(const struct rk_anchor *anchor,
                                                   const char *thing, const char *id)
{
    uint32_t low = 0, high = anchor ? anchor->places.count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct rk_anchor_place *place = &anchor->places.items[middle];
        int order = strcmp(place->thing, thing);
        order = order ? order : strcmp(place->id, id);
        if (!order)
            return place;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct rk_anchor_place *rk_anchor_find(const struct rk_anchor *anchor,
                                             const struct rk_dataset *dataset, enum rk_thing thing,
                                             uint32_t index)
{
    if (!anchor || !thing_names[thing])
        return NULL;
    return rk_anchor_find_named(anchor, thing_names[thing],
                                rk_dataset_head(dataset, thing, index)->id);
}

double rk_anchor_kept(const struct rk_anchor *anchor, const char *name, double otherwise)
{
    for (uint32_t i = 0; anchor && i < anchor->kept.count; i++)
        if (strcmp(anchor->kept.items[i].name, name) == 0)
            return anchor->kept.items[i].value;
    return otherwise;
}

void rk_anchor_keep(struct rk_page *page, const char *name, double value)
{
    RK_PUSH(page->arena, &page->kept, ((struct rk_kept){name, value}));
}

uint32_t rk_places_again(struct rk_arena *arena, uint32_t *earlier, uint32_t count, uint32_t all)
{
    uint32_t places = all + count;
    bool *taken = rk_arena_take(arena, places * sizeof *taken);
    for (uint32_t i = 0; i < count; i++) {
        if (earlier[i] >= all || taken[earlier[i]])
            earlier[i] = RK_NONE;
        else
            taken[earlier[i]] = true;
    }
    for (uint32_t i = 0, next = 0; i < count; i++) {
        if (earlier[i] != RK_NONE)
            continue;
        while (taken[next])
            next++;
        taken[next] = true;
        earlier[i] = next;
        all = next >= all ? next + 1 : all;
    }
    return all;
}

void rk_anchor_scale(struct rk_anchor *anchor, double width, double height)
{
    double x = width / anchor->width, y = height / anchor->height;
    if (fabs(x - 1) < 1e-4 && fabs(y - 1) < 1e-4)
        return;
    struct rk_area *a = &anchor->area;
    *a = (struct rk_area){a->left * x, a->top * y, a->right * x, a->bottom * y};
    for (uint32_t i = 0; i < anchor->places.count; i++) {
        struct rk_anchor_place *p = &anchor->places.items[i];
        p->x *= x;
        p->y *= y;
        p->width *= x;
        p->height *= y;
        p->size *= fmin(x, y);
    }
    anchor->width = width;
    anchor->height = height;
}

/* ---- out ---- */

/* Nothing that XML or a script could stumble over is written as itself. */
static void write_text(struct rk_buffer *out, const char *text)
{
    rk_buffer_char(out, '"');
    for (const char *at = text, *from = at; *at; from = at) {
        uint32_t c = rk_text_next(&at);
        bool plain = c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != '"' && c != '\\' && c != '<' &&
                     c != '>' && c != '&' && c != 0x2028 && c != 0x2029 && (c & 0xFFFE) != 0xFFFE;
        if (plain)
            rk_buffer_bytes(out, from, (size_t)(at - from));
        else if (c < 0x10000)
            rk_buffer_print(out, "\\u%04x", c);
        else
            rk_buffer_print(out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
                            0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    rk_buffer_char(out, '"');
}

void rk_anchor_write(const struct rk_page *page, struct rk_buffer *out)
{
    const struct rk_area *area = &page->area;
    rk_buffer_print(out, "{\"renkei_places\":1,\"map\":\"%s\",\"form\":", page->prefix);
    write_text(out, page->form ? page->form : page->prefix);
    rk_buffer_print(out, ",\"page\":[%.2f,%.2f],\"area\":[%.4f,%.4f,%.4f,%.4f]", page->width,
                    page->height, area->left, area->top, area->right, area->bottom);
    for (uint32_t i = 0; i < page->kept.count; i++) {
        rk_buffer_text(out, i ? "," : ",\"kept\":{");
        write_text(out, page->kept.items[i].name);
        rk_buffer_print(out, ":%.6g", page->kept.items[i].value);
    }
    rk_buffer_text(out, page->kept.count ? "},\"places\":[" : ",\"places\":[");
    bool comma = false;
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        if (!box->thing)
            continue;
        rk_buffer_print(out, "%s\n{\"thing\":\"%s\",\"id\":", comma ? "," : "", box->thing);
        write_text(out, box->id);
        rk_buffer_print(out, ",\"x\":%.2f,\"y\":%.2f,\"width\":%.2f,\"height\":%.2f,\"size\":%.2f}",
                        box->x, box->y, box->width, box->height, box->size);
        comma = true;
    }
    rk_buffer_text(out, "]}\n");
}
