/* The option rows that commands share. */
#include "cli/option.h"

/* clang-format off */
#define AT(field) offsetof(struct rk_settings, field)
#define END {0}

static const struct rk_option_choice languages[] = {{"ja", RK_JAPANESE}, {"en", RK_ENGLISH}, {0}};
static const struct rk_option_choice formats[] = {
    {"text", RK_TEXT}, {"json", RK_JSON}, {"csv", RK_CSV}, {0}};
static const struct rk_option_choice tables[] = {{"json", RK_JSON}, {"csv", RK_CSV}, {0}};
static const struct rk_option_choice layers[] = {
    {"now", RK_NOW}, {"hoped", RK_HOPED}, {"all", RK_ALL}, {0}};
static const struct rk_option_choice weightings[] = {
    {"meetings", RK_MEETINGS}, {"newman", RK_NEWMAN}, {0}};
static const struct rk_option_choice pictures[] = {
    {"svg", RK_SVG}, {"png", RK_PNG}, {"pdf", RK_PDF}, {"dot", RK_DOT},
    {"positions", RK_POSITIONS}, {0}};
static const struct rk_option_choice papers[] = {
    {"a3", RK_A3}, {"a4", RK_A4}, {"slide", RK_SLIDE}, {0}};
static const struct rk_option_choice kinds_of[] = {
    {"bureau", RK_KIND_BUREAU}, {"department", RK_KIND_DEPARTMENT}, {"section", RK_KIND_SECTION},
    {"council", RK_KIND_COUNCIL}, {"board", RK_KIND_BOARD}, {"committee", RK_KIND_COMMITTEE},
    {"school", RK_KIND_SCHOOL}, {"university", RK_KIND_UNIVERSITY}, {"company", RK_KIND_COMPANY},
    {"npo", RK_KIND_NPO}, {"residents", RK_KIND_RESIDENTS}, {"provider", RK_KIND_PROVIDER},
    {"authority", RK_KIND_AUTHORITY}, {"people", RK_KIND_PEOPLE}, {"forum", RK_KIND_FORUM},
    {"role", RK_KIND_ROLE}, {"other", RK_KIND_OTHER}, {0}};
static const struct rk_option_choice axes[] = {
    {"life-stage", RK_AXIS_LIFE_STAGE}, {"target", RK_AXIS_TARGET}, {0}};
static const struct rk_option_choice themes[] = {
    {"light", RK_THEME_LIGHT}, {"mono", RK_THEME_MONO}, {0}};

static const struct rk_option_choice presets[] = {
    {"renkei", RK_PRESET_RENKEI}, {"worksheet", RK_PRESET_WORKSHEET}, {"koudou", RK_PRESET_KOUDOU},
    {"3w", RK_PRESET_3W}, {"ties", RK_PRESET_TIES}, {"lines", RK_PRESET_LINES}, {0}};
static const struct rk_option_choice blanks[] = {
    {"worksheet", RK_BLANK_WORKSHEET}, {"partnerships", RK_BLANK_PARTNERSHIPS}, {0}};

const struct rk_option_row rk_options_global[] = {
    {"lang", 0, RK_OPTION_CHOICE, 0, AT(language), "ja|en", languages,
     {{"language of everything that is said (default: the locale's)",
       "表示の言語（指定がなければ環境の設定に従う）"}}},
    {"help", 'h', RK_OPTION_FLAG, 0, AT(help), NULL, NULL,
     {{"show this help", "この説明を表示する"}}},
    {"version", 0, RK_OPTION_FLAG, 0, AT(version), NULL, NULL,
     {{"show the version", "版を表示する"}}},
    END};

const struct rk_option_row rk_options_records[] = {
    {"strict", 0, RK_OPTION_FLAG, 0, AT(strict), NULL, NULL,
     {{"names that nobody declared are errors", "登録のない名前を誤りとして扱う"}}},
    {"keep-going", 0, RK_OPTION_FLAG, 0, AT(keep_going), NULL, NULL,
     {{"leave out records with errors and work with the rest",
       "誤りのある記録を除き、残りで続ける"}}},
    END};

const struct rk_option_row rk_options_format[] = {
    {"format", 0, RK_OPTION_CHOICE, 0, AT(format), "text|json|csv", formats,
     {{"form of the output (default: text)", "出力の形式（指定がなければ text）"}}},
    END};

const struct rk_option_row rk_options_output[] = {
    {"output", 'o', RK_OPTION_TEXT, 0, AT(output), "FILE", NULL,
     {{"write to FILE, whole or not at all (default: standard output)",
       "FILE に書き出す。途中までの書き込みは残さない（指定がなければ標準出力）"}}},
    END};

