/* The field table: every key of every record, in both languages, with its type and meaning.
 * Reading, checking and `renkei help records` all go by it. */
#include <renkei/records.h>

#include <stddef.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BIT(thing) (1u << (thing))

static const struct rk_option kinds[] = {
    {{{"bureau", "部局"}}, RK_KIND_BUREAU},
    {{{"department", "課"}}, RK_KIND_DEPARTMENT},
    {{{"section", "係"}}, RK_KIND_SECTION},
    {{{"council", "社会福祉協議会"}}, RK_KIND_COUNCIL},
    {{{"board", "教育委員会"}}, RK_KIND_BOARD},
    {{{"committee", "審議会"}}, RK_KIND_COMMITTEE},
    {{{"school", "学校"}}, RK_KIND_SCHOOL},
    {{{"university", "大学"}}, RK_KIND_UNIVERSITY},
    {{{"company", "企業"}}, RK_KIND_COMPANY},
    {{{"npo", "NPO"}}, RK_KIND_NPO},
    {{{"residents", "住民組織"}}, RK_KIND_RESIDENTS},
    {{{"provider", "事業所"}}, RK_KIND_PROVIDER},
    {{{"authority", "国・県"}}, RK_KIND_AUTHORITY},
    {{{"people", "人々"}}, RK_KIND_PEOPLE},
    {{{"forum", "場"}}, RK_KIND_FORUM},
    {{{"role", "役割"}}, RK_KIND_ROLE},
    {{{"other", "その他"}}, RK_KIND_OTHER},
    {{{"", ""}}, 0},
};

static const struct rk_option namings[] = {
    {{{"named", "固有名"}}, RK_NAMED},
    {{{"collective", "総称"}}, RK_COLLECTIVE},
    {{{"placeholder", "仮置き"}}, RK_PLACEHOLDER},
    {{{"implied", "含意"}}, RK_IMPLIED},
    {{{"", ""}}, 0},
};

static const struct rk_option progresses[] = {
    {{{"proposed", "提案"}}, RK_PROPOSED},
    {{{"wished", "希望"}}, RK_WISHED},
    {{{"agreed", "合意"}}, RK_AGREED},
    {{{"underway", "実施中"}}, RK_UNDERWAY},
    {{{"achieved", "達成"}}, RK_ACHIEVED},
    {{{"dropped", "見送り"}}, RK_DROPPED},
    {{{"", ""}}, 0},
};

static const struct rk_option levels[] = {
    {{{"sharing", "情報共有"}}, RK_SHARING},
    {{{"coordination", "調整"}}, RK_COORDINATION},
    {{{"joint", "協働"}}, RK_JOINT},
    {{{"", ""}}, 0},
};

static const struct rk_option natures[] = {
    {{{"scheme", "制度"}}, RK_SCHEME},
    {{{"measure", "施策"}}, RK_MEASURE},
    {{{"activity", "活動"}}, RK_ACTIVITY},
    {{{"", ""}}, 0},
};

/* The first two are the names; the others are also understood. */
static const struct rk_option answers[] = {
    {{{"yes", "はい"}}, RK_YES},
    {{{"no", "いいえ"}}, RK_NO},
    {{{"true", "済"}}, RK_YES},
    {{{"false", "未"}}, RK_NO},
    {{{"on", "有"}}, RK_YES},
    {{{"off", "無"}}, RK_NO},
    {{{"y", "あり"}}, RK_YES},
    {{{"n", "なし"}}, RK_NO},
    {{{"1", "○"}}, RK_YES},
    {{{"0", "×"}}, RK_NO},
    {{{"", ""}}, 0},
};

#define REST_rk_meeting RK_REST_NONE
#define REST_rk_topic RK_REST_NONE
#define REST_rk_target RK_REST_NONE
#define REST_rk_actor RK_REST_NONE
#define REST_rk_project RK_REST_NONE
#define REST_rk_partnership RK_REST_NONE
#define REST_rk_insight RK_REST_NONE
#define REST_rk_accepted RK_REST_NONE
#define REST_rk_unstated RK_REST_NONE
#define REST_rk_head_rest RK_REST_HEAD
#define REST_rk_actor_rest RK_REST_ACTOR
#define REST_rk_project_rest RK_REST_PROJECT
#define REST_rk_project_told RK_REST_TOLD
#define REST_rk_partnership_rest RK_REST_PARTNERSHIP
#define REST_rk_partnership_about RK_REST_ABOUT

#define FIELD(en, ja, type, things, options, record, member, mean_en, mean_ja)                     \
    {                                                                                              \
        {{en, ja}}, type, things, options, REST_##record, offsetof(struct record, member),         \
        {                                                                                          \
            {                                                                                      \
                mean_en, mean_ja                                                                   \
            }                                                                                      \
        }                                                                                          \
    }
