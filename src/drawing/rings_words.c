/* What a gap map says in words. */
#include "drawing/rings.h"

#include "drawing/clean.h"
#include "drawing/describe.h"
#include "drawing/notes.h"

#include <renkei/suggest.h>

static const char *number(const struct rk_rings *rings, uint32_t value)
{
    return rk_page_print(&rings->map->page, "%u", value);
}

static const char *name_of(const struct rk_rings *rings, uint32_t item)
{
    return rk_describe_label(rings->map, RK_ACTOR,
                             rings->view->nodes.items[rings->items[item].node].index);
}

static const struct rk_wording titles[2] = {
    {{"Gaps: who has few ties", "すきまマップ：つながりの薄い主体はどこか"}},
    {{"Gaps: which departments have few ties", "すきまマップ：つながりの薄い課はどこか"}}};

static bool hoped_layer(const struct rk_rings *rings)
{
    return rk_network_options(rings->map->network)->layer == RK_HOPED;
}

const char *rk_rings_label(const struct rk_rings *rings, uint32_t ring)
{
    static const struct rk_wording words[RK_RINGS] = {{{"10 or more", "10者以上"}},
                                                      {{"5-9", "5～9者"}},
                                                      {{"1-4", "1～4者"}},
                                                      {{"none", "記録なし"}}};
    return words[ring].text[rings->map->page.language];
}

const char *rk_rings_counts(const struct rk_rings *rings)
{
    static const struct rk_wording heading = {{"Partners now", "いまの連携相手"}};
    static const struct rk_wording line[2] = {{{"{0}: {1}", "{0}：{1}主体"}},
                                              {{"{0}: {1}", "{0}：{1}課"}}};
    struct rk_page *page = &rings->map->page;
    const char *text = heading.text[page->language];
    for (uint32_t k = 0; k < RK_RINGS; k++) {
        const char *args[] = {rk_rings_label(rings, k), number(rings, rings->in_ring[k])};
        text =
            rk_page_print(page, "%s\n%s", text, rk_page_say(page, line[rings->by_bureau], args, 2));
    }
    return text;
}

/* ---- the head ---- */

static const char *sentence(const struct rk_rings *rings)
{
    static const struct rk_wording counts[2] = {
        {{"{0} {0|has|have} no partner on record, {1} {1|has|have} one or two. ",
          "連携の記録がない主体は{0}、相手が1～2者だけの主体は{1}。"}},
        {{"{0} {0|department has|departments have} no partner on record, {1} {1|has|have} one or "
          "two. ",
          "連携の記録がない課は{0}、相手が1～2者だけの課は{1}。"}}};
    static const struct rk_wording both = {
        {"From {0} {0|tie|ties} hoped for and from computed suggestions, {1} to begin with.",
         "「連携したい」という記録{0}組と計算した候補から、先に手をつけたい{1}組を示す。"}};
    static const struct rk_wording hopes = {
        {"Of {0} {0|tie|ties} hoped for, {1} to begin with.",
         "「連携したい」という記録{0}組から、先に手をつけたい{1}組を示す。"}};
    static const struct rk_wording computed = {
        {"{1} computed {1|suggestion|suggestions} to begin with.",
         "計算した候補から、先に手をつけたい{1}組を示す。"}};
    struct rk_page *page = &rings->map->page;
    const char *args[] = {number(rings, rings->none), number(rings, rings->few)};
    const char *text = rk_page_say(page, counts[rings->by_bureau], args, 2);
    uint32_t suggested = 0;
    for (uint32_t i = 0; i < rings->missing_count; i++)
        suggested += rings->missing[i].suggestion != RK_NONE;
    if (!rings->missing_count)
        return text;
    const char *more[] = {number(rings, rings->hopes), number(rings, rings->missing_count)};
    struct rk_wording form = !suggested                          ? hopes
                             : suggested == rings->missing_count ? computed
                                                                 : both;
    return rk_page_print(page, "%s%s", text, rk_page_say(page, form, more, 2));
}

