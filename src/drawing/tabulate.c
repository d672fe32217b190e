/* The table twin of a map: what stands on its page, as rows. */
#include "drawing/tabulate.h"

#include <string.h>

/* "now many" is one code of one word. */
static const char *first_word(struct rk_page *page, const char *classes)
{
    size_t length = classes ? strcspn(classes, " ") : 0;
    return rk_arena_text(page->arena, classes ? classes : "", length);
}

static bool is_mark(const struct rk_box *box)
{
    return box->classes && strncmp(box->classes, "mark", 4) == 0;
}

static const char *name_of(struct rk_page *page, const struct rk_box *box)
{
    const char *text = "";
    if (box->label)
        return box->label;
    for (uint32_t i = 0; i < box->line_count; i++)
        text = rk_page_print(page, "%s%s", text, box->lines[i]);
    return text;
}

static void add_nodes(struct rk_page *page, struct rk_map_table *table)
{
    struct rk_map_node *nodes = rk_arena_take(page->arena, page->boxes.count * sizeof *nodes);
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        if (is_mark(box))
            continue;
        nodes[table->node_count++] =
            (struct rk_map_node){.element = rk_page_print(page, "%s-%s", page->prefix, box->name),
                                 .thing = box->thing,
                                 .id = box->id,
                                 .name = name_of(page, box),
                                 .look = first_word(page, box->classes),
                                 .sentence = box->sentence ? box->sentence : ""};
    }
    table->nodes = nodes;
}

static void add_lines(struct rk_page *page, struct rk_map_table *table)
{
    struct rk_map_line *lines = rk_arena_take(page->arena, page->lines.count * sizeof *lines);
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *line = &page->lines.items[i];
        if (line->point_count < 4 && !line->left)
            continue;
        lines[table->line_count++] = (struct rk_map_line){
            .element = line->left ? NULL : rk_page_print(page, "%s-e%u", page->prefix, i),
            .from = rk_page_print(page, "%s-%s", page->prefix, page->boxes.items[line->from].name),
            .to = rk_page_print(page, "%s-%s", page->prefix, page->boxes.items[line->to].name),
            .look = first_word(page, line->classes),
            .sentence = line->sentence ? line->sentence : ""};
    }
    table->lines = lines;
}

void rk_page_tabulate(struct rk_page *page, struct rk_map_table *table)
{
    *table = (struct rk_map_table){.kind = page->prefix,
                                   .title = page->title ? page->title : "",
                                   .subtitle = page->subtitle ? page->subtitle : "",
                                   .sentence = page->claim ? page->claim : "",
                                   .source = page->source ? page->source : "",
                                   .entries = page->listed.items,
                                   .entry_count = page->listed.count};
    add_nodes(page, table);
    add_lines(page, table);
}
