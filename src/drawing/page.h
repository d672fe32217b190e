/* A page: a map as data before it is drawn. Places are in points from the top left corner, y down.
 * Everything lives in the page's arena. */
#ifndef DRAWING_PAGE_H
#define DRAWING_PAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "drawing/palette.h"

/* The largest letters, against those that the paper asks for. */
#define RK_LETTERS_MOST 1.8

struct rk_point {
    double x, y;
};

struct rk_area {
    double left, top, right, bottom;
};

enum rk_justify { RK_CENTRE = 0, RK_LEFT, RK_RIGHT };

/* A node. */
struct rk_box {
    char name[16];        /* internal id, unique on the page: "a12" an actor, "p3" a project ... */
    const char *classes;  /* beyond "node"; may be NULL */
    const char *sentence; /* what it says to someone who cannot see it; may be NULL */
    const char *label;    /* the text unbroken; NULL: the lines are all of it */
    const char **lines;   /* clean text, one entry a line */
    uint32_t line_count;
    double x, y; /* centre */
    double width, height;
    double size; /* of the text */
    double pen;  /* width of the outline */
    enum rk_shape shape;
    enum rk_justify justify;
    const char *stroke, *fill, *ink;
    bool dashed, bold;
    const char *thing, *id; /* of the records: rk_anchor_name; NULL: none */
    uint32_t owner;         /* free for the map that made it */
};

/* An edge. */
struct rk_line {
    uint32_t from, to;       /* boxes */
    struct rk_point *points; /* 3k + 1: cubic Beziers end to end */
    uint32_t point_count;
    const char *classes, *sentence;
    const char *colour;
    double width;
    bool dashed, dotted;
    bool left; /* out of the drawing: only the table twin tells of it */
    uint32_t owner;
};

/* A number that the next drawing of the map will ask for. */
struct rk_kept {
    const char *name;
    double value;
};

struct rk_boxes {
    struct rk_box *items;
    uint32_t count, capacity;
};

struct rk_lines {
    struct rk_line *items;
    uint32_t count, capacity;
};

struct rk_page {
    struct rk_arena *arena;
    const struct rk_palette *palette;
    enum rk_language language;
    const char *prefix; /* of every id in the SVG: the map's kind */
    struct {
        struct rk_kept *items;
        uint32_t count, capacity;
    } kept;
    const char *form;            /* of the map, where it has several; its places go by it */
    struct rk_area area;         /* where nodes may stand */
    double head_most, foot_most; /* y that the head may reach down to, the foot up to; 0: any */
    bool large_claim;            /* the sentence of the head may be larger */
    bool listing;                /* panels are listed for the table twin, not drawn */
    bool trying;                 /* texts and frames are only tried for size, not drawn */
    struct {
        struct rk_map_entry *items;
        uint32_t count, capacity;
    } listed;
    const char *heading; /* of what is listed next */
    const char *title, *subtitle, *claim, *source;
    const char *sentence; /* the whole map in a sentence or two, for <desc> */
    double width, height, margin;
    double letters; /* how much larger than the paper asks: few nodes leave room */
    double unit;    /* how large furniture text is, against A3: the paper's times the letters */
    double least;   /* the smallest letters of what must be read: all but the source */
    bool cut;       /* a panel left something out */
    int dpi;        /* of a pixel picture */
    struct rk_boxes boxes;
    struct rk_lines lines;
    struct rk_buffer ground; /* xdot drawn below everything; not in the arena */
    struct {
        struct rk_area *items; /* what each text and shape of the ground takes up */
        uint32_t count, capacity;
    } drawn;
    bool used_categories[RK_CATEGORIES], used_strokes[RK_STROKES];
    bool used_placeholder;
    const char *stroke_legend[RK_STROKES]; /* instead of the palette's; or NULL */
    double drawn_size;                     /* state of the xdot written so far */
    bool drawn_bold;
    const char *drawn_colour, *drawn_fill;
};

/* Sets size and margins by the paper; `letters` of 0 is 1. */
void rk_page_open(struct rk_page *page, enum rk_paper paper);
void rk_page_close(struct rk_page *page);

/* A new node with the look of its category; its size still to be set. The pointer holds until the
 * next one is made. */
