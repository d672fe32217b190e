/* What several maps list in their panel. */
#include "drawing/notes.h"

#include "drawing/clean.h"
#include "drawing/describe.h"

#include <string.h>

static const struct rk_wording word_hopes = {{"Hoped for", "これから連携したいこと"}};
static const struct rk_wording word_now = {{"Partnerships now", "いまの連携"}};
static const struct rk_wording word_more = {{"and {0} more", "ほか{0}件"}};
static const struct rk_wording word_caution = {{"Take care: ", "注意："}};

const char *rk_notes_counts(struct rk_page *page, uint32_t hopes, uint32_t now, uint32_t unstated)
{
    static const struct rk_wording both = {{"Hopes to work together: {0}. Partnerships now: {1}.",
                                            "これから連携したいことは{0}件、いまの連携は{1}件。"}};
    static const struct rk_wording hopes_only = {
        {"Hopes to work together: {0}. No partnership now is on record.",
         "これから連携したいことは{0}件。いまの連携の記録はない。"}};
    static const struct rk_wording now_only = {{"Partnerships now: {1}.", "いまの連携は{1}件。"}};
    static const struct rk_wording vague = {
        {"Partnerships whose progress is not stated: {2}.", "進みぐあいの記載がない連携は{2}件。"}};
    const char *args[] = {rk_page_print(page, "%u", hopes), rk_page_print(page, "%u", now),
                          rk_page_print(page, "%u", unstated)};
    const char *text = hopes && now ? rk_page_say(page, both, args, 3)
                       : hopes      ? rk_page_say(page, hopes_only, args, 3)
                       : now        ? rk_page_say(page, now_only, args, 3)
                                    : "";
    if (!unstated)
        return text;
    return rk_page_print(page, "%s%s%s", text, *text && page->language == RK_ENGLISH ? " " : "",
                         rk_page_say(page, vague, args, 3));
}

bool rk_notes_more(struct rk_map *map, struct rk_panel *panel, uint32_t count)
{
    const char *number = rk_page_print(&map->page, "%u", count);
    rk_panel_text(panel, rk_page_say(&map->page, word_more, &number, 1), 1, false);
    return false;
}

/* How, and what to take care of. */
static const char *how(struct rk_map *map, const struct rk_partnership *p)
{
    struct rk_page *page = &map->page;
    const char *text = rk_describe_how(map, p);
    for (uint32_t i = 0; i < p->rest->caution.count && i < 2; i++)
        text = rk_page_print(page, "%s%s%s%s", text, *text ? "\n" : "",
                             word_caution.text[page->language],
                             rk_clean(page->arena, p->rest->caution.items[i].text, 200));
    return text;
}

/* What a panel says of a partnership. */
struct rk_told {
    const char *who, *how; /* NULL until it is asked for */
};

/* Put into words once: panels are filled in many sizes before one is drawn. */
static const struct rk_told *told_of(struct rk_map *map, uint32_t i)
{
    uint32_t count = rk_dataset_count(map->dataset, RK_PARTNERSHIP);
    if (!map->told)
        map->told = rk_arena_take(map->page.arena, count * sizeof *map->told);
    struct rk_told *told = &map->told[i];
    if (!told->who) {
        const struct rk_partnership *p = rk_dataset_partnership(map->dataset, i);
        *told = (struct rk_told){rk_describe_parties(map, p), how(map, p)};
    }
    return told;
}

bool rk_notes_hopes(struct rk_map *map, struct rk_panel *panel, const uint32_t *number,
                    uint32_t count)
{
    struct rk_page *page = &map->page;
    uint32_t partnerships = rk_dataset_count(map->dataset, RK_PARTNERSHIP);
    if (!count)
        return true;
    uint32_t *order = rk_arena_take(page->arena, (count + 1) * sizeof *order), there = 0;
    for (uint32_t i = 0; i < partnerships; i++)
        if (number[i] && number[i] <= count) {
            there += !order[number[i]];
            order[number[i]] = i + 1;
        }
    if (rk_panel_hopeless(panel, there))
        return false;
    rk_panel_heading(panel, word_hopes.text[page->language]);
    for (uint32_t n = 1; n <= count; n++) {
        if (!order[n])
            continue;
        const struct rk_told *told = told_of(map, order[n] - 1);
        double keep = n < count ? 1.6 * panel->size : 0;
        if (!rk_panel_entry(panel, rk_page_print(page, "%u", n), told->who, told->how, keep))
            return rk_notes_more(map, panel, count - n + 1);
    }
    return true;
}

