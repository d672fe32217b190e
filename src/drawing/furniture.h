/* What stands around a map: title, sentence, legend, panel, source. */
#ifndef DRAWING_FURNITURE_H
#define DRAWING_FURNITURE_H

#include "drawing/page.h"

struct rk_head_text {
    const char *title, *subtitle, *sentence;
};

/* Draws the head and returns the y below it. */
double rk_furniture_head(struct rk_page *page, struct rk_head_text text);

/* A node of the legend that no category stands for. */
struct rk_sample {
    const char *text, *label; /* what it means; what stands in it */
    enum rk_shape shape;
    const char *stroke, *fill, *ink;
    double pen;
};

/* The foot: where the records come from, and remarks that end the legend. */
struct rk_foot {
    const char *source;
    const struct rk_sample *samples;
    size_t sample_count;
    const char *notes[6];
    size_t note_count;
};

/* The y above the foot, once all nodes and lines of the page are made (the legend explains only
 * what was used). */
double rk_furniture_foot_top(struct rk_page *page, const struct rk_foot *foot);
/* Draws legend and source. */
void rk_furniture_foot(struct rk_page *page, const struct rk_foot *foot);

/* What an entry of a panel says takes so many lines at most; in a panel that has room for it in
 * letters that are well read, as many as it needs. */
enum { RK_PANEL_LINES = 4, RK_PANEL_LINES_MOST = 9 };

/* A panel at the right that is filled from the top. */
struct rk_panel {
    struct rk_page *page;
    struct rk_area area;
    double y;
    double size;                          /* of its running text */
    const char *number_edge, *number_ink; /* of the numbers of entries; NULL: of hopes */
    size_t lines; /* an entry's names, and what follows, take so many at most */
    size_t spare; /* lines more, for the first whose names or what follows would be cut */
};

/* How wide a panel is: `wish` units of the page, and of larger letters not over a third of it. */
double rk_panel_width(const struct rk_page *page, double wish);
/* Draws a panel by `fill`, which writes from the top and returns whether everything found room: in
 * the largest text in which it does, down to 8.5 points. */
void rk_panel_draw(struct rk_page *page, struct rk_area area, bool of_hopes,
                   bool (*fill)(struct rk_panel *panel, void *data), void *data);

/* Would fill draw anything at all? */
bool rk_panel_needed(struct rk_page *page, bool (*fill)(struct rk_panel *panel, void *data),
                     void *data);

/* While sizes are tried: so many entries have no room, however short they are. */
bool rk_panel_hopeless(const struct rk_panel *panel, uint32_t entries);

/* False when there is no room for it and something below it. */
bool rk_panel_heading(struct rk_panel *panel, const char *text);
/* A numbered entry: who in bold, how below it. number may be NULL; returns false when there was no
 * room (nothing is drawn then). keep: points to leave free below for what else must be said. */
bool rk_panel_entry(struct rk_panel *panel, const char *number, const char *who, const char *how,
                    double keep);
/* Running text, at most `most` lines; false when it was cut. */
bool rk_panel_text(struct rk_panel *panel, const char *text, size_t most, bool strong);

#endif
