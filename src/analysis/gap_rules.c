/* The rules of `renkei gaps`: one row each, with what it says, when it is not judged, what to do,
 * why it may be wrong, and the smallest records in which it holds. */
#include "analysis/gaps.h"

/* The names are those of records/gap_names.c. */
#define RULE(kind, en, ja, level, to_do, title_en, title_ja, definition_en, definition_ja,         \
             guard_en, guard_ja, next_en, next_ja, doubt_en, doubt_ja, ...)                        \
    [kind] = {.name = en,                                                                          \
              .name_ja = ja,                                                                       \
              .severity = level,                                                                   \
              .todo = to_do,                                                                       \
              .title = {{title_en, title_ja}},                                                     \
              .definition = {{definition_en, definition_ja}},                                      \
              .guard = {{guard_en, guard_ja}},                                                     \
              .next_step = {{next_en, next_ja}},                                                   \
              .doubt = {{doubt_en, doubt_ja}},                                                     \
              .example = {__VA_ARGS__}}

static const struct rk_gap_rule rules[RK_GAP_KINDS] = {
    RULE(RK_GAP_ISOLATED_ACTOR, "isolated-actor", "まだ結ばれていない", 2, false,
         "Not tied to anyone yet", "まだ結ばれていない主体",
         "An actor without ties that meets nobody in a partnership or project team.",
         "つながりが一つもなく、連携でも事業の担当でもほかの主体と顔を合わせていない主体です。",
         "Actors that did not answer are listed apart.", "回答がなかった主体は別に示します。",
         "Ask once what it works on; a first contact is enough.",
         "まず一度、どんなことをしているかを聞きに行くことから始めます。",
         "The records may leave out what it does; absence from them is not absence of work.",
         "記録に書かれていないだけで、実際には動いていることがあります。",
         "actors:\n"
         "  - 福祉課\n"
         "  - 市社協\n"
         "  - 図書館\n"
         "partnerships:\n"
         "  - partners: [福祉課, 市社協]\n"
         "    status: underway\n"),
    RULE(RK_GAP_UNDER_CONNECTED, "under-connected", "つながりが少なめ", 1, false,
         "Few ties beside its peers", "つながりが少なめの主体",
         "An actor with at most a third of the ties that the middle of its peers has, where that "
         "is 3 or more. Peers are its bureau when 4 or more actors are in it, else those of its "
         "kind (4 or more), else all.",
         "つながりの数が、仲間の真ん中の値（3以上のとき）の3分の1以下の主体です。仲間とは、同じ部局"
         "（4以上いるとき）、なければ同じ種別（4以上いるとき）、それもなければ全体です。",
         "8 actors or more; at most a tenth of them are named, those furthest below first. Actors "
         "without any tie have a rule of their own.",
         "主体が8以上のとき。多くても全体の1割までを、差の大きいほうから示します。つながりのない主"
         "体は別の項目に出ます。",
         "Ask whether it would like to be told of partnerships near its work.",
         "仕事の近い連携に声をかけてよいか、聞いてみます。",
         "Some work needs few partners; a small number is no fault.",
         "相手が少なくてよい仕事もあります。少ないこと自体は問題ではありません。",
         "actors: [甲課, 乙課, 丙課, 丁課, 戊課, 己課, 庚課, 図書館]\n"
         "partnerships:\n"
         "  - partners: [甲課, 乙課, 丙課, 丁課, 戊課, 己課, 庚課]\n"
         "    status: underway\n"
         "  - partners: [図書館, 甲課]\n"
         "    status: underway\n"),
    RULE(RK_GAP_INWARD_LOOKING, "inward-looking", "部局の中だけ", 1, false,
         "Ties inside its bureau only", "部局の中だけでつながっている主体",
         "An actor all of whose ties stay inside its own bureau.",
         "すべてのつながりが自分の部局の中にとどまっている主体です。",
         "Judged when somebody stands outside the bureau.", "部局の外にも主体がいるとき。",
         "Look for one partner outside that shares a need or target.",
         "課題や対象の重なる相手を、部局の外に一つ探してみます。",
         "Offices that serve the bureau itself have reason to look inward.",
         "部局の内部を支える仕事なら、外とのつながりが少ないのは自然です。",
         "actors:\n"
         "  - {name: 福祉部, kind: bureau}\n"
         "  - {name: 高齢課, kind: department, belongs_to: 福祉部}\n"
         "  - {name: 障害課, kind: department, belongs_to: 福祉部}\n"
         "  - 市社協\n"
         "partnerships:\n"
         "  - partners: [高齢課, 障害課]\n"
         "    status: underway\n"),
    RULE(RK_GAP_UNCROSSED_BOUNDARY, "uncrossed-boundary", "部局の間が空いている", 2, false,
         "Bureaus with a need in common and no tie", "同じことに取り組みながら、つながりのない部局",
         "Two bureaus lead projects that share a need, a field or a target, and no tie joins any "
         "of their actors. Targets that mean everyone, or are not settled, don't count.",
         "二つの部局がそれぞれ担当する事業に、同じ課題・分野・対象があるのに、部局をまたぐつながり"
         "が一つもない場合です。全員を指す対象と、だれを指すか決まっていない対象は数えません。",
         "2 bureaus or more. What more than 50 bureaus share is too common to be a reason.",
         "部局が2以上のとき。50を超える部局に共通するものは理由にしません。",
         "Bring the people in charge of those projects to one table.",
         "その事業の担当者どうしが一度会う場をつくります。",
         "They may meet in ways that nobody wrote down.",
         "記録に残らない形で、すでに話し合っていることがあります。",
         "actors:\n"
         "  - {name: 福祉部, kind: bureau}\n"
         "  - {name: 高齢課, kind: department, belongs_to: 福祉部}\n"
         "  - {name: 都市部, kind: bureau}\n"
         "  - {name: 交通課, kind: department, belongs_to: 都市部}\n"
         "projects:\n"
         "  - {name: 見守り, lead: 高齢課, needs: 移動手段}\n"
         "  - {name: バス, lead: 交通課, needs: 移動手段}\n"),
    RULE(RK_GAP_SILO, "silo", "部局の壁", 2, false, "Bureaus keep to themselves",
         "部局の中に閉じたつながり",
         "Ties between bureaus are less than half as dense as inside them, and chance explains "
         "that in fewer than 1 of 20 cases.",
         "部局の間のつながりの密度が、部局の中の密度の半分に満たず、偶然ではまず起こらない（p＜0."
         "05）場合です。",
         "2 bureaus or more with 3 or more actors each.", "主体が3以上の部局が2以上あるとき。",
         "Begin where two bureaus share a need and no tie joins them.",
         "同じ課題がありながらつながりのない部局どうしから始めます。",
         "Registers often record work inside a bureau more fully than across; ties with partners "
         "outside the city hall don't count here.",
         "部局の中の仕事のほうが記録に残りやすいことがあります。市役所の外とのつながりは、ここでは"
         "数えていません。",
         "actors:\n"
         "  - {name: 福祉部, kind: bureau}\n"
         "  - {name: 甲課, belongs_to: 福祉部}\n"
         "  - {name: 乙課, belongs_to: 福祉部}\n"
         "  - {name: 丙課, belongs_to: 福祉部}\n"
         "  - {name: 丁課, belongs_to: 福祉部}\n"
         "  - {name: 都市部, kind: bureau}\n"
         "  - {name: 戊課, belongs_to: 都市部}\n"
         "  - {name: 己課, belongs_to: 都市部}\n"
         "  - {name: 庚課, belongs_to: 都市部}\n"
         "  - {name: 辛課, belongs_to: 都市部}\n"
         "partnerships:\n"
         "  - partners: [甲課, 乙課, 丙課, 丁課]\n"
         "    status: underway\n"
         "  - partners: [戊課, 己課, 庚課, 辛課]\n"
         "    status: underway\n"),
    RULE(RK_GAP_SINGLE_GATEWAY, "single-gateway", "窓口が一つ", 1, false,
         "One actor is the bureau's only way out", "外との窓口が一つだけの部局",
         "All ties of a bureau of 2 or more actors with others go through one of its actors.",
         "主体が2以上の部局で、外とのつながりがすべて一つの主体を通っている場合です。", "", "",
         "Take a second person along to the next meeting with partners outside.",
         "外の相手と会うときに、部局からもう一人加わってもらいます。",
         "One window may be intended.", "窓口をあえて一つに決めていることもあります。",
         "actors:\n"
         "  - {name: 福祉部, kind: bureau}\n"
         "  - {name: 高齢課, kind: department, belongs_to: 福祉部}\n"
         "  - {name: 障害課, kind: department, belongs_to: 福祉部}\n"
         "  - 市社協\n"
         "partnerships:\n"
         "  - partners: [高齢課, 障害課]\n"
         "    status: underway\n"
         "  - partners: [高齢課, 市社協]\n"
         "    status: underway\n"),
    RULE(RK_GAP_CUT_POINT, "cut-point", "抜けると切れる主体", 1, false,
         "Without this actor others lose touch", "抜けると切れる主体",
         "An actor without which its part of the network falls apart. How many lose touch with the "
         "largest rest decides how much it matters.",
         "抜けると、まとまりが二つ以上に分かれてしまう主体です。いちばん大きいまとまりから離れる主"
         "体が多いほど大切です。",
         "", "", "Make a second tie between the two sides, and write down what this actor knows.",
         "分かれる側との間に、もう一本つながりをつくります。引き継ぎの書類も用意します。",
         "Ties that nobody wrote down may go round it.",
         "記録にないつながりが、すでに回り道になっていることがあります。",
         "actors: [福祉課, 市社協, 自治会]\n"
         "partnerships:\n"
         "  - partners: [福祉課, 市社協]\n"
         "    status: underway\n"
         "  - partners: [市社協, 自治会]\n"
         "    status: underway\n"),
    RULE(RK_GAP_BRIDGE_TIE, "bridge-tie", "一本だけのつながり", 2, false,
         "One tie alone joins two parts", "切れると二つに分かれるつながり",
         "A tie without which two parts of 2 or more actors each lose touch.",
         "それが切れると、主体が2以上のまとまりどうしが離れてしまうつながりです。", "", "",
         "Join two more actors of both sides in some work.",
         "両側から、ほかの主体どうしも組む機会をつくります。",
         "Ties that nobody wrote down may join the two parts.",
         "記録にないつながりが、両側を結んでいることがあります。",
         "actors: [甲課, 乙課, 丙課, 丁課]\n"
         "partnerships:\n"
         "  - partners: [甲課, 乙課]\n"
         "    status: underway\n"
         "  - partners: [乙課, 丙課]\n"
         "    status: underway\n"
         "  - partners: [丙課, 丁課]\n"
         "    status: underway\n"),
    RULE(RK_GAP_OVER_RELIANCE, "over-reliance", "橋渡しの集中", 2, false,
         "Much of the bridging rests on one actor", "橋渡しが一つの主体に集中",
         "One actor holds more than a quarter of all betweenness: of all standing between others.",
         "ほかの主体どうしの橋渡し（媒介中心性）の4分の1を超える分を、一つの主体が担っている場合で"
         "す。",
         "10 actors or more.", "主体が10以上のとき。",
         "Let partners that meet only through it meet each other.",
         "この主体を通してしか会わない相手どうしが、直接会えるようにします。",
         "A coordinator is meant to stand in the middle; ask whether it has the people for it.",
         "調整役なら真ん中に立つのが役目です。人手が足りているかを確かめます。",
         "actors: [市社協, 甲課, 乙課, 丙課, 丁課, 戊課, 己課, 庚課, 辛課, 壬課]\n"
         "partnerships:\n"
         "  - {partners: [市社協, 甲課], status: underway}\n"
         "  - {partners: [市社協, 乙課], status: underway}\n"
         "  - {partners: [市社協, 丙課], status: underway}\n"
         "  - {partners: [市社協, 丁課], status: underway}\n"
         "  - {partners: [市社協, 戊課], status: underway}\n"
         "  - {partners: [市社協, 己課], status: underway}\n"
         "  - {partners: [市社協, 庚課], status: underway}\n"
         "  - {partners: [市社協, 辛課], status: underway}\n"
         "  - {partners: [市社協, 壬課], status: underway}\n"),
    RULE(RK_GAP_OVERLOAD, "overload", "負担の集中", 2, false, "Much is asked of one actor",
         "負担が集まっている主体",
         "An actor that meets others far more often than most (above the upper quartile by more "
         "than one and a half times the spread between the quartiles), or to which 3 or more "
         "proposals and wishes are addressed, more than twice the middle.",
         "顔合わせの回数が大半の主体を大きく上回る（上側の四分位数から四分位の幅の1."
         "5倍を超える）か、提案や希望が3件以上、真ん中の2倍を超えて寄せられている主体です。",
         "8 actors or more; up to 2 meetings are never many. Meetings are the records in which it "
         "meets others, each as often as it "
         "states.",
         "主体が8以上のとき（2回以下は多いと見ません）。顔合わせは、ほかの主体と会う記録の「回数」"
         "の合計です。",
         "Before asking it again, ask what could be handed over or joined.",
         "新しく頼む前に、任せられること、まとめられることがないかを聞きます。",
         "Some actors exist to meet others.", "人と会うこと自体が役目の主体もあります。",
         "actors: [市社協, 甲課, 乙課, 丙課, 丁課, 戊課, 己課, 庚課]\n"
         "partnerships:\n"
         "  - {partners: [市社協, 甲課], status: underway, weight: 20}\n"
         "  - {partners: [乙課, 丙課], status: underway}\n"
         "  - {partners: [丁課, 戊課], status: underway}\n"),
    RULE(RK_GAP_UNPARTNERED_PROJECT, "unpartnered-project", "連携のない事業", 2, false,
         "Projects without any partnership", "連携のない事業",
         "A project that no partnership names (whatever its status, but for dropped) and in which "
         "nobody takes part but its lead.",
         "どの連携にも出てこず（見送りを除く）、担当のほかに参加する主体もいない事業です。", "", "",
         "Ask its lead with whom it would like to work.", "担当に、だれと組みたいかを聞きます。",
         "Some projects need no partner.", "一つの課で足りる事業もあります。",
         "projects:\n"
         "  - name: 見守り\n"
         "    lead: 福祉課\n"),
    RULE(RK_GAP_SHARED_NEED_UNLINKED, "shared-need-unlinked", "同じ課題で別々", 1, false,
         "A need in common, and no partnership", "同じ課題に別々に取り組む事業",
         "Two projects share a need, a field or a target, are not led by the same actor, and meet "
         "in no partnership. The rarer what they share, the higher they stand.",
         "課題・分野・対象が重なり、担当が別で、同じ連携に出てこない二つの事業です。重なるものが珍"
         "しいほど上に並びます。",
         "Targets that mean everyone, or are not settled, don't count. What more than 100 projects "
         "share is too common to be a reason.",
         "全員を指す対象と、だれを指すか決まっていない対象は数えません。100を超える事業に共通するも"
         "のは理由にしません。",
         "Let the two leads tell each other what they do for it.",
         "担当どうしで、それぞれの取り組みを聞き合います。",
         "The same word may mean different things to them.",
         "同じ言葉でも、指しているものが違うことがあります。",
         "projects:\n"
         "  - {name: 見守り, lead: 福祉課, needs: 孤立を防ぐ}\n"
         "  - {name: 配食, lead: 高齢課, needs: 孤立を防ぐ}\n"),
    RULE(RK_GAP_OVERLAPPING_PROJECTS, "overlapping-projects", "似た事業", 1, false,
         "Projects that are much alike", "よく似た事業",
         "Two projects of different leads that are not tied have at least 60 % of all their "
         "targets, needs, fields and life stages in common.",
         "担当が別でつながりのない二つの事業で、対象・課題・分野・ライフステージの6割以上が共通する"
         "場合です。",
         "Both leads are stated. What more than 100 projects share is left out when pairs are "
         "looked for.",
         "両方の担当が書かれているとき。100を超える事業に共通するものからは組を探しません。",
         "Ask whether they could be run together or share their work.",
         "一緒に行えないか、分担できないかを話し合います。",
         "With little stated of each, likeness comes easily.",
         "書かれていることが少ないと、似て見えやすくなります。",
         "projects:\n"
         "  - {name: 配食, lead: 高齢課, needs: 食事, targets: ひとり暮らし高齢者}\n"
         "  - {name: 会食会, lead: 健康課, needs: 食事, targets: ひとり暮らし高齢者}\n"),
    RULE(RK_GAP_UNCOVERED_NEED, "uncovered-need", "届いていない課題", 3, false,
         "Needs that nobody answers", "届いていない課題",
         "A need declared for a life stage, or for a target, that no project and no agreed "
         "partnership answers there.",
         "ライフステージや対象を挙げて登録した課題なのに、そこにこたえる事業も、合意した連携もない"
         "場合です。",
         "Needs declared with life stages, or with targets.",
         "課題にライフステージか対象が書かれているとき。",
         "Ask who already meets these people, and what they would need.",
         "その人たちに日ごろ会っているのはだれかを聞くことから始めます。",
         "A project may answer it without saying so in the records.",
         "こたえている事業があっても、課題が書かれていないだけのことがあります。",
         "life_stages: [学齢期]\n"
         "needs:\n"
         "  - {name: 居場所, life_stages: 学齢期}\n"
         "projects:\n"
         "  - {name: 見守り, lead: 福祉課}\n"),
    RULE(RK_GAP_SCHEMES_ONLY, "schemes-only", "制度だけ", 1, false, "Answered by schemes alone",
         "制度だけで対応している課題",
         "A need that, at a life stage or for a target, only schemes of the administration answer: "
         "no measure, no activity, nobody from outside.",
         "あるライフステージや対象について、行政の制度だけがこたえていて、施策も活動も、行政の外の"
         "主体もない課題です。",
         "The nature of the projects and the kind of those who provide them are stated.",
         "事業の種別と、担う主体の種別が書かれているとき。",
         "Ask people outside the city hall what they do for those whom the scheme does not reach.",
         "制度の届かない人に何ができるか、市役所の外の主体に聞きます。",
         "Activities of residents are seldom in the records.",
         "住民の活動は、記録に載りにくいものです。",
         "life_stages: [高齢期]\n"
         "needs: [食事]\n"
         "actors:\n"
         "  - {name: 高齢課, kind: department}\n"
         "  - {name: 福祉課, kind: department}\n"
         "projects:\n"
         "  - {name: 配食, lead: [高齢課, 福祉課], nature: scheme, needs: 食事, life_stages: "
         "高齢期}\n"),
    RULE(RK_GAP_SINGLE_PROVIDER, "single-provider", "担い手が一つ", 1, false, "One provider alone",
         "担い手が一つだけの課題",
         "A need that, at a life stage or for a target, one provider alone answers.",
         "あるライフステージや対象について、一つの主体だけがこたえている課題です。", "", "",
         "Ask who could step in if this provider could not.",
         "その主体が続けられなくなったとき、だれが代われるかを話しておきます。",
         "Others may do the same without being in the records.",
         "記録に出ていない担い手がいることがあります。",
         "life_stages: [高齢期]\n"
         "needs: [食事]\n"
         "projects:\n"
         "  - {name: 配食, lead: 高齢課, nature: activity, needs: 食事, life_stages: 高齢期}\n"),
    RULE(RK_GAP_BROKEN_HANDOVER, "broken-handover", "引き継ぎの切れ目", 2, false,
         "Handover without a tie", "引き継ぎの途切れる時期",
         "Those who answer a need at one life stage and those who answer it at the next are not "
         "tied, and nobody does both.",
         "一つの課題について、ある時期の担い手と次の時期の担い手の間につながりがなく、両方を担う主"
         "体もない場合です。",
         "2 life stages or more are declared, in their order. Skipped where a lead is unstated.",
         "ライフステージが順に2以上登録されているとき。担当の書かれていない事業があるところは判断し"
         "ません。",
         "Let both sides agree what they tell each other when someone moves on.",
         "次の時期に移るとき、何をだれに伝えるかを両方で決めます。",
         "They may hand over by letter or by a person nobody named.",
         "書類や、名前の出ていない人を通して引き継いでいることがあります。",
         "life_stages: [乳幼児期, 学齢期]\n"
         "needs: [発達の相談]\n"
         "projects:\n"
         "  - {name: 健診, lead: 健康課, needs: 発達の相談, life_stages: 乳幼児期}\n"
         "  - {name: 就学相談, lead: 学校教育課, needs: 発達の相談, life_stages: 学齢期}\n"),
    RULE(RK_GAP_ONE_SIDED_WISH, "one-sided-wish", "片方だけの希望", 1, false,
         "A wish that only one side has stated", "片方だけが望んでいる連携",
         "An actor wishes to partner with another, which has answered and did not name it.",
         "連携したいと名前を挙げた相手が、回答はしていて、こちらの名前を挙げていない場合です。",
         "The other side has answered (`answered: yes`, or it states a wish of its own).",
         "相手が回答しているとき（「回答: はい」か、自分の希望を書いている）。",
         "Tell the other side of the wish before the meeting does.",
         "会議の前に、望まれていることを相手に伝えます。",
         "Not naming a partner is no refusal; a worksheet has few lines.",
         "名前を挙げなかったのは断りではありません。書く欄が足りなかっただけのこともあります。",
         "actors:\n"
         "  - {name: 福祉課, answered: yes}\n"
         "  - {name: 交通課, answered: yes}\n"
         "projects:\n"
         "  - name: 見守り\n"
         "    lead: 福祉課\n"
         "    wanted:\n"
         "      - who: 交通課\n"),
    RULE(RK_GAP_MUTUAL_WISH, "mutual-wish", "互いの希望", 3, false,
         "Both wish it, and nothing has begun", "互いに望みながら、まだ結ばれていない",
         "Two actors each wish to partner with the other, and no tie joins them.",
         "二つの主体が互いに連携したいと書いているのに、まだつながりがない場合です。", "", "",
         "Fix a day for the two to meet: both sides have said yes.",
         "両方が望んでいます。会う日を決めるだけです。",
         "They may have begun since the records were written.",
         "記録のあとに、もう始まっているかもしれません。",
         "projects:\n"
         "  - name: 見守り\n"
         "    lead: 福祉課\n"
         "    wanted:\n"
         "      - who: 交通課\n"
         "  - name: バス\n"
         "    lead: 交通課\n"
         "    wanted:\n"
         "      - who: 福祉課\n"),
    RULE(
        RK_GAP_UNREALISED_WISH, "unrealised-wish", "かなっていない希望", 2, false,
        "Hopes of the last round that nothing is recorded of",
        "前の回の希望で、その後の記録がないもの",
        "A partnership hoped for in an earlier round of which this round records nothing; severity "
        "3 when more than one round had asked for it. One that is hoped for again is asked-again.",
        "前の回までに望まれたのに、今回の記録に出てこない連携です。二回以上望まれていたものは重さ3"
        "になります。今回も望まれているものは「くり返しの希望」になります。",
        "Needs an earlier round.", "前の回の記録が要ります。",
        "Ask both sides what stood in the way.", "何が妨げになったのかを、両方に聞きます。",
        "It may have begun under another name.", "別の名前で始まっていることがあります。",
        "partnerships:\n"
        "  - partners: [福祉課, 交通課]\n"
        "    how: 買い物バス\n"
        "    status: underway\n",
        "partnerships:\n"
        "  - partners: [福祉課, 交通課]\n"
        "    how: 買い物バス\n"
        "    status: underway\n"
        "  - partners: [福祉課, 図書館]\n"
        "    how: 本の宅配\n"
        "    status: proposed\n"),
    RULE(RK_GAP_LOST_TIE, "lost-tie", "失われたつながり", 2, false,
         "Ties that were there and are no more", "なくなったつながり",
         "Two actors were tied in an earlier round and are not now.",
         "前の回にはあったつながりが、今回の記録に見あたらない場合です。",
         "Needs an earlier round.", "前の回の記録が要ります。",
         "Ask whether the work has ended, or only the writing about it.",
         "仕事が終わったのか、書かれなくなっただけなのかを確かめます。",
         "Records of this round may be less complete.",
         "今回の記録のほうが少ないだけかもしれません。",
         "actors: [福祉課, 交通課, 図書館]\n"
         "partnerships:\n"
         "  - partners: [福祉課, 交通課]\n"
         "    status: underway\n",
         "partnerships:\n"
         "  - partners: [福祉課, 交通課]\n"
         "    status: underway\n"
         "  - partners: [福祉課, 図書館]\n"
         "    status: underway\n"),
    RULE(RK_GAP_NO_PROGRESS, "no-progress", "進んでいない連携", 1, false,
         "No further than last round", "前の回から進んでいない連携",
         "A partnership that was agreed in an earlier round and is still no more than agreed.",
         "前の回で合意し、今回もまだ合意のままの連携です。", "Needs an earlier round.",
         "前の回の記録が要ります。", "Name who takes the next step, and a day.",
         "次に動く人と日を決めます。", "Its status may only not have been brought up to date.",
         "進捗の欄を直していないだけのことがあります。",
         "partnerships:\n"
         "  - id: 本の宅配\n"
         "    partners: [福祉課, 図書館]\n"
         "    status: agreed\n",
         "partnerships:\n"
         "  - id: 本の宅配\n"
         "    partners: [福祉課, 図書館]\n"
         "    status: agreed\n"),
    RULE(RK_GAP_ASKED_AGAIN, "asked-again", "くり返しの希望", 2, false, "Hoped for again",
         "くり返し望まれている連携",
         "A partnership hoped for in an earlier round and again in this one; severity 3 from the "
         "third time on.",
         "前の回に続いて、今回も望まれている連携です。三回目からは重さ3になります。",
         "Needs an earlier round.", "前の回の記録が要ります。",
         "Take it up first: it has been asked for more than once.",
         "くり返し望まれています。まずこれから取り上げます。",
         "The line may have been copied from the last round.",
         "前の回の記入を写しただけのことがあります。",
         "partnerships:\n"
         "  - id: 本の宅配\n"
         "    partners: [福祉課, 図書館]\n"
         "    status: wished\n",
         "partnerships:\n"
         "  - id: 本の宅配\n"
         "    partners: [福祉課, 図書館]\n"
         "    status: proposed\n"),
    RULE(RK_GAP_NO_LEAD, "no-lead", "担当なし", 1, true, "Projects whose lead is unstated",
         "担当の書かれていない事業", "A project of which no lead is stated.",
         "担当の書かれていない事業です。", "", "", "Ask who leads it.", "担当を確かめます。",
         "The lead may be known to all and simply not written down.",
         "皆が知っているので書かなかっただけのことがあります。",
         "projects:\n"
         "  - name: 見守り\n"
         "    members: 市社協\n"),
    RULE(RK_GAP_UNNAMED_PARTNER, "unnamed-partner", "相手の名指しなし", 1, true,
         "Partners still to be named", "名前の決まっていない相手",
         "A partner that is a placeholder or a whole bureau.",
         "連携先が、仮の呼び名や部局全体になっている場合です。", "", "",
         "Ask which department it is, and who there.",
         "どの課か、だれに連絡すればよいかを確かめます。", "A whole bureau may be meant.",
         "部局全体を指していることもあります。",
         "partnerships:\n"
         "  - partners: [福祉課, 関係部局]\n"
         "    status: proposed\n"
         "    owner: 福祉課\n"
         "    due: 2026-10\n"),
    RULE(RK_GAP_NO_OWNER, "no-owner", "主担当なし", 1, true,
         "Partnerships without an owner or a day", "主担当や期限のない連携",
         "A partnership proposed, wished or agreed without an owner, or without a day by which to "
         "look at it again.",
         "提案・希望・合意の連携で、主担当か期限が書かれていないものです。", "", "",
         "Name who takes the next step, and a day.", "次に動く人と日を決めます。",
         "It may have been said and not been written down.",
         "話では決まっていて、書かれていないだけのことがあります。",
         "partnerships:\n"
         "  - partners: [福祉課, 市社協]\n"
         "    status: agreed\n"
         "    owner: 福祉課\n"),
};

