/* The overview map. */
#include "drawing/describe.h"

enum rk_status rk_map_overview(struct rk_map *map)
{
    rk_map_say(map, "overview", "まだ描かれていません。", "この図はまだ描かれていません。");
    return RK_OK;
}
