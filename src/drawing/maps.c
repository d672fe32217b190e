/* The kinds of map, in one table, and the steps of drawing one of them. */
#include "drawing/maps.h"

#include "drawing/anchor.h"
#include "drawing/steps.h"
#include "drawing/tabulate.h"

#include <renkei/suggest.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct rk_map_kind kinds[] = {
    {"overview",
     {{"Who works with whom", "だれがだれとつながっているか"}},
     {{"the actors and their ties, now and hoped for",
       "主体どうしの、いまのつながりとこれからのつながり"}},
     false,
     RK_A3,
     false,
     false},
    {"projects",
     {{"Projects and their partners", "事業と連携先"}},
     {{"three columns: offices, projects, outside partners", "庁内・事業・庁外を三列に並べた図"}},
     false,
     RK_A3,
     false,
     false},
    {"gaps",
     {{"Who has few ties", "つながりの薄いところ"}},
     {{"rings by number of partners, sectors by bureau, and ties that are missing",
       "相手の数を輪、部局を扇で表し、足りないつながりを示した図"}},
     false,
     RK_A3,
     false,
     true},
    {"bureaus",
     {{"How bureaus work together", "部局どうしのつながり"}},
     {{"bureaus and kinds of outside partners, and how often they meet",
       "部局と庁外の種別が、どれだけつながっているかをまとめた図"}},
     false,
     RK_SLIDE,
     false,
     false},
    {"ego",
     {{"One actor and its partners", "ひとつの主体や事業の連携図"}},
     {{"one actor or project (--focus) in the middle of those it is tied to",
       "ひとつの主体または事業（--focus）を中心に、つながる相手を並べた図"}},
     true,
     RK_SLIDE,
     false,
     false},
    {"coverage",
     {{"Which needs are answered", "課題への行き届き"}},
     {{"a table of needs by life stage or target, with how many answer each",
       "課題をライフステージまたは対象ごとに並べ、担い手の数を示した表"}},
     false,
     RK_A3,
     false,
     false},
    {"changes",
     {{"What became of last time’s hopes", "前の回の希望は、どうなったか"}},
     {{"two rounds: what was achieved, waits, is new or gone (needs --earlier)",
       "二つの回を比べ、達成・継続・新規・消滅を示した図（--earlier が必要）"}},
     false,
     RK_A3,
     true,
     false},
};

/* In the order of kinds. */
static enum rk_status (*const composers[])(struct rk_map *) = {
    rk_map_overview, rk_map_projects, rk_map_gaps,   rk_map_bureaus,
    rk_map_ego,      rk_map_coverage, rk_map_changes};

enum { KINDS = sizeof kinds / sizeof *kinds };
_Static_assert(sizeof composers / sizeof *composers == KINDS, "a composer for each kind");

const struct rk_map_kind *rk_map_kinds(size_t *count)
{
    *count = KINDS;
    return kinds;
}