#define TEXT(en, ja, record, member, mean_en, mean_ja)                                             \
    FIELD(en, ja, RK_TYPE_TEXT, 0, NULL, record, member, mean_en, mean_ja)
#define TEXTS(en, ja, record, member, mean_en, mean_ja)                                            \
    FIELD(en, ja, RK_TYPE_TEXTS, 0, NULL, record, member, mean_en, mean_ja)
#define REFS(en, ja, thing, record, member, mean_en, mean_ja)                                      \
    FIELD(en, ja, RK_TYPE_REFS, BIT(thing), NULL, record, member, mean_en, mean_ja)
#define CHOICE(en, ja, options, record, member, mean_en, mean_ja)                                  \
    FIELD(en, ja, RK_TYPE_CHOICE, 0, options, record, member, mean_en, mean_ja)

#define ID(record)                                                                                 \
    TEXT("id", "番号", record, head.id, "a lasting name for the machine; else the name",           \
         "変わらない識別名。なければ名前を使う")
#define NOTE TEXT("note", "備考", rk_head_rest, note, "anything else", "その他")
#define SOURCE(record)                                                                             \
    TEXT("source", "出典", record, source, "where it is written", "どこに書かれているか")
#define NAMES(record)                                                                              \
    ID(record), TEXT("name", "名前", record, head.name, "full name", "正式な名前"),                \
        TEXT("short", "略称", rk_head_rest, short_name, "short name, used on maps",                \
             "短い名前（図に使う）"),                                                              \
        TEXTS("aliases", "別名", rk_head_rest, aliases, "other names it goes by", "ほかの呼び名")
#define ABOUT(record, needy, others)                                                               \
    REFS("fields", "分野", RK_FIELD, record, fields, "what it is about", "何に関することか"),      \
        REFS("targets", "対象", RK_TARGET, others, targets, "whom it serves", "だれのためか"),     \
        REFS("needs", "課題", RK_NEED, needy, needs, "which need it answers",                      \
             "どの課題にこたえるか"),                                                              \
        REFS("life_stages", "ライフステージ", RK_LIFE_STAGE, others, life_stages,                  \
             "when in a life", "人生のどの時期か")

static const struct rk_field meeting_fields[] = {
    ID(rk_meeting),
    TEXT("title", "名称", rk_meeting, title, "what the meeting is called", "会議の名称"),
    TEXT("round", "回", rk_meeting, round, "which round of the meeting", "第何回か"),
    TEXT("date", "日付", rk_meeting, date, "day of the meeting", "開催日"),
    TEXT("fiscal_year", "年度", rk_meeting, fiscal_year, "fiscal year", "年度"),
    TEXT("place", "場所", rk_meeting, venue, "where it was held", "開催場所"),
    TEXT("plan", "計画", rk_meeting, plan, "the plan it serves", "もとになる計画"),
    TEXT("host", "主催", rk_meeting, host, "who called it", "主催者"),
    TEXT("adviser", "助言者", rk_meeting, adviser, "who advised", "助言者"),
    TEXT("participants", "参加者", rk_meeting, participants, "how many took part, or who",
         "参加者（人数など）"),
    SOURCE(rk_meeting),
    NOTE,
};

static const struct rk_field group_fields[] = {
    NAMES(rk_topic),
    REFS("members", "参加", RK_ACTOR, rk_topic, members, "who sat in it", "参加した主体"),
    REFS("projects", "事業", RK_PROJECT, rk_topic, projects, "what it talked about",
         "話し合った事業"),
    NOTE,
};

static const struct rk_field topic_fields[] = {NAMES(rk_topic), NOTE};

static const struct rk_field need_fields[] = {
    NAMES(rk_topic),
    REFS("targets", "対象", RK_TARGET, rk_topic, targets, "whose need it is", "だれの課題か"),
    REFS("life_stages", "ライフステージ", RK_LIFE_STAGE, rk_topic, life_stages,
         "when in a life it arises", "人生のどの時期に生じるか"),
    NOTE,
};

static const struct rk_field target_fields[] = {
    NAMES(rk_target),
    TEXTS("bands", "年代", rk_target, bands, "ages, like 10-20", "年齢の幅。例 10-20"),
    CHOICE("settled", "確定", answers, rk_target, settled, "no: it is not agreed who is meant",
           "だれを指すか決まっていないときは いいえ"),
    CHOICE("everyone", "全員", answers, rk_target, everyone,
           "yes: means everybody, so never counts as shared", "全員を指すときは はい"),
    REFS("life_stage", "ライフステージ", RK_LIFE_STAGE, rk_target, life_stages, "when in a life",
         "人生のどの時期か"),
    NOTE,
};

