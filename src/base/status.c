/* The sentence for each status. */
#include <renkei/base.h>

static const struct rk_wording sentences[] = {
    [RK_OK] = {{"done", "完了しました"}},
    [RK_RECORDS] = {{"the records have errors", "記録に誤りがあります"}},
    [RK_MEMORY] = {{"out of memory", "メモリが足りません"}},
    [RK_FILE] = {{"a file could not be read or written", "ファイルの読み書きができません"}},
    [RK_ARGUMENT] = {{"an argument is out of range", "指定が範囲の外です"}},
    [RK_LIMIT] = {{"a stated limit was reached", "定めた上限に達しました"}},
    [RK_ENGINE] = {{"a part failed or is missing: igraph, Graphviz, libzip or libxlsxwriter",
                    "部品（igraph・Graphviz・libzip・libxlsxwriter）がないか、失敗しました"}},
    [RK_INTERRUPTED] = {{"interrupted", "中断されました"}},
    [RK_TEAM] = {{"another process sharing this work stopped, or has other records",
                  "一緒に計算していた別のプロセスが止まったか、別の記録を読んでいます"}},
};

const char *rk_status_sentence(enum rk_status status, enum rk_language language)
{
    return sentences[status].text[language];
}
