/* Help on the records: every record and key, made from the table that reads them. */
#include "cli/help.h"

#include "base/text.h"

static const struct rk_wording types[] = {
    [RK_TYPE_TEXT] = {{"text", "文字列"}},
    [RK_TYPE_TEXTS] = {{"text or list", "文字列（複数可）"}},
    [RK_TYPE_REF] = {{"name or id", "名前"}},
    [RK_TYPE_REFS] = {{"name(s) or id(s)", "名前（複数可）"}},
    [RK_TYPE_CHOICE] = {{"one of", "選択"}},
    [RK_TYPE_NUMBER] = {{"number above 0", "0より大きい数"}},
    [RK_TYPE_WANTED] = {{"list of {who, how}", "{誰と, 方法} の一覧"}},
    [RK_TYPE_FREE] = {{"anything", "自由"}},
};

/* Both names of a key, that of the reader's language first. */
static void both(struct rk_buffer *out, const struct rk_wording *key, enum rk_language language)
{
    enum rk_language other = language == RK_JAPANESE ? RK_ENGLISH : RK_JAPANESE;
    rk_buffer_print(out, "%s (%s)", key->text[language], key->text[other]);
}

static void list_values(struct rk_buffer *out, const struct rk_field *field, size_t indent,
                        enum rk_language language)
{
    for (const struct rk_option *option = field->options; option && option->value; option++) {
        rk_buffer_fill(out, ' ', indent);
        both(out, &option->name, language);
        rk_buffer_char(out, '\n');
    }
}

static void list_field(struct rk_buffer *out, const struct rk_field *field,
                       enum rk_language language)
{
    enum { key_width = 26, type_width = 18 };
    struct rk_buffer title = {0};
    both(&title, &field->key, language);
    size_t own = rk_text_width(rk_buffer_string(&title));
    rk_buffer_fill(&title, ' ', own < key_width ? key_width - own : 1);
    const char *type = types[field->type].text[language];
    rk_buffer_text(&title, type);
    rk_help_row(out, rk_buffer_string(&title), key_width + type_width,
                field->meaning.text[language] ? field->meaning.text[language] : "");
    out->failed = out->failed || title.failed;
    rk_buffer_free(&title);
    list_values(out, field, key_width + 4, language);
}

void rk_help_records(struct rk_buffer *out, enum rk_language language)
{
    rk_buffer_text(out,
                   language == RK_JAPANESE
                       ? "記録は YAML で書きます。項目は日本語でも英語でもかまいません。"
                         "書かない項目は「記載なし」で、誤りではありません。\n"
                       : "Records are YAML. Keys and values are English or Japanese. A key left "
                         "out means: not stated.\n");
    static const struct rk_wording above[] = {
        {{"renkei (連携データ): version of this format: 1", "連携データ (renkei): 書式の版。1"}},
        {{"place (自治体): the municipality; names belong to it",
          "自治体 (place): どの自治体の記録か。名前はその中で区別されます"}}};
    for (size_t i = 0; i < sizeof above / sizeof *above; i++)
        rk_buffer_print(out, "\n%s\n", above[i].text[language]);
    for (int thing = 0; thing < RK_THINGS; thing++) {
        const struct rk_schema *schema = rk_schema((enum rk_thing)thing);
        rk_buffer_char(out, '\n');
        both(out, &schema->key, language);
        rk_buffer_print(out, ": %s\n", schema->meaning.text[language]);
        for (size_t i = 0; i < schema->field_count; i++)
            list_field(out, &schema->fields[i], language);
    }
}
