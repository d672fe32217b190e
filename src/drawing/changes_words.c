/* What a map of changes says. */
#include "drawing/changes.h"

#include "drawing/clean.h"
#include "drawing/describe.h"

static const struct rk_wording headings[RK_TURNS] = {
    [RK_TURN_ACHIEVED] = {{"Achieved", "達成"}},
    [RK_TURN_BEGUN] = {{"Agreed or underway", "合意・実施中になった"}},
    [RK_TURN_LOST] = {{"No longer on record", "今回の記録にないつながり"}},
    [RK_TURN_NEW] = {{"New hopes", "新しい希望"}},
    [RK_TURN_WAITING] = {{"Still hoped for", "引き続き待っている"}},
    [RK_TURN_DROPPED] = {{"Dropped", "見送り"}},
    [RK_TURN_SILENT] = {{"Nothing recorded: ask", "その後の記録がない（要確認）"}},
    [RK_TURN_GAINED] = {{"Ties gained otherwise", "ほかに結ばれたつながり"}},
};

const char *rk_changes_label(struct rk_changes *c, const struct rk_change_node *node)
{
    static const struct rk_wording gone = {{"{0}\n(not on record)", "{0}\n（記録なし）"}};
    static const struct rk_wording fresh = {{"{0}\n(new)", "{0}\n（新）"}};
    if (node->label)
        return node->label;
    struct rk_map *map = node->gone ? &c->other : c->map;
    const char *label = rk_describe_label(map, node->thing, node->index);
    if (!node->gone && !node->fresh)
        return label;
    return rk_page_say(&c->map->page, node->gone ? gone : fresh, &label, 1);
}

static const char *count_word(struct rk_page *page, struct rk_wording wording, uint32_t count)
{
    const char *number = rk_page_print(page, "%u", count);
    return rk_page_say(page, wording, &number, 1);
}

const char *rk_changes_word(const struct rk_page *page, enum rk_turn turn)
{
    return headings[turn].text[page->language];
}

const char *rk_changes_group(struct rk_changes *c, const struct rk_change_node *group)
{
    static const struct rk_wording none = {
        {"{0}: no hope concerns it.", "{0}：希望の記録はない。"}};
    static const struct rk_wording some = {{"{0}: {1}.", "{0}：{1}。"}};
    struct rk_page *page = &c->map->page;
    const char *text = "", *join = rk_page_comma(page);
    for (int i = 0; i < RK_MARKED; i++) {
        enum rk_turn turn = rk_changes_order[i];
        if (group->turns[turn])
            text = rk_page_print(page, "%s%s%s %u", text, *text ? join : "",
                                 rk_changes_word(page, turn), group->turns[turn]);
    }
    const char *args[] = {group->label, text};
    return rk_page_say(page, *text ? some : none, args, 2);
}

const char *rk_changes_kept(const struct rk_page *page)
{
    static const struct rk_wording kept = {{"Goes on as it was", "変わらず続いている"}};
    return kept.text[page->language];
}

