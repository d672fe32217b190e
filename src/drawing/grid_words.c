/* What a coverage map says in words. */
#include "drawing/grid.h"

#include "drawing/describe.h"
#include "drawing/notes.h"

static const char *say(const struct rk_grid *grid, struct rk_wording wording, uint32_t number)
{
    struct rk_page *page = &grid->map->page;
    const char *arg = rk_page_print(page, "%u", number);
    return rk_page_say(page, wording, &arg, 1);
}

static const char *joined(const struct rk_grid *grid, const char *text, const char *more)
{
    const char *comma = rk_page_comma(&grid->map->page);
    return rk_page_print(&grid->map->page, "%s%s%s", text, *text ? comma : "", more);
}

/* Who answers, joined; "" when nobody. */
static const char *providers(const struct rk_grid *grid, const struct rk_grid_cell *cell)
{
    static const struct rk_wording lead = {{"the lead of {0}", "「{0}」の担当"}};
    static const struct rk_wording more = {{"{0} more", "ほか{0}"}};
    enum { MOST = 12 };
    const char *text = "";
    const struct rk_coverage_cell *cover = cell->cover;
    for (uint32_t i = 0; cover && i < cover->provider_count && i < MOST; i++) {
        struct rk_node by = cover->providers[i];
        const char *name = rk_describe_label(grid->map, by.thing, by.index);
        if (by.thing == RK_PROJECT)
            name = rk_page_say(&grid->map->page, lead, &name, 1);
        text = joined(grid, text, name);
    }
    if (cover && cover->provider_count > MOST)
        text = joined(grid, text, say(grid, more, cover->provider_count - MOST));
    return text;
}

static const char *hoped(const struct rk_grid *grid, const struct rk_grid_cell *cell)
{
    const char *text = "";
    for (uint32_t i = 0; i < cell->hope_count && i < 4; i++)
        text = joined(grid, text,
                      rk_describe_parties(
                          grid->map, rk_dataset_partnership(grid->map->dataset, cell->hopes[i])));
    return text;
}

const char *rk_grid_cell_note(const struct rk_grid *grid, const struct rk_grid_cell *cell)
{
    static const struct rk_wording nobody = {{"no project on record", "取り組みの記録がない"}};
    static const struct rk_wording hopes = {{"hoped for: {0}", "これから：{0}"}};
    const char *text = providers(grid, cell);
    if (*text)
        return text;
    if (!cell->hope_count)
        return nobody.text[grid->map->page.language];
    text = hoped(grid, cell);
    return rk_page_say(&grid->map->page, hopes, &text, 1);
}

/* ---- the head ---- */

static const struct rk_wording titles[2] = {
    {{"Coverage: which need is answered at which stage of life",
      "行き届きの表：どの課題を、人生のどの時期に、いくつの担い手が支えているか"}},
    {{"Coverage: which need is answered for whom",
      "行き届きの表：どの課題を、だれに向けて、いくつの担い手が支えているか"}}};

static bool of_targets(const struct rk_grid *grid)
{
    return grid->axis == RK_TARGET;
}

/* The places where nobody is, as many as a sentence holds. */
static const char *worst(const struct rk_grid *grid)
{
    enum { MOST = 3 };
    const char *text = "";
    uint32_t told = 0;
    bool japanese = grid->map->page.language == RK_JAPANESE;
    for (uint32_t r = 0; r < grid->row_count; r++)
        for (uint32_t c = 0; c < grid->column_count; c++) {
            const struct rk_grid_cell *cell = rk_grid_cell(grid, r, c);
            if (!cell->cover || cell->cover->cover != RK_NOBODY || told == MOST)
                continue;
            const char *name = rk_describe_aside(
                grid->map, rk_describe_short(grid->map, RK_NEED, grid->rows[r].index),
                rk_describe_short(grid->map, grid->axis, grid->columns[c].index));
            text = joined(grid, text, name);
            told++;
        }
    if (grid->count.nobody > MOST)
        text = rk_page_print(&grid->map->page, japanese ? "%sなど" : "%s and others", text);
    return text;
}

static const char *sentence(const struct rk_grid *grid)
{
    static const struct rk_wording all[2] = {
        {{"Of {0} {0|pair|pairs} of a need and a life stage, ",
          "課題と時期の組み合わせ{0}のうち、"}},
        {{"Of {0} {0|pair|pairs} of a need and a target, ", "課題と対象の組み合わせ{0}のうち、"}}};
    static const struct rk_wording gap = {
        {"{0} {0|has|have} no project on record: {1}. ", "取り組みの記録がないのは{0}：{1}。"}};
    static const struct rk_wording none = {
        {"all are answered by some project. ", "どれにも取り組みの記録がある。"}};
    static const struct rk_wording one = {
        {"{0} {0|rests|rest} on one provider alone.", "担い手が一つだけのところは{0}。"}};
    struct rk_page *page = &grid->map->page;
    const char *args[] = {rk_page_print(page, "%u", grid->count.nobody), worst(grid)};
    const char *text = rk_page_print(
        page, "%s%s", say(grid, all[of_targets(grid)], grid->count.cells),
        grid->count.nobody ? rk_page_say(page, gap, args, 2) : none.text[page->language]);
    if (!grid->count.one)
        return text;
    return rk_page_print(page, "%s%s", text, say(grid, one, grid->count.one));
}

