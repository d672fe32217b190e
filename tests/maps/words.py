"""The words of random records. Both languages have as many of each, so that the records of a seed
are built alike in both."""


class Japanese:
    join = ""
    bureaus = ["健康福祉部", "総務部", "こども部", "地域振興部", "環境産業部", "建設部", "都市部", "市民部",
               "経営企画部", "消防本部", "教育部", "病院事業部", "会計部"]
    stems = ["福祉", "高齢介護", "障害", "子育て応援", "健康推進", "地域政策", "生涯学習", "文化スポーツ",
             "産業振興", "農林水産", "観光", "危機管理", "人権・男女共同参画", "情報推進", "住宅政策", "公園緑地",
             "交通政策", "保険年金", "生活支援", "学校教育", "市民活動", "維持管理", "税制収納", "循環型社会推進"]
    tails = ["課", "室", "センター", "支所"]
    outside = [("council", ["{}地区社会福祉協議会", "民生委員児童委員協議会（{}）", "{}保護司会"]),
               ("residents", ["{}地区コミュニティ推進協議会", "{}町内会連合会", "{}子ども会"]),
               ("npo", ["NPO法人{}ひろば", "NPO法人つながる{}", "{}ボランティアの会"]),
               ("company", ["{}信用金庫", "{}バス", "スーパー{}"]),
               ("provider", ["社会福祉法人{}", "地域包括支援センター{}", "訪問看護ステーション{}"]),
               ("school", ["{}小学校", "{}高等学校"]),
               ("authority", ["{}警察署", "{}保健所"]),
               ("university", ["{}大学"])]
    places = ["佐方", "宮内", "地御前", "平良", "原", "串戸", "阿品", "四季が丘", "大野", "吉和", "佐伯", "宮島",
              "友和", "玖島", "浅原", "津田"]
    which = ["第一", "第二", "東", "西", "南", "北"]
    area = "地域"
    works = ["居場所づくり", "見守り", "移動支援", "生活困窮者自立支援", "認知症サポーター養成", "食の支援",
             "多文化共生", "防災まちづくり", "健康づくり", "就労支援", "ひきこもり支援", "医療的ケア児支援"]
    ends = ["推進事業", "モデル事業", "ネットワーク構築事業", "啓発事業", "計画（地域と連携した見守り活動等の推進）"]
    needs = ["地域のつながり", "移動の足", "孤立", "担い手不足", "居場所"]
    another_need, another_target = "課題その%d", "対象その%d"
    stages = ["妊娠・出生", "乳幼児期", "学齢期", "青年期", "成人期", "高齢期"]
    targets = ["高齢者", "子育て世帯", "65歳以上（ひとり暮らし）", "外国人住民", "ヤングケアラー", "障害のある人"]
    placeholder, field = "関係課", "公共交通"
    meeting, how = "無作為の記録 %d", "情報を持ち寄り、対象を分けて%sを進める"


class English:
    join = " "
    bureaus = ["Health and Welfare Bureau", "General Affairs", "Children and Families", "Neighbourhoods",
               "Environment and Industry", "Public Works", "Planning and Development", "Citizen Services",
               "Strategy and Finance", "Fire and Rescue Service", "Board of Education", "Hospitals", "Accounts"]
    stems = ["Welfare", "Elderly Care", "Disability", "Parenting Support", "Health Promotion", "Local Policy",
             "Lifelong Learning", "Culture and Sports", "Business Development", "Agriculture and Fisheries",
             "Tourism", "Emergency Planning", "Human Rights and Equal Participation", "IT", "Housing Policy",
             "Parks and Greenery", "Transport Policy", "Insurance and Pensions", "Living Support",
             "School Education", "Civic Engagement", "Maintenance", "Tax Collection", "Circular Economy"]
    tails = ["Division", "Office", "Centre", "Branch"]
    outside = [("council", ["{} District Council of Social Welfare", "Commissioned Welfare Volunteers ({})",
                            "{} Probation Officers"]),
               ("residents", ["{} Community Promotion Council", "Federation of {} Neighbourhood Associations",
                              "{} Children’s Club"]),
               ("npo", ["{} Open House", "Connecting {}", "Volunteers of {}"]),
               ("company", ["{} Credit Union", "{} Buses", "{} Co-op"]),
               ("provider", ["{} Social Services Corporation", "{} Community Support Centre",
                             "{} Visiting Nurses"]),
               ("school", ["{} Primary School", "{} High School"]),
               ("authority", ["{} Police", "{} Public Health Office"]),
               ("university", ["University of {}"])]
    places = ["Northfield", "Ashby", "St Mary’s", "Kings Norton", "Lea", "Millbrook-on-the-Water", "Eastgate",
              "Four Seasons Hill", "Oldtown", "Weston", "Harbour", "Island", "Bridge End", "Llanfair", "Moor",
              "Upper Wickham"]
    which = ["No. 1", "No. 2", "East", "West", "South", "North"]
    area = "Community"
    works = ["places to meet", "neighbourhood watch", "transport to the doctor", "self-reliance support",
             "dementia supporters", "shared meals", "living together across cultures", "disaster readiness",
             "healthy habits", "help into work", "support for people in withdrawal",
             "children with medical needs"]
    ends = ["programme", "pilot", "network-building project", "campaign",
            "plan (promotion of watching over one another together with the neighbourhoods)"]
    needs = ["ties among neighbours", "getting around", "isolation", "too few volunteers", "a place to be"]
    another_need, another_target = "need no. %d", "target no. %d"
    stages = ["birth", "early childhood", "school age", "youth", "adulthood", "old age"]
    targets = ["older people", "families with children", "over 65 (living alone)", "foreign residents",
               "young carers", "people with disabilities"]
    placeholder, field = "Relevant departments", "public transport"
    meeting, how = "Records by lot %d", "Bring together what is known, share the work, and take %s forward"


WORDS = {"ja": Japanese, "en": English}