struct rk_head_text rk_rings_head(const struct rk_rings *rings)
{
    static const struct rk_wording how[2] = {
        {{"nearer the middle: more partners now; sectors: kinds of actor",
          "{0}主体　内側ほど、いまの連携相手が多い。扇は主体の種類。"}},
        {{"nearer the middle: more partners now; sectors: bureaus",
          "{0}課　内側ほど、いまの連携相手が多い。扇は部局。"}}};
    struct rk_page *page = &rings->map->page;
    const char *meeting = rk_describe_meeting(rings->map), *count = number(rings, rings->all);
    const char *subtitle = rk_page_print(page, "%s%s%s", meeting, *meeting ? "　" : "",
                                         rk_page_say(page, how[rings->by_bureau], &count, 1));
    return (struct rk_head_text){titles[rings->by_bureau].text[page->language], subtitle,
                                 sentence(rings)};
}

/* ---- sentences of nodes and lines ---- */

const char *rk_rings_sector_name(const struct rk_rings *rings, const struct rk_sector *sector)
{
    static const struct rk_wording none = {{"Bureau not stated", "部局の記載なし"}};
    static const struct rk_wording rest = {{"Other bureaus", "そのほかの部局"}};
    const struct rk_page *page = &rings->map->page;
    if (!rings->by_bureau)
        return page->palette->categories[sector->key].legend.text[page->language];
    if (sector->rest)
        return rest.text[page->language];
    return sector->key == RK_NONE ? none.text[page->language]
                                  : rk_describe_label(rings->map, RK_ACTOR, sector->key);
}

const char *rk_rings_sector_sentence(const struct rk_rings *rings, const struct rk_sector *sector)
{
    static const struct rk_wording form = {{"{0}: {1} in all, {2} without any partner on record.",
                                            "{0}：全部で{1}、うち連携の記録がないもの{2}。"}};
    const char *args[] = {rk_rings_sector_name(rings, sector), number(rings, sector->count),
                          number(rings, sector->none)};
    return rk_page_say(&rings->map->page, form, args, 3);
}

const char *rk_rings_sector_label(const struct rk_rings *rings, const struct rk_sector *sector)
{
    static const struct rk_wording all[2] = {{{"{0}\n{1} in all", "{0}\n全{1}主体"}},
                                             {{"{0}\n{1} in all", "{0}\n全{1}課"}}};
    static const struct rk_wording some[2] = {
        {{"{0}\n{1} in all\n{2} with none", "{0}\n全{1}主体\n記録なし{2}"}},
        {{"{0}\n{1} in all\n{2} with none", "{0}\n全{1}課\n記録なし{2}"}}};
    const struct rk_wording *form = sector->none ? some : all;
    const char *args[] = {rk_rings_sector_name(rings, sector), number(rings, sector->count),
                          number(rings, sector->none)};
    return rk_page_say(&rings->map->page, form[rings->by_bureau], args, 3);
}

const char *rk_rings_item_label(const struct rk_rings *rings, const struct rk_ringed *item)
{
    static const struct rk_wording some = {{"{0}\npartners {1}", "{0}\n相手{1}者"}};
    static const struct rk_wording none = {{"{0}\nnone on record", "{0}\n記録なし"}};
    uint32_t actor = rings->view->nodes.items[item->node].index;
    const char *args[] = {rk_describe_short(rings->map, RK_ACTOR, actor),
                          number(rings, item->partners)};
    return rk_page_say(&rings->map->page, item->partners ? some : none, args, 2);
}

static const struct rk_wording word_partners = {{"{0} (partners {1})", "{0}（相手{1}者）"}};

/* Its ring or sector is another one than in the earlier drawing. */
static bool has_moved(const struct rk_ringed *item)
{
    return item->stood && !item->fixed;
}

