/* What the program itself says on standard error, in both languages. */
#include "cli/message.h"

#include "base/file.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct rk_wording messages[RK_MESSAGES] = {
    [RK_SAY_NO_COMMAND] = {{"no command was given", "コマンドがありません"}},
    [RK_SAY_UNKNOWN_COMMAND] = {{"there is no command “{0}”", "「{0}」というコマンドはありません"}},
    [RK_SAY_UNKNOWN_OPTION] = {{"there is no option “{0}”", "「{0}」というオプションはありません"}},
    [RK_SAY_FOREIGN_OPTION] = {{"“{1}” does not take the option “{0}”",
                                "「{1}」ではオプション「{0}」は使えません"}},
    [RK_SAY_NEEDS_ARGUMENT] = {{"the option “{0}” needs a value ({1})",
                                "オプション「{0}」には値が必要です（{1}）"}},
    [RK_SAY_TAKES_NO_ARGUMENT] = {{"the option “{0}” takes no value",
                                   "オプション「{0}」に値は付けられません"}},
    [RK_SAY_BAD_CHOICE] = {{"“{0}” is not one of {1}", "「{0}」は {1} のどれでもありません"}},
    [RK_SAY_BAD_COUNT] = {{"“{0}” is not a whole number from 0 ({1})",
                           "「{0}」は0以上の整数ではありません（{1}）"}},
    [RK_SAY_BAD_BYTES] = {{"“{0}” is not a number of bytes, a whole number from 0 ({1})",
                           "「{0}」はバイト数（0以上の整数）ではありません（{1}）"}},
    [RK_SAY_BAD_DAY] = {{"“{0}” is not a day like 2026-10-02 ({1})",
                         "「{0}」は 2026-10-02 のような日付ではありません（{1}）"}},
    [RK_SAY_UNKNOWN_RULE] =
        {{"there is no rule “{0}”; `renkei help rules` lists them",
          "「{0}」という規則はありません。一覧は renkei help rules で見られます"}},
    [RK_SAY_UNKNOWN_TOPIC] = {{"there is no help on “{0}”", "「{0}」についての説明はありません"}},
    [RK_SAY_UNKNOWN_KIND] = {{"there is no kind of map “{0}”",
                              "「{0}」という種類の図はありません"}},
    [RK_SAY_NEAREST] = {{"did you mean “{1}{0}”?", "「{1}{0}」ではありませんか"}},
    [RK_SAY_SEE_HELP] = {{"`renkei help {0}` says more",
                          "詳しくは renkei help {0} をご覧ください"}},
    [RK_SAY_NO_RECORDS] = {{"no records were given; name a file, a folder or - (standard input)",
                            "記録が指定されていません。ファイル、フォルダ、-（標準入力）の"
                            "どれかを書いてください"}},
    [RK_SAY_NEEDS_ROUNDS] = {{"two rounds are needed: the earlier records, then the later ones",
                              "前の回の記録と次の回の記録を、この順に指定してください"}},
    [RK_SAY_STDIN_TWICE] = {{"standard input (-) can be given only once",
                             "標準入力（-）は一度しか指定できません"}},
    [RK_SAY_CANNOT_READ] = {{"cannot read {0}: {1}", "{0} を読めません: {1}"}},
    [RK_SAY_CANNOT_WRITE] = {{"cannot write {0}: {1}", "{0} に書き込めません: {1}"}},
    [RK_SAY_CANNOT_MAKE_FOLDER] = {{"cannot make the folder {0}: {1}",
                                    "フォルダ {0} を作れません: {1}"}},
    [RK_SAY_OVERWRITES_RECORDS] = {{"{0} is one of the records; nothing was written over it",
                                    "{0} は記録そのものです。上書きしませんでした"}},
    [RK_SAY_HAS_ERRORS] = {{"the records have errors ({0})", "記録に誤りがあります（{0}件）"}},
    [RK_SAY_HAS_GAPS] = {{"gaps of severity {1} or above are left ({0})",
                          "重さ{1}以上のすきまが残っています（{0}件）"}},
    [RK_SAY_STOPPED] = {{"the records have errors ({0}), so nothing was done; mend them, or use "
                         "--keep-going to work with the sound ones",
                         "記録に誤りがあるため（{0}件）、何も出力しませんでした。直すか、"
                         "--keep-going を付けて正しい記録だけで続けてください"}},
    [RK_SAY_LEFT_OUT] = {{"went on without the records that have errors ({0})",
                          "誤りのある記録を除いて続けました（誤り{0}件）"}},
    [RK_SAY_WARNINGS] = {{"the records have warnings ({0}); `renkei check` lists them",
                          "記録に注意すべき点があります（{0}件）。renkei check で確かめられます"}},
    [RK_SAY_NEEDS_FOLDER] = {{"several maps need a folder: -o DIR",
                              "複数の図には書き出すフォルダが必要です（-o フォルダ）"}},
    [RK_SAY_NEEDS_REPORT_FOLDER] = {{"a report needs a folder: -o DIR (or --zip -o FILE)",
                                     "報告書には書き出すフォルダが必要です（-o フォルダ。"
                                     "または --zip -o ファイル）"}},
    [RK_SAY_NEEDS_SUBJECT] = {{"name an actor or a project, then the records",
                               "主体か事業の名前を、次に記録を書いてください"}},
    [RK_SAY_NEEDS_EARLIER] = {{"the map “{0}” needs --earlier: the records of the round before",
                               "図「{0}」には --earlier で前の回の記録を指定してください"}},
    [RK_SAY_NEEDS_FOCUS] = {{"the map “{0}” needs --focus: an actor or a project",
                             "図「{0}」には --focus で主体か事業を指定してください"}},
    [RK_SAY_NOT_OF_A_PART] = {{"the map “{0}” is of the whole and takes no {1}",
                               "図「{0}」は全体の図で、{1} は使えません"}},
    [RK_SAY_UNKNOWN_FOCUS] = {{"no actor and no project is called “{0}”",
                               "「{0}」という主体も事業もありません"}},
    [RK_SAY_UNKNOWN_ACTOR] = {{"no actor is called “{0}”", "「{0}」という主体はありません"}},
    [RK_SAY_NEEDS_CHANGE] = {{"what-if needs --without NAME, --with \"A + B\" or --best N",
                              "what-if には --without 名前、--with \"A + B\"、--best 件数 "
                              "のどれかが必要です"}},
    [RK_SAY_NEEDS_TWO] = {{"“{0}” names only one party; write --with \"A + B\"",
                           "「{0}」には相手が一つしかありません。--with \"A + B\" "
                           "のように書いてください"}},
    [RK_SAY_NEEDS_TABLES] = {{"seat needs --tables N", "seat には --tables 数 が必要です"}},
    [RK_SAY_CANNOT_SEAT] = {{"cannot seat them at {0} tables: there are fewer participants, or one "
                             "of those named is only a placeholder or a grouping",
                             "{0}テーブルには分けられません。参加者がテーブルの数より少ないか、"
                             "まだ名前の決まっていない相手や部局のまとまりが含まれています"}},
    [RK_SAY_UNKNOWN_ENDING] = {{"the name {0} does not say which picture it is; add -T "
                                "svg|png|pdf|dot",
                                "{0} からは画像の形式が分かりません。-T svg|png|pdf|dot "
                                "を付けてください"}},
    [RK_SAY_NO_PLACES] = {{"{0} is not a map drawn by renkei (SVG or positions), so nothing can be "
                           "kept in its place",
                           "{0} は renkei が描いた図（SVG または positions）ではないため、場所を"
                           "引き継げません"}},
    [RK_SAY_NOT_TO_TERMINAL] = {{"{0} is nothing for a terminal; add -o FILE",
                                 "{0} は端末には表示できません。-o ファイル "
                                 "を付けてください"}},
    [RK_SAY_NEEDS_FORMAT] =
        {{"which form? Add --format, or -o FILE with an ending that says it",
          "形式が分かりません。--format を付けるか、拡張子で形式の分かる名前を -o に"
          "書いてください"}},
    [RK_SAY_NO_RENDERER] = {{"the drawing program renkei-draw was not found beside renkei, in "
                             "{0}, or in RENKEI_DRAW",
                             "描画プログラム renkei-draw が、renkei と同じ場所にも {0} にも "
                             "RENKEI_DRAW にも見つかりません"}},
    [RK_SAY_LITTLE_ROOM] = {{"these records may need {0} of memory, and {1} is free: the run may "
                             "stop for lack of it",
                             "この記録にはメモリが約{0}必要になりそうですが、空きは{1}です。"
                             "メモリが足りず、途中で止まるかもしれません"}},
    [RK_SAY_NO_OPENMPI] = {{"this renkei was built without OpenMPI, so one process works alone",
                            "この renkei は OpenMPI なしで作られているため、一つのプロセスだけで"
                            "計算します"}},
    [RK_SAY_MAP_FAILED] = {{"the map “{0}” could not be drawn: {1}", "図「{0}」を描けません: {1}"}},
    [RK_SAY_MAP_STOPPED] =
        {{"the map “{0}” was stopped: it took more than {1} seconds of processor time. Draw "
          "fewer records or a part of them (--bureau, --focus), take a larger page "
          "(--paper a3), or allow more time (--seconds)",
          "図「{0}」は計算に {1} 秒を超えたため、描くのをやめました。記録を減らすか一部だけを描く"
          "（--bureau、--focus）、用紙を大きくする（--paper a3）、時間を延ばす（--seconds）の"
          "いずれかを試してください"}},
    [RK_SAY_WROTE] = {{"wrote {0}", "{0} を書き出しました"}},
    [RK_SAY_NO_TABLES] = {{"no tables were given; name .xlsx or .csv files, or - (standard input)",
                           "表が指定されていません。.xlsx か .csv のファイル、または"
                           "-（標準入力）を書いてください"}},
    [RK_SAY_SAME_FILE] = {{"{0} is one of the files read; nothing was written over it",
                           "{0} は読み取るファイルそのものです。上書きしませんでした"}},
    [RK_SAY_IMPORT_STOPPED] =
        {{"tables that could not be read whole: {0}; nothing was written (--keep-going takes the "
          "rest)",
          "{0}件の表を最後まで読めなかったため、何も出力しませんでした。--keep-going "
          "を付けると残りだけで続けます"}},
    [RK_SAY_IMPORT_WENT_ON] = {{"went on without what could not be read ({0})",
                                "読めなかったものを除いて続けました（{0}件）"}},
    [RK_SAY_IMPORT_PROBLEMS] = {{"rows that could not be taken: {0}; the others were",
                                 "{0}行を取り込めませんでした。ほかの行は取り込みました"}},
    [RK_SAY_NOTHING_NEW] = {{"{0} has all of it already; it was left as it is",
                             "{0} にすべて記録済みです。そのままにしました"}},
    [RK_SAY_ALIASES] = {{"names that may mean the same: {0} groups, in {1}",
                         "同じものかもしれない名前が {0} 組あります（{1}）"}},
    [RK_SAY_NO_ALIASES] =
        {{"no names that may mean the same were found: {0} lists none",
          "同じものかもしれない名前は見つかりませんでした（{0} は空の一覧です）"}},
    [RK_SAY_BOTH_OUTPUTS] =
        {{"--update writes to its own file: leave out -o",
          "--update は指定したファイルに書き足します。-o は付けないでください"}},
    [RK_SAY_NEEDS_DIR] = {{"name one folder to start in", "作るフォルダを一つ書いてください"}},
    [RK_SAY_EXISTS] = {{"{0} is there already and was left as it is",
                        "{0} はすでにあるため、そのままにしました"}},
    [RK_SAY_RECORDS_ARE_XLSX] = {{"--network records is written as a workbook only: -o FILE.xlsx",
                                  "--network records はブックだけに書き出せます（-o ファイル名"
                                  ".xlsx）"}},
    [RK_SAY_STATUS] = {{"{0}", "{0}"}},
};

