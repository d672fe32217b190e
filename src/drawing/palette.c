/* The two palettes. Colours after Okabe and Ito (2008), "Color universal design": told apart by
 * most colour-blind readers; the mono palette lives on lightness, shapes and dashes alone. */
#include "drawing/palette.h"

#define WORDING(english, japanese)                                                                 \
    {                                                                                              \
        {                                                                                          \
            english, japanese                                                                      \
        }                                                                                          \
    }

#define OFFICE "office", WORDING("City office", "庁内の部署"), RK_SHAPE_BOX
#define COUNCIL "council", WORDING("Council, committee", "協議体・審議会"), RK_SHAPE_HEXAGON
#define ROLE "role", WORDING("Coordinator (a role)", "つなぎ役（人）"), RK_SHAPE_ELLIPSE
#define RESIDENTS "residents", WORDING("Residents", "地域団体・住民"), RK_SHAPE_ROUND
#define PRIVATE "private", WORDING("Company, NPO, provider", "民間・事業所・NPO"), RK_SHAPE_NOTE
#define PUBLIC "public", WORDING("School, authority", "学校・官公署"), RK_SHAPE_TAB
#define OTHER "other", WORDING("Other", "その他"), RK_SHAPE_BOX
#define PROJECT "project", WORDING("Project", "事業"), RK_SHAPE_ROUND
#define TOPIC "topic", WORDING("Field, target or need", "分野・対象・課題"), RK_SHAPE_BOX
#define PARTNERSHIP                                                                                \
    "partnership", WORDING("Partnership without a project", "事業によらない連携"), RK_SHAPE_ROUND

#define LEAD "lead", WORDING("Leads", "担当")
#define NOW "now", WORDING("Works together now", "いまの連携")
#define NOW_MANY "now many", WORDING("2 records", "2件")
#define NOW_MOST "now most", WORDING("3 records or more", "3件以上")
#define NOW_FEW "now few", WORDING("1 record", "いまの連携 1件")
#define HOPED "hoped", WORDING("Hoped for", "これから連携したい")
#define UNSTATED "unstated", WORDING("Progress not stated", "進みぐあいの記載なし")
#define BELONGS "belongs", WORDING("Belongs to", "所属")
#define SUGGESTED "suggested", WORDING("Suggested (computed)", "連携の候補（計算）")

#define TURN_ACHIEVED "turn achieved", WORDING("Achieved", "達成")
#define TURN_BEGUN "turn begun", WORDING("Agreed or underway", "合意・実施中になった")
#define TURN_WAITING "turn waiting", WORDING("Still hoped for", "引き続き待っている")
#define TURN_NEW "turn new", WORDING("New hope", "新しい希望")
#define TURN_DROPPED "turn dropped", WORDING("Dropped", "見送り")
#define TURN_SILENT "turn silent", WORDING("Nothing recorded since", "その後の記録がない")
#define TURN_LOST "turn lost", WORDING("Tie no longer on record", "今回の記録にないつながり")
#define TURN_GAINED "turn gained", WORDING("Tie gained otherwise", "ほかに結ばれたつながり")