const char *rk_rings_item_sentence(const struct rk_rings *rings, const struct rk_ringed *item)
{
    static const struct rk_wording form[2] = {
        {{"{0} ({1}): partners now {2}.{3}{4}", "{0}（{1}）：いまの連携相手{2}。{3}{4}"}},
        {{"{0} ({1}): partners hoped for {2}.{3}{4}",
          "{0}（{1}）：これからの連携相手{2}。{3}{4}"}}};
    static const struct rk_wording broker = {{" Bridges many others.", "橋渡し役。"}};
    static const struct rk_wording moved = {
        {" Moved since the earlier drawing.", "前の図の場所から移った。"}};
    struct rk_page *page = &rings->map->page;
    const char *args[] = {name_of(rings, (uint32_t)(item - rings->items)),
                          rk_rings_sector_name(rings, &rings->sectors[item->sector]),
                          number(rings, item->partners),
                          item->broker ? broker.text[page->language] : "",
                          has_moved(item) ? moved.text[page->language] : ""};
    return rk_page_say(page, form[hoped_layer(rings)], args, 5);
}

static const char *pair(const struct rk_rings *rings, const struct rk_missing *missing)
{
    return rk_page_print(&rings->map->page, "%s × %s", name_of(rings, missing->a),
                         name_of(rings, missing->b));
}

static const char *short_pair(const struct rk_rings *rings, const struct rk_missing *missing)
{
    const char *names[2];
    for (int i = 0; i < 2; i++) {
        const struct rk_ringed *item = &rings->items[i ? missing->b : missing->a];
        names[i] =
            rk_describe_short(rings->map, RK_ACTOR, rings->view->nodes.items[item->node].index);
    }
    return rk_page_print(&rings->map->page, "%s × %s", names[0], names[1]);
}

/* Why the tie is on the map. */
static const char *reason(const struct rk_rings *rings, const struct rk_missing *missing)
{
    static const struct rk_wording hope = {{"hoped for: {0}", "これから：{0}"}};
    static const struct rk_wording computed = {{"computed: {0}", "計算した候補：{0}"}};
    struct rk_map *map = rings->map;
    struct rk_page *page = &map->page;
    if (missing->suggestion == RK_NONE) {
        const struct rk_partnership *p = rk_dataset_partnership(map->dataset, missing->partnership);
        const char *how = rk_describe_how(map, p);
        how = *how ? how : rk_describe_parties(map, p);
        return rk_page_say(page, hope, &how, 1);
    }
    const struct rk_suggestion *s = rk_suggest_item(map->suggestions, missing->suggestion);
    const struct rk_wording *message = s->evidence_count ? &s->evidence[0].message : &s->message;
    const char *why = rk_clean(page->arena, message->text[page->language], 200);
    return rk_page_say(page, computed, &why, 1);
}

const char *rk_rings_missing_sentence(const struct rk_rings *rings,
                                      const struct rk_missing *missing)
{
    struct rk_page *page = &rings->map->page;
    return rk_page_print(page, page->language == RK_JAPANESE ? "%u：%s。%s" : "%u: %s. %s",
                         missing->number, pair(rings, missing), reason(rings, missing));
}

/* ---- the panel ---- */

static bool list_missing(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading = {{"Pairs to begin with", "先に手をつけたい組"}};
    const struct rk_palette *p = rings->map->page.palette;
    bool all = true;
    if (!rings->missing_count)
        return true;
    if (!rk_panel_heading(panel, heading.text[rings->map->page.language]))
        return false;
    for (uint32_t i = 0; i < rings->missing_count && all; i++) {
        const struct rk_missing *missing = &rings->missing[i];
        bool computed = missing->suggestion != RK_NONE;
        panel->number_edge = computed ? p->suggest : NULL;
        panel->number_ink = computed ? p->suggest_text : NULL;
        all = rk_panel_entry(panel, number(rings, missing->number), short_pair(rings, missing),
                             reason(rings, missing), 0);
    }
    panel->number_edge = panel->number_ink = NULL;
    return all;
}

