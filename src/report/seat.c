/* What `renkei seat` tells: a plan of the tables, and what can begin at each. */
#include "report/output.h"

#include <math.h>
#include <stdlib.h>

static const struct rk_head *actor(const struct rk_dataset *dataset, uint32_t i)
{
    return rk_dataset_head(dataset, RK_ACTOR, i);
}

/* ---- text ---- */

static void write_table(struct rk_buffer *out, const struct rk_dataset *dataset,
                        const struct rk_seat_table *table, uint32_t number,
                        const struct rk_report_options *options)
{
    enum { shown = 8 };
    static const struct rk_wording heading = {{"Table {0} ({1}): ", "テーブル{0}（{1}）："}};
    static const struct rk_wording pairs = {
        {"  could begin here: {0}\n", "  ここで始められる連携：{0}\n"}};
    static const struct rk_wording known = {
        {"  pairs that meet already: {0}\n", "  すでに顔を合わせている組：{0}\n"}};
    static const struct rk_wording more = {{"; and {0} more", "、ほか{0}"}};
    enum rk_language language = options->language;
    char texts[2][32];
    struct rk_buffer list = {0};
    rk_fixed_text(number, 0, texts[0]);
    rk_fixed_text(table->count, 0, texts[1]);
    rk_buffer_format(out, heading.text[language], (const char *[]){texts[0], texts[1]}, 2);
    for (uint32_t i = 0; i < table->count; i++) {
        rk_buffer_text(out, !i ? "" : language == RK_ENGLISH ? ", " : "、");
        rk_plain_text(out, actor(dataset, table->actors[i])->label, SIZE_MAX);
    }
    rk_buffer_char(out, '\n');
    uint32_t most = options->all ? UINT32_MAX : shown;
    for (uint32_t i = 0; i < table->pair_count && i < most; i++) {
        rk_buffer_text(&list, !i ? "" : language == RK_ENGLISH ? "; " : "、");
        rk_plain_text(&list, table->pairs[i].message.text[language], SIZE_MAX);
    }
    rk_fixed_text(table->pair_count > most ? table->pair_count - most : 0, 0, texts[0]);
    if (table->pair_count > most)
        rk_buffer_format(&list, more.text[language], (const char *[]){texts[0]}, 1);
    if (table->pair_count)
        rk_buffer_format(out, pairs.text[language], (const char *[]){rk_buffer_string(&list)}, 1);
    rk_fixed_text(table->met, 0, texts[0]);
    if (table->met)
        rk_buffer_format(out, known.text[language], (const char *[]){texts[0]}, 1);
    out->failed |= list.failed;
    rk_buffer_free(&list);
}

static void write_text(struct rk_buffer *out, const struct rk_dataset *dataset,
                       const struct rk_seats *seats, const struct rk_report_options *options)
{
    static const struct rk_wording sums = {
        {"Participants: {0}, tables: {1}. Pairs across bureaus that share a need or target and "
         "have "
         "never met: {2}, of them at one table: {3}. Pairs at one table that meet already: {4}.\n",
         "参加者{0}、テーブル{1}。課題や対象が同じで、まだ顔を合わせたことのない部局をまたぐ組は{2}"
         "、"
         "そのうち{3}組が同じテーブルに着きます。すでに顔を合わせている組は{4}です。\n"}};
    uint32_t numbers[5] = {0, rk_seat_table_count(seats), rk_seat_possible(seats), 0, 0};
    char texts[5][32];
    for (uint32_t i = 0; i < numbers[1]; i++) {
        const struct rk_seat_table *table = rk_seat_table(seats, i);
        numbers[0] += table->count;
        numbers[3] += table->pair_count;
        numbers[4] += table->met;
    }
    for (int i = 0; i < 5; i++)
        rk_fixed_text(numbers[i], 0, texts[i]);
    rk_buffer_format(out, sums.text[options->language],
                     (const char *[]){texts[0], texts[1], texts[2], texts[3], texts[4]}, 5);
    for (uint32_t i = 0; i < numbers[1]; i++) {
        rk_buffer_char(out, '\n');
        write_table(out, dataset, rk_seat_table(seats, i), i + 1, options);
    }
}

/* ---- JSON and CSV ---- */

static void json_table(struct rk_json *json, const struct rk_dataset *dataset,
                       const struct rk_seat_table *table, enum rk_language language)
{
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_open(json, "participants", '[');
    for (uint32_t i = 0; i < table->count; i++)
        rk_json_text(json, NULL, actor(dataset, table->actors[i])->id);
    rk_json_close(json, ']');
    rk_json_open(json, "names", '[');
    for (uint32_t i = 0; i < table->count; i++)
        rk_json_text(json, NULL, actor(dataset, table->actors[i])->name);
    rk_json_close(json, ']');
    rk_json_open(json, "pairs", '[');
    for (uint32_t i = 0; i < table->pair_count; i++) {
        rk_json_open(json, NULL, '{');
        rk_json_open(json, "parties", '[');
        rk_json_text(json, NULL, actor(dataset, table->pairs[i].a)->id);
        rk_json_text(json, NULL, actor(dataset, table->pairs[i].b)->id);
        rk_json_close(json, ']');
        rk_json_text(json, "message", table->pairs[i].message.text[language]);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_whole(json, "met", table->met);
    rk_json_whole(json, "crossing", table->crossing);
    rk_json_close(json, '}');
}

static void write_json(struct rk_buffer *out, const struct rk_dataset *dataset,
                       const struct rk_seats *seats, enum rk_language language)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "seat");
    rk_json_whole(&json, "possible", rk_seat_possible(seats));
    rk_json_open(&json, "tables", '[');
    for (uint32_t i = 0; i < rk_seat_table_count(seats); i++)
        json_table(&json, dataset, rk_seat_table(seats, i), language);
    rk_json_close(&json, ']');
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

static const struct rk_column columns[] = {
    {"table", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"name", {{NULL, NULL}}, RK_CELL_TEXT, 0},
};
enum { column_count = sizeof columns / sizeof *columns };

static void write_csv(struct rk_buffer *out, const struct rk_dataset *dataset,
                      const struct rk_seats *seats)
{
    rk_table_csv(out, &(struct rk_table){columns, column_count, NULL, 0});
    for (uint32_t i = 0; i < rk_seat_table_count(seats); i++)
        for (uint32_t j = 0; j < rk_seat_table(seats, i)->count; j++) {
            const struct rk_head *head = actor(dataset, rk_seat_table(seats, i)->actors[j]);
            const struct rk_cell cells[] = {{NULL, i + 1}, {head->id, NAN}, {head->name, NAN}};
            rk_table_csv_rows(out, &(struct rk_table){columns, column_count, cells, 1});
        }
}

enum rk_status rk_report_seat(const struct rk_dataset *dataset, const struct rk_seats *seats,
                              const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, dataset, seats, options->language);
    else if (options->format == RK_CSV)
        write_csv(&buffer, dataset, seats);
    else
        write_text(&buffer, dataset, seats, options);
    return rk_buffer_hand_over(&buffer, out);
}
