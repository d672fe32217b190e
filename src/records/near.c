/* Names that are nearly the same: other spellings, a missing suffix, a typing slip. */
#include "records/names.h"

#include "base/text.h"

#include <string.h>

static const char *const variants[][2] = {
    {"子供", "子ども"},
    {"こども", "子ども"},
    {"障がい", "障害"},
    {"障碍", "障害"},
    {"髙", "高"},
    {"﨑", "崎"},
    {"濵", "浜"},
    {"ヶ", "ケ"},
    {"ヵ", "カ"},
    {"(株)", "株式会社"},
    {"(有)", "有限会社"},
    {"(社)", "社団法人"},
    {"(福)", "社会福祉法人"},
    {"(特非)", "npo法人"},
    {"特定非営利活動法人", "npo法人"},
    {"社会福祉協議会", "社協"},
    {"子育", "子そだて"},
    {"まちづくり", "町づくり"},
    {"とりくみ", "取組"},
    {"取り組み", "取組"},
    {"ふくし", "福祉"},
    {"センタ-", "センター"},
};

const char *rk_name_variant(struct rk_arena *scratch, const char *key)
{
    char *out = rk_arena_take(scratch, strlen(key) * 6 + 1);
    size_t used = 0;
    while (*key) {
        size_t i = 0, count = sizeof variants / sizeof *variants;
        while (i < count && strncmp(key, variants[i][0], strlen(variants[i][0])) != 0)
            i++;
        const char *piece = i < count ? variants[i][1] : key;
        size_t length = i < count ? strlen(piece) : 1;
        memcpy(out + used, piece, length);
        used += length;
        key += i < count ? strlen(variants[i][0]) : 1;
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
