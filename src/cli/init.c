/* renkei init: a folder to start from. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const struct rk_wording starter = {
    {"# A register of who works on what, and with whom. Replace the examples by your own.\n"
     "# A key left out means \"not stated\" and is never an error; `renkei help records` lists all "
     "keys.\n"
     "#   renkei check register.yaml        finds mistakes, lists what is still unstated\n"
     "#   renkei map --all register.yaml -o maps\n"
     "renkei: 1\n"
     "place: Example City\n"
     "\n"
     "meeting:\n"
     "  title: First meeting\n"
     "  date: 2026-10-02\n"
     "\n"
     "# Anyone who can partner: bureau, department, section, council, board, school, company, "
     "npo,\n"
     "# residents, provider, role ...\n"
     "actors:\n"
     "  - name: Welfare Bureau\n"
     "    kind: bureau\n"
     "  - name: Welfare Section\n"
     "    kind: department\n"
     "    belongs_to: Welfare Bureau\n"
     "  - name: Council of Social Welfare\n"
     "    short: CSW            # the short name is used on maps\n"
     "    kind: council\n"
     "\n"
     "# Named pieces of work. wanted: whom its owner would like to work with, and how.\n"
     "projects:\n"
     "  - name: Visits to the homebound\n"
     "    lead: Welfare Section\n"
     "    needs: [getting about]\n"
     "    wanted:\n"
     "      - who: CSW\n"
     "        how: visit together\n"
     "\n"
     "# What works together, or should. status: proposed, wished, agreed, underway, achieved, "
     "dropped\n"
     "partnerships:\n"
     "  - projects: [Visits to the homebound]\n"
     "    partners: [CSW]\n"
     "    how: tell each other who needs a visit\n"
     "    status: proposed\n",
     "# だれが何を担当し、だれと連携するかの台帳です。例を、ご自分のものに書き換えてください。\n"
     "# 書かない項目は「記載なし」であり、誤りではありません。項目の一覧は renkei help records "
     "です。\n"
     "#   renkei check register.yaml              誤りを探し、確かめることを一覧にします\n"
     "#   renkei map --all register.yaml -o maps  図を描きます\n"
     "連携データ: 1\n"
     "自治体: ○○市\n"
     "\n"
     "会議:\n"
     "  名称: 第1回会議\n"
     "  日付: 2026-10-02\n"
     "\n"
     "# 連携しうるすべての主体。種別: "
     "部局、課、係、社会福祉協議会、教育委員会、審議会、学校、大学、\n"
     "# 企業、NPO、住民組織、事業所、国・県、人々、場、役割、その他\n"
     "主体:\n"
     "  - 名前: 福祉部\n"
     "    種別: 部局\n"
     "  - 名前: 福祉課\n"
     "    種別: 課\n"
     "    所属: 福祉部\n"
     "  - 名前: ○○市社会福祉協議会\n"
     "    略称: 市社協          # 略称は図に使います\n"
     "    種別: 社会福祉協議会\n"
     "\n"
     "# 名前のある仕事。「連携したい」には、担当がだれと、どうやって連携したいかを書きます。\n"
     "事業:\n"
     "  - 名前: 見守り訪問事業\n"
     "    担当: 福祉課\n"
     "    課題: [移動手段]\n"
     "    連携したい:\n"
     "      - 誰と: 市社協\n"
     "        方法: 一緒に訪問する\n"
     "\n"
     "# ともに働く組み合わせ。進捗: 提案、希望、合意、実施中、達成、見送り\n"
     "連携:\n"
     "  - 事業: [見守り訪問事業]\n"
     "    連携先: [市社協]\n"
     "    方法: 訪問が必要な人を互いに知らせる\n"
     "    進捗: 提案\n"}};

/* Writes a file that is not there yet; false after a sentence. */
static bool write_new(const struct rk_settings *settings, const char *name, const char *bytes,
                      size_t count)
{
    struct rk_buffer path = {0};
    rk_buffer_print(&path, "%s/%s", settings->operands[0], name);
    bool good = !path.failed;
    if (!good) {
        rk_message_status(settings, RK_MEMORY, NULL);
    } else if (access(path.bytes, F_OK) == 0) {
        rk_message_say(settings, RK_SAY_EXISTS, path.bytes, NULL);
    } else {
        good = rk_output_file(settings, path.bytes, bytes, count);
        if (good)
            rk_message_say(settings, RK_SAY_WROTE, path.bytes, NULL);
    }
    rk_buffer_free(&path);
    return good;
}

int rk_command_init(const struct rk_settings *settings)
{
    if (settings->operand_count != 1) {
        rk_message_say(settings, RK_SAY_NEEDS_DIR, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    enum rk_language language = (enum rk_language)settings->language;
    const char *text = starter.text[language];
    struct rk_dataset *dataset = NULL;
    struct rk_bytes blank = {0};
    struct rk_read_options options = {.standard_input = text, .standard_input_bytes = strlen(text)};
    static const char *const input[] = {"-"};
    enum rk_status status = rk_dataset_read(input, 1, &options, &dataset);
    if (status == RK_OK)
        status = rk_blank_make(RK_BLANK_WORKSHEET, dataset, language, &blank);
    int code = RK_EXIT_TROUBLE;
    if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    else if (rk_file_folder(settings->operands[0]) != RK_OK)
        rk_message_say(settings, RK_SAY_CANNOT_MAKE_FOLDER, settings->operands[0],
                       rk_message_reason(settings, errno));
    else if (write_new(settings, "register.yaml", text, strlen(text)) &&
             write_new(settings, "worksheet.xlsx", blank.bytes, blank.count))
        code = RK_EXIT_CLEAN;
    rk_bytes_free(&blank);
    rk_dataset_free(dataset);
    return code;
}