struct rk_head_text rk_grid_head(const struct rk_grid *grid)
{
    static const struct rk_wording how[2] = {
        {{"down: needs, across: stages of life", "縦＝課題、横＝ライフステージ"}},
        {{"down: needs, across: whom they concern", "縦＝課題、横＝対象"}}};
    struct rk_page *page = &grid->map->page;
    const char *meeting = rk_describe_meeting(grid->map);
    const char *subtitle = rk_page_print(page, "%s%s%s", meeting, *meeting ? "　" : "",
                                         how[of_targets(grid)].text[page->language]);
    return (struct rk_head_text){titles[of_targets(grid)].text[page->language], subtitle,
                                 sentence(grid)};
}

/* ---- sentences of nodes ---- */

static const char *state(const struct rk_grid *grid, const struct rk_grid_cell *cell)
{
    static const struct rk_wording nobody = {
        {"declared, and no project on record", "課題として挙がり、取り組みの記録がない"}};
    static const struct rk_wording only = {{"only hoped for", "これから連携したいという記録だけ"}};
    static const struct rk_wording schemes = {
        {"providers {0} ({1}), by schemes alone", "担い手{0}（{1}）、制度だけ"}};
    static const struct rk_wording covered = {{"providers {0} ({1})", "担い手{0}（{1}）"}};
    struct rk_page *page = &grid->map->page;
    if (!cell->cover)
        return only.text[page->language];
    if (cell->cover->cover == RK_NOBODY)
        return nobody.text[page->language];
    const char *args[] = {rk_page_print(page, "%u", cell->cover->provider_count),
                          providers(grid, cell)};
    return rk_page_say(page, cell->cover->cover == RK_SCHEMES_ONLY ? schemes : covered, args, 2);
}

const char *rk_grid_cell_sentence(const struct rk_grid *grid, uint32_t row, uint32_t column)
{
    static const struct rk_wording whole = {{"{0}, {1}: {2}.{3}", "{0}（{1}）：{2}。{3}"}};
    static const struct rk_wording hopes = {{" Hoped for: {0}.", "これから：{0}。"}};
    struct rk_page *page = &grid->map->page;
    const struct rk_grid_cell *cell = rk_grid_cell(grid, row, column);
    const char *more = "";
    if (cell->hope_count) {
        const char *who = hoped(grid, cell);
        more = rk_page_say(page, hopes, &who, 1);
    }
    const char *args[] = {rk_describe_label(grid->map, RK_NEED, grid->rows[row].index),
                          rk_describe_label(grid->map, grid->axis, grid->columns[column].index),
                          state(grid, cell), more};
    return rk_page_say(page, whole, args, 4);
}

const char *rk_grid_line_sentence(const struct rk_grid *grid, enum rk_thing thing,
                                  const struct rk_grid_line *line)
{
    static const struct rk_wording plain = {{"{0}: stated in {1} {1|place|places}, providers {2}.",
                                             "{0}：記載のあるところ{1}、担い手{2}。"}};
    static const struct rk_wording gap = {
        {"{0}: stated in {1} {1|place|places}, providers {2}; somewhere no project is on record.",
         "{0}：記載のあるところ{1}、担い手{2}。取り組みの記録がないところがある。"}};
    struct rk_page *page = &grid->map->page;
    const char *args[] = {rk_describe_label(grid->map, thing, line->index),
                          rk_page_print(page, "%u", line->cells),
                          rk_page_print(page, "%u", line->providers)};
    return rk_page_say(page, line->unanswered ? gap : plain, args, 3);
}

/* ---- the panel ---- */

static bool nobody(const struct rk_grid_cell *cell)
{
    return cell->cover && cell->cover->cover == RK_NOBODY;
}

static bool schemes(const struct rk_grid_cell *cell)
{
    return cell->cover && cell->cover->cover == RK_SCHEMES_ONLY;
}

static bool one(const struct rk_grid_cell *cell)
{
    return cell->cover && cell->cover->provider_count == 1;
}

/* Columns of one row for which a question holds, joined; with the provider who is alone. */
static const char *columns_where(const struct rk_grid *grid, uint32_t row,
                                 bool (*holds)(const struct rk_grid_cell *))
{
    const char *text = "";
    for (uint32_t c = 0; c < grid->column_count; c++) {
        const struct rk_grid_cell *cell = rk_grid_cell(grid, row, c);
        if (!holds(cell))
            continue;
        const char *name = rk_describe_label(grid->map, grid->axis, grid->columns[c].index);
        if (holds == one)
            name = rk_describe_aside(grid->map, name, providers(grid, cell));
        text = joined(grid, text, name);
    }
    return text;
}

