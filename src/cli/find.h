/* Finding what a name on the command line means. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "cli/load.h"

/* The actor or project of that id, name, short name or alias. False after sentences on stderr, with
 * the nearest name there is. */
bool rk_find_party(const struct rk_settings *settings, const struct rk_dataset *dataset,
                   const char *text, struct rk_node *out);

/* The same for actors alone. */
bool rk_find_actor(const struct rk_settings *settings, const struct rk_dataset *dataset,
                   const char *text, uint32_t *out);

#endif
