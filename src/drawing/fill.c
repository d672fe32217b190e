/* How full a page is: the share of its cells that hold something, and its largest empty part. */
#include "drawing/fit.h"
#include "drawing/page.h"

#include <math.h>

enum { CELLS_X = 40, CELLS_Y = 28, STEPS = 8 };

struct cells {
    double wide, tall; /* of a cell */
    bool used[CELLS_Y][CELLS_X];
};

static int cell(double at, double size, int count)
{
    int i = (int)fmin(fmax(at / size, 0), count);
    return i >= count ? count - 1 : i;
}

static void mark(struct cells *c, struct rk_area a)
{
    int right = cell(a.right, c->wide, CELLS_X), bottom = cell(a.bottom, c->tall, CELLS_Y);
    for (int y = cell(a.top, c->tall, CELLS_Y); y <= bottom; y++)
        for (int x = cell(a.left, c->wide, CELLS_X); x <= right; x++)
            c->used[y][x] = true;
}

/* One cubic, a point of it at a time: far more of them than the cells it can pass. */
static void mark_cubic(struct cells *c, const struct rk_point p[4])
{
    for (int i = 0; i <= 16 * STEPS; i++) {
        double t = i / (16.0 * STEPS), s = 1 - t;
        double w[4] = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t}, x = 0, y = 0;
        for (int k = 0; k < 4; k++) {
            x += w[k] * p[k].x;
            y += w[k] * p[k].y;
        }
        c->used[cell(y, c->tall, CELLS_Y)][cell(x, c->wide, CELLS_X)] = true;
    }
}

/* For each row of cells the heights of what is empty above it: the largest rectangle stands on one
 * of them. */
static int largest_gap(const struct cells *c)
{
    int best = 0, height[CELLS_X] = {0};
    for (int y = 0; y < CELLS_Y; y++)
        for (int x = 0; x < CELLS_X; x++) {
            height[x] = c->used[y][x] ? 0 : height[x] + 1;
            int low = height[x];
            for (int k = x; k >= 0 && height[k] > 0; k--) {
                low = height[k] < low ? height[k] : low;
                best = best > low * (x - k + 1) ? best : low * (x - k + 1);
            }
        }
    return best;
}

/* What a box shows of itself: its outline or, without one, its text. */
static struct rk_area shown(const struct rk_box *box)
{
    struct rk_area a = {box->x - box->width / 2, box->y - box->height / 2, box->x + box->width / 2,
                        box->y + box->height / 2};
    if (box->shape != RK_SHAPE_BARE)
        return a;
    double wide = 0, tall = 0.6 * box->size * box->line_count;
    for (uint32_t i = 0; i < box->line_count; i++)
        wide = fmax(wide, rk_fit_width(box->lines[i]) * box->size);
    double spare = fmax(0, a.right - a.left - wide);
    a.left += box->justify == RK_LEFT ? 0 : box->justify == RK_RIGHT ? spare : spare / 2;
    a.right = a.left + wide;
    return (struct rk_area){a.left, box->y - tall, a.right, box->y + tall};
}

struct rk_fill rk_page_fill(const struct rk_page *page)
{
    struct cells c = {.wide = page->width / CELLS_X, .tall = page->height / CELLS_Y};
    double small = 0.02 * page->width * page->height;
    for (uint32_t i = 0; i < page->drawn.count; i++) {
        struct rk_area a = page->drawn.items[i];
        if ((a.right - a.left) * (a.bottom - a.top) < small)
            mark(&c, a);
    }
    for (uint32_t i = 0; i < page->boxes.count; i++)
        mark(&c, shown(&page->boxes.items[i]));
    for (uint32_t i = 0; i < page->lines.count; i++)
        for (uint32_t k = 0; k + 3 < page->lines.items[i].point_count; k += 3)
            mark_cubic(&c, &page->lines.items[i].points[k]);
    double used = 0;
    for (int y = 0; y < CELLS_Y; y++)
        for (int x = 0; x < CELLS_X; x++)
            used += c.used[y][x];
    const double all = CELLS_X * CELLS_Y;
    return (struct rk_fill){used / all, largest_gap(&c) / all};
}

static bool is_full(const struct rk_page *page)
{
    struct rk_fill fill = rk_page_fill(page);
    return fill.used >= 0.51 && fill.gap <= 0.24;
}

static double smallest_name(const struct rk_page *page)
{
    double least = INFINITY;
    for (uint32_t i = 0; i < page->boxes.count; i++)
        least = fmin(least, page->boxes.items[i].size);
    return least;
}

static uint32_t overlaps(const struct rk_page *page)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < page->boxes.count; i++)
        for (uint32_t k = 0; k < i; k++) {
            const struct rk_box *a = &page->boxes.items[i], *b = &page->boxes.items[k];
            sum += fabs(a->x - b->x) < (a->width + b->width) / 2 - 0.5 &&
                   fabs(a->y - b->y) < (a->height + b->height) / 2 - 0.5;
        }
    return sum;
}

static bool is_better(const struct rk_page *page, const struct rk_page *than)
{
    const double large = 13.9;
    bool whole = page->boxes.count == than->boxes.count && page->lines.count == than->lines.count &&
                 page->cut <= than->cut;
    return whole && smallest_name(page) >= fmin(smallest_name(than), large) &&
           overlaps(page) <= overlaps(than) &&
           (is_full(page) || rk_page_fill(page).used > rk_page_fill(than).used);
}

static bool enlarges(const struct rk_page *page, double *letters)
{
    enum { FEW = 60 };
    *letters *= 1.05;
    return page->boxes.count <= FEW && *letters <= RK_LETTERS_MOST && !is_full(page);
}

enum rk_status rk_page_enlarge(const struct rk_page *page, const struct rk_page_enlarger *how)
{
    /* What twice found no room for all would not find it in yet larger letters. */
    enum { HOPELESS = 2 };
    double letters = 1;
    for (int fewer = 0; fewer < HOPELESS && enlarges(page, &letters);) {
        const struct rk_page *larger;
        enum rk_status status = how->compose(how->data, letters, &larger);
        if (status != RK_OK)
            return status;
        fewer = larger->boxes.count < page->boxes.count ? fewer + 1 : 0;
        page = how->keep(how->data, is_better(larger, page));
    }
    return RK_OK;
}
