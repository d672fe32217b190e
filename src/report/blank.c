/* Empty workbooks to fill in: the columns import reads, with drop-down lists from the records. */
#include "records/dataset.h"
#include "report/workbook.h"

#include <renkei/import.h>

#include <math.h>
#include <string.h>

enum { rows_to_fill = 200, most_columns = 12 };

/* What a column's drop-down list offers. */
enum offer { OFFER_NOTHING, OFFER_ACTORS, OFFER_PROJECTS, OFFER_NATURES, OFFER_STATUSES };

struct blank_column {
    struct rk_wording heading;
    double width;
    enum offer offer;
};

static const struct blank_column worksheet[] = {
    {{{"Project", "事業名"}}, 28, OFFER_PROJECTS},
    {{{"Department in charge", "担当課"}}, 20, OFFER_ACTORS},
    {{{"Type", "種別"}}, 10, OFFER_NATURES},
    {{{"Target group", "対象"}}, 18, OFFER_NOTHING},
    {{{"1. What was achieved", "①達成できたこと"}}, 32, OFFER_NOTHING},
    {{{"2. What fell short", "②不十分だったこと"}}, 32, OFFER_NOTHING},
    {{{"3. Who to partner with", "③連携したい主体"}}, 22, OFFER_ACTORS},
    {{{"3. How", "③方法"}}, 32, OFFER_NOTHING},
};

static const struct blank_column partnerships[] = {
    {{{"projects", "事業"}}, 28, OFFER_PROJECTS}, {{{"partners", "連携先"}}, 24, OFFER_ACTORS},
    {{{"targets", "対象"}}, 18, OFFER_NOTHING},   {{{"how", "方法"}}, 34, OFFER_NOTHING},
    {{{"effect", "効果"}}, 28, OFFER_NOTHING},    {{{"status", "進捗"}}, 10, OFFER_STATUSES},
    {{{"owner", "主担当"}}, 18, OFFER_ACTORS},    {{{"due", "期限"}}, 14, OFFER_NOTHING},
    {{{"note", "備考"}}, 26, OFFER_NOTHING},
};

static const struct rk_wording hints[] = {
    {{"One row is one piece of information. Leave out what nobody said: it is never an error.",
      "1行に1つのことを書いてください。分からないこと、言われていないことは空欄のままで構いません"
      "。"}},
    {{"Several names go into one cell with ; or a line break between them. A comma is part of a "
      "name.",
      "1つのセルに複数書くときは「；」か改行で区切ってください。「、」は名前の一部として扱います"
      "。"}},
    {{"The lists offer names that are known. Others may be written, too.",
      "選択肢にない名前も、そのまま書き込めます。"}},
    {{"A second partner for the same project: one row further down, with the project left blank.",
      "同じ事業に連携したい主体がほかにもあるときは、次の行の事業名を空けて書いてください。"}},
    {{"Bring it back with: renkei import THIS-FILE -o records.yaml",
      "書き終えたら：renkei import このファイル -o 記録.yaml"}},
};

struct lists {
    const struct rk_dataset *dataset;
    enum rk_language language;
    struct rk_arena *arena;
    struct rk_cell *cells; /* of the sheet of lists, two columns */
    size_t actors, projects, rows;
    const char *name;
    const char *natures[8], *statuses[8];
    size_t nature_count, status_count;
};

static bool is_offered(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i)
{
    return thing != RK_ACTOR || !rk_dataset_actor(dataset, i)->placeholder;
}

static size_t offered(const struct rk_dataset *dataset, enum rk_thing thing)
{
    size_t count = 0;
    for (uint32_t i = 0; dataset && i < rk_dataset_count(dataset, thing); i++)
        count += is_offered(dataset, thing, i);
    return count;
}

static void fill_column(struct lists *lists, enum rk_thing thing, size_t column)
{
    size_t row = 0;
    for (uint32_t i = 0; lists->dataset && i < rk_dataset_count(lists->dataset, thing); i++)
        if (is_offered(lists->dataset, thing, i))
            lists->cells[row++ * 2 + column].text = rk_dataset_head(lists->dataset, thing, i)->name;
}

