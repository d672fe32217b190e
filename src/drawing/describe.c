/* What maps say of records, in the page's language. */
#include "drawing/describe.h"

#include "drawing/clean.h"
#include "drawing/fit.h"

#include <string.h>

enum { LONGEST_LABEL = 120, LONGEST_TEXT = 300, MOST_NAMES = 12 };

static const char *clean(struct rk_map *map, const char *text, size_t limit)
{
    return rk_clean(map->page.arena, text, limit);
}

const char *rk_describe_label(struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    return clean(map, rk_dataset_head(map->dataset, thing, index)->label, LONGEST_LABEL);
}

const char *rk_describe_short(struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    enum { WIDEST = 24, LONGEST = 44 };
    const char *label = rk_dataset_head(map->dataset, thing, index)->label, *text;
    size_t limit = LONGEST;
    do /* Latin letters are half as wide */
        text = clean(map, label, limit);
    while (rk_fit_width(text) > WIDEST && (limit -= 4) >= WIDEST);
    return text;
}

const char *rk_describe_scope(struct rk_map *map, enum rk_thing thing, uint32_t index)
{
    return clean(map, rk_dataset_head(map->dataset, thing, index)->scope, LONGEST_LABEL);
}

static const char *label_of(struct rk_map *map, const struct rk_value *value)
{
    if (value->target != RK_NONE)
        return rk_describe_label(map, (enum rk_thing)value->thing, value->target);
    return clean(map, value->text, LONGEST_LABEL);
}

/* Adds the labels of references to a text, joined by a sign; at most MOST_NAMES. */
static const char *append(struct rk_map *map, const char *text, const struct rk_values *values,
                          const char *sign)
{
    for (uint32_t i = 0; i < values->count && i <= MOST_NAMES; i++)
        text = rk_page_print(&map->page, "%s%s%s", text, *text ? sign : "",
                             i < MOST_NAMES ? label_of(map, &values->items[i]) : "…");
    return text;
}

const char *rk_describe_aside(struct rk_map *map, const char *text, const char *aside)
{
    bool japanese = map->page.language == RK_JAPANESE;
    return rk_page_print(&map->page, japanese ? "%s（%s）" : "%s (%s)", text, aside);
}

const char *rk_describe_line(struct rk_map *map, const char *one, const char *other,
                             const char *aside)
{
    return rk_describe_aside(map, rk_page_print(&map->page, "%s × %s", one, other), aside);
}

const char *rk_describe_list(struct rk_map *map, const struct rk_values *values)
{
    return append(map, "", values, rk_page_comma(&map->page));
}

static const char *topics(struct rk_map *map, const struct rk_partnership *p)
{
    const char *text = append(map, "", &p->fields, rk_page_comma(&map->page));
    text = append(map, text, &p->about->targets, rk_page_comma(&map->page));
    return append(map, text, &p->about->needs, rk_page_comma(&map->page));
}

const char *rk_describe_parties(struct rk_map *map, const struct rk_partnership *p)
{
    const char *text = append(map, "", &p->projects, " × ");
    text = append(map, text, &p->partners, " × ");
    if (p->projects.count + p->partners.count >= 2)
        return text;
    const char *about = topics(map, p);
    if (!*text)
        return *about ? about : clean(map, p->head.name, LONGEST_LABEL);
    return *about ? rk_page_print(&map->page, "%s × %s", text, about) : text;
}

const char *rk_describe_how(struct rk_map *map, const struct rk_partnership *p)
{
    const char *how = clean(map, p->how.text ? p->how.text : p->effect.text, LONGEST_TEXT);
    const char *about = p->projects.count + p->partners.count >= 2 ? topics(map, p) : "";
    if (!*about)
        return how;
    return rk_describe_aside(map, how, about);
}

static bool has(const char *text)
{
    return text && *text;
}

const char *rk_describe_meeting(struct rk_map *map)
{
    uint32_t count = rk_dataset_count(map->dataset, RK_MEETING);
    if (!count)
        return "";
    const struct rk_meeting *meeting = rk_dataset_meeting(map->dataset, 0);
    const char *scope = clean(map, meeting->head.scope, LONGEST_LABEL);
    const char *title =
        clean(map, meeting->title.text ? meeting->title.text : meeting->head.name, LONGEST_LABEL);
    const char *date = clean(map, meeting->date.text, 40);
    bool japanese = map->page.language == RK_JAPANESE;
    /* A title that names the place already need not be told twice. */
    bool place = has(scope) && !strstr(title, scope);
    const char *text =
        rk_page_print(&map->page, "%s%s%s", place ? scope : "", place ? " " : "", title);
    if (has(date))
        text = rk_describe_aside(map, text, date);
    if (count > 1)
        text = rk_page_print(&map->page, japanese ? "%sほか%u件の会議" : "%s and %u more meetings",
                             text, count - 1);
    return text;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *rk_describe_source(struct rk_map *map)
{
    bool japanese = map->page.language == RK_JAPANESE;
    const char *text = "";
    if (rk_dataset_count(map->dataset, RK_MEETING)) {
        const struct rk_meeting *meeting = rk_dataset_meeting(map->dataset, 0);
        text = clean(map, meeting->source.text, 160);
        if (!*text)
            text = rk_describe_meeting(map);
        if (meeting->source.text && has(meeting->date.text))
            text = rk_describe_aside(map, text, clean(map, meeting->date.text, 40));
    } else if (rk_dataset_file_count(map->dataset)) {
        text = clean(map, base_name(rk_dataset_file(map->dataset, 0)), 80);
        if (rk_dataset_file_count(map->dataset) > 1)
            text = rk_page_print(&map->page, japanese ? "%s ほか" : "%s and others", text);
    }
    if (!*text)
        return japanese ? "出典：記録" : "Source: records";
    return rk_page_print(&map->page, japanese ? "出典：%s。" : "Source: %s.", text);
}
