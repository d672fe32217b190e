/* renkei: maps. A map is data first (a page of nodes, lines, furniture), then drawn by a separate
 * program through Graphviz. */
#ifndef RENKEI_DRAWING_H
#define RENKEI_DRAWING_H

#include <renkei/analysis.h>
#include <renkei/coverage.h>
#include <renkei/rounds.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_paper { RK_PAPER_DEFAULT = 0, RK_A3, RK_A4, RK_SLIDE };
enum rk_theme { RK_THEME_LIGHT = 0, RK_THEME_MONO };
/* What stands across a coverage map. */
enum rk_axis { RK_AXIS_DEFAULT = 0, RK_AXIS_LIFE_STAGE, RK_AXIS_TARGET };
/* RK_POSITIONS: where everything stands, as JSON. */
enum rk_picture { RK_SVG = 0, RK_PNG, RK_PDF, RK_DOT, RK_POSITIONS };

/* A kind of map: one row of one table. Static. */
struct rk_map_kind {
    const char *name; /* "overview" */
    struct rk_wording title;
    struct rk_wording summary;
    bool needs_focus;
    enum rk_paper paper; /* unless another is named */
    bool needs_rounds;   /* rk_map_options.rounds */
    bool needs_measures; /* an analysis with at least those of gaps_only; else one of network_only
                            will do */
};
RK_API const struct rk_map_kind *rk_map_kinds(size_t *count);
RK_API const struct rk_map_kind *rk_map_kind_named(const char *name);

struct rk_map_options {
    enum rk_language language;
    enum rk_paper paper;
    enum rk_theme theme;
    enum rk_picture picture;
    const char *focus;    /* an actor or project, by id or name; or NULL */
    enum rk_axis axis;    /* of coverage; by default life stages, or targets when none is stated */
    const char *bureau;   /* only what someone of this bureau takes part in; or NULL */
    uint32_t kinds;       /* only what actors of these kinds take part in: bit set of
                             1u << enum rk_kind; 0: any */
    const char *renderer; /* path of the drawing program */
    double seconds;       /* its time limit; 0: 60 */
    size_t memory_bytes;  /* its memory limit; 0: 2 GiB */
    /* An earlier drawing of the same kind (SVG, or positions), borrowed; NULL: none. What stood in
     * it stands at the same place again, on a page of the same size unless another paper is named;
     * what is new finds room around it. */
    const char *anchor;
    size_t anchor_bytes;
    /* The rounds that a map of changes compares: its last step is drawn, whatever the analysis is
     * of; NULL: none. */
    const struct rk_rounds *rounds;
};

/* Can that kind of map be of one part, as the options ask: of one bureau, of some kinds of actor?
 */
RK_API bool rk_map_kind_takes(const struct rk_map_kind *kind, const struct rk_map_options *options);

/* The finished picture: bytes in memory. */
struct rk_picture_bytes {
    char *bytes;
    size_t count;
};

/* Draws one map. out gets the picture (free with rk_picture_free). Same input, same bytes.
 * RK_ARGUMENT: unknown focus; RK_LIMIT: the drawing program passed its limits; RK_ENGINE: it failed
 * (rk_drawing_message says how). */
RK_API enum rk_status rk_map_draw(const struct rk_map_kind *kind,
                                  const struct rk_analysis *analysis,
                                  const struct rk_map_options *options,
                                  struct rk_picture_bytes *out);
/* One of several maps. */
struct rk_map_job {
    const struct rk_map_kind *kind;
    const struct rk_map_options *options;
    enum rk_status status; /* the answer: as of rk_map_draw */
    struct rk_picture_bytes picture;
    char message[1024]; /* as of rk_drawing_message */
};

/* Who wants to know how several maps come on; each may be NULL. */
struct rk_map_listener {
    void *context;
    /* A map is begun in this very process, which whoever listens must be able to end should that
     * never come to an end. */
    void (*begun)(void *context, const struct rk_map_job *job);
    /* A picture is there, while others may still be on their way. */
    void (*drawn)(void *context, struct rk_map_job *job);
};

/* Draws several maps, each in a process of its own, `at_once` of them at the same time (0: as many
 * as there are processors, at most 16). One that crashes, hangs or grows is stopped, which its job
 * says; the others still come. Gives the first status that is not RK_OK. No result depends on
 * at_once.
 *
 * listener: or NULL. If it has `begun`, maps of a small register (2,000 actors) other than PNG and
 * PDF are composed in this process, one after the other, while the drawing program is at the one
 * before: that is over before another process is ready. One that takes more than 5 s of processor
 * or 256 MiB is left to a process of its own, and so are all others once 0.05 s of it are over. */
RK_API enum rk_status rk_map_draw_all(const struct rk_analysis *analysis, struct rk_map_job *jobs,
                                      size_t count, unsigned at_once,
                                      const struct rk_map_listener *listener);
/* Do the bytes hold places that a map can be anchored to? */
RK_API bool rk_map_is_anchor(const char *bytes, size_t count);
/* ---- the table twin: all that stands on a map, as rows ---- */

/* Texts are in the map's language; they live as long as the table. */
struct rk_map_node {
    const char *element;    /* id in the SVG */
    const char *thing, *id; /* of the records; NULL when it stands for none of them */
    const char *name;       /* in full, also where the picture shortens it */
    const char *look;       /* what it is drawn as: "office", "project", "cell" ... */
    const char *sentence;
};
struct rk_map_line {
    /* Ids in the SVG; element is NULL when the line is left out of the picture, which says so:
     * where lines cross more often than an eye can take. */
    const char *element, *from, *to;
    const char *look;                /* "lead", "now", "hoped", "suggested" ... */
    const char *sentence;
};
/* What the panel lists, without its limits, and the remarks of the legend. */
struct rk_map_entry {
    const char *heading, *number, *name, *text; /* each may be NULL */
};
struct rk_map_table {
    const char *kind, *title, *subtitle, *sentence, *source;
    const struct rk_map_node *nodes;
    uint32_t node_count;
    const struct rk_map_line *lines;
    uint32_t line_count;
    const struct rk_map_entry *entries;
    uint32_t entry_count;
};

/* The same view as rk_map_draw gives with these options, as a table (free it with
 * rk_map_table_free). Fails as rk_map_draw. */
RK_API enum rk_status rk_map_tabulate(const struct rk_map_kind *kind,
                                      const struct rk_analysis *analysis,
                                      const struct rk_map_options *options,
                                      struct rk_map_table **out);
RK_API void rk_map_table_free(struct rk_map_table *table);

RK_API void rk_picture_free(struct rk_picture_bytes *picture);
/* What the drawing program said of the last failure in this process; never NULL. */
RK_API const char *rk_drawing_message(void);

#ifdef __cplusplus
}
#endif
#endif