static const struct rk_field actor_fields[] = {
    NAMES(rk_actor),
    CHOICE("kind", "種別", kinds, rk_actor, kind, "what kind of body it is", "どういう主体か"),
    FIELD("belongs_to", "所属", RK_TYPE_REF, BIT(RK_ACTOR), NULL, rk_actor, belongs_to,
          "the bureau or organization above it", "属する部局や団体"),
    CHOICE("naming", "名指し", namings, rk_actor_rest, naming, "how firmly it was named",
           "どのように名指しされたか"),
    TEXTS("succeeds", "前身", rk_actor_rest, succeeds, "what it was in an earlier round",
          "以前の回での主体（改組・改称）"),
    TEXT("from", "開始", rk_actor_rest, from, "since when", "いつから"),
    TEXT("until", "終了", rk_actor_rest, until, "until when", "いつまで"),
    CHOICE("answered", "回答", answers, rk_actor_rest, answered, "whether it answered",
           "回答があったか"),
    NOTE,
};

static const struct rk_field project_fields[] = {
    NAMES(rk_project),
    REFS("lead", "担当", RK_ACTOR, rk_project, lead, "who leads it (one or more)",
         "担当する主体（複数可）"),
    REFS("members", "参加", RK_ACTOR, rk_project, members, "who else takes part",
         "ほかに参加する主体"),
    CHOICE("nature", "種別", natures, rk_project, nature, "scheme, measure or activity",
           "制度・施策・活動"),
    ABOUT(rk_project, rk_project, rk_project_rest),
    TEXT("place", "場所", rk_project_rest, place_text, "where it happens", "行う場所"),
    TEXTS("achieved", "達成", rk_project_told, achieved, "what was achieved", "達成できたこと"),
    TEXTS("insufficient", "不十分", rk_project_told, insufficient, "what fell short",
          "不十分だったこと"),
    FIELD("wanted", "連携したい", RK_TYPE_WANTED, 0, NULL, rk_project_told, wanted,
          "whom the owner wants to partner with, and how: a list of {who, how}",
          "連携したい主体と方法（「誰と」「方法」の並び）"),
    TEXT("from", "開始", rk_project_rest, from, "since when", "いつから"),
    TEXT("until", "終了", rk_project_rest, until, "until when", "いつまで"),
    SOURCE(rk_project_rest),
    NOTE,
};

static const struct rk_field partnership_fields[] = {
    ID(rk_partnership),
    REFS("projects", "事業", RK_PROJECT, rk_partnership, projects, "the projects it joins",
         "つなぐ事業"),
    REFS("partners", "連携先", RK_ACTOR, rk_partnership, partners, "the actors it joins",
         "つなぐ主体"),
    ABOUT(rk_partnership, rk_partnership_about, rk_partnership_about),
    TEXT("how", "方法", rk_partnership, how, "how to work together", "どうやって連携するか"),
    TEXT("effect", "効果", rk_partnership, effect, "what it would bring", "見込まれる効果"),
    TEXTS("forum", "場", rk_partnership_rest, forum, "where it is talked over", "話し合う場"),
    TEXT("form", "形態", rk_partnership_rest, form, "contract, committee, joint hosting ...",
         "委託・実行委員会・共催など"),
    CHOICE("status", "進捗", progresses, rk_partnership, status, "how far it has come",
           "どこまで進んだか"),
    CHOICE("level", "深さ", levels, rk_partnership, level, "how deep it goes", "連携の深さ"),
    FIELD("owner", "主担当", RK_TYPE_REF, BIT(RK_ACTOR), NULL, rk_partnership_rest, owner,
          "who takes the next step", "次に動く主体"),
    TEXT("due", "期限", rk_partnership_rest, due, "by when", "いつまでに"),
    FIELD("weight", "回数", RK_TYPE_NUMBER, 0, NULL, rk_partnership_rest, weight_text,
          "how many times or how strongly; above 0, else 1",
          "回数や強さ。0より大きい数。なければ1"),
    FIELD("said_by", "発言元", RK_TYPE_REFS, BIT(RK_GROUP) | BIT(RK_ACTOR), NULL,
          rk_partnership_rest, said_by, "the group or actor that said so", "言い出した班や主体"),
    SOURCE(rk_partnership),
    TEXTS("caution", "注意", rk_partnership_rest, caution, "what to mind", "気をつけること"),
    FIELD("see", "参照", RK_TYPE_TEXTS, BIT(RK_PARTNERSHIP), NULL, rk_partnership_rest, see,
          "ids of other partnerships, also of earlier rounds",
          "関わりのある連携の番号（前の回も可）"),
    NOTE,
};

