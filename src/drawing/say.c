/* A page that only says something. */
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/furniture.h"

#include <math.h>

void rk_map_say(struct rk_map *map, const char *title, const char *sentence, const char *more)
{
    struct rk_page *page = &map->page;
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double top =
        rk_furniture_head(page, (struct rk_head_text){title, rk_describe_meeting(map), sentence});
    double size = 15 * page->unit, wide = fmin(page->width * 0.62, 46 * size);
    double middle = (top + rk_furniture_foot_top(page, &foot)) / 2;
    if (page->listing)
        RK_PUSH(page->arena, &page->listed, ((struct rk_map_entry){.text = more}));
    struct rk_fit fit = rk_fit_paragraph(page->arena, more, wide / size, 8);
    double pad = 26 * page->unit, tall = (double)fit.count * size * 1.6;
    double left = page->width / 2 - wide / 2;
    rk_page_rectangle(page,
                      (struct rk_area){left - pad, middle - tall / 2 - pad, left + wide + pad,
                                       middle + tall / 2 + pad},
                      8, page->palette->panel_edge, page->palette->panel);
    for (size_t i = 0; i < fit.count; i++)
        rk_page_text(page, left, middle - tall / 2 + ((double)i + 0.5) * size * 1.6, fit.lines[i],
                     (struct rk_ink){size, page->palette->ink, false, RK_LEFT});
    rk_furniture_foot(page, &foot);
}
