/* What a line break between two characters costs: Japanese rules and the joints of office names. */
#include "drawing/break_cost.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

static const double forbidden = 5000;

enum script { SPACE, LATIN, DIGIT, KANJI, HIRAGANA, KATAKANA, SIGN };

static bool among(uint32_t c, const char *set)
{
    for (uint32_t one; (one = rk_text_next(&set));)
        if (one == c)
            return true;
    return false;
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
        c, "、。，．・：；？！)）]］}｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
           "ーｰ々ゝゞ〜～…‥%％,.:;!?");
}

static bool may_not_end(uint32_t c)
{
    return among(c, "(（[［{｛「『【〈《〔‘“＠@#＃￥");
}

/* Does the text stand there, ending (or beginning) at character i? */
static bool stands(const uint32_t *text, size_t count, size_t at, const char *word)
{
    for (uint32_t c; (c = rk_text_next(&word)); at++)
        if (at >= count || text[at] != c)
            return false;
    return true;
}

/* Joints inside names written in one script: after some words, before others. */
static double joint(const uint32_t *text, size_t count, size_t i, double otherwise)
{
    static const char *const after[] = {"委員", "地区", "法人", "連合", "支援",
                                        "福祉", "地域", "総合", "事業"};
    static const char *const before[] = {"協議会", "推進", "委員会", "センター", "連合会", "計画",
                                         "審議会", "事業", "部会",   "構築",     "支援",   "担当",
                                         "業務",   "協会", "組合",   "事務所",   "相談",   "大学"};
    double least = otherwise;
    for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
        size_t length = rk_text_length(after[k]);
        if (i >= length && stands(text, count, i - length, after[k]))
            least = least < 8 ? least : 8;
    }
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (stands(text, count, i, before[k]))
            least = least < 3 ? least : 3;
    /* What stands before a title goes with it. */
    if (among(text[i - 1], "副第各全総新元準両") && otherwise < 15)
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
    if (may_not_begin(right) || may_not_end(left))
        return forbidden;
    if (left == ' ' || right == ' ')
        return 0.5;
    if (among(left, "〜～－–-") || among(right, "－–"))
        return 40;
    if (among(left, "・、）)」』】。"))
        return 0.5;
    if (among(right, "（(「『【"))
        return 0.5;
    enum script a = script_of(left), b = script_of(right);
    double cost = between(a, b);
    if (a == KANJI && b == KANJI)
        return joint(text, count, i, cost);
    if (a == KATAKANA && b == KATAKANA)
        return cost;
    return joint(text, count, i, cost);
}