static void fill_lists(struct lists *lists)
{
    lists->actors = offered(lists->dataset, RK_ACTOR);
    lists->projects = offered(lists->dataset, RK_PROJECT);
    lists->rows = lists->actors > lists->projects ? lists->actors : lists->projects;
    lists->cells = rk_arena_take(lists->arena, (lists->rows * 2 + 1) * sizeof *lists->cells);
    for (size_t i = 0; i < lists->rows * 2; i++)
        lists->cells[i].number = NAN;
    fill_column(lists, RK_ACTOR, 0);
    fill_column(lists, RK_PROJECT, 1);
    for (int value = 1; value < RK_NATURES; value++)
        lists->natures[lists->nature_count++] =
            rk_nature_name((enum rk_nature)value, lists->language);
    for (int value = 1; value < RK_PROGRESSES; value++)
        lists->statuses[lists->status_count++] =
            rk_progress_name((enum rk_progress)value, lists->language);
    lists->name = lists->language == RK_JAPANESE ? "選択肢" : "Lists";
}

static struct rk_sheet_choices choices_of(const struct lists *lists, enum offer offer)
{
    switch (offer) {
    case OFFER_ACTORS:
        return (struct rk_sheet_choices){.from_sheet = lists->actors ? lists->name : NULL,
                                         .from_column = 0};
    case OFFER_PROJECTS:
        return (struct rk_sheet_choices){.from_sheet = lists->projects ? lists->name : NULL,
                                         .from_column = 1};
    case OFFER_NATURES:
        return (struct rk_sheet_choices){.texts = lists->natures, .count = lists->nature_count};
    case OFFER_STATUSES:
        return (struct rk_sheet_choices){.texts = lists->statuses, .count = lists->status_count};
    default:
        return (struct rk_sheet_choices){0};
    }
}

static enum rk_status make(enum rk_blank blank, struct lists *lists, struct rk_bytes *out)
{
    bool ja = lists->language == RK_JAPANESE;
    const struct blank_column *from = blank == RK_BLANK_WORKSHEET ? worksheet : partnerships;
    size_t count = blank == RK_BLANK_WORKSHEET ? sizeof worksheet / sizeof *worksheet
                                               : sizeof partnerships / sizeof *partnerships;
    struct rk_sheet_column columns[most_columns];
    fill_lists(lists);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct rk_sheet_column){.heading = from[i].heading.text[lists->language],
                                              .width = from[i].width,
                                              .wrap = true,
                                              .choices = choices_of(lists, from[i].offer)};
    struct rk_sheet_column hint_column = {.heading = ja ? "記入のしかた" : "How to fill it in",
                                          .width = 100,
                                          .wrap = true,
                                          .read_only = true};
    struct rk_cell hint_cells[sizeof hints / sizeof *hints];
    size_t hint_count = 0;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (i != 3 || blank == RK_BLANK_WORKSHEET)
            hint_cells[hint_count++] = (struct rk_cell){hints[i].text[lists->language], NAN};
    struct rk_sheet_column list_columns[] = {
        {.heading = ja ? "主体の選択肢" : "Actors to choose", .width = 36, .read_only = true},
        {.heading = ja ? "事業の選択肢" : "Projects to choose", .width = 44, .read_only = true}};
    const char *title = blank == RK_BLANK_WORKSHEET ? (ja ? "振り返りシート" : "Worksheet")
                                                    : (ja ? "連携" : "partnerships");
    struct rk_sheet sheets[] = {{.name = title,
                                 .columns = columns,
                                 .column_count = count,
                                 .empty_rows = rows_to_fill,
                                 .frozen_columns = 1},
                                {.name = ja ? "書き方" : "Help",
                                 .columns = &hint_column,
                                 .column_count = 1,
                                 .cells = hint_cells,
                                 .row_count = hint_count,
                                 .prose = true},
                                {.name = lists->name,
                                 .columns = list_columns,
                                 .column_count = 2,
                                 .cells = lists->cells,
                                 .row_count = lists->rows,
                                 .portrait = true}};
    return rk_workbook_make(sheets, lists->rows ? 3 : 2, title, NULL, out);
}

enum rk_status rk_blank_make(enum rk_blank blank, const struct rk_dataset *dataset,
                             enum rk_language language, struct rk_bytes *out)
{
    jmp_buf here;
    struct rk_arena arena = {.escape = &here};
    struct lists lists = {.dataset = dataset, .language = language, .arena = &arena};
    volatile enum rk_status status = RK_MEMORY;
    if (!setjmp(here))
        status = make(blank, &lists, out);
    rk_arena_free(&arena);
    return status;
}