static const char *hopes_of(const struct rk_grid *grid, uint32_t row)
{
    static const struct rk_wording hopes = {{"Hoped for: {0}", "これから：{0}"}};
    const char *text = "";
    for (uint32_t c = 0; c < grid->column_count; c++)
        if (nobody(rk_grid_cell(grid, row, c)) && !*text)
            text = hoped(grid, rk_grid_cell(grid, row, c));
    return *text ? rk_page_say(&grid->map->page, hopes, &text, 1) : "";
}

/* Needs of which something holds somewhere: "need" in bold, where and who below. */
static bool list_where(const struct rk_grid *grid, struct rk_panel *panel,
                       struct rk_wording heading, bool (*holds)(const struct rk_grid_cell *))
{
    struct rk_page *page = &grid->map->page;
    bool begun = false, all = true;
    for (uint32_t r = grid->row_count; r-- > 0 && all;) {
        const char *where = columns_where(grid, r, holds);
        if (!*where)
            continue;
        if (!begun && !(begun = rk_panel_heading(panel, heading.text[page->language])))
            return false;
        const char *more = holds == nobody ? hopes_of(grid, r) : "";
        where = *more ? rk_page_print(page, "%s\n%s", where, more) : where;
        all = rk_panel_entry(panel, NULL,
                             rk_describe_label(grid->map, RK_NEED, grid->rows[r].index), where, 0);
    }
    return all;
}

static bool list_nowhere(const struct rk_grid *grid, struct rk_panel *panel)
{
    static const struct rk_wording heading[2] = {
        {{"Needs with no stage of life stated", "時期の記載がない課題"}},
        {{"Needs with no target stated", "対象の記載がない課題"}}};
    bool *known = rk_arena_take(grid->map->page.arena, grid->needs * sizeof *known);
    for (uint32_t i = 0; i < grid->all_rows; i++)
        known[grid->rows[i].index] = true;
    struct rk_tally names = {.map = grid->map};
    for (uint32_t i = 0; i < grid->needs; i++)
        if (!known[i])
            rk_tally_add(&names, rk_describe_label(grid->map, RK_NEED, i));
    return rk_notes_list(grid->map, panel, heading[of_targets(grid)], rk_tally_text(&names));
}

static bool list_rest(const struct rk_grid *grid, struct rk_panel *panel, enum rk_thing thing,
                      struct rk_wording heading)
{
    struct rk_tally names = {.map = grid->map};
    bool rows = thing == RK_NEED;
    const struct rk_grid_line *lines = rows ? grid->rows : grid->columns;
    uint32_t end = rows ? grid->all_rows : grid->all_columns;
    for (uint32_t i = rows ? grid->row_count : grid->column_count; i < end; i++)
        rk_tally_add(&names, rk_describe_label(grid->map, thing, lines[i].index));
    return rk_notes_list(grid->map, panel, heading, rk_tally_text(&names));
}

bool rk_grid_fill(struct rk_panel *panel, void *data)
{
    static const struct rk_wording gap = {{"No project on record", "取り組みの記録がないところ"}};
    static const struct rk_wording alone = {{"One provider alone", "担い手が一つだけのところ"}};
    static const struct rk_wording dry = {{"Schemes alone", "制度だけのところ"}};
    static const struct rk_wording rows = {
        {"Needs that found no room", "この図に載せきれなかった課題"}};
    static const struct rk_wording columns[2] = {
        {{"Stages of life that found no room", "この図に載せきれなかった時期"}},
        {{"Targets that found no room", "この図に載せきれなかった対象"}}};
    const struct rk_grid *grid = data;
    bool all = list_where(grid, panel, gap, nobody);
    all = list_rest(grid, panel, RK_NEED, rows) && all;
    all = list_rest(grid, panel, grid->axis, columns[of_targets(grid)]) && all;
    all = list_where(grid, panel, alone, one) && all;
    all = list_where(grid, panel, dry, schemes) && all;
    return list_nowhere(grid, panel) && all;
}

void rk_grid_say(const struct rk_grid *grid)
{
    static const struct rk_wording some[2] = {
        {{"{0} {0|need is|needs are} on record, and none says at which stage of life.",
          "課題は{0}件記録されていて、ライフステージの記載はまだない。"}},
        {{"{0} {0|need is|needs are} on record, and none says whom it concerns.",
          "課題は{0}件記録されていて、だれの課題かの記載はまだない。"}}};
    static const struct rk_wording none = {{"No need is on record yet.", "課題の記録がまだない。"}};
    static const struct rk_wording more = {
        {"Once the records name needs (key \"needs\") and say of a need, a project or a "
         "partnership "
         "whom it concerns (\"targets\") or at which stage of life (\"life_stages\"), this page "
         "shows which need is answered where, and where nobody answers it.",
         "「課題」を記録し、課題・事業・連携に「対象」か「ライフステージ」を書き込むと、この図に、"
         "どの課題がどこで支えられ、どこに担い手がいないかが描かれる。"}};
    struct rk_page *page = &grid->map->page;
    rk_map_say(grid->map, titles[of_targets(grid)].text[page->language],
               grid->needs ? say(grid, some[of_targets(grid)], grid->needs)
                           : none.text[page->language],
               more.text[page->language]);
}