/* "情報交換（達成・情報共有）": form or way, with how far and how deep it goes. */
static const char *state(struct rk_map *map, const struct rk_partnership *p)
{
    struct rk_page *page = &map->page;
    const char *text = rk_describe_how(map, p);
    if (!*text)
        text = rk_clean(page->arena, p->rest->form.text, 120);
    const char *status = rk_progress_name((enum rk_progress)p->status.value, page->language);
    const char *level = rk_level_name((enum rk_level)p->level.value, page->language);
    bool japanese = page->language == RK_JAPANESE;
    return rk_page_print(page, japanese ? "%s（%s%s%s）" : "%s (%s%s%s)", text, status,
                         *level ? (japanese ? "・" : ", ") : "", level);
}

/* Who leads a project, and who takes part. */
static const char *team(struct rk_map *map, const struct rk_project *p)
{
    bool japanese = map->page.language == RK_JAPANESE;
    const char *lead = rk_describe_list(map, &p->lead);
    const char *members = rk_describe_list(map, &p->members);
    if (*lead && *members)
        return rk_page_print(&map->page, japanese ? "%s、%s" : "%s, %s", lead, members);
    return *members ? members : lead;
}

/* Things of one kind under a heading, those that are shown. */
static bool list_shown(struct rk_map *map, struct rk_panel *panel, struct rk_wording heading,
                       enum rk_thing thing, const bool *shown)
{
    struct rk_page *page = &map->page;
    uint32_t count = rk_dataset_count(map->dataset, thing), total = 0, done = 0;
    for (uint32_t i = 0; i < count; i++)
        total += shown[i];
    if (!total)
        return true;
    if (rk_panel_hopeless(panel, total) || !rk_panel_heading(panel, heading.text[page->language]))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!shown[i])
            continue;
        double keep = done + 1 < total ? 1.6 * panel->size : 0;
        const char *name, *text;
        if (thing == RK_PROJECT) {
            name = rk_describe_label(map, RK_PROJECT, i);
            text = team(map, rk_dataset_project(map->dataset, i));
        } else {
            name = rk_describe_parties(map, rk_dataset_partnership(map->dataset, i));
            text = state(map, rk_dataset_partnership(map->dataset, i));
        }
        if (!rk_panel_entry(panel, NULL, name, text, keep))
            return rk_notes_more(map, panel, total - done);
        done++;
    }
    return true;
}

bool rk_notes_now(struct rk_map *map, struct rk_panel *panel, const bool *shown)
{
    return list_shown(map, panel, word_now, RK_PARTNERSHIP, shown);
}

bool rk_notes_wished(struct rk_map *map, struct rk_panel *panel, const bool *shown)
{
    return list_shown(map, panel, word_hopes, RK_PARTNERSHIP, shown);
}

bool rk_notes_teams(struct rk_map *map, struct rk_panel *panel, const bool *shown)
{
    static const struct rk_wording heading = {{"Project teams", "ともに進めている事業"}};
    return list_shown(map, panel, heading, RK_PROJECT, shown);
}

bool rk_notes_list(struct rk_map *map, struct rk_panel *panel, struct rk_wording heading,
                   const char *names)
{
    if (!*names)
        return true;
    return rk_panel_heading(panel, heading.text[map->page.language]) &&
           rk_panel_text(panel, names, 12, false);
}

void rk_tally_add(struct rk_tally *names, const char *name)
{
    struct rk_arena *arena = names->map->page.arena;
    for (uint32_t i = 0; i < names->items.count; i++)
        if (strcmp(names->items.items[i].name, name) == 0) {
            names->items.items[i].times++;
            return;
        }
    /* No panel holds more. */
    if (names->items.count < 200)
        RK_PUSH(arena, &names->items, ((struct rk_tally_name){name, 1}));
}