const struct rk_option_row rk_options_rules[] = {
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    {"warning", 'W', RK_OPTION_RULE, RK_WARNING, 0, "RULE", NULL,
     {{"findings of RULE are warnings", "規則 RULE に当たるものを警告にする"}}},
    {"error", 'E', RK_OPTION_RULE, RK_ERROR, 0, "RULE", NULL,
     {{"findings of RULE are errors", "規則 RULE に当たるものを誤りにする"}}},
    {"no-RULE", 0, RK_OPTION_RULE_NAME, RK_OFF, 0, NULL, NULL,
     {{"do not apply RULE", "規則 RULE を使わない"}}},
    END};

const struct rk_option_row rk_options_network[] = {
    {"ties", 0, RK_OPTION_CHOICE, 0, AT(layer), "now|hoped|all", layers,
     {{"which ties count: of today, hoped for, or both (default: all)",
       "数えるつながり。now いま、hoped これから、all すべて（指定がなければ all）"}}},
    {"weight", 0, RK_OPTION_CHOICE, 0, AT(weighting), "meetings|newman", weightings,
     {{"weight of a tie: meetings, or each shared out over those met (default: meetings)",
       "つながりの重み。meetings 同席の数、newman 人数で割った数（指定がなければ meetings）"}}},
    {"max-party", 0, RK_OPTION_COUNT, 0, AT(max_party), "N", NULL,
     {{"larger partnerships make no ties; 0: no limit (default: 50)",
       "N を超える大人数の連携からはつながりを作らない。0 は上限なし（指定がなければ 50）"}}},
    {"exact", 0, RK_OPTION_FLAG, 0, AT(exact), NULL, NULL,
     {{"measure exactly what takes some minutes for a whole nation: all but betweenness there",
       "数分で求まるものをすべて正確に求める（全国の規模では媒介中心性のほかすべて）"}}},
    {"exact-betweenness", 0, RK_OPTION_FLAG, 0, AT(exact_betweenness), NULL, NULL,
     {{"betweenness exactly, however long it takes: hours for a whole nation",
       "媒介中心性を、どれほど時間がかかっても正確に求める（全国の規模では何時間も）"}}},
    {"jobs", 0, RK_OPTION_COUNT, 0, AT(jobs), "N", NULL,
     {{"work in N threads; no number depends on it (default: one for each processor)",
       "N 個のスレッドで計算する。結果は変わらない（指定がなければ CPU の数）"}}},
    END};

const struct rk_option_row rk_options_coverage[] = {
    {"axis", 0, RK_OPTION_CHOICE, 0, AT(axis), "life-stage|target", axes,
     {{"only by life stage, or only by target (default: both)",
       "life-stage ライフステージごと、target 対象ごと（指定がなければ両方）"}}},
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    END};

const struct rk_option_row rk_options_gaps[] = {
    {"ties", 0, RK_OPTION_CHOICE, 0, AT(gap_layer), "now|hoped|all", layers,
     {{"which ties count: of today, hoped for, or both (default: now)",
       "数えるつながり。now いま、hoped これから、all すべて（指定がなければ now）"}}},
    {"only", 0, RK_OPTION_GAP, 0, AT(only), "RULE", NULL,
     {{"judge only RULE (may be repeated)", "RULE のすきまだけを調べる（何度でも書ける）"}}},
    {"except", 0, RK_OPTION_GAP, 0, AT(except), "RULE", NULL,
     {{"don't judge RULE (may be repeated)", "RULE のすきまは調べない（何度でも書ける）"}}},
    {"today", 0, RK_OPTION_TEXT, 0, AT(today), "DATE", NULL,
     {{"the day accepted gaps are held against, like 2026-10-02 (default: the meeting's)",
       "了解済みの期限を比べる日。例 2026-10-02（指定がなければ会議の日）"}}},
    {"fail-on", 0, RK_OPTION_COUNT, 0, AT(fail_on), "N", NULL,
     {{"exit with 1 when a gap of severity N (1-3) or above is left",
       "重さ N（1～3）以上のすきまがあれば終了コードを 1 にする"}}},
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    {"max-party", 0, RK_OPTION_COUNT, 0, AT(max_party), "N", NULL,
     {{"larger partnerships make no ties; 0: no limit (default: 50)",
       "N を超える大人数の連携からはつながりを作らない。0 は上限なし（指定がなければ 50）"}}},
    END};