const struct rk_map_kind *rk_map_kind_named(const char *name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

bool rk_map_kind_takes(const struct rk_map_kind *kind, const struct rk_map_options *options)
{
    enum rk_status (*composer)(struct rk_map *) = composers[kind - kinds];
    bool bureau = composer == rk_map_overview || composer == rk_map_projects;
    return (!options->bureau || bureau) && (!options->kinds || composer == rk_map_overview);
}

static const char *format_of(enum rk_picture picture)
{
    return picture == RK_PNG ? "png" : picture == RK_PDF ? "pdf" : "svg";
}

/* Everything that must be given back, wherever the work stops. */
struct rk_work {
    struct rk_map_table table; /* first: rk_map_table_free */
    struct rk_arena arena;
    const struct rk_map_kind *kind;
    struct rk_map map;
    struct rk_buffer dot, raw, out;
};

static bool is_drawn(const struct rk_map_options *options)
{
    return options->picture != RK_POSITIONS && options->picture != RK_DOT;
}

/* Writes the page down: as what the drawing program is asked, or as what was asked for. */
static enum rk_status write_down(struct rk_work *work)
{
    const struct rk_map_options *options = work->map.options;
    struct rk_page *page = &work->map.page;
    struct rk_buffer *into = is_drawn(options) ? &work->dot : &work->out;
    if (options->picture == RK_POSITIONS)
        rk_anchor_write(page, into);
    else
        rk_page_write_dot(page, is_drawn(options), into);
    return into->failed || page->ground.failed ? RK_MEMORY : RK_OK;
}

static enum rk_status finish(struct rk_work *work)
{
    if (work->map.options->picture == RK_SVG)
        rk_page_finish_svg(&work->map.page, rk_buffer_string(&work->raw), work->raw.count,
                           &work->out);
    return work->out.failed ? RK_MEMORY : RK_OK;
}

/* Opens the page, of the size of the earlier drawing if there is one. */
static bool open_page(struct rk_map *map, const struct rk_map_kind *kind)
{
    const struct rk_map_options *options = map->options;
    struct rk_page *page = &map->page;
    enum rk_paper paper = options->paper ? options->paper : kind->paper;
    rk_page_open(page, paper);
    if (!options->anchor)
        return true;
    struct rk_anchor *anchor = rk_anchor_read(page->arena, options->anchor, options->anchor_bytes);
    map->anchor = anchor;
    for (enum rk_paper own = RK_A3; anchor && !options->paper && own <= RK_SLIDE; own++) {
        struct rk_page size = {0};
        rk_page_open(&size, own);
        if (fabs(size.width - anchor->width) < 0.1 && fabs(size.height - anchor->height) < 0.1)
            paper = own;
    }
    if (!anchor)
        return false;
    rk_page_open(page, paper);
    rk_anchor_scale(anchor, page->width, page->height);
    page->letters = fmin(fmax(rk_anchor_kept(anchor, "letters", 1), 1), RK_LETTERS_MOST);
    rk_page_open(page, paper);
    return true;
}

/* Runs what takes memory of the work's arena. */
static enum rk_status within(struct rk_work *work, enum rk_status (*step)(struct rk_work *))
{
    jmp_buf escape;
    if (setjmp(escape))
        return work->arena.allowance && work->arena.allowance->over ? RK_LIMIT : RK_MEMORY;
    work->arena.escape = &escape;
    return step(work);
}

static enum rk_status compose(struct rk_work *work)
{
    if (!open_page(&work->map, work->kind)) {
        rk_drawing_say("the earlier drawing holds no places");
        return RK_ARGUMENT;
    }
    if (work->map.page.letters > 1)
        rk_anchor_keep(&work->map.page, "letters", work->map.page.letters);
    enum rk_status status = composers[work->kind - kinds](&work->map);
    return status == RK_OK && work->map.page.ground.failed ? RK_MEMORY : status;
}

void rk_work_free(struct rk_work *work)
{
    if (!work)
        return;
    struct rk_map *map = &work->map;
    rk_buffer_free(&work->dot);
    rk_buffer_free(&work->raw);
    rk_buffer_free(&work->out);
    rk_coverage_free(map->coverage);
    rk_suggest_free(map->suggestions);
    rk_buffer_free(&map->request);
    rk_buffer_free(&map->answer);
    rk_page_close(&map->page);
    rk_arena_free(&work->arena);
    free(work);
}

static enum rk_status open_work(const struct rk_map_kind *kind, const struct rk_analysis *analysis,
                                const struct rk_map_options *options, struct rk_work **out)
{
    if (!kind || kind < kinds || kind >= kinds + KINDS || !analysis || !options)
        return RK_ARGUMENT;
    struct rk_work *work = calloc(1, sizeof *work);
    if (!work)
        return RK_MEMORY;
    const struct rk_network *network = rk_analysis_network(analysis);
    struct rk_map *map = &work->map;
    work->kind = kind;
    *map = (struct rk_map){.analysis = analysis,
                           .network = network,
                           .dataset = rk_network_dataset(network),
                           .options = options};
    map->page.arena = &work->arena;
    map->page.palette = rk_palette(options->theme);
    map->page.language = options->language;
    map->page.prefix = kind->name;
    map->page.dpi = options->picture == RK_PNG ? 144 : 72;
    *out = work;
    return RK_OK;
}

struct enlarging {
    struct rk_work **work, *larger;
    const struct rk_map_options *options;
};

static enum rk_status compose_larger(void *data, double letters, const struct rk_page **page)
{
    struct enlarging *e = data;
    struct rk_work *larger;
    enum rk_status status =
        open_work((*e->work)->kind, (*e->work)->map.analysis, e->options, &larger);
    if (status != RK_OK)
        return status;
    larger->map.page.letters = letters;
    larger->arena.allowance = (*e->work)->arena.allowance;
    status = within(larger, compose);
    if (status != RK_OK) {
        rk_work_free(larger);
        return status;
    }
    e->larger = larger;
    *page = &larger->map.page;
    return RK_OK;
}

static const struct rk_page *keep_larger(void *data, bool better)
{
    struct enlarging *e = data;
    rk_work_free(better ? *e->work : e->larger);
    *e->work = better ? e->larger : *e->work;
    return &(*e->work)->map.page;
}

/* A map of few nodes is drawn in larger letters, till it fills the page: it is read from afar. The
 * map of changes takes those of the overview. */
static enum rk_status enlarge(struct rk_work **work, const struct rk_map_options *options)
{
    /* Pages of a large register take long to compose, and are full as they are. */
    bool small = rk_network_actor_count((*work)->map.network) <= 2000;
    if (!small || options->anchor || (*work)->kind->needs_rounds)
        return RK_OK;
    struct enlarging enlarging = {.work = work, .options = options};
    return rk_page_enlarge(&(*work)->map.page,
                           &(struct rk_page_enlarger){compose_larger, keep_larger, &enlarging});
}

/* ---- the steps ---- */

void rk_work_prepare(const struct rk_map_options *options, struct rk_child *child)
{
    if (is_drawn(options) && options->renderer)
        rk_child_start(child, options->renderer);
}

enum rk_status rk_work_compose(const struct rk_map_kind *kind, const struct rk_analysis *analysis,
                               const struct rk_map_options *options, struct rk_allowance *allowance,
                               struct rk_work **out)
{
    struct rk_work *work;
    enum rk_status status = open_work(kind, analysis, options, &work);
    if (status != RK_OK)
        return status;
    work->arena.allowance = allowance;
    status = within(work, compose);
    if (status == RK_OK)
        status = enlarge(&work, options);
    if (status == RK_OK)
        status = within(work, write_down);
    work->arena.allowance = NULL;
    if (status == RK_OK)
        *out = work;
    else
        rk_work_free(work);
    return status;
}

enum rk_status rk_work_ask(struct rk_work *work, struct rk_child *child)
{
    const struct rk_map_options *options = work->map.options;
    if (!is_drawn(options))
        return RK_OK;
    struct rk_child_request request =
        rk_child_request(options, format_of(options->picture), "placed");
    request.dot = work->dot.bytes;
    request.dot_bytes = work->dot.count;
    enum rk_status status = rk_child_send(child, &request);
    rk_buffer_free(&work->dot);
    return status;
}

enum rk_status rk_work_hear(struct rk_work *work, struct rk_child *child, bool last)
{
    const struct rk_map_options *options = work->map.options;
    if (!is_drawn(options))
        return RK_OK;
    return rk_child_receive(child, last, options->picture == RK_SVG ? &work->raw : &work->out);
}

enum rk_status rk_work_finish(struct rk_work *work, struct rk_picture_bytes *out)
{
    enum rk_status status = within(work, finish);
    if (status != RK_OK)
        return status;
    *out = (struct rk_picture_bytes){work->out.bytes, work->out.count};
    work->out = (struct rk_buffer){0};
    return RK_OK;
}

enum rk_status rk_map_draw(const struct rk_map_kind *kind, const struct rk_analysis *analysis,
                           const struct rk_map_options *options, struct rk_picture_bytes *out)
{
    struct rk_child child = {0};
    struct rk_work *work = NULL;
    if (!options)
        return RK_ARGUMENT;
    rk_work_prepare(options, &child);
    enum rk_status status = rk_work_compose(kind, analysis, options, NULL, &work);
    if (status == RK_OK)
        status = rk_work_ask(work, &child);
    if (status == RK_OK)
        status = rk_work_hear(work, &child, true);
    if (status == RK_OK)
        status = rk_work_finish(work, out);
    rk_work_free(work);
    rk_child_end(&child);
    return status;
}

static enum rk_status tabulate(struct rk_work *work)
{
    rk_page_tabulate(&work->map.page, &work->table);
    return RK_OK;
}

enum rk_status rk_map_tabulate(const struct rk_map_kind *kind, const struct rk_analysis *analysis,
                               const struct rk_map_options *options, struct rk_map_table **out)
{
    struct rk_work *work;
    enum rk_status status = open_work(kind, analysis, options, &work);
    if (status != RK_OK)
        return status;
    work->map.page.listing = true;
    status = within(work, compose);
    if (status == RK_OK)
        status = within(work, tabulate);
    if (status == RK_OK)
        *out = &work->table;
    else
        rk_work_free(work);
    return status;
}

void rk_map_table_free(struct rk_map_table *table)
{
    /* The table is the first member of its work. */
    if (table)
        rk_work_free((struct rk_work *)(void *)table);
}

bool rk_map_is_anchor(const char *bytes, size_t count)
{
    struct rk_arena arena = {0};
    jmp_buf escape;
    arena.escape = &escape;
    volatile bool sound = false;
    if (!setjmp(escape))
        sound = bytes && rk_anchor_read(&arena, bytes, count);
    rk_arena_free(&arena);
    return sound;
}

void rk_picture_free(struct rk_picture_bytes *picture)
{
    if (picture)
        free(picture->bytes);
}