const char *rk_tally_text(const struct rk_tally *names)
{
    static const struct rk_wording times = {{"{0} ({1} times)", "{0}（{1}か所）"}};
    struct rk_page *page = &names->map->page;
    const char *text = "";
    for (uint32_t i = 0; i < names->items.count; i++) {
        const struct rk_tally_name *name = &names->items.items[i];
        const char *args[] = {name->name, rk_page_print(page, "%u", name->times)};
        const char *join = rk_page_comma(page);
        text = rk_page_print(page, "%s%s%s", text, *text ? join : "",
                             name->times > 1 ? rk_page_say(page, times, args, 2) : name->name);
    }
    return text;
}

bool rk_notes_unmet(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view)
{
    static const struct rk_wording heading = {
        {"Projects with no partnership on record", "連携の記録がない事業"}};
    struct rk_tally names = {.map = map};
    for (uint32_t i = 0; i < rk_dataset_count(map->dataset, RK_PROJECT); i++)
        if (!view->project_met[i])
            rk_tally_add(&names, rk_describe_label(map, RK_PROJECT, i));
    return rk_notes_list(map, panel, heading, rk_tally_text(&names));
}

bool rk_notes_unnamed(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view)
{
    static const struct rk_wording heading = {
        {"Partners still to be named", "これから名前を決める相手"}};
    struct rk_tally names = {.map = map};
    for (uint32_t i = 0; i < view->nodes.count; i++)
        if (view->nodes.items[i].placeholder)
            rk_tally_add(&names, rk_describe_label(map, RK_ACTOR, view->nodes.items[i].index));
    return rk_notes_list(map, panel, heading, rk_tally_text(&names));
}

static bool isolated(const struct rk_view_node *node)
{
    return node->thing == RK_ACTOR && !node->placeholder && !node->degree;
}

/* The heading an isolated actor stands under: its bureau, or its kind of actor. */
static uint32_t home(const struct rk_map *map, const struct rk_view_node *node)
{
    uint32_t actors = rk_dataset_count(map->dataset, RK_ACTOR);
    if (node->bureau != RK_NONE && node->bureau != node->index && node->inside)
        return node->bureau;
    return actors + (uint32_t)node->category;
}

static const char *home_name(struct rk_map *map, uint32_t group)
{
    uint32_t actors = rk_dataset_count(map->dataset, RK_ACTOR);
    if (group < actors)
        return rk_describe_label(map, RK_ACTOR, group);
    return map->page.palette->categories[group - actors].legend.text[map->page.language];
}

static bool few_isolated(struct rk_map *map, struct rk_panel *panel, struct rk_wording heading,
                         const struct rk_view *view)
{
    struct rk_tally names = {.map = map};
    for (uint32_t i = 0; i < view->nodes.count; i++)
        if (isolated(&view->nodes.items[i]))
            rk_tally_add(&names, rk_describe_label(map, RK_ACTOR, view->nodes.items[i].index));
    return rk_notes_list(map, panel, heading, rk_tally_text(&names));
}

bool rk_notes_isolated(struct rk_map *map, struct rk_panel *panel, const struct rk_view *view)
{
    static const struct rk_wording heading = {{"No tie on record", "つながりの記録がない主体"}};
    struct rk_page *page = &map->page;
    uint32_t groups = rk_dataset_count(map->dataset, RK_ACTOR) + RK_CATEGORIES;
    struct rk_tally *names = rk_arena_take(page->arena, groups * sizeof *names);
    uint32_t *count = rk_arena_take(page->arena, groups * sizeof *count), total = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (!isolated(node))
            continue;
        uint32_t group = home(map, node);
        names[group].map = map;
        rk_tally_add(&names[group], rk_describe_label(map, RK_ACTOR, node->index));
        count[group]++;
        total++;
    }
    if (total <= 8)
        return few_isolated(map, panel, heading, view);
    bool all =
        rk_panel_heading(panel, rk_page_print(page, "%s　%u", heading.text[page->language], total));
    for (uint32_t g = 0; g < groups && all; g++) {
        if (!count[g])
            continue;
        const char *title = rk_page_print(page, "%s　%u", home_name(map, g), count[g]);
        all = rk_panel_text(panel, title, 1, true) &&
              rk_panel_text(panel, rk_tally_text(&names[g]), 6, false);
    }
    return all;
}
