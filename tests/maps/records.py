#!/usr/bin/python3
"""Random record sets for measuring maps: records.py SEED OFFICES OUTSIDE PROJECTS PARTNERSHIPS

Names are built from parts as office names are; some leads, statuses and partners stay unstated, some
partners are still to be named, a few names are hostile (long, markup, right-to-left, backslashes).
"""
import random
import sys

BUREAUS = ["健康福祉部", "総務部", "こども部", "地域振興部", "環境産業部", "建設部", "都市部", "市民部",
           "経営企画部", "消防本部", "教育部", "病院事業部", "会計部"]
STEMS = ["福祉", "高齢介護", "障害", "子育て応援", "健康推進", "地域政策", "生涯学習", "文化スポーツ",
         "産業振興", "農林水産", "観光", "危機管理", "人権・男女共同参画", "情報推進", "住宅政策", "公園緑地",
         "交通政策", "保険年金", "生活支援", "学校教育", "市民活動", "維持管理", "税制収納", "循環型社会推進"]
TAILS = ["課", "室", "センター", "支所"]
OUTSIDE = [("council", ["{}地区社会福祉協議会", "民生委員児童委員協議会（{}）", "{}保護司会"]),
           ("residents", ["{}地区コミュニティ推進協議会", "{}町内会連合会", "{}子ども会"]),
           ("npo", ["NPO法人{}ひろば", "NPO法人つながる{}", "{}ボランティアの会"]),
           ("company", ["{}信用金庫", "{}バス", "スーパー{}"]),
           ("provider", ["社会福祉法人{}", "地域包括支援センター{}", "訪問看護ステーション{}"]),
           ("school", ["{}小学校", "{}高等学校"]),
           ("authority", ["{}警察署", "{}保健所"]),
           ("university", ["{}大学"])]
PLACES = ["佐方", "宮内", "地御前", "平良", "原", "串戸", "阿品", "四季が丘", "大野", "吉和", "佐伯", "宮島",
          "友和", "玖島", "浅原", "津田"]
WORKS = ["居場所づくり", "見守り", "移動支援", "生活困窮者自立支援", "認知症サポーター養成", "食の支援",
         "多文化共生", "防災まちづくり", "健康づくり", "就労支援", "ひきこもり支援", "医療的ケア児支援"]
ENDS = ["推進事業", "モデル事業", "ネットワーク構築事業", "啓発事業", "計画（地域と連携した見守り活動等の推進）"]
NEEDS = ["地域のつながり", "移動の足", "孤立", "担い手不足", "居場所"]
STAGES = ["妊娠・出生", "乳幼児期", "学齢期", "青年期", "成人期", "高齢期"]
TARGETS = ["高齢者", "子育て世帯", "65歳以上（ひとり暮らし）", "外国人住民", "ヤングケアラー", "障害のある人"]
STATUS = ["proposed", "wished", "agreed", "underway", "achieved", None]
HOSTILE = ["<script>alert(1)</script>課", "A" * 10000, "\\N\\G\\l\\\"課", "שלום עולם اللغة",
           "a&lt;b & c&#x41;", "長い" * 300 + "課", "]]>--><!-- 課"]


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def take(choose, items, most):
    return choose.sample(items, min(len(items), choose.randint(1, most)))


def main(seed, offices, outside, projects, partnerships):
    choose = random.Random(seed)
    out = ["renkei: 1", "meeting: {id: m%d, title: 無作為の記録 %d, date: 2024-01-01}" % (seed, seed)]
    bureaus = BUREAUS[:max(1, offices // 5)] if offices else []
    names, actors = set(), []
    # A chance of their own, so that what else is drawn by lot stays the same.
    aim = random.Random(seed + 5000)
    needs, targets = NEEDS, TARGETS
    if seed % 4 == 1:
        needs = NEEDS + ["課題その%d" % i for i in range(40)] + HOSTILE
        targets = TARGETS + ["対象その%d" % i for i in range(30)] + HOSTILE

    def aims(share):
        out = ""
        if seed % 5 and aim.random() < share:
            out += ", life_stages: [%s]" % ", ".join(take(aim, STAGES, 3))
        if aim.random() < share:
            out += ", targets: [%s]" % ", ".join(map(quote, take(aim, targets, 3)))
        return out

    out.append("life_stages: [%s]" % ", ".join("{name: %s}" % s for s in STAGES))
    out.append("needs:")
    for need in needs:
        out.append("  - {name: %s%s}" % (quote(need), aims(0.4)))

    def fresh(name):
        while name in names:
            name += choose.choice(["第一", "第二", "東", "西", "南", "北"])
        names.add(name)
        return name

    out.append("actors:" if offices + outside else "actors: []")
    for bureau in bureaus:
        out.append("  - {name: %s, kind: bureau}" % bureau)
    departments = []
    for i in range(offices):
        name = fresh(choose.choice(STEMS) + choose.choice(TAILS))
        if seed % 3 == 0 and i < len(HOSTILE):
            name = HOSTILE[i]
        departments.append(name)
        out.append("  - {name: %s, kind: department, belongs_to: %s}"
                   % (quote(name), choose.choice(bureaus)))
    partners = []
    for i in range(outside):
        kind, forms = choose.choice(OUTSIDE)
        name = fresh(choose.choice(forms).format(choose.choice(PLACES)))
        partners.append(name)
        out.append("  - {name: %s, kind: %s}" % (quote(name), kind))
    actors = departments + partners
    works = []
    out.append("projects:" if projects else "projects: []")
    for i in range(projects):
        name = fresh(choose.choice(["", "地域", choose.choice(PLACES)]) + choose.choice(WORKS)
                     + choose.choice(ENDS))
        works.append(name)
        lead = "" if not departments or choose.random() < 0.25 else \
            ", lead: %s" % quote(choose.choice(departments))
        need = ", needs: %s" % choose.choice(NEEDS) if choose.random() < 0.4 else ""
        if seed % 4 == 1:
            need = ", needs: [%s]" % ", ".join(map(quote, take(aim, needs, 3)))
        need += aims(0.5) + aim.choice(["", "", ", nature: scheme"])
        members = ", members: [%s]" % ", ".join(map(quote, take(choose, actors, 3))) \
            if actors and choose.random() < 0.4 else ""
        out.append("  - {name: %s%s%s%s}" % (quote(name), lead, members, need))
    out.append("partnerships:" if partnerships else "partnerships: []")
    for i in range(partnerships):
        parts = []
        if works and choose.random() < 0.8:
            parts.append("projects: [%s]" % ", ".join(map(quote, take(choose, works, 2))))
        who = take(choose, actors, 3) if actors and (choose.random() < 0.9 or not parts) else []
        if choose.random() < 0.08:
            who.append("関係課")
        if who:
            parts.append("partners: [%s]" % ", ".join(map(quote, who)))
        if not parts:
            parts.append("fields: [公共交通]")
        status = choose.choice(STATUS)
        if status:
            parts.append("status: " + status)
        parts.append("how: 情報を持ち寄り、対象を分けて%sを進める" % choose.choice(WORKS))
        out.append("  - {id: P%d, %s}" % (i + 1, ", ".join(parts)))
    print("\n".join(out))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:6]))
