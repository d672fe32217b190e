/* Whether the records will fit into memory. */
#ifndef CLI_ROOM_H
#define CLI_ROOM_H

#include "cli/settings.h"

/* Says on standard error, before anything is read, how much memory the records may need when less
 * than that is free: by the system, by a limit on this process or its group, or as RENKEI_MEMORY
 * states in bytes. False, and said, when that is not a whole number. for_report: a workbook is made
 * of all of it, which needs most. */
bool rk_room_look(const struct rk_settings *settings, bool for_report);

#endif
