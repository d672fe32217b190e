/* JSON: values in order, commas and escapes by themselves. */
#include "report/output.h"

#include <string.h>

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7F && c != 0xE2;
}

/* Escapes also what would end a script or break a line in one. */
static void quoted(struct rk_buffer *out, const char *text)
{
    rk_buffer_char(out, '"');
    for (const char *at = text; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (is_plain(c)) {
            const char *begin = at;
            while (is_plain((unsigned char)at[1]))
                at++;
            rk_buffer_bytes(out, begin, (size_t)(at + 1 - begin));
        } else if (c == '"' || c == '\\')
            rk_buffer_print(out, "\\%c", c);
        else if (c == '\n')
            rk_buffer_text(out, "\\n");
        else if (c < 0x20 || c == '<' || c == 0x7F)
            rk_buffer_print(out, "\\u%04x", c);
        else if (strncmp(at, "\xE2\x80\xA8", 3) == 0 || strncmp(at, "\xE2\x80\xA9", 3) == 0) {
            rk_buffer_print(out, "\\u20%02x", (unsigned)((unsigned char)at[2] - 0x80));
            at += 2;
        } else
            rk_buffer_char(out, (char)c);
    }
    rk_buffer_char(out, '"');
}

static void begin(struct rk_json *json, const char *key)
{
    if (json->comma)
        rk_buffer_char(json->out, ',');
    if (key) {
        quoted(json->out, key);
        rk_buffer_char(json->out, ':');
    }
    json->comma = true;
}

void rk_json_open(struct rk_json *json, const char *key, char bracket)
{
    begin(json, key);
    rk_buffer_char(json->out, bracket);
    json->comma = false;
}

void rk_json_close(struct rk_json *json, char bracket)
{
    rk_buffer_char(json->out, bracket);
    json->comma = true;
}

void rk_json_text(struct rk_json *json, const char *key, const char *text)
{
    begin(json, key);
    if (text)
        quoted(json->out, text);
    else
        rk_buffer_text(json->out, "null");
}

void rk_json_whole(struct rk_json *json, const char *key, uint64_t number)
{
    char text[32];
    begin(json, key);
    rk_buffer_bytes(json->out, text, rk_whole_text(number, text));
}

void rk_json_real(struct rk_json *json, const char *key, double number)
{
    char text[32];
    rk_real_text(number, text);
    begin(json, key);
    rk_buffer_text(json->out, *text ? text : "null");
}

void rk_json_truth(struct rk_json *json, const char *key, bool truth)
{
    begin(json, key);
    rk_buffer_text(json->out, truth ? "true" : "false");
}

void rk_json_line(struct rk_json *json)
{
    if (json->comma)
        rk_buffer_char(json->out, ',');
    json->comma = false;
    rk_buffer_char(json->out, '\n');
}

void rk_json_nodes(struct rk_json *json, const char *key, const struct rk_dataset *dataset,
                   const struct rk_node *nodes, uint32_t count, enum rk_called called)
{
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_head *head = rk_dataset_head(dataset, nodes[i].thing, nodes[i].index);
        rk_json_text(json, NULL, called == RK_BY_NAME ? head->name : head->id);
    }
    rk_json_close(json, ']');
}

void rk_json_records(struct rk_json *json, const struct rk_dataset *dataset,
                     const struct rk_node *nodes, uint32_t count, bool base_name)
{
    rk_json_open(json, "records", '[');
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_head *head = rk_dataset_head(dataset, nodes[i].thing, nodes[i].index);
        bool placed = head->place.file < rk_dataset_file_count(dataset);
        const char *file = placed ? rk_dataset_file(dataset, head->place.file) : NULL;
        const char *slash = file && base_name ? strrchr(file, '/') : NULL;
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "id", head->id);
        rk_json_text(json, "file", slash ? slash + 1 : file);
        rk_json_whole(json, "line", head->place.line);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}
