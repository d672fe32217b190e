/* Names that are nearly the same: other spellings, a missing suffix, a typing slip. */
#include "records/names.h"

#include "base/text.h"

#include <string.h>

#define SPELLING(from, to)                                                                         \
    {                                                                                              \
        from, to, sizeof(from) - 1                                                                 \
    }
static const struct {
    const char *from, *to;
    size_t count; /* bytes of from: more than two */
} variants[] = {
    SPELLING("子供", "子ども"),
    SPELLING("こども", "子ども"),
    SPELLING("障がい", "障害"),
    SPELLING("障碍", "障害"),
    SPELLING("髙", "高"),
    SPELLING("﨑", "崎"),
    SPELLING("濵", "浜"),
    SPELLING("ヶ", "ケ"),
    SPELLING("ヵ", "カ"),
    SPELLING("(株)", "株式会社"),
    SPELLING("(有)", "有限会社"),
    SPELLING("(社)", "社団法人"),
    SPELLING("(福)", "社会福祉法人"),
    SPELLING("(特非)", "npo法人"),
    SPELLING("特定非営利活動法人", "npo法人"),
    SPELLING("社会福祉協議会", "社協"),
    SPELLING("子育", "子そだて"),
    SPELLING("まちづくり", "町づくり"),
    SPELLING("とりくみ", "取組"),
    SPELLING("取り組み", "取組"),
    SPELLING("ふくし", "福祉"),
    SPELLING("センタ-", "センター"),
};
enum { variant_count = sizeof variants / sizeof *variants };

/* Which of the variants stands there, or variant_count. All are asked at every character of every
 * name: the first bytes tell nearly all apart. */
static size_t variant_at(const char *key)
{
    size_t i = 0;
    while (i < variant_count && !(key[0] == variants[i].from[0] && key[1] == variants[i].from[1] &&
                                  key[2] == variants[i].from[2] &&
                                  strncmp(key, variants[i].from, variants[i].count) == 0))
        i++;
    return i;
}

const char *rk_name_variant(struct rk_arena *scratch, const char *key)
{
    char *out = rk_arena_take(scratch, strlen(key) * 6 + 1);
    size_t used = 0;
    while (*key) {
        size_t i = variant_at(key);
        const char *piece = i < variant_count ? variants[i].to : key;
        size_t length = i < variant_count ? strlen(piece) : 1;
        memcpy(out + used, piece, length);
        used += length;
        key += i < variant_count ? variants[i].count : 1;
    }
    return out;
}

static bool is_kana(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC);
}

static bool is_letter(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

/* What people leave off or add without meaning anyone else. */
static bool is_affix(uint32_t c)
{
    static const char affixes[] = "市町村区県課部局係室会所等立";
    const char *at = affixes;
    for (uint32_t affix; (affix = rk_text_next(&at));)
        if (affix == c)
            return true;
    return false;
}

enum { longest = 64 };

static size_t decode(const char *text, uint32_t out[longest])
{
    size_t n = 0;
    for (uint32_t c; n < longest && (c = rk_text_next(&text));)
        out[n++] = c;
    return n;
}

/* One character more in `more` than in `less`, at place i. */
static bool slip_of_one(const uint32_t *more, size_t n, size_t i)
{
    uint32_t c = more[i];
    bool at_end = i == 0 || i + 1 == n;
    if (n < 3)
        return false;
    if (at_end && is_affix(c))
        return true;
    return n >= 5 && (is_kana(c) || is_letter(c));
}

/* The same length, differing at i only. */
static bool slip_of_other(const uint32_t *a, const uint32_t *b, size_t n, size_t i)
{
    if (n < 4)
        return false;
    if ((is_kana(a[i]) && is_kana(b[i])) || (is_letter(a[i]) && is_letter(b[i])))
        return n >= 5;
    return i + 1 == n && a[i] >= 0x4E00 && b[i] >= 0x4E00; /* 福祉科 for 福祉課 */
}

static bool is_slip(const char *a, const char *b)
{
    uint32_t x[longest], y[longest];
    size_t n = decode(a, x), m = decode(b, y);
    if (n == longest || m == longest || n > m + 1 || m > n + 1)
        return false;
    size_t i = 0;
    while (i < n && i < m && x[i] == y[i])
        i++;
    size_t tail = 0;
    while (tail < n - i && tail < m - i && x[n - 1 - tail] == y[m - 1 - tail])
        tail++;
    if (n == m + 1 && i + tail == m)
        return slip_of_one(x, n, i);
    if (m == n + 1 && i + tail == n)
        return slip_of_one(y, m, i);
    if (n == m && n - i - tail == 1)
        return slip_of_other(x, y, n, i);
    return n == m && n >= 4 && n - i - tail == 2 && x[i] == y[i + 1] && x[i + 1] == y[i];
}

bool rk_name_is_near(struct rk_arena *scratch, const char *a, const char *b)
{
    const char *x = rk_name_variant(scratch, a), *y = rk_name_variant(scratch, b);
    return strcmp(x, y) == 0 || is_slip(x, y);
}
