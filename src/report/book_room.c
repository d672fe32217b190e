/* What the page of a report has room for: all of an ordinary register. Of a large one it holds what
 * matters most; every sheet then stands in files beside the page, every row in the tables. */
#include "report/book.h"

#include <stdlib.h>
#include <string.h>

enum {
    most_rows = 1000, /* of partnerships, all in the page; else only */
    few_rows = 500,
    most_sheets = 1000, /* all in the page; else only */
    few_actors = 100,
    few_projects = 50,
    most_filed = 20000, /* sheets in files; past it `renkei brief` writes them one by one */
    sheets_of_file = 400,
    fewest_of_file = 100 /* before a file ends with its place */
};

static struct rk_sheet_place *place_of(const struct rk_book *book, struct rk_node node)
{
    return &book->room.sheets[node.thing == RK_PROJECT][node.index];
}

static void put_here(struct rk_book *book, struct rk_node node)
{
    place_of(book, node)->here = true;
    book->room.here_count++;
}

struct rk_sheet_place rk_book_sheet(const struct rk_book *book, struct rk_node node)
{
    bool can = (node.thing == RK_ACTOR || node.thing == RK_PROJECT) &&
               node.index < rk_dataset_count(book->dataset, node.thing);
    return can ? *place_of(book, node) : (struct rk_sheet_place){false, 0};
}

/* ---- rows ---- */

/* Those that would close a gap are chosen first, then as they are listed. */
static void choose_rows(struct rk_book *book, const uint32_t *listed, uint32_t count)
{
    bool *chosen = book->room.has_row;
    uint32_t left = few_rows;
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        for (uint32_t k = 0; rk_book_gap_counts(gap) && left && k < gap->closed_by_count; k++) {
            left -= !chosen[gap->closed_by[k]];
            chosen[gap->closed_by[k]] = true;
        }
    }
    for (uint32_t i = 0; left && i < count; i++) {
        left -= !chosen[listed[i]];
        chosen[listed[i]] = true;
    }
}

/* What is to be done stands first, then what is done, then what says neither. */
static void list_rows(struct rk_book *book)
{
    static const enum rk_layer order[] = {RK_HOPED, RK_NOW, RK_ALL};
    uint32_t count = rk_dataset_count(book->dataset, RK_PARTNERSHIP), listed = 0, kept = 0;
    uint32_t *rows = rk_arena_take(&book->arena, (count + 1) * sizeof *rows);
    book->room.has_row = rk_arena_take(&book->arena, count + 1);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (uint32_t i = 0; i < count; i++)
            if (rk_book_layer(rk_dataset_partnership(book->dataset, i)) == order[k])
                rows[listed++] = i;
    if (count > most_rows)
        choose_rows(book, rows, count);
    else
        memset(book->room.has_row, true, count);
    for (uint32_t i = 0; i < count; i++)
        if (book->room.has_row[rows[i]])
            rows[kept++] = rows[i];
    book->room.rows = rows;
    book->room.row_count = kept;
}

/* ---- sheets in the page ---- */

struct ranked {
    uint32_t index, weight;
};

static int by_weight(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Projects with the most partnerships, actors that bridge most. */
static void choose_sheets(struct rk_book *book)
{
    uint32_t projects = rk_dataset_count(book->dataset, RK_PROJECT);
    struct ranked *ranked = rk_arena_take(&book->arena, (projects + 1) * sizeof *ranked);
    for (uint32_t i = 0; i < projects; i++) {
        ranked[i].index = i;
        rk_marks_of(&book->partnerships, RK_PROJECT, i, &ranked[i].weight);
    }
    if (projects > 1)
        qsort(ranked, projects, sizeof *ranked, by_weight);
    for (uint32_t i = 0; i < projects && i < few_projects; i++)
        put_here(book, (struct rk_node){RK_PROJECT, ranked[i].index});
    for (uint32_t i = 0; i < rk_network_actor_count(book->network) && i < few_actors; i++) {
        uint32_t actor = rk_network_actor(book->network, rk_analysis_order(book->all)[i]);
        put_here(book, (struct rk_node){RK_ACTOR, actor});
    }
}

/* ---- sheets in files ---- */

struct filed {
    struct rk_node node;
    uint32_t place; /* the number of its place, in the order in which places come up */
};

static int by_place(const void *a, const void *b)
{
    const struct filed *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->node.thing != y->node.thing)
        return x->node.thing < y->node.thing ? -1 : 1;
    return (x->node.index > y->node.index) - (x->node.index < y->node.index);
}

static uint32_t place_number(struct rk_book *book, const char *scope)
{
    struct rk_book_room *room = &book->room;
    scope = scope ? scope : "";
    for (uint32_t i = room->places.count; i-- > 0;) /* mostly the one before */
        if (room->places.items[i] == scope || strcmp(room->places.items[i], scope) == 0)
            return i;
    RK_PUSH(&book->arena, &room->places, scope);
    return room->places.count - 1;
}

static uint32_t gather(struct rk_book *book, struct filed *filed)
{
    static const enum rk_thing things[] = {RK_ACTOR, RK_PROJECT};
    uint32_t count = 0;
    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < rk_dataset_count(book->dataset, things[k]); i++) {
            struct rk_node node = {things[k], i};
            if (k || rk_network_vertex(book->network, i) != RK_NONE)
                filed[count++] = (struct filed){node, 0};
        }
    return count;
}

/* One file behind the other; where a place ends a file may end. */
static void file_sheets(struct rk_book *book, struct filed *filed, uint32_t count)
{
    struct rk_book_room *room = &book->room;
    struct rk_node *nodes = rk_arena_take(&book->arena, (count + 1) * sizeof *nodes);
    uint32_t *starts = rk_arena_take(&book->arena, (count + 2) * sizeof *starts);
    for (uint32_t i = 0; i < count; i++) {
        struct rk_node node = filed[i].node;
        filed[i].place =
            place_number(book, rk_dataset_head(book->dataset, node.thing, node.index)->scope);
    }
    qsort(filed, count, sizeof *filed, by_place);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t inside = room->file_count ? i - starts[room->file_count - 1] : 0;
        bool ends = i && filed[i].place != filed[i - 1].place && inside >= fewest_of_file;
        if (!i || ends || inside == sheets_of_file)
            starts[room->file_count++] = i;
        nodes[i] = filed[i].node;
        place_of(book, nodes[i])->file = room->file_count;
    }
    starts[room->file_count] = count;
    room->filed = nodes;
    room->file_starts = starts;
}

void rk_book_find_room(struct rk_book *book)
{
    uint32_t actors = rk_dataset_count(book->dataset, RK_ACTOR);
    uint32_t projects = rk_dataset_count(book->dataset, RK_PROJECT);
    struct rk_book_room *room = &book->room;
    room->sheets[0] = rk_arena_take(&book->arena, (actors + 1) * sizeof *room->sheets[0]);
    room->sheets[1] = rk_arena_take(&book->arena, (projects + 1) * sizeof *room->sheets[1]);
    struct filed *filed = rk_arena_take(&book->arena, (actors + projects + 1) * sizeof *filed);
    uint32_t count = gather(book, filed);
    room->large = count > most_sheets;
    list_rows(book);
    if (room->large)
        choose_sheets(book);
    if (room->large && count <= most_filed)
        file_sheets(book, filed, count);
    for (uint32_t i = 0; !room->large && i < count; i++)
        put_here(book, filed[i].node);
}