/* One line, gathered in place so that it goes out in one write and needs no memory. */
struct line {
    char *text;
    size_t count;
};

static void add(struct line *line, const char *text)
{
    size_t room = RK_MESSAGE_MOST - 2 - line->count, count = strlen(text);
    if (count > room)
        count = room;
    /* Control characters in a file name must not reach the terminal. */
    for (size_t i = 0; i < count; i++) {
        unsigned char c = (unsigned char)text[i];
        line->text[line->count++] = c < 0x20 || c == 0x7F ? '?' : (char)c;
    }
}

static void fill(struct line *line, const char *template, const char *const args[2])
{
    while (*template) {
        bool hole = template[0] == '{' && (template[1] == '0' || template[1] == '1');
        if (hole) {
            const char *arg = args[template[1] - '0'];
            add(line, arg ? arg : "");
            template += 3;
            continue;
        }
        size_t plain = 1 + strcspn(template + 1, "{");
        char piece[512];
        snprintf(piece, sizeof piece, "%.*s", (int)plain, template);
        add(line, piece);
        template += plain;
    }
}

size_t rk_message_line(const struct rk_settings *settings, enum rk_message message,
                       const char *first, const char *second, char text[RK_MESSAGE_MOST])
{
    struct line line = {.text = text};
    add(&line, "renkei: ");
    fill(&line, messages[message].text[settings->language], (const char *[]){first, second});
    text[line.count++] = '\n';
    return line.count;
}