const struct rk_option_row rk_options_map[] = {
    {"kind", 0, RK_OPTION_TEXT, 0, AT(kind), "KIND", NULL,
     {{"kind of map, or several by commas (default: overview)",
       "図の種類。コンマで区切って複数も（指定がなければ overview）"}}},
    {"focus", 0, RK_OPTION_TEXT, 0, AT(focus), "NAME", NULL,
     {{"the actor or project the map is about", "図の中心にする主体または事業"}}},
    {"bureau", 0, RK_OPTION_TEXT, 0, AT(bureau), "NAME", NULL,
     {{"only this bureau and whom it meets (overview, projects)",
       "この部局とその相手だけの図にする（overview と projects）"}}},
    {"kind-of", 0, RK_OPTION_CHOICE, 0, AT(kind_of), "KIND", kinds_of,
     {{"only partnerships with an actor of this kind, as npo or residents (overview)",
       "この種別（npo、residents など）の主体が加わる連携だけの図にする（overview）"}}},
    {"axis", 0, RK_OPTION_CHOICE, 0, AT(axis), "life-stage|target", axes,
     {{"what stands across a coverage map (default: life-stage, or target when none is stated)",
       "行き届きの表の横に並べるもの（指定がなければライフステージ。記載がなければ対象）"}}},
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"every kind of map, into the folder of -o", "すべての種類の図を -o のフォルダに描く"}}},
    {"type", 'T', RK_OPTION_CHOICE, 0, AT(picture), "svg|png|pdf|dot|positions", pictures,
     {{"form of the picture (default: as FILE ends, or svg)",
       "画像の形式（指定がなければ FILE の拡張子、または svg）"}}},
    {"format", 0, RK_OPTION_CHOICE, 0, AT(format), "json|csv", tables,
     {{"the same view as a table instead of a picture", "図と同じ内容を表として出力する"}}},
    {"paper", 0, RK_OPTION_CHOICE, 0, AT(paper), "a3|a4|slide", papers,
     {{"size of the page (default: what suits the map)", "用紙（指定がなければ図に合うもの）"}}},
    {"theme", 0, RK_OPTION_CHOICE, 0, AT(theme), "light|mono", themes,
     {{"colours, or black and white", "配色。light カラー、mono 白黒"}}},
    {"anchor", 0, RK_OPTION_TEXT, 0, AT(anchor), "FILE", NULL,
     {{"an earlier drawing (SVG or positions; with --all its folder): what stood there stays",
       "以前の図（SVG または positions、--all ではそのフォルダ）。同じものを同じ場所に描く"}}},
    {"seconds", 0, RK_OPTION_COUNT, 0, AT(seconds), "N", NULL,
     {{"stop a map that takes longer than N seconds (default: 60)",
       "N 秒を超える図は描くのをやめる（指定がなければ 60）"}}},
    END};

static const struct rk_option_choice graph_formats[] = {
    {"graphml", RK_GRAPHML},  {"gexf", RK_GEXF},     {"dot", RK_GRAPH_DOT},
    {"json", RK_NODE_LINK},   {"csv", RK_GRAPH_CSV}, {"xlsx", RK_GRAPH_XLSX}, {0}};
static const struct rk_option_choice graph_tables[] = {
    {"edges", RK_EDGES_TABLE}, {"nodes", RK_NODES_TABLE}, {0}};
static const struct rk_option_choice networks[] = {
    {"actors", 0}, {"partnership", 1}, {"records", 2}, {0}};

const struct rk_option_row rk_options_export[] = {
    {"format", 0, RK_OPTION_CHOICE, 0, AT(graph_format), "graphml|gexf|dot|json|csv|xlsx",
     graph_formats,
     {{"form of the export (default: as FILE ends)", "書き出す形式（指定がなければ FILE の拡張子）"}}},
    {"network", 0, RK_OPTION_CHOICE, 0, AT(partnership_network), "actors|partnership|records",
     networks,
     {{"actors and their ties; the records and who is in them; or the records as tables that "
       "import reads back (xlsx only) (default: actors)",
       "actors 主体とつながり、partnership 記録とその相手、records import で読み戻せる記録の表"
       "（xlsx のみ）（指定がなければ actors）"}}},
    {"with", 0, RK_OPTION_TEXT, 0, AT(with), "THINGS", NULL,
     {{"partnership network: fields, targets and needs too, as a list joined by commas",
       "partnership に加えるもの。fields 分野、targets 対象、needs 課題をコンマで並べる"}}},
    {"table", 0, RK_OPTION_CHOICE, 0, AT(graph_table), "edges|nodes", graph_tables,
     {{"which table a CSV holds (default: edges)", "CSV にする表（指定がなければ edges つながり）"}}},
    END};

