/* How wide a text is, and where it may be broken. */
#include "drawing/fit.h"

#include "base/text.h"
#include "drawing/break_cost.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 400, MOST_LINES = 12 };

static double latin_width(uint32_t c)
{
    if (strchr("iljI.,:;'|!", (int)c))
        return 0.34;
    if (strchr("ftr()[]{}-/*\" ", (int)c))
        return 0.42;
    if (strchr("mwMW@%", (int)c))
        return 0.95;
    if (c >= 'A' && c <= 'Z')
        return 0.70;
    return 0.60;
}

static double char_width(uint32_t c)
{
    if (c < 0x80)
        return c < 0x20 ? 0 : latin_width(c);
    if (c >= 0xFF61 && c <= 0xFFDC)
        return 0.55;
    if ((c >= 0xFDFA && c <= 0xFDFD) || (c >= 0x12000 && c <= 0x1254F) || c == 0x2E3B)
        return 4.0;
    int columns = rk_text_char_width(c);
    if (columns == 2)
        return 1.0;
    if (columns == 0)
        return 0;
    /* Ambiguous signs (circled numbers, arrows, kanji-era symbols) are full-width in Japanese
     * fonts. */
    return c >= 0x2010 ? 1.0 : 0.68;
}

double rk_fit_width(const char *text)
{
    double width = 0;
    for (uint32_t c; (c = rk_text_next(&text));)
        width += char_width(c);
    return width;
}

struct measure {
    const char *at[LONGEST + 1]; /* where character i begins */
    uint32_t characters[LONGEST + 1];
    double before[LONGEST + 1]; /* width of the first i characters */
    double cost[LONGEST + 1];   /* of a break before character i, where all are weighed */
    double head[LONGEST + 1], tail[LONGEST + 1]; /* widths before a line from i on, and of one up
                                                    to i, without the spaces at its ends */
    size_t count;
    bool longer; /* the text goes on */
};

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\n' || c == 0x3000;
}

static void measure(const char *text, struct measure *m)
{
    m->count = 0;
    m->before[0] = 0;
    while (*text && m->count < LONGEST) {
        m->at[m->count] = text;
        uint32_t c = rk_text_next(&text);
        m->characters[m->count] = c;
        m->before[m->count + 1] = m->before[m->count] + char_width(c); /* a line feed has none */
        m->count++;
    }
    m->at[m->count] = text;
    m->longer = *text != 0;
    m->tail[0] = 0;
    for (size_t j = 1; j <= m->count; j++)
        m->tail[j] = is_blank(m->characters[j - 1]) ? m->tail[j - 1] : m->before[j];
    m->head[m->count] = m->before[m->count];
    for (size_t i = m->count; i-- > 0;)
        m->head[i] = is_blank(m->characters[i]) ? m->head[i + 1] : m->before[i];
}

/* Of a break before character i. */
static double break_cost(const struct measure *m, size_t i)
{
    if (i == 0 || i == m->count)
        return 0;
    return m->characters[i - 1] == '\n' ? -80 /* wished for */
                                        : rk_break_cost(m->characters, m->count, i);
}

/* The width of characters i to j without the spaces at both ends. */
static double span(const struct measure *m, size_t i, size_t j)
{
    return fmax(m->tail[j] - m->head[i], 0);
}

static void trim(const struct measure *m, size_t *i, size_t *j)
{
    while (*i < *j && is_blank(m->characters[*i]))
        ++*i;
    while (*j > *i && is_blank(m->characters[*j - 1]))
        --*j;
}

