/* The projects map. */
#include "drawing/describe.h"

enum rk_status rk_map_projects(struct rk_map *map)
{
    rk_map_say(map, "projects", "まだ描かれていません。", "この図はまだ描かれていません。");
    return RK_OK;
}