const struct rk_option_row rk_options_suggest[] = {
    {"for", 0, RK_OPTION_TEXT, 0, AT(whom), "NAME", NULL,
     {{"only what concerns this actor or project", "この主体または事業に関わるものだけを示す"}}},
    {"top", 0, RK_OPTION_COUNT, 0, AT(top), "N", NULL,
     {{"how many; 0: all (default: 10, as JSON and CSV 1000)",
       "示す件数。0 はすべて（指定がなければ 10、JSON と CSV では 1000）"}}},
    {"earlier", 0, RK_OPTION_TEXT, 0, AT(earlier), "PATH", NULL,
     {{"records of the round before: a file or a folder",
       "前の回の記録（ファイルまたはフォルダ）"}}},
    {"self-test", 0, RK_OPTION_FLAG, 0, AT(self_test), NULL, NULL,
     {{"instead, hide records and tell how often their parties are found",
       "記録を隠して、その相手をどれだけ当てられるかを示す"}}},
    END};

const struct rk_option_row rk_options_what_if[] = {
    {"without", 0, RK_OPTION_WORDS, 0, AT(without), "NAME", NULL,
     {{"if this actor were gone; may be repeated",
       "この主体が抜けたら（くり返して指定できる）"}}},
    {"with", 0, RK_OPTION_WORDS, 0, AT(supposed), "\"A + B\"", NULL,
     {{"if these worked together: actors or projects; may be repeated",
       "これらの主体や事業が連携したら（くり返して指定できる）"}}},
    {"best", 0, RK_OPTION_COUNT, 0, AT(best), "N", NULL,
     {{"if the N suggestions came true that leave the fewest gaps",
       "すきまが最も少なくなる候補を N 件選んで実現したら"}}},
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    END};

const struct rk_option_row rk_options_seat[] = {
    {"tables", 0, RK_OPTION_COUNT, 0, AT(tables), "N", NULL,
     {{"how many tables", "テーブルの数"}}},
    {"who", 0, RK_OPTION_WORDS, 0, AT(who), "NAME", NULL,
     {{"who takes part; may be repeated (default: the members of the groups in the records, else "
       "all who take part in something)",
       "参加する主体（くり返して指定できる。指定がなければ記録のグループの参加者、それもなければ"
       "記録に出てくるすべての主体）"}}},
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    END};

const struct rk_option_row rk_options_seed[] = {
    {"seed", 0, RK_OPTION_COUNT, 0, AT(seed), "N", NULL,
     {{"begin of the random numbers; the same N gives the same result (default: 0)",
       "乱数の始まり。同じ N からは同じ結果になる（指定がなければ 0）"}}},
    END};

const struct rk_option_row rk_options_size[] = {
    {"max-party", 0, RK_OPTION_COUNT, 0, AT(max_party), "N", NULL,
     {{"larger partnerships make no ties; 0: no limit (default: 50)",
       "N を超える大人数の連携からはつながりを作らない。0 は上限なし（指定がなければ 50）"}}},
    END};

const struct rk_option_row rk_options_earlier[] = {
    {"earlier", 0, RK_OPTION_TEXT, 0, AT(earlier), "PATH", NULL,
     {{"the round before: a file or a folder of records, to compare with",
       "比べる前の回の記録（ファイルかフォルダ）"}}},
    END};

const struct rk_option_row rk_options_before[] = {
    {"earlier", 0, RK_OPTION_WORDS, 0, AT(before), "PATH", NULL,
     {{"an earlier round: a file or a folder of records; may be repeated, the earliest first",
       "前の回の記録（ファイルかフォルダ）。古い回から順に、くり返して指定できる"}}},
    END};

const struct rk_option_row rk_options_diff[] = {
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"show long lists in full", "長い一覧も省かずに表示する"}}},
    {"ledger", 0, RK_OPTION_FLAG, 0, AT(ledger), NULL, NULL,
     {{"only the ledger: one row a wish, one column a round",
       "希望の台帳だけを出す（希望ごとに1行、回ごとに1列）"}}},
    {"ties", 0, RK_OPTION_CHOICE, 0, AT(rounds_layer), "now|hoped|all", layers,
     {{"which ties are compared: of today, hoped for, or both (default: now)",
       "比べるつながり。now いま、hoped これから、all すべて（指定がなければ now）"}}},
    {"max-party", 0, RK_OPTION_COUNT, 0, AT(max_party), "N", NULL,
     {{"larger partnerships make no ties; 0: no limit (default: 50)",
       "N を超える大人数の連携からはつながりを作らない。0 は上限なし（指定がなければ 50）"}}},
    END};