static const struct rk_palette light =
    {
        .paper = "#FFFFFF",
        .ink = "#1A1A1A",
        .middle = "#5A5A5A",
        .faint = "#767676",
        .rule = "#C9CED3",
        .accent = "#D55E00",
        .accent_text = "#8A3B00",
        .panel = "#F7F8F9",
        .panel_edge = "#D9DDE1",
        .hope_panel = "#FFF7F0",
        .hope_panel_edge = "#E8C9AE",
        .suggest = "#6A3D9A",
        .suggest_text = "#5A2D8A",
        .rings = {"#CFE2F3", "#E1EDF8", "#F1F6FB", "#FDEADD"},
        .ring_edge = "#FFFFFF",
        .shade_stroke = "#12375F",
        .shades = {{"#CFE3F3", "#1A1A1A"},
                   {"#8DBBE0", "#1A1A1A"},
                   {"#2F6FA8", "#FFFFFF"},
                   {"#12375F", "#FFFFFF"}},
        .categories =
            {
                [RK_CATEGORY_OFFICE] = {OFFICE, "#0072B2", "#E1EFF9", "#1A1A1A"},
                [RK_CATEGORY_COUNCIL] = {COUNCIL, "#986000", "#FBEFD2", "#1A1A1A"},
                [RK_CATEGORY_ROLE] = {ROLE, "#986000", "#FBEFD2", "#1A1A1A"},
                [RK_CATEGORY_RESIDENTS] = {RESIDENTS, "#00735A", "#D9F0E8", "#1A1A1A"},
                [RK_CATEGORY_PRIVATE] = {PRIVATE, "#9A4A78", "#F6E6EF", "#1A1A1A"},
                [RK_CATEGORY_PUBLIC] = {PUBLIC, "#555555", "#EDEDED", "#1A1A1A"},
                [RK_CATEGORY_OTHER] = {OTHER, "#5A5A5A", "#FFFFFF", "#1A1A1A"},
                [RK_CATEGORY_PROJECT] = {PROJECT, "#1F3A5F", "#1F3A5F", "#FFFFFF"},
                [RK_CATEGORY_TOPIC] = {TOPIC, "#C9CED3", "#F4F5F6", "#3A3A3A"},
                [RK_CATEGORY_PARTNERSHIP] = {PARTNERSHIP, "#D55E00", "#FFF7F0", "#1A1A1A"},
            },
        .strokes =
            {
                [RK_STROKE_LEAD] = {LEAD, "#1A1A1A", 3.0, false, false},
                [RK_STROKE_NOW] = {NOW, "#3D4650", 1.5, false, false},
                [RK_STROKE_NOW_MANY] = {NOW_MANY, "#3E5C7E", 2.0, false, false},
                [RK_STROKE_NOW_MOST] = {NOW_MOST, "#15273F", 3.6, false, false},
                [RK_STROKE_NOW_FEW] = {NOW_FEW, "#B4BCC5", 0.8, false, false},
                [RK_STROKE_HOPED] = {HOPED, "#D55E00", 1.9, true, false},
                [RK_STROKE_UNSTATED] = {UNSTATED, "#767676", 1.0, true, false},
                [RK_STROKE_BELONGS] = {BELONGS, "#A86A00", 0.8, false, false},
                [RK_STROKE_SUGGESTED] = {SUGGESTED, "#6A3D9A", 1.9, false, true},
                [RK_STROKE_TURN_ACHIEVED] = {TURN_ACHIEVED, "#00735A", 4.6, false, false},
                [RK_STROKE_TURN_BEGUN] = {TURN_BEGUN, "#0072B2", 2.4, false, false},
                [RK_STROKE_TURN_WAITING] = {TURN_WAITING, "#D55E00", 1.9, true, false},
                [RK_STROKE_TURN_NEW] = {TURN_NEW, "#6A3D9A", 2.6, false, true},
                [RK_STROKE_TURN_DROPPED] = {TURN_DROPPED, "#9A9A9A", 1.2, true, false},
                [RK_STROKE_TURN_SILENT] = {TURN_SILENT, "#767676", 1.4, false, true},
                [RK_STROKE_TURN_LOST] = {TURN_LOST, "#8C1C13", 3.4, false, true},
                [RK_STROKE_TURN_GAINED] = {TURN_GAINED, "#8FA3B8", 0.9, false, false},
            },
};

