/* The table of commands. A new command is a row here and a file of its own. */
#include "cli/command.h"

#include <string.h>

const struct rk_wording rk_command_groups[RK_GROUPS] = {
    [RK_GROUP_RECORDS] = {{"Records", "記録"}},
    [RK_GROUP_NETWORK] = {{"Network", "つながり"}},
    [RK_GROUP_ROUNDS] = {{"From meeting to meeting", "回を重ねる"}},
    [RK_GROUP_HELP] = {{"Help", "説明"}},
};

const struct rk_command rk_commands[] = {
    {
        .name = "check",
        .group = RK_GROUP_RECORDS,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"find mistakes in the records and list what is still unstated",
                     "記録の誤りを探し、まだ書かれていないことを一覧にする"}},
        .explain =
            {{"Every mistake is shown with its place, all of them in one run. What the "
              "records leave unsaid\nis no mistake: it is listed at the end as things to "
              "find out.",
              "見つかった誤りを、場所とともに一度にすべて示します。書かれていないことは誤りでは"
              "なく、\n最後に「これから確かめること」として一覧にします。"}},
        .options = {rk_options_rules, rk_options_records, rk_options_format, rk_options_output},
        .run = rk_command_check,
    },
    {
        .name = "analyze",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"measure who is tied to whom, and who bridges",
                     "誰と誰がつながり、誰が橋渡しをしているかを数値にする"}},
        .explain =
            {{"Actors that meet in a partnership or in the team of a project are tied. "
              "Prints the measures\nof the whole and of each actor, and the ties that alone "
              "hold two parts together.",
              "同じ連携や事業の担当で顔を合わせる主体どうしを「つながり」とし、全体と主体ごとの"
              "数値、\nそれだけで二つのまとまりを結んでいるつながりを示します。"}},
        .options = {rk_options_network, rk_options_records, rk_options_format, rk_options_output},
        .shares_work = true,
        .run = rk_command_analyze,
    },
    {
        .name = "gaps",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"find what is missing: actors, ties, projects, needs left out",
                     "足りないつながり、届いていない課題などの「すきま」を探す"}},
        .explain =
            {{"Each gap comes with the records it rests on, a next step, why it may be wrong, and "
              "the\nproposals that would close it. Rules say so when there is not enough data. "
              "`renkei help RULE`\nexplains a rule.",
              "すきまごとに、もとになった記録、次の一歩、気をつけること、かなえば解消する提案を"
              "示します。\n記録が足りないときは、そう言います。規則の説明は renkei help 規則名 "
              "で見られます。"}},
        .options = {rk_options_gaps, rk_options_before, rk_options_records, rk_options_format,
                    rk_options_output},
        .shares_work = true,
        .run = rk_command_gaps,
    },
    {
        .name = "coverage",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"list which need is answered when in life or for whom, and by whom",
                     "どの課題に、いつ、だれのために、だれがこたえているかを一覧にする"}},
        .explain =
            {{"Each need at each life stage and for each target that is declared or answered: by "
              "many, by one\nprovider alone, by schemes of the administration alone, or by nobody.",
              "登録されているか、こたえる事業のある「課題×ライフステージ」「課題×対象」について、"
              "行き届いて\nいるか、担い手が一つか、行政の制度だけか、誰もいないかを示します。"}},
        .options = {rk_options_coverage, rk_options_records, rk_options_format, rk_options_output},
        .run = rk_command_coverage,
    },
    {
        .name = "suggest",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"suggest partnerships that nobody has recorded, with reasons",
                     "まだ記録にない連携の候補を、理由とともに示す"}},
        .explain =
            {{"Who works on the same need, who could be introduced by a common partner, and "
              "what an earlier\nround hoped for. What these records already propose or wish "
              "is no suggestion.",
              "同じ課題に取り組む主体、共通の相手に紹介を頼める主体、前の回に望まれた連携から候補"
              "を挙げます。\nこの記録ですでに提案・希望されているものは、候補には入りません。"}},
        .options = {rk_options_suggest, rk_options_seed, rk_options_size, rk_options_records,
                    rk_options_format, rk_options_output},
        .run = rk_command_suggest,
    },
    {
        .name = "what-if",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"tell what would change if someone left or some worked together",
                     "だれかが抜けたら、連携が増えたら、何が変わるかを示す"}},
        .explain =
            {{"Before a rotation: --without says who would lose touch, which bureaus would "
              "come apart and\nwhich gaps would appear. --with and --best say what new "
              "partnerships would close.",
              "人事異動や組織替えの前に、--without でだれのつながりが切れるか、どの部局が離れるか、"
              "どんな\nすきまが生まれるかを確かめられます。--with と --best "
              "は、新しい連携でなくなるすきまを示します。"}},
        .options = {rk_options_what_if, rk_options_size, rk_options_records, rk_options_format,
                    rk_options_output},
        .run = rk_command_what_if,
    },
    {
        .name = "seat",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"seat participants at tables so that new partnerships can begin",
                     "新しい連携が始まりやすい席割りをつくる"}},
        .explain = {{"Puts those at one table who share a need or target across bureaus and have "
                     "never met, and\nkeeps apart those who meet anyway.",
                     "課題や対象が同じで、まだ顔を合わせたことのない部局どうしを同じテーブルにし、"
                     "いつも会っている\n相手とはできるだけ分けます。"}},
        .options = {rk_options_seat, rk_options_seed, rk_options_records, rk_options_format,
                    rk_options_output},
        .run = rk_command_seat,
    },
    {
        .name = "map",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"draw the records as a map for paper or screen",
                     "記録を図に描く（印刷用・画面用）"}},
        .explain =
            {{"Title, legend and source stand inside the picture, and the same records "
              "always give the\nsame picture. What an eye cannot take is left out of it, and "
              "it says how much: lines of\na projects map that cross too many others are "
              "told in words at its right, and all of\nthem by --format.",
              "題名、凡例、出典は図の中に入ります。同じ記録からはいつも同じ図ができます。\n"
              "目で追えないものは省き、その数を図に書きます。事業の図で、ほかと多く交わる線は"
              "右の欄に\n言葉で載せ、--format ではすべて書き出します。"}},
        .options = {rk_options_map, rk_options_earlier, rk_options_network, rk_options_records,
                    rk_options_output},
        .run = rk_command_map,
    },
    {
        .name = "export",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS...", "記録..."}},
        .summary = {{"write the network for Gephi, Cytoscape, R, NetworkX or a spreadsheet",
                     "ネットワークを Gephi、Cytoscape、R、NetworkX、表計算のために書き出す"}},
        .explain =
            {{"Two networks can be had: of actors and their ties, with every measure; and "
              "of the\nrecords themselves, each partnership a node of its own.",
              "主体とつながりのネットワーク（数値つき）と、記録そのもの（連携も一つの点とする）の"
              "\nネットワークを書き出せます。"}},
        .options = {rk_options_export, rk_options_network, rk_options_records, rk_options_output},
        .run = rk_command_export,
    },
    {
        .name = "report",
        .group = RK_GROUP_NETWORK,
        .operands = {{"RECORDS... -o DIR", "記録... -o フォルダ"}},
        .summary = {{"make the report to hand over: page, workbook, maps, tables",
                     "配る報告書を作る（ページ、表計算、図、表）"}},
        .explain =
            {{"Writes index.html, which holds everything and needs neither network nor "
              "program, and beside it\nworkbook.xlsx, maps, tables as CSV, findings.json and "
              "summary.md.",
              "index.html は一つで完結し、ネットワークもソフトも要りません。ほかに "
              "workbook.xlsx、図、\nCSV の表、findings.json、summary.md を書き出します。"}},
        .options = {rk_options_report, rk_options_before, rk_options_size, rk_options_records,
                    rk_options_output},
        .run = rk_command_report,
    },
    {
        .name = "brief",
        .group = RK_GROUP_NETWORK,
        .operands = {{"ACTOR|PROJECT RECORDS...", "主体|事業 記録..."}},
        .summary = {{"tell one actor or project what is asked of it and whom to call next",
                     "一つの主体や事業について、頼まれていることと次に声をかける相手を示す"}},
        .explain =
            {{"What is asked, what it asks, what it does now, what is missing, the next three "
              "to call and why.",
              "頼まれていること、頼んでいること、いまの連携、すきま、次に声をかける三者と"
              "その理由を示します。"}},
        .options = {rk_options_brief, rk_options_size, rk_options_records, rk_options_output},
        .run = rk_command_brief,
    },
    {
        .name = "import",
        .group = RK_GROUP_RECORDS,
        .operands = {{"TABLES...", "表のファイル..."}},
        .summary = {{"make records from Excel and CSV tables", "Excel や CSV の表から記録を作る"}},
        .explain =
            {{"Reads .xlsx and .csv files (UTF-8, CP932 or UTF-16) and writes YAML records. "
              "Every row is\naccounted for; a row that cannot be taken is named and never "
              "stops the others. `--blank`\nwrites an empty workbook to fill in.\n\n"
              "Kinds of tables (--preset), and what --map can name in them:\n"
              "  renkei     actors, projects, partnerships ..., with the keys of `help "
              "records`\n"
              "  worksheet  project lead nature target achieved insufficient who how\n"
              "  koudou     project lead partner category field form summary status\n"
              "  3w         organization partner sector activity place status\n"
              "  ties       from to weight status\n"
              "  lines      one line a project: Project: Section A (PL), Section B",
              ".xlsx と .csv（UTF-8、CP932、UTF-16）を読み、YAML の記録を書き出します。"
              "すべての行の扱いを\n数え、取り込めない行があっても、場所を示して残りを続けます。"
              "--blank は記入用の空のブックを\n書き出します。\n\n"
              "表の種類（--preset）と、--map で指定できる項目:\n"
              "  renkei     主体・事業・連携などの表。項目は help records のとおり\n"
              "  worksheet  振り返りシート: project 事業名、lead 担当課、nature 種別、"
              "target 対象、\n"
              "             achieved 達成、insufficient 不十分、who 連携したい主体、"
              "how 方法\n"
              "  koudou     協働事業調査: project 事業名、lead 担当課、partner 相手先、"
              "category 区分、\n"
              "             field 分野、form 形態、summary 概要、status 進捗\n"
              "  3w         だれが何をどこで: organization 団体、partner 連携先、"
              "sector 分野、\n"
              "             activity 活動、place 場所、status 進捗\n"
              "  ties       つながりの表: from 起点、to 終点、weight 重み、status 進捗\n"
              "  lines      1行1事業: 事業名：○○課(PL)、△△課"}},
        .options = {rk_options_import, rk_options_output},
        .run = rk_command_import,
    },
    {
        .name = "init",
        .group = RK_GROUP_RECORDS,
        .operands = {{"DIR", "フォルダ"}},
        .summary = {{"start a folder of records: a commented register and a worksheet",
                     "記録を始める（説明つきの台帳と記入用のブックを作る）"}},
        .explain = {{"Writes register.yaml, a small register with comments to be replaced by your "
                     "own, and\nworksheet.xlsx, the empty workbook to hand out. Nothing that is "
                     "there is overwritten.",
                     "説明つきの小さな台帳 register.yaml と、配って書いてもらう空のブック "
                     "worksheet.xlsx を作ります。\nすでにあるファイルは上書きしません。"}},
        .options = {NULL},
        .run = rk_command_init,
    },
    {
        .name = "diff",
        .group = RK_GROUP_ROUNDS,
        .operands = {{"EARLIER LATER [LATEST...]", "前の回 次の回 [その次の回...]"}},
        .summary = {{"say what became of each hope from one meeting to the next",
                     "前の回の希望がその後どうなったかを調べる"}},
        .explain =
            {{"Each operand, a file or a folder, is one round, the earliest first. Departments "
              "that "
              "were\nrenamed, split or merged (key \"succeeds\") are followed. The exit code is 1 "
              "where rounds differ.",
              "ファイルかフォルダの一つずつを一回分とし、古い順に並べます。名前が変わった課、分か"
              "れた課、\n一つになった課は「前身」の項目でたどります。違いがあれば終了コードは1です"
              "。"}},
        .options = {rk_options_diff, rk_options_records, rk_options_format, rk_options_output},
        .run = rk_command_diff,
    },
    {
        .name = "carry",
        .group = RK_GROUP_ROUNDS,
        .operands = {{"EARLIER...", "前の回..."}},
        .summary = {{"begin the next meeting's records from these, asking what became of each hope",
                     "次の回の記録の下書きを作り、残っている希望を問いとして並べる"}},
        .explain =
            {{"Words, actors and projects are carried over, the answers left empty; what is still "
              "open stands\nas a partnership without a status, under its own id, so that `renkei "
              "diff` can follow it.",
              "ことば、主体、事業はそのまま引き継ぎ、答えの欄は空けます。決着していない連携は、同じ"
              "番号のまま\n進捗を空けて並べるので、あとで renkei diff でその後をたどれます。"}},
        .options = {rk_options_carry, rk_options_records, rk_options_output},
        .run = rk_command_carry,
    },
    {
        .name = "help",
        .group = RK_GROUP_HELP,
        .operands = {{"[COMMAND|RULE|records|rules]", "[コマンド|規則|records|rules]"}},
        .summary = {{"explain a command, a rule of check, or how records are written",
                     "コマンド、check の規則、記録の書き方を説明する"}},
        .explain = {{"`help records` lists every record and every key, `help rules` every rule of "
                     "check.",
                     "help records は記録の書き方（すべての項目）、help rules は check "
                     "の規則の一覧です。"}},
        .options = {rk_options_help},
        .run = rk_command_help,
    },
};

const size_t rk_command_count = sizeof rk_commands / sizeof *rk_commands;

const struct rk_command *rk_command_named(const char *name)
{
    for (size_t i = 0; i < rk_command_count; i++)
        if (strcmp(rk_commands[i].name, name) == 0)
            return &rk_commands[i];
    return NULL;
}