static const struct rk_field insight_fields[] = {
    ID(rk_insight),
    REFS("group", "班", RK_GROUP, rk_insight, groups, "which group said so", "どの班か"),
    REFS("projects", "事業", RK_PROJECT, rk_insight, projects, "about which projects",
         "どの事業についてか"),
    REFS("actors", "主体", RK_ACTOR, rk_insight, actors, "about which actors",
         "どの主体についてか"),
    REFS("targets", "対象", RK_TARGET, rk_insight, targets, "about whom", "だれについてか"),
    REFS("needs", "課題", RK_NEED, rk_insight, needs, "about which need", "どの課題についてか"),
    TEXT("text", "内容", rk_insight, text, "what was noticed", "気づいたこと"),
    SOURCE(rk_insight),
    NOTE,
};

static const struct rk_field accepted_fields[] = {
    TEXT("gap", "すきま", rk_accepted, gap, "name of the gap rule", "すきまの種類"),
    TEXTS("about", "対象", rk_accepted, about, "the ids it is about", "だれ・何についてか"),
    TEXT("why", "理由", rk_accepted, why, "why it is accepted", "了解した理由"),
    TEXT("until", "期限", rk_accepted, until, "until when", "いつまで"),
    NOTE,
};

static const struct rk_field unstated_fields[] = {
    TEXTS("about", "対象", rk_unstated, about, "what it is about", "何についてか"),
    TEXT("text", "内容", rk_unstated, text, "what the source does not say", "書かれていないこと"),
    SOURCE(rk_unstated),
    NOTE,
};

#define SCHEMA(en, ja, mean_en, mean_ja, record, fields)                                           \
    {                                                                                              \
        {{en, ja}}, {{mean_en, mean_ja}}, sizeof(struct record), fields, COUNT(fields)             \
    }

static const struct rk_schema schemas[RK_THINGS] = {
    [RK_MEETING] = SCHEMA("meeting", "会議", "the meeting the records come from",
                          "記録のもとになった会議", rk_meeting, meeting_fields),
    [RK_GROUP] = SCHEMA("groups", "グループ", "groups that talked", "話し合ったグループ", rk_topic,
                        group_fields),
    [RK_FIELD] = SCHEMA("fields", "分野", "fields of work", "分野", rk_topic, topic_fields),
    [RK_TARGET] =
        SCHEMA("targets", "対象", "people served", "対象となる人", rk_target, target_fields),
    [RK_NEED] =
        SCHEMA("needs", "課題", "needs to be met", "こたえるべき課題", rk_topic, need_fields),
    [RK_LIFE_STAGE] = SCHEMA("life_stages", "ライフステージ", "stages of a life, in order",
                             "人生の時期（順に）", rk_topic, topic_fields),
    [RK_ACTOR] = SCHEMA("actors", "主体", "anyone who can partner", "連携しうるすべての主体",
                        rk_actor, actor_fields),
    [RK_PROJECT] = SCHEMA("projects", "事業", "named pieces of work", "名前のある仕事", rk_project,
                          project_fields),
    [RK_PARTNERSHIP] = SCHEMA("partnerships", "連携", "who works together, or should",
                              "ともに働く（べき）組み合わせ", rk_partnership, partnership_fields),
    [RK_INSIGHT] = SCHEMA("insights", "気づき", "what people noticed", "気づいたこと", rk_insight,
                          insight_fields),
    [RK_ACCEPTED] = SCHEMA("accepted", "了解済み", "gaps that are known and accepted",
                           "承知のうえのすきま", rk_accepted, accepted_fields),
    [RK_UNSTATED] = SCHEMA("unstated", "記載なし", "what the source does not say",
                           "もとの記録に書かれていないこと", rk_unstated, unstated_fields),
};

const struct rk_schema *rk_schema(enum rk_thing thing)
{
    return &schemas[thing];
}

static const char *option_name(const struct rk_option *options, int value,
                               enum rk_language language)
{
    for (; options->value; options++)
        if (options->value == value)
            return options->name.text[language];
    return "";
}

const char *rk_kind_name(enum rk_kind kind, enum rk_language language)
{
    return option_name(kinds, (int)kind, language);
}

const char *rk_naming_name(enum rk_naming naming, enum rk_language language)
{
    return option_name(namings, (int)naming, language);
}

const char *rk_progress_name(enum rk_progress progress, enum rk_language language)
{
    return option_name(progresses, (int)progress, language);
}

const char *rk_level_name(enum rk_level level, enum rk_language language)
{
    return option_name(levels, (int)level, language);
}

const char *rk_nature_name(enum rk_nature nature, enum rk_language language)
{
    return option_name(natures, (int)nature, language);
}