/* Those with at least and at most so many partners, by sector. */
static bool list_ring(const struct rk_rings *rings, struct rk_panel *panel, const char *heading,
                      const uint32_t partners[2])
{
    struct rk_page *page = &rings->map->page;
    bool all = rk_panel_heading(panel, heading);
    for (uint32_t s = 0; s < rings->sector_count && all; s++) {
        struct rk_tally names = {.map = rings->map};
        for (uint32_t i = 0; i < rings->count; i++) {
            const struct rk_ringed *item = &rings->items[i];
            if (item->sector == s && item->partners >= partners[0] && item->partners <= partners[1])
                rk_tally_add(&names, rk_describe_short(rings->map, RK_ACTOR,
                                                       rings->view->nodes.items[item->node].index));
        }
        if (!names.items.count)
            continue;
        const char *text =
            rk_page_print(page, page->language == RK_JAPANESE ? "%s：%s" : "%s: %s",
                          rk_rings_sector_name(rings, &rings->sectors[s]), rk_tally_text(&names));
        all = rk_panel_text(panel, text, 12, false);
    }
    return all;
}

static bool list_none(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading[2] = {
        {{"No partner on record: {0}", "連携の記録がない主体　{0}"}},
        {{"Departments without any partner: {0}", "連携の記録がない課　{0}"}}};
    const char *count = number(rings, rings->none);
    return !rings->none ||
           list_ring(rings, panel,
                     rk_page_say(&rings->map->page, heading[rings->by_bureau], &count, 1),
                     (const uint32_t[2]){0, 0});
}

/* Where there are not many, those with few and with more as well. */
static bool list_others(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording headings[2][2] = {
        {{{"One or two partners: {0}", "相手が1～2者だけの主体　{0}"}},
         {{"Departments with one or two: {0}", "相手が1～2者だけの課　{0}"}}},
        {{{"Three partners or more: {0}", "相手が3者以上の主体　{0}"}},
         {{"Departments with three or more: {0}", "相手が3者以上の課　{0}"}}}};
    static const uint32_t partners[2][2] = {{1, 2}, {3, UINT32_MAX}};
    enum { MANY = 20 };
    const uint32_t counts[2] = {rings->few, rings->all - rings->none - rings->few};
    bool all = true;
    for (int i = 0; i < 2 && rings->all <= MANY; i++) {
        const char *count = number(rings, counts[i]);
        if (counts[i])
            all =
                list_ring(rings, panel,
                          rk_page_say(&rings->map->page, headings[i][rings->by_bureau], &count, 1),
                          partners[i]) &&
                all;
    }
    return all;
}

/* Who does not stand where the earlier drawing has it: the place tells the number of partners and
 * the bureau, and one of these has changed. */
static bool list_moved(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading = {
        {"In another ring or sector than in the earlier map", "前の図とは輪か部局が変わったもの"}};
    struct rk_page *page = &rings->map->page;
    struct rk_tally names = {.map = rings->map};
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        uint32_t actor = rings->view->nodes.items[item->node].index;
        const char *args[] = {rk_describe_short(rings->map, RK_ACTOR, actor),
                              number(rings, item->partners)};
        if (has_moved(item))
            rk_tally_add(&names, rk_page_say(page, word_partners, args, 2));
    }
    return rk_notes_list(rings->map, panel, heading, rk_tally_text(&names));
}

