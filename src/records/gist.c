/* Gists: what is kept of works where only the network is asked for. */
#include "records/gist.h"

#include "base/text.h"

#include <string.h>

bool rk_gist_id_is_numbered(const char *id)
{
    static const char start[] = "partnerships-";
    return strncmp(id, start, sizeof start - 1) == 0;
}

uint64_t rk_gist_name_hash(struct rk_arena *scratch, const char *name)
{
    const char *key = rk_text_key(scratch, name);
    return rk_text_hash(key, strlen(key));
}

uint32_t rk_gists_count(const struct rk_dataset *dataset, enum rk_thing thing)
{
    if (!dataset->gists.count)
        return 0;
    const struct rk_gist_works *last =
        rk_gist_works(&dataset->gists.items[dataset->gists.count - 1], thing);
    return last->first + last->count;
}

struct rk_gist_party rk_gist_party(const struct rk_gist_works *works, uint32_t *word)
{
    const uint16_t *at = works->parties + *word;
    uint32_t first = rk_gist_number(&at);
    struct rk_gist_party party = {.count = first >> rk_gist_count,
                                  .leads = first >> rk_gist_count,
                                  .status = (int)(first & rk_gist_status),
                                  .weight = 1};
    if (first & rk_gist_weighted) {
        memcpy(&party.weight, at, sizeof party.weight);
        at += rk_gist_weight_words;
    }
    if (first & rk_gist_more && works->of_projects) {
        party.leads = rk_gist_number(&at);
    } else if (first & rk_gist_more) {
        party.project_count = rk_gist_number(&at);
        party.projects = at;
        for (uint32_t i = 0; i < party.project_count; i++)
            rk_gist_number(&at);
    }
    party.members = at;
    for (uint32_t i = 0; i < party.count; i++)
        rk_gist_number(&at);
    *word = (uint32_t)(at - works->parties);
    return party;
}