static char *copy_line(struct rk_arena *arena, const struct measure *m, size_t i, size_t j)
{
    trim(m, &i, &j);
    char *line = rk_arena_text(arena, m->at[i], (size_t)(m->at[j] - m->at[i]));
    for (char *at = line; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return line;
}

/* How far a line of this width is from what was wished. */
static double ragged(double width, double wish, double hard)
{
    if (width > hard + 1e-9)
        return INFINITY;
    double off = (width - wish) / wish;
    if (width <= wish)
        return 12 * off * off;
    /* Wider costs more, but 3.5 em are better than a bad break. */
    double over = (width - wish) / 3.5;
    return 12 * off * off + (over > 1 ? 400 * (over - 1) : 3 * over);
}

struct table {
    double best[MOST_LINES + 1][LONGEST + 1];
    uint16_t from[MOST_LINES + 1][LONGEST + 1];
};

/* best[l][j]: the cheapest way to set the first j characters in l lines; in all of the lines only
 * the whole text is asked for. */
static void solve(const struct measure *m, struct table *t, size_t lines, double wish, double hard)
{
    for (size_t l = 0; l <= lines; l++)
        for (size_t j = 0; j <= m->count; j++)
            t->best[l][j] = l == 0 && j == 0 ? 0 : INFINITY;
    for (size_t l = 1; l <= lines; l++)
        for (size_t j = l < lines ? 1 : m->count; j <= m->count; j++)
            for (size_t i = j; i-- > 0;) {
                if (m->before[j] - m->before[i] > hard + 2)
                    break;
                double cost = t->best[l - 1][i] + m->cost[j] + ragged(span(m, i, j), wish, hard);
                if (cost < t->best[l][j]) {
                    t->best[l][j] = cost;
                    t->from[l][j] = (uint16_t)i;
                }
            }
}

static struct rk_fit read_back(struct rk_arena *arena, const struct measure *m,
                               const struct table *t, size_t lines)
{
    struct rk_fit fit = {.count = lines};
    fit.lines = rk_arena_take(arena, lines * sizeof *fit.lines);
    size_t j = m->count;
    for (size_t l = lines; l-- > 0;) {
        size_t i = t->from[l + 1][j];
        fit.lines[l] = copy_line(arena, m, i, j);
        fit.width = fmax(fit.width, span(m, i, j));
        fit.roughest = fmax(fit.roughest, m->cost[i]);
        j = i;
    }
    return fit;
}

/* Where a line that begins at i ends: as full as it goes, or a little before if that is a better
 * place to break. */
static size_t line_end(const struct measure *m, size_t i, double hard)
{
    size_t full = i + 1;
    while (full < m->count && m->characters[full - 1] != '\n' && span(m, i, full + 1) <= hard)
        full++;
    if (full == m->count || m->characters[full - 1] == '\n')
        return full;
    size_t best = full;
    double least = INFINITY;
    /* Far back only rather than tear a word. */
    for (size_t j = full; j > i && (span(m, i, j) > hard * 0.6 || least > 100); j--) {
        /* A character or two left for the last line look forgotten. */
        double orphan = m->count - j <= 2 && !m->longer ? 12 : 0;
        double cost = break_cost(m, j) + orphan + 45 * (hard - span(m, i, j)) / hard;
        if (cost < least) {
            least = cost;
            best = j;
        }
    }
    return best;
}

static const char *with_dots(struct rk_arena *arena, const char *line)
{
    char *dotted = rk_arena_take(arena, strlen(line) + sizeof "…");
    return strcat(strcpy(dotted, line), "…");
}

/* Lines as full as they go; what does not fit is cut with …. */
static struct rk_fit fill(struct rk_arena *arena, const struct measure *m, double hard, size_t most)
{
    struct rk_fit fit = {0};
    fit.lines = rk_arena_take(arena, most * sizeof *fit.lines);
    for (size_t i = 0; i < m->count && fit.count < most;) {
        size_t stop = line_end(m, i, hard);
        fit.cut = fit.count + 1 == most && (stop < m->count || m->longer);
        if (fit.cut) {
            for (stop = i + 1; stop < m->count && span(m, i, stop + 1) + 1 <= hard;)
                stop++;
        }
        const char *line = copy_line(arena, m, i, stop);
        fit.lines[fit.count++] = fit.cut ? with_dots(arena, line) : line;
        fit.width = fmax(fit.width, rk_fit_width(fit.lines[fit.count - 1]));
        i = stop;
    }
    return fit;
}

struct rk_fit rk_fit_lines(struct rk_arena *arena, const char *text, double wish, double hard,
                           size_t most)
{
    struct measure measured, *m = &measured;
    struct table tried, *t = &tried; /* 65 KB of stack, so that the arena holds only results */
    measure(text, m);
    if (most > MOST_LINES)
        most = MOST_LINES;
    if (m->count == 0)
        return (struct rk_fit){0};
    for (size_t i = 0; i <= m->count; i++)
        m->cost[i] = break_cost(m, i);
    size_t best_lines = 0, solved = 0;
    double best = INFINITY;
    for (size_t lines = 1; lines <= most && !m->longer; lines++) {
        /* Lines of one length look best: aim at the even share, not at the wish. */
        double share = m->before[m->count] / (double)lines;
        if (lines > 1 && share < 2)
            break;
        solve(m, t, lines, fmin(fmax(share, wish * 0.5), wish), hard);
        solved = lines;
        double cost = t->best[lines][m->count] + 4.0 * (double)lines;
        if (cost < best) {
            best = cost;
            best_lines = lines;
        }
    }
    if (!best_lines)
        return fill(arena, m, hard, most);
    double share = m->before[m->count] / (double)best_lines;
    if (solved != best_lines)
        solve(m, t, best_lines, fmin(fmax(share, wish * 0.5), wish), hard);
    return read_back(arena, m, t, best_lines);
}

struct rk_fit rk_fit_paragraph(struct rk_arena *arena, const char *text, double hard, size_t most)
{
    struct measure measured, *m = &measured;
    measure(text, m);
    return fill(arena, m, hard, most);
}