struct rk_head_text rk_changes_head(struct rk_changes *c)
{
    static const struct rk_wording title = {
        {"What became of last time’s hopes", "前の回の希望は、どうなったか"}};
    static const struct rk_wording nothing = {
        {"No hope stood in the earlier round.", "前の回の記録に、提案や希望はない。"}};
    static const struct rk_wording main = {
        {"Of {0} {0|hope|hopes} {1} {1|is|are} achieved and {2} agreed or underway; {3} {3|is|are} "
         "still waiting, {4} {4|was|were} dropped, of {5} nothing is recorded. {6} {6|is|are} "
         "new.",
         "前の回の希望{0}件のうち、達成{1}件、合意・実施中{2}件。引き続き待っているもの{3}件、"
         "見送り{4}件、その後の記録がないもの{5}件。新しい希望{6}件。"}};
    static const struct rk_wording sub = {{"{0} → {1}", "{0} → {1}"}};
    static const struct rk_wording grouped = {
        {"{0} → {1}  Left the bureaus, right who is outside, by kind, where they stood; beside "
         "each a "
         "mark for each hope that concerns it. Lines join those who hoped together.",
         "{0} → "
         "{1}　左は部局、右は庁外の種類。場所は前の回のまま。横の印は、かかわる希望ひとつずつ。"
         "線は、ともに希望していた相手。"}};
    struct rk_page *page = &c->map->page;
    const char *names[] = {rk_clean(page->arena, c->rounds->names[c->index], 40),
                           rk_clean(page->arena, c->rounds->names[c->index + 1], 40)};
    const enum rk_turn order[] = {RK_TURN_ACHIEVED, RK_TURN_BEGUN,  RK_TURN_WAITING,
                                  RK_TURN_DROPPED,  RK_TURN_SILENT, RK_TURN_NEW};
    const char *args[7] = {rk_page_print(page, "%u", c->step->hope_count)};
    for (int i = 0; i < 6; i++)
        args[i + 1] = rk_page_print(page, "%u", c->turns[order[i]]);
    return (struct rk_head_text){
        title.text[page->language], rk_page_say(page, c->grouped ? grouped : sub, names, 2),
        c->step->hope_count || c->step->new_hope_count ? rk_page_say(page, main, args, 7)
                                                       : nothing.text[page->language]};
}

/* ---- the panel ---- */

static bool more(struct rk_changes *c, struct rk_panel *panel, uint32_t count)
{
    static const struct rk_wording word = {{"and {0} more", "ほか{0}件"}};
    rk_panel_text(panel, count_word(&c->map->page, word, count), 1, false);
    return false;
}

static const char *tie_name(struct rk_changes *c, const struct rk_change *change)
{
    struct rk_page *page = &c->map->page;
    const char *names[2];
    for (int i = 0; i < 2; i++) {
        const struct rk_change_node *node = &c->nodes.items[change->members[i]];
        struct rk_map *map = node->gone ? &c->other : c->map;
        names[i] = rk_describe_label(map, node->thing, node->index);
    }
    return rk_page_print(page, "%s × %s", names[0], names[1]);
}

/* The entries of one turn: at most `most`, then how many more. */
static bool fill_turn(struct rk_changes *c, struct rk_panel *panel, enum rk_turn turn,
                      uint32_t most)
{
    struct rk_page *page = &c->map->page;
    uint32_t told = 0, total = c->turns[turn];
    if (!total)
        return true;
    if (!rk_panel_heading(
            panel, rk_page_print(page, "%s　%u", headings[turn].text[page->language], total)))
        return false;
    for (uint32_t i = 0; i < c->list.count; i++) {
        const struct rk_change *change = &c->list.items[i];
        if (change->turn != turn)
            continue;
        if (told == most) {
            more(c, panel, total - told);
            return true;
        }
        double keep = told + 1 < total ? 1.6 * panel->size : 0;
        const char *number =
            change->number && !c->grouped ? rk_page_print(page, "%u", change->number) : NULL;
        struct rk_map *map = change->later ? c->map : &c->other;
        const struct rk_partnership *record =
            change->record == RK_NONE ? NULL : rk_dataset_partnership(map->dataset, change->record);
        const char *who = record ? rk_describe_parties(map, record) : tie_name(c, change);
        const char *how = record && !c->grouped ? rk_describe_how(map, record) : "";
        if (!rk_panel_entry(panel, number, who, how, keep))
            return more(c, panel, total - told);
        told++;
    }
    return true;
}

bool rk_changes_fill(struct rk_panel *panel, void *data)
{
    static const enum rk_turn order[] = {RK_TURN_ACHIEVED, RK_TURN_BEGUN,   RK_TURN_WAITING,
                                         RK_TURN_SILENT,   RK_TURN_DROPPED, RK_TURN_NEW,
                                         RK_TURN_LOST};
    struct rk_changes *c = data;
    bool all = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        all = fill_turn(c, panel, order[i], c->grouped ? 5 : UINT32_MAX) && all;
    return all;
}