rk_gap_judge *const rk_gap_judges[RK_GAP_KINDS] = {
    [RK_GAP_ISOLATED_ACTOR] = rk_judge_isolated_actor,
    [RK_GAP_UNDER_CONNECTED] = rk_judge_under_connected,
    [RK_GAP_INWARD_LOOKING] = rk_judge_inward_looking,
    [RK_GAP_UNCROSSED_BOUNDARY] = rk_judge_uncrossed_boundary,
    [RK_GAP_SILO] = rk_judge_silo,
    [RK_GAP_SINGLE_GATEWAY] = rk_judge_single_gateway,
    [RK_GAP_CUT_POINT] = rk_judge_cut_point,
    [RK_GAP_BRIDGE_TIE] = rk_judge_bridge_tie,
    [RK_GAP_OVER_RELIANCE] = rk_judge_over_reliance,
    [RK_GAP_OVERLOAD] = rk_judge_overload,
    [RK_GAP_UNPARTNERED_PROJECT] = rk_judge_unpartnered_project,
    [RK_GAP_SHARED_NEED_UNLINKED] = rk_judge_shared_need_unlinked,
    [RK_GAP_OVERLAPPING_PROJECTS] = rk_judge_overlapping_projects,
    [RK_GAP_UNCOVERED_NEED] = rk_judge_uncovered_need,
    [RK_GAP_SCHEMES_ONLY] = rk_judge_schemes_only,
    [RK_GAP_SINGLE_PROVIDER] = rk_judge_single_provider,
    [RK_GAP_BROKEN_HANDOVER] = rk_judge_broken_handover,
    [RK_GAP_ONE_SIDED_WISH] = rk_judge_one_sided_wish,
    [RK_GAP_MUTUAL_WISH] = rk_judge_mutual_wish,
    [RK_GAP_UNREALISED_WISH] = rk_judge_unrealised_wish,
    [RK_GAP_LOST_TIE] = rk_judge_lost_tie,
    [RK_GAP_NO_PROGRESS] = rk_judge_no_progress,
    [RK_GAP_ASKED_AGAIN] = rk_judge_asked_again,
    [RK_GAP_NO_LEAD] = rk_judge_no_lead,
    [RK_GAP_UNNAMED_PARTNER] = rk_judge_unnamed_partner,
    [RK_GAP_NO_OWNER] = rk_judge_no_owner,
};

const struct rk_gap_rule *rk_gap_rules(size_t *count)
{
    if (count)
        *count = RK_GAP_KINDS;
    return rules;
}

const struct rk_gap_rule *rk_gap_rule_named(const char *name)
{
    enum rk_gap_kind kind = rk_gap_kind_named(name);
    return kind < RK_GAP_KINDS ? &rules[kind] : NULL;
}
