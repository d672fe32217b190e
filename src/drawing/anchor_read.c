/* Reading the places of an earlier drawing: a small JSON reader, wary of anything. */
#include "drawing/anchor.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32, MOST_PLACES = 20000 };

struct reader {
    struct rk_arena *arena;
    const char *at; /* the text ends with a NUL */
    bool bad;
};

static bool take(struct reader *r, char c)
{
    r->at += strspn(r->at, " \t\r\n");
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

static uint32_t hexadecimal(struct reader *r)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *digit = *r->at ? strchr(digits, *r->at) : NULL;
        if (!digit) {
            r->bad = true;
            return 0;
        }
        value = value * 16 + (uint32_t)((digit - digits) % 16);
    }
    return value;
}

/* What follows a backslash, as one character. */
static uint32_t escaped(struct reader *r)
{
    static const char *const names = "\"\\/bfnrt", *const values = "\"\\/\b\f\n\r\t";
    char c = *r->at;
    const char *name = c ? strchr(names, c) : NULL;
    if (name || c != 'u') {
        r->bad |= !name;
        r->at += name != NULL;
        return name ? (uint32_t)values[name - names] : 0;
    }
    r->at++;
    uint32_t high = hexadecimal(r);
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    if (high > 0xDBFF || r->at[0] != '\\' || r->at[1] != 'u') {
        r->bad = true;
        return 0;
    }
    r->at += 2;
    uint32_t low = hexadecimal(r);
    r->bad |= low < 0xDC00 || low > 0xDFFF;
    return r->bad ? 0 : 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static const char *text(struct reader *r)
{
    if (!take(r, '"')) {
        r->bad = true;
        return "";
    }
    const char *end = r->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *out = rk_arena_take(r->arena, (size_t)(end - r->at) + 1), *to = out;
    while (!r->bad && *r->at && *r->at != '"') {
        if (*r->at != '\\') {
            *to++ = *r->at++;
            continue;
        }
        r->at++;
        uint32_t c = escaped(r);
        if (c)
            to += rk_text_encode(c, to);
    }
    r->bad |= !take(r, '"');
    *to = 0;
    return out;
}

static double number(struct reader *r)
{
    char *end;
    r->at += strspn(r->at, " \t\r\n");
    double value = strtod(r->at, &end);
    r->bad |= end == r->at || !isfinite(value);
    r->at = end;
    return r->bad ? 0 : value;
}

static void skip(struct reader *r, int depth);

/* Calls `field` for each key of an object; it must read the value. */
static void object(struct reader *r, void (*field)(struct reader *, const char *key, void *data),
                   void *data)
{
    r->bad |= !take(r, '{');
    if (r->bad || take(r, '}'))
        return;
    do {
        const char *key = text(r);
        r->bad |= !take(r, ':');
        if (!r->bad)
            field(r, key, data);
    } while (!r->bad && take(r, ','));
    r->bad |= !take(r, '}');
}

static void skip_list(struct reader *r, int depth)
{
    if (take(r, ']'))
        return;
    do
        skip(r, depth + 1);
    while (!r->bad && take(r, ','));
    r->bad |= !take(r, ']');
}

static void skip_field(struct reader *r, const char *key, void *data)
{
    (void)key;
    skip(r, *(int *)data + 1);
}

/* Passes over a value of whatever kind. */
static void skip(struct reader *r, int depth)
{
    r->at += strspn(r->at, " \t\r\n");
    if (depth > DEEPEST)
        r->bad = true;
    else if (*r->at == '"')
        text(r);
    else if (*r->at == '{')
        object(r, skip_field, &depth);
    else if (take(r, '['))
        skip_list(r, depth);
    else if (strchr("tfn", *r->at) && *r->at)
        r->at += strspn(r->at, "abcdefghijklmnopqrstuvwxyz");
    else
        number(r);
}

static void numbers(struct reader *r, double *out, int count)
{
    r->bad |= !take(r, '[');
    for (int i = 0; i < count && !r->bad; i++) {
        r->bad |= i && !take(r, ',');
        out[i] = number(r);
    }
    r->bad |= !take(r, ']');
}

static void place_field(struct reader *r, const char *key, void *data)
{
    struct rk_anchor_place *place = data;
    if (strcmp(key, "thing") == 0)
        place->thing = text(r);
    else if (strcmp(key, "id") == 0)
        place->id = text(r);
    else if (strcmp(key, "x") == 0)
        place->x = number(r);
    else if (strcmp(key, "y") == 0)
        place->y = number(r);
    else if (strcmp(key, "width") == 0)
        place->width = number(r);
    else if (strcmp(key, "height") == 0)
        place->height = number(r);
    else if (strcmp(key, "size") == 0)
        place->size = number(r);
    else
        skip(r, 0);
}

static void read_places(struct reader *r, struct rk_anchor *anchor)
{
    r->bad |= !take(r, '[');
    if (r->bad || take(r, ']'))
        return;
    do {
        struct rk_anchor_place place = {0};
        object(r, place_field, &place);
        r->bad |= anchor->places.count >= MOST_PLACES;
        if (!r->bad && place.thing && place.id)
            RK_PUSH(r->arena, &anchor->places, place);
    } while (!r->bad && take(r, ','));
    r->bad |= !take(r, ']');
}

static void kept_field(struct reader *r, const char *key, void *data)
{
    struct rk_anchor *anchor = data;
    double value = number(r);
    r->bad |= anchor->kept.count >= MOST_PLACES;
    if (!r->bad)
        RK_PUSH(r->arena, &anchor->kept, ((struct rk_kept){key, value}));
}

static void anchor_field(struct reader *r, const char *key, void *data)
{
    struct rk_anchor *anchor = data;
    double four[4] = {0};
    if (strcmp(key, "form") == 0) {
        anchor->form = text(r);
    } else if (strcmp(key, "page") == 0) {
        numbers(r, four, 2);
        anchor->width = four[0];
        anchor->height = four[1];
    } else if (strcmp(key, "area") == 0) {
        numbers(r, four, 4);
        anchor->area = (struct rk_area){four[0], four[1], four[2], four[3]};
    } else if (strcmp(key, "places") == 0) {
        read_places(r, anchor);
    } else if (strcmp(key, "kept") == 0) {
        object(r, kept_field, anchor);
    } else {
        skip(r, 0);
    }
}

static int by_key(const void *a, const void *b)
{
    const struct rk_anchor_place *x = a, *y = b;
    int order = strcmp(x->thing, y->thing);
    return order ? order : strcmp(x->id, y->id);
}

/* Places off the page, or of no size, are no places. */
static void keep_sound(struct rk_anchor *anchor)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < anchor->places.count; i++) {
        const struct rk_anchor_place *p = &anchor->places.items[i];
        double half_x = p->width / 2, half_y = p->height / 2;
        if (half_x > 0 && half_y > 0 && p->size >= 1 && p->size <= 100 && p->x >= half_x &&
            p->x <= anchor->width - half_x && p->y >= half_y && p->y <= anchor->height - half_y)
            anchor->places.items[kept++] = *p;
    }
    anchor->places.count = kept;
    if (kept)
        qsort(anchor->places.items, kept, sizeof *anchor->places.items, by_key);
}

static bool is_sound(const struct rk_anchor *anchor)
{
    const struct rk_area *area = &anchor->area;
    return anchor->form && anchor->width >= 100 && anchor->width <= 20000 &&
           anchor->height >= 100 && anchor->height <= 20000 && area->left >= 0 && area->top >= 0 &&
           area->right <= anchor->width && area->bottom <= anchor->height &&
           area->left <= area->right && area->top <= area->bottom;
}

struct rk_anchor *rk_anchor_read(struct rk_arena *arena, const char *bytes, size_t count)
{
    static const char mark[] = "\"renkei_places\"";
    const char *whole = rk_arena_text(arena, bytes, count);
    const char *start = strstr(whole, mark);
    while (start && start > whole && *start != '{')
        start--;
    if (!start || *start != '{')
        return NULL;
    struct rk_anchor *anchor = rk_arena_take(arena, sizeof *anchor);
    struct reader r = {.arena = arena, .at = start};
    object(&r, anchor_field, anchor);
    if (r.bad || !is_sound(anchor))
        return NULL;
    keep_sound(anchor);
    return anchor;
}