void rk_message_say(const struct rk_settings *settings, enum rk_message message, const char *first,
                    const char *second)
{
    char line[RK_MESSAGE_MOST];
    size_t count = rk_message_line(settings, message, first, second, line);
    fwrite(line, 1, count, stderr); /* unbuffered; when it fails there is no one to tell */
}

void rk_message_status(const struct rk_settings *settings, enum rk_status status,
                       const char *engine)
{
    const char *sentence = rk_status_sentence(status, (enum rk_language)settings->language);
    bool more = status == RK_ENGINE && engine && *engine;
    char whole[1024];
    snprintf(whole, sizeof whole, "%s%s%s", sentence, more ? ": " : "", more ? engine : "");
    rk_message_say(settings, RK_SAY_STATUS, whole, NULL);
}

const char *rk_message_reason(const struct rk_settings *settings, int number)
{
    const struct rk_wording *why = rk_file_reason(number);
    return why ? why->text[settings->language] : strerror(number);
}

/* A typing slip: one change in a short name, two in a longer one. */
static size_t slips(const char *text)
{
    size_t length = rk_text_length(text);
    return length < 3 ? 0 : length < 6 ? 1 : 2;
}

void rk_nearest_offer(struct rk_nearest *nearest, const char *name)
{
    size_t limit = slips(nearest->text);
    size_t distance = rk_text_distance(nearest->text, name, limit);
    if (distance > limit || (nearest->name && distance >= nearest->distance))
        return;
    nearest->name = name;
    nearest->distance = distance;
}

void rk_message_nearest(const struct rk_settings *settings, const struct rk_nearest *nearest,
                        const char *before)
{
    if (nearest->name)
        rk_message_say(settings, RK_SAY_NEAREST, nearest->name, before);
}