struct rk_box *rk_page_box(struct rk_page *page, enum rk_category category);
/* A box of the page itself, as a heading or a cell: the legend does not tell of it. */
struct rk_box *rk_page_part(struct rk_page *page);
/* Breaks the text into lines and makes the box just large enough: `wish` em a line, up to `most`.
 */
void rk_page_label(struct rk_page *page, struct rk_box *box, const char *text, double wish,
                   size_t most);
/* The same into a box of given width: the text shrinks to `least` points, then is cut or a
 * word of it torn (false). */
bool rk_page_label_within(struct rk_page *page, struct rk_box *box, const char *text, size_t most,
                          double least);
struct rk_line *rk_page_line(struct rk_page *page, uint32_t from, uint32_t to,
                             enum rk_stroke stroke);
/* A small numbered circle that stands on a line of that look. */
#define RK_BADGE_CLASS "mark badge"
#define RK_BADGE_TEXT 10 /* its size, in units of the page */
double rk_page_badge_width(const char *text, double size);
void rk_page_badge(struct rk_page *page, double x, double y, const char *text,
                   enum rk_stroke stroke);

/* ---- drawn on the ground ---- */
struct rk_ink {
    double size;
    const char *colour;
    bool bold;
    enum rk_justify justify;
};
/* y is the middle of the line of text. */
void rk_page_text(struct rk_page *page, double x, double y, const char *text, struct rk_ink ink);
/* colour or fill may be NULL. */
void rk_page_rectangle(struct rk_page *page, struct rk_area area, double radius, const char *colour,
                       const char *fill);
/* The same with an outline of that width. */
void rk_page_ring(struct rk_page *page, struct rk_area area, double radius, const char *colour,
                  const char *fill, double pen);
void rk_page_polygon(struct rk_page *page, const struct rk_point *points, size_t count,
                     const char *colour, const char *fill);
/* An ellipse in an area. */
void rk_page_ellipse(struct rk_page *page, struct rk_area area, const char *colour,
                     const char *fill);
/* A dashed outline. */
void rk_page_dashes(struct rk_page *page, struct rk_area area, const char *colour);
void rk_page_stroke(struct rk_page *page, struct rk_point from, struct rk_point to,
                    const struct rk_stroke_look *look);

/* Where the ground stands, to take back what was drawn on it since. */
struct rk_ground_mark {
    size_t count;
    uint32_t drawn;
    double size;
    bool bold;
    const char *colour, *fill;
};
struct rk_ground_mark rk_page_mark(const struct rk_page *page);
void rk_page_back(struct rk_page *page, const struct rk_ground_mark *mark);

/* A copy of formatted text in the page's arena. */
__attribute__((format(printf, 2, 3))) const char *rk_page_print(struct rk_page *page,
                                                                const char *format, ...);
/* A template of the page's language with {0}.. filled in. */
const char *rk_page_say(struct rk_page *page, struct rk_wording wording, const char *const *args,
                        size_t count);

/* ---- how full it is ---- */
struct rk_fill {
    double used; /* the share of 40 x 28 cells that hold a node, a text, a line or a small shape */
    double gap;  /* the largest empty rectangle of cells, as a share of the page */
};
struct rk_fill rk_page_fill(const struct rk_page *page);
/* While a page of few nodes is not half full: composes it in larger letters, and keeps that where
 * it shows all that it showed, nothing too small or on top of another, and uses more of the paper.
 * compose: the page in letters of that size; keep: takes that one, or lets it go, and returns the
 * one that stays. Fails as compose does. */
struct rk_page_enlarger {
    enum rk_status (*compose)(void *data, double letters, const struct rk_page **page);
    const struct rk_page *(*keep)(void *data, bool better);
    void *data;
};
enum rk_status rk_page_enlarge(const struct rk_page *page, const struct rk_page_enlarger *how);

/* What stands between two of a list: 、 or a comma and a space. */
const char *rk_page_comma(const struct rk_page *page);

/* ---- out ---- */
/* The page in DOT, to be drawn as it is placed: by ours, or by nop2. Each node and line says all of
 * itself, or in brief only what those before it do not look like: a third of the text that Graphviz
 * has to read is left out. */
void rk_page_write_dot(const struct rk_page *page, bool brief, struct rk_buffer *out);
/* Makes Graphviz's SVG ours: title and description, roles, ids, fonts. */
void rk_page_finish_svg(const struct rk_page *page, const char *raw, size_t count,
                        struct rk_buffer *out);

#endif
