/* Finding what a name on the command line means, and what is near when nothing is called so. */
#include "cli/find.h"

#include "cli/message.h"

static void offer_all(struct rk_nearest *nearest, const struct rk_dataset *dataset,
                      enum rk_thing thing)
{
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        const struct rk_head *head = rk_dataset_head(dataset, thing, i);
        if (thing == RK_ACTOR && rk_dataset_actor(dataset, i)->placeholder)
            continue;
        rk_nearest_offer(nearest, head->name);
        rk_nearest_offer(nearest, head->label);
        for (uint32_t j = 0; j < head->rest->aliases.count; j++)
            if (head->rest->aliases.items[j].text)
                rk_nearest_offer(nearest, head->rest->aliases.items[j].text);
    }
}

bool rk_find_party(const struct rk_settings *settings, const struct rk_dataset *dataset,
                   const char *text, struct rk_node *out)
{
    static const enum rk_thing things[] = {RK_ACTOR, RK_PROJECT};
    struct rk_nearest nearest = {.text = text};
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        uint32_t found = rk_dataset_find(dataset, things[i], text);
        if (found != RK_NONE) {
            *out = (struct rk_node){things[i], found};
            return true;
        }
        offer_all(&nearest, dataset, things[i]);
    }
    rk_message_say(settings, RK_SAY_UNKNOWN_FOCUS, text, NULL);
    rk_message_nearest(settings, &nearest, NULL);
    return false;
}

bool rk_find_actor(const struct rk_settings *settings, const struct rk_dataset *dataset,
                   const char *text, uint32_t *out)
{
    struct rk_nearest nearest = {.text = text};
    *out = rk_dataset_find(dataset, RK_ACTOR, text);
    if (*out != RK_NONE)
        return true;
    offer_all(&nearest, dataset, RK_ACTOR);
    rk_message_say(settings, RK_SAY_UNKNOWN_ACTOR, text, NULL);
    rk_message_nearest(settings, &nearest, NULL);
    return false;
}
