/* Why a file could not be had, in words. */
#include "base/file.h"

#include <errno.h>

const struct rk_wording *rk_file_reason(int number)
{
    static const struct {
        int number;
        struct rk_wording why;
    } reasons[] = {
        {ENOENT, {{"there is no such file or folder", "その名前のファイルやフォルダがありません"}}},
        {EACCES, {{"permission denied", "権限がありません"}}},
        {EPERM, {{"permission denied", "権限がありません"}}},
        {EISDIR, {{"it is a folder", "フォルダです"}}},
        {ENOTDIR, {{"a part of the path is not a folder", "途中がフォルダではありません"}}},
        {ENXIO, {{"it is no regular file", "ふつうのファイルではありません"}}},
        {EEXIST, {{"a file stands in the way", "同じ名前のファイルがあります"}}},
        {ENOSPC, {{"the disk is full", "ディスクの空きがありません"}}},
        {EDQUOT, {{"the disk quota is used up", "ディスクの割り当てを使い切っています"}}},
        {EFBIG,
         {{"the file would become larger than allowed", "許されたファイルの大きさを超えます"}}},
        {EROFS, {{"the disk is read-only", "読み取り専用のディスクです"}}},
        {EPIPE, {{"the reader has gone away", "出力先が閉じられました"}}},
        {EBADF, {{"it is closed", "閉じられています"}}},
        {EIO, {{"the device failed", "機器の入出力に失敗しました"}}},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == number)
            return &reasons[i].why;
    return NULL;
}
