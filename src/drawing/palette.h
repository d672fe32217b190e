/* Colours, shapes and line styles of the maps, light and for black-and-white print. */
#ifndef DRAWING_PALETTE_H
#define DRAWING_PALETTE_H

#include <renkei/drawing.h>

/* What a node stands for. Each has its own colour and its own shape, so that either says it. */
enum rk_category {
    RK_CATEGORY_OFFICE = 0, /* bureau, department, section, board */
    RK_CATEGORY_COUNCIL,    /* council, committee, forum */
    RK_CATEGORY_ROLE,
    RK_CATEGORY_RESIDENTS,
    RK_CATEGORY_PRIVATE, /* company, NPO, provider */
    RK_CATEGORY_PUBLIC,  /* school, university, authority */
    RK_CATEGORY_OTHER,   /* other, or kind unstated */
    RK_CATEGORY_PROJECT,
    RK_CATEGORY_TOPIC,       /* field, target or need */
    RK_CATEGORY_PARTNERSHIP, /* a partnership that no project stands for */
    RK_CATEGORIES
};

enum rk_shape {
    RK_SHAPE_BOX = 0,
    RK_SHAPE_ROUND,
    RK_SHAPE_HEXAGON,
    RK_SHAPE_ELLIPSE,
    RK_SHAPE_NOTE,
    RK_SHAPE_TAB,
    RK_SHAPE_CIRCLE,
    RK_SHAPE_BARE /* no outline */
};

/* A tab's ear, in points: a part of its height. */
enum { RK_TAB_EAR = 4 };

struct rk_category_look {
    const char *name; /* class in the picture */
    struct rk_wording legend;
    enum rk_shape shape;
    const char *stroke, *fill, *ink;
};

enum rk_stroke {
    RK_STROKE_LEAD = 0,
    RK_STROKE_NOW,
    RK_STROKE_NOW_FEW,  /* one meeting, on a crowded page */
    RK_STROKE_NOW_MANY, /* two or three meetings */
    RK_STROKE_NOW_MOST, /* more */
    RK_STROKE_HOPED,
    RK_STROKE_UNSTATED,      /* progress not stated */
    RK_STROKE_BELONGS,       /* a role and its organization */
    RK_STROKE_SUGGESTED,     /* computed: nobody has recorded it */
    RK_STROKE_TURN_ACHIEVED, /* what became of a hope or tie from round to round */
    RK_STROKE_TURN_BEGUN,
    RK_STROKE_TURN_WAITING,
    RK_STROKE_TURN_NEW,
    RK_STROKE_TURN_DROPPED,
    RK_STROKE_TURN_SILENT,
    RK_STROKE_TURN_LOST,
    RK_STROKE_TURN_GAINED,
    RK_STROKES
};

struct rk_stroke_look {
    const char *name;
    struct rk_wording legend;
    const char *colour;
    double width;
    bool dashed, dotted;
};

/* A step of a scale from few to many, told by lightness (and by its number). */
struct rk_shade {
    const char *fill, *ink;
};
enum { RK_SHADES = 4 };

struct rk_palette {
    const char *paper, *ink, *middle, *faint, *rule;
    const char *accent, *accent_text; /* hopes: lines, and text about them */
    const char *panel, *panel_edge, *hope_panel, *hope_panel_edge;
    const char *suggest, *suggest_text; /* suggestions: lines, and text about them */
    const char *rings[4], *ring_edge;   /* from the middle outwards */
    const char *shade_stroke;
    struct rk_shade shades[RK_SHADES];
    struct rk_category_look categories[RK_CATEGORIES];
    struct rk_stroke_look strokes[RK_STROKES];
};

const struct rk_palette *rk_palette(enum rk_theme theme);

#endif
