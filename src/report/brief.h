/* The sheet of one actor or project as data: what it is asked, what it asks, what it does now, what
 * is missing, whom to call next. Written as HTML in the page, and alone as text. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "report/book.h"

struct rk_brief_item {
    struct rk_wording text;
    uint32_t partnership;   /* the record it is about, or RK_NONE */
    struct rk_wording tag;  /* what stands before it; texts NULL: nothing */
    struct rk_wording more; /* a second line: how, or why; texts may be NULL */
};

struct rk_brief_items {
    struct rk_brief_item *items;
    uint32_t count, capacity;
};

enum rk_brief_part {
    RK_BRIEF_ABOUT = 0, /* projects of an actor; what a project achieved and lacks */
    RK_BRIEF_ASKED,
    RK_BRIEF_ASKING,
    RK_BRIEF_NOW,
    RK_BRIEF_GAPS,
    RK_BRIEF_CALLS,
    RK_BRIEF_PARTS
};

struct rk_brief {
    struct rk_node about;
    const char *name;
    struct rk_wording meta; /* kind, bureau, other names */
    struct rk_brief_items parts[RK_BRIEF_PARTS];
};

void rk_brief_make(struct rk_book *book, struct rk_node about, struct rk_brief *brief);
struct rk_wording rk_brief_heading(const struct rk_brief *brief, enum rk_brief_part part);
/* What stands there when the part is empty. */
struct rk_wording rk_brief_empty(enum rk_brief_part part);
void rk_brief_text(const struct rk_brief *brief, enum rk_language language, struct rk_buffer *out);

/* brief_calls.c: the next three to call, who could introduce them, and why. */
void rk_brief_find_calls(struct rk_book *book, struct rk_brief *brief);

#endif