static const struct rk_palette mono =
    {
        .paper = "#FFFFFF",
        .ink = "#000000",
        .middle = "#444444",
        .faint = "#666666",
        .rule = "#BBBBBB",
        .accent = "#000000",
        .accent_text = "#000000",
        .panel = "#FFFFFF",
        .panel_edge = "#888888",
        .hope_panel = "#FFFFFF",
        .hope_panel_edge = "#888888",
        .suggest = "#000000",
        .suggest_text = "#000000",
        .rings = {"#DCDCDC", "#EAEAEA", "#F5F5F5", "#FFFFFF"},
        .ring_edge = "#999999",
        .shade_stroke = "#000000",
        .shades = {{"#FFFFFF", "#000000"},
                   {"#D6D6D6", "#000000"},
                   {"#686868", "#FFFFFF"},
                   {"#1C1C1C", "#FFFFFF"}},
        .categories =
            {
                [RK_CATEGORY_OFFICE] = {OFFICE, "#000000", "#FFFFFF", "#000000"},
                [RK_CATEGORY_COUNCIL] = {COUNCIL, "#000000", "#E4E4E4", "#000000"},
                [RK_CATEGORY_ROLE] = {ROLE, "#000000", "#E4E4E4", "#000000"},
                [RK_CATEGORY_RESIDENTS] = {RESIDENTS, "#000000", "#FFFFFF", "#000000"},
                [RK_CATEGORY_PRIVATE] = {PRIVATE, "#000000", "#FFFFFF", "#000000"},
                [RK_CATEGORY_PUBLIC] = {PUBLIC, "#000000", "#F0F0F0", "#000000"},
                [RK_CATEGORY_OTHER] = {OTHER, "#555555", "#FFFFFF", "#000000"},
                [RK_CATEGORY_PROJECT] = {PROJECT, "#222222", "#222222", "#FFFFFF"},
                [RK_CATEGORY_TOPIC] = {TOPIC, "#BBBBBB", "#F4F4F4", "#222222"},
                [RK_CATEGORY_PARTNERSHIP] = {PARTNERSHIP, "#000000", "#FFFFFF", "#000000"},
            },
        .strokes =
            {
                [RK_STROKE_LEAD] = {LEAD, "#000000", 3.0, false, false},
                [RK_STROKE_NOW] = {NOW, "#333333", 1.5, false, false},
                [RK_STROKE_NOW_MANY] = {NOW_MANY, "#555555", 2.0, false, false},
                [RK_STROKE_NOW_MOST] = {NOW_MOST, "#000000", 3.6, false, false},
                [RK_STROKE_NOW_FEW] = {NOW_FEW, "#AAAAAA", 0.8, false, false},
                [RK_STROKE_HOPED] = {HOPED, "#000000", 1.9, true, false},
                [RK_STROKE_UNSTATED] = {UNSTATED, "#666666", 1.0, true, false},
                [RK_STROKE_BELONGS] = {BELONGS, "#666666", 0.8, false, false},
                [RK_STROKE_SUGGESTED] = {SUGGESTED, "#333333", 1.9, false, true},
                [RK_STROKE_TURN_ACHIEVED] = {TURN_ACHIEVED, "#000000", 4.6, false, false},
                [RK_STROKE_TURN_BEGUN] = {TURN_BEGUN, "#000000", 2.4, false, false},
                [RK_STROKE_TURN_WAITING] = {TURN_WAITING, "#000000", 1.9, true, false},
                [RK_STROKE_TURN_NEW] = {TURN_NEW, "#000000", 2.6, false, true},
                [RK_STROKE_TURN_DROPPED] = {TURN_DROPPED, "#9A9A9A", 1.2, true, false},
                [RK_STROKE_TURN_SILENT] = {TURN_SILENT, "#767676", 1.4, false, true},
                [RK_STROKE_TURN_LOST] = {TURN_LOST, "#000000", 3.4, false, true},
                [RK_STROKE_TURN_GAINED] = {TURN_GAINED, "#8FA3B8", 0.9, false, false},
            },
};

const struct rk_palette *rk_palette(enum rk_theme theme)
{
    return theme == RK_THEME_MONO ? &mono : &light;
}