static bool list_left_out(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading = {
        {"Found no room on the map", "図に置く場所がなかったもの"}};
    struct rk_page *page = &rings->map->page;
    struct rk_tally names = {.map = rings->map};
    bool *drawn = rk_arena_take(page->arena, rings->view->nodes.count * sizeof *drawn);
    for (uint32_t i = 0; i < rings->count; i++)
        drawn[rings->items[i].node] = true;
    for (uint32_t i = 0; i < rings->view->nodes.count; i++) {
        const struct rk_view_node *node = &rings->view->nodes.items[i];
        if (drawn[i] || !rk_rings_takes(rings, node))
            continue;
        const char *args[] = {rk_describe_short(rings->map, RK_ACTOR, node->index),
                              number(rings, node->now)};
        rk_tally_add(&names, rk_page_say(page, word_partners, args, 2));
    }
    return rk_notes_list(rings->map, panel, heading, rk_tally_text(&names));
}

/* Where there is room: how to read the map. */
static bool explain(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading = {{"How to read this map", "この図の見方"}};
    static const struct rk_wording words = {
        {"The further out, the fewer partners are on record now. Whoever stands in the outermost "
         "ring is the first to ask: perhaps nobody works with them yet, perhaps nobody wrote it "
         "down.",
         "外側の輪ほど、いまの連携相手の記録が少ない。いちばん外の輪にいる主体には、まず声をかけて"
         "たずねてみる。まだ連携していないのかもしれないし、記録がまだないだけかもしれない。"}};
    enum { MANY = 50 };
    enum rk_language language = rings->map->page.language;
    return rings->count > MANY || rings->missing_count > 4 || !rings->none ||
           (rk_panel_heading(panel, heading.text[language]) &&
            rk_panel_text(panel, words.text[language], 12, false));
}

static bool list_brokers(const struct rk_rings *rings, struct rk_panel *panel)
{
    static const struct rk_wording heading = {{"Who bridges most", "橋渡し役"}};
    static const struct rk_wording form = {{"{0} ({1}), partners {2}", "{0}（{1}）相手{2}"}};
    struct rk_page *page = &rings->map->page;
    if (!rings->brokers)
        return true;
    bool all = rk_panel_heading(panel, heading.text[page->language]);
    for (uint32_t rank = 1; rank <= rings->brokers && all; rank++)
        for (uint32_t i = 0; i < rings->count; i++) {
            const struct rk_ringed *item = &rings->items[i];
            if (item->broker != rank)
                continue;
            const char *args[] = {name_of(rings, i),
                                  rk_rings_sector_name(rings, &rings->sectors[item->sector]),
                                  number(rings, item->partners)};
            all = rk_panel_text(panel, rk_page_say(page, form, args, 3), 2, false);
        }
    return all;
}

bool rk_rings_fill(struct rk_panel *panel, void *data)
{
    const struct rk_rings *rings = data;
    bool all = list_missing(rings, panel);
    all = list_moved(rings, panel) && all;
    all = list_none(rings, panel) && all;
    all = list_others(rings, panel) && all;
    all = list_brokers(rings, panel) && all;
    all = list_left_out(rings, panel) && all;
    return explain(rings, panel) && all;
}

void rk_rings_say(struct rk_map *map)
{
    static const struct rk_wording empty = {{"Nobody is on record yet.", "主体の記録がまだない。"}};
    static const struct rk_wording flat = {
        {"No two bureaus and no two kinds of actor are on record to compare.",
         "部局も主体の種別も、くらべられるほど記録されていない。"}};
    static const struct rk_wording more = {
        {"Once the records say which bureau a department belongs to (key \"belongs_to\") or of "
         "what kind an actor is (\"kind\"), this map shows by bureau who has many partners and who "
         "has none. Who is tied to whom stands on the overview.",
         "主体に「所属」か「種別」を書き込むと、この図に、連携相手の多い課とまだ記録のない課が、部"
         "局"
         "ごとに描かれる。だれがだれとつながっているかは overview の図にある。"}};
    struct rk_page *page = &map->page;
    bool nobody = !rk_dataset_count(map->dataset, RK_ACTOR);
    rk_map_say(map, titles[0].text[page->language],
               nobody ? empty.text[page->language] : flat.text[page->language],
               more.text[page->language]);
}
