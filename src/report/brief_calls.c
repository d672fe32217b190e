/* The next three to call: first those with whom something was already proposed or wished, then whom
 * the records suggest; each with why, and who could introduce them. */
#include "report/brief.h"

enum { most_calls = 3, most_hopes = 2, most_introducers = 2 };

/* The actor who speaks for it: itself, or the lead of the project. */
static uint32_t speaker(const struct rk_book *book, struct rk_node about)
{
    if (about.thing == RK_ACTOR)
        return about.index;
    const struct rk_values *lead = &rk_dataset_project(book->dataset, about.index)->lead;
    return lead->count ? lead->items[0].target : RK_NONE;
}

/* The best so far, the strongest first. */
struct best {
    struct rk_node nodes[most_introducers];
    double weights[most_introducers];
    uint32_t count;
};

static void offer(struct best *best, struct rk_node node, double weight)
{
    uint32_t at = best->count;
    while (at && weight > best->weights[at - 1])
        at--;
    if (at == most_introducers)
        return;
    if (best->count < most_introducers)
        best->count++;
    for (uint32_t i = best->count - 1; i > at; i--) {
        best->weights[i] = best->weights[i - 1];
        best->nodes[i] = best->nodes[i - 1];
    }
    best->weights[at] = weight;
    best->nodes[at] = node;
}

/* Actors tied today to both could introduce them; those who are tied themselves need nobody. */
static void find_introducers(const struct rk_book *book, uint32_t from, uint32_t to,
                             struct best *best)
{
    const struct rk_network *network = book->now_network;
    uint32_t a = from == RK_NONE ? RK_NONE : rk_network_vertex(network, from);
    uint32_t b = to == RK_NONE ? RK_NONE : rk_network_vertex(network, to);
    if (a == RK_NONE || b == RK_NONE)
        return;
    uint32_t n, m;
    const uint32_t *ties, *other_ties;
    const uint32_t *of_a = rk_network_neighbours(network, a, &n, &ties);
    const uint32_t *of_b = rk_network_neighbours(network, b, &m, &other_ties);
    for (uint32_t i = 0; i < n; i++)
        if (of_a[i] == b)
            return;
    for (uint32_t i = 0, k = 0; i < n && k < m;) {
        if (of_a[i] != of_b[k]) {
            *(of_a[i] < of_b[k] ? &i : &k) += 1;
            continue;
        }
        double x = rk_network_tie(network, ties[i]).weight;
        double y = rk_network_tie(network, other_ties[k]).weight;
        offer(best, (struct rk_node){RK_ACTOR, rk_network_actor(network, of_a[i])}, x < y ? x : y);
        i++;
        k++;
    }
}

static struct rk_wording with_introducers(struct rk_book *book, struct rk_wording why,
                                          const struct rk_node *who, uint32_t count)
{
    if (!count)
        return why;
    struct rk_wording args[] = {why, rk_book_nodes(book, who, count, most_introducers)};
    return rk_book_say(
        book, RK_W("{0} Could introduce you: {1}.", "{0}間に立ってもらえそうなのは{1}です。"), args,
        2);
}

static bool is_own(const struct rk_book *book, const struct rk_brief *brief, uint32_t actor)
{
    if (brief->about.thing == RK_ACTOR)
        return brief->about.index == actor;
    const struct rk_values *lead = &rk_dataset_project(book->dataset, brief->about.index)->lead;
    for (uint32_t i = 0; i < lead->count; i++)
        if (lead->items[i].target == actor)
            return true;
    return false;
}

/* The first other actor of the partnership who can be called: a partner, else a project's lead. */
static uint32_t other_actor(const struct rk_book *book, const struct rk_brief *brief,
                            const struct rk_partnership *p)
{
    for (uint32_t i = 0; i < p->partners.count; i++) {
        uint32_t actor = p->partners.items[i].target;
        if (actor != RK_NONE && !is_own(book, brief, actor) &&
            !rk_dataset_actor(book->dataset, actor)->placeholder)
            return actor;
    }
    for (uint32_t i = 0; i < p->projects.count; i++) {
        uint32_t project = p->projects.items[i].target;
        if (project == RK_NONE)
            continue;
        const struct rk_values *lead = &rk_dataset_project(book->dataset, project)->lead;
        for (uint32_t k = 0; k < lead->count; k++)
            if (lead->items[k].target != RK_NONE && !is_own(book, brief, lead->items[k].target))
                return lead->items[k].target;
    }
    return RK_NONE;
}

static void add(struct rk_book *book, struct rk_brief *brief, struct rk_wording who,
                struct rk_wording why)
{
    struct rk_brief_items *calls = &brief->parts[RK_BRIEF_CALLS];
    struct rk_brief_item item = {.text = who, .partnership = RK_NONE, .more = why};
    RK_PUSH(&book->arena, calls, item);
}

static void add_hopes(struct rk_book *book, struct rk_brief *brief)
{
    uint32_t count, called[most_hopes], calls = 0;
    const struct rk_mark *marks =
        rk_marks_of(&book->partnerships, brief->about.thing, brief->about.index, &count);
    for (uint32_t i = 0; i < count && calls < most_hopes; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(book->dataset, marks[i].number);
        uint32_t other = rk_book_layer(p) == RK_HOPED ? other_actor(book, brief, p) : RK_NONE;
        bool again = other == RK_NONE;
        for (uint32_t k = 0; k < calls; k++)
            again |= called[k] == other;
        if (again)
            continue;
        called[calls++] = other;
        struct best best = {0};
        find_introducers(book, speaker(book, brief->about), other, &best);
        struct rk_wording id = rk_book_tag(p);
        struct rk_wording why =
            rk_book_say(book,
                        p->rest->owner.text
                            ? RK_W("{0} is on the table.", "{0}の話が挙がっています。")
                            : RK_W("{0} is on the table, and nobody has taken the next step yet.",
                                   "{0}の話が挙がっていますが、次に動く人はまだ決まっていません。"),
                        &id, 1);
        add(book, brief, RK_BOTH(rk_book_label(book, (struct rk_node){RK_ACTOR, other})),
            with_introducers(book, why, best.nodes, best.count));
    }
}

/* The other parties of a suggestion. */
static struct rk_wording others(struct rk_book *book, const struct rk_brief *brief,
                                const struct rk_suggestion *s)
{
    struct rk_node *nodes = rk_arena_take(&book->arena, (s->party_count + 1) * sizeof *nodes);
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->party_count; i++)
        if (s->parties[i].thing != brief->about.thing || s->parties[i].index != brief->about.index)
            nodes[count++] = s->parties[i];
    return rk_book_nodes(book, nodes, count, 5);
}

static void add_suggestions(struct rk_book *book, struct rk_brief *brief)
{
    uint32_t count;
    const struct rk_mark *marks =
        rk_marks_of(&book->suggestion_marks, brief->about.thing, brief->about.index, &count);
    for (uint32_t i = 0; i < count && brief->parts[RK_BRIEF_CALLS].count < most_calls; i++) {
        const struct rk_suggestion *s = rk_suggest_item(book->suggestions, marks[i].number);
        struct rk_wording why = s->message;
        for (uint32_t e = 0; e < s->evidence_count; e++)
            if (s->evidence[e].kind == RK_EVIDENCE_PATH)
                why = with_introducers(book, why, s->evidence[e].about, s->evidence[e].about_count);
        add(book, brief, others(book, brief, s), why);
    }
}

void rk_brief_find_calls(struct rk_book *book, struct rk_brief *brief)
{
    add_hopes(book, brief);
    add_suggestions(book, brief);
}
