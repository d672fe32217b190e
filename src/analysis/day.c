/* Days as people write them, also in Japanese eras. */
#include "analysis/day.h"

#include "base/text.h"

#include <renkei/gaps.h>

#include <string.h>

/* What stands before the year of an era, as a matching key, and the year before its first. */
static int era_of(const char **text)
{
    static const struct {
        const char *name;
        int before;
    } eras[] = {{"令和", 2018}, {"r", 2018}, {"平成", 1988}, {"h", 1988}, {"昭和", 1925}};
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        size_t count = strlen(eras[i].name);
        if (strncmp(*text, eras[i].name, count) != 0)
            continue;
        *text += count;
        return eras[i].before;
    }
    return 0;
}

struct rk_day rk_day_read(struct rk_arena *scratch, const char *text)
{
    struct rk_day day = {{0}};
    const char *at = rk_text_key(scratch, text);
    int before = era_of(&at), part = 0;
    if (before && strncmp(at, "元", strlen("元")) == 0) {
        day.parts[part++] = 1;
        at += strlen("元");
        rk_text_next(&at);
    }
    for (; part < 3 && *at >= '0' && *at <= '9'; part++) {
        for (; *at >= '0' && *at <= '9' && day.parts[part] < 100000; at++)
            day.parts[part] = day.parts[part] * 10 + (*at - '0');
        rk_text_next(&at); /* what stands between */
    }
    day.parts[0] += day.parts[0] ? before : 0;
    if (day.parts[0] < 1000)
        day.parts[0] = 0;
    return day;
}

bool rk_day_is_before(struct rk_day a, struct rk_day b)
{
    for (int part = 0; part < 3 && a.parts[part] && b.parts[part]; part++)
        if (a.parts[part] != b.parts[part])
            return a.parts[part] < b.parts[part];
    return false;
}

bool rk_day_is_over(struct rk_arena *scratch, const char *until, struct rk_day day)
{
    return until && day.parts[0] && rk_day_is_before(rk_day_read(scratch, until), day);
}

struct rk_day rk_day_latest(struct rk_arena *scratch, const struct rk_dataset *dataset)
{
    struct rk_day latest = {{0}};
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_MEETING); i++) {
        const char *date = rk_dataset_meeting(dataset, i)->date.text;
        struct rk_day day = date ? rk_day_read(scratch, date) : latest;
        if (!latest.parts[0] || rk_day_is_before(latest, day))
            latest = day;
    }
    return latest;
}

bool rk_gaps_is_day(const char *text)
{
    const char *at = text;
    int parts[3] = {0};
    for (int part = 0; part < 3; part++) {
        size_t digits = strspn(at, "0123456789");
        if (digits != (part ? 2u : 4u))
            return false;
        for (; digits; digits--)
            parts[part] = parts[part] * 10 + (*at++ - '0');
        if (part < 2 && *at++ != '-')
            return false;
    }
    return !*at && parts[0] >= 1000 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 &&
           parts[2] <= 31;
}