const struct rk_option_row rk_options_report[] = {
    {"public", 0, RK_OPTION_FLAG, 0, AT(public_view), NULL, NULL,
     {{"for the public: without notes, who said what, wishes of those who do the work, and what is "
       "marked internal",
       "公開用。備考、発言した人、事業の担当からの希望、「内部限り」の記載を除く"}}},
    {"zip", 0, RK_OPTION_FLAG, 0, AT(zip), NULL, NULL,
     {{"one ZIP file to hand over, with the maps as PNG too",
       "手渡し用の一つの ZIP ファイルにする（図は PNG でも入る）"}}},
    END};

const struct rk_option_row rk_options_brief[] = {
    {"page", 0, RK_OPTION_FLAG, 0, AT(page), NULL, NULL,
     {{"an HTML page to print, instead of text", "文字だけでなく、印刷できる HTML のページにする"}}},
    {"public", 0, RK_OPTION_FLAG, 0, AT(public_view), NULL, NULL,
     {{"for the public: without notes, who said what, wishes of those who do the work, and what is "
       "marked internal",
       "公開用。備考、発言した人、事業の担当からの希望、「内部限り」の記載を除く"}}},
    END};

const struct rk_option_row rk_options_import[] = {
    {"preset", 0, RK_OPTION_CHOICE, 0, AT(preset), "renkei|worksheet|koudou|3w|ties|lines", presets,
     {{"what the tables are about (default: what fits their headers)",
       "表の種類（指定がなければ見出しから判断する）"}}},
    {"sheet", 0, RK_OPTION_TEXT, 0, AT(sheet), "NAME", NULL,
     {{"the sheet to read (default: the first one that fits)",
       "読むシート（指定がなければ最初に合うもの）"}}},
    {"map", 0, RK_OPTION_WORDS, 0, AT(maps), "FIELD=HEADER", NULL,
     {{"the column of that header is FIELD; may be given several times",
       "見出し HEADER の列を項目 FIELD として読む。何度でも指定できる"}}},
    {"smaller-is-closer", 0, RK_OPTION_FLAG, 0, AT(smaller_is_closer), NULL, NULL,
     {{"ties: small numbers mean strong ties", "ties：数が小さいほど近いつながりとみなす"}}},
    {"summary", 0, RK_OPTION_TEXT, 0, AT(summary), "FILE", NULL,
     {{"write what became of every row, as JSON", "すべての行の扱いを JSON で書き出す"}}},
    {"aliases", 0, RK_OPTION_TEXT, 0, AT(aliases), "FILE", NULL,
     {{"write names that may mean the same, for you to decide",
       "同じものかもしれない名前を書き出す（まとめるかどうかは人が決める）"}}},
    {"accept-aliases", 0, RK_OPTION_TEXT, 0, AT(accept_aliases), "FILE", NULL,
     {{"take the names in FILE as the same", "FILE にある別名を同じものとして扱う"}}},
    {"update", 0, RK_OPTION_TEXT, 0, AT(update), "FILE", NULL,
     {{"add what is new to the records in FILE, leaving what is there as it is",
       "FILE の記録に新しいものだけを書き足す。今ある部分は変えない"}}},
    {"blank", 0, RK_OPTION_CHOICE, 0, AT(blank), "worksheet|partnerships", blanks,
     {{"write an empty workbook to fill in; RECORDS give its lists of names",
       "記入用の空のブックを書き出す。記録があれば名前の選択肢になる"}}},
    {"keep-going", 0, RK_OPTION_FLAG, 0, AT(keep_going), NULL, NULL,
     {{"go on without files that cannot be read", "読めないファイルを除いて続ける"}}},
    {"jobs", 0, RK_OPTION_COUNT, 0, AT(jobs), "N", NULL,
     {{"read and write with N threads; no byte depends on it (default: one for each processor)",
       "N 個のスレッドで読み書きする。結果は変わらない（指定がなければ CPU の数）"}}},
    END};

const struct rk_option_row rk_options_carry[] = {
    {"all", 0, RK_OPTION_FLAG, 0, AT(all), NULL, NULL,
     {{"also carry over what is underway, as it stands", "実施中の連携も、そのまま引き継ぐ"}}},
    {"worksheet", 0, RK_OPTION_TEXT, 0, AT(worksheet), "FILE", NULL,
     {{"also write the workbook to hand out, empty, with the actors and projects in its lists",
       "配って書いてもらうブック（.xlsx）も書き出す。主体と事業は一覧から選べる"}}},
    END};

const struct rk_option_row rk_options_help[] = {
    {"machine", 0, RK_OPTION_FLAG, 0, AT(machine), NULL, NULL,
     {{"list commands, options and topics for completion", "補完用の一覧を出力する"}}},
    END};
