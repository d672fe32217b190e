/* What a line break between two characters costs: Japanese rules and the joints of office names. */
#include "drawing/break_cost.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum script { SPACE, LATIN, DIGIT, KANJI, HIRAGANA, KATAKANA, SIGN };

/* Most characters are: no sign, and nothing that may not begin or end a line. */
static bool is_common(uint32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static bool among(uint32_t c, const uint32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set;
}

static enum script script_of(uint32_t c)
{
    if (c == ' ')
        return SPACE;
    if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
        return DIGIT;
    if (c < 0x250 || (c >= 0x370 && c < 0x2000) || (c >= 0xFF21 && c <= 0xFF5A))
        return c < 0x80 && strchr("()[]{},.:;!?/-&\"'", (int)c) ? SIGN : LATIN;
    if (c >= 0x3041 && c <= 0x309F)
        return HIRAGANA;
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0xFF66 && c <= 0xFF9F))
        return KATAKANA;
    if ((c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 || (c >= 0xF900 && c <= 0xFAFF) ||
        (c >= 0x20000 && c <= 0x3FFFF))
        return KANJI;
    return SIGN;
}

static bool may_not_begin(uint32_t c)
{
    return among(
        c, U"、。，．・：；？！)）]］}｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
           U"ーｰ々ゝゞ〜～…‥%％,.:;!?");
}

static bool may_not_end(uint32_t c)
{
    return among(c, U"(（[［{｛「『【〈《〔‘“＠@#＃￥");
}

/* Does the text stand there, ending (or beginning) at character i? */
static bool stands(const uint32_t *text, size_t count, size_t at, const uint32_t *word)
{
    for (; *word; word++, at++)
        if (at >= count || text[at] != *word)
            return false;
    return true;
}

/* Joints inside names written in one script: after some words, before others. */
static double joint(const uint32_t *text, size_t count, size_t i, double otherwise)
{
    enum { LENGTH = 2 };
    static const uint32_t after[][LENGTH + 1] = {U"委員", U"地区", U"法人", U"連合", U"支援",
                                                 U"福祉", U"地域", U"総合", U"事業"};
    static const uint32_t before[][5] = {U"協議会", U"推進",   U"委員会", U"センター", U"連合会",
                                         U"計画",   U"審議会", U"事業",   U"部会",     U"構築",
                                         U"支援",   U"担当",   U"業務",   U"協会",     U"組合",
                                         U"事務所", U"相談",   U"大学"};
    double least = otherwise;
    for (size_t k = 0; i >= LENGTH && k < sizeof after / sizeof *after; k++)
        if (stands(text, count, i - LENGTH, after[k]))
            least = least < 8 ? least : 8;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (stands(text, count, i, before[k]))
            least = least < 3 ? least : 3;
    /* What stands before a title goes with it. */
    if (among(text[i - 1], U"副第各全総新元準両") && otherwise < 15)
        least = 30;
    /* 課, 部 or 係 alone at a line's start says nothing. */
    if (i + 1 == count || (i + 1 < count && script_of(text[i + 1]) == SIGN))
        least += 30;
    return least;
}

static double between(enum script a, enum script b)
{
    if ((a == LATIN || a == DIGIT) && (b == LATIN || b == DIGIT))
        return 400;
    if (a == KATAKANA && b == KATAKANA)
        return 45;
    if (a == KANJI && b == HIRAGANA)
        return 30;
    if (a == HIRAGANA && b == HIRAGANA)
        return 22;
    if (a == HIRAGANA)
        return 4;
    if (a == KANJI && b == KANJI)
        return 14;
    if (a == DIGIT && b == KANJI)
        return 40;
    return 6;
}

double rk_break_cost(const uint32_t *text, size_t count, size_t i)
{
    uint32_t left = text[i - 1], right = text[i];
    if ((!is_common(right) && may_not_begin(right)) || (!is_common(left) && may_not_end(left)))
        return INFINITY;
    if (left == ' ' || right == ' ')
        return 0.5;
    if ((!is_common(left) && among(left, U"〜～－–-")) ||
        (!is_common(right) && among(right, U"－–")))
        return 40;
    if (!is_common(left) && among(left, U"・、）)」』】。"))
        return 0.5;
    if (!is_common(right) && among(right, U"（(「『【"))
        return 0.5;
    enum script a = script_of(left), b = script_of(right);
    double cost = between(a, b);
    if (a == KANJI && b == KANJI)
        return joint(text, count, i, cost);
    if (a == KATAKANA && b == KATAKANA)
        return cost;
    return joint(text, count, i, cost);
}
