/* What the program itself says on standard error, in both languages. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "cli/settings.h"

enum rk_message {
    RK_SAY_NO_COMMAND,
    RK_SAY_UNKNOWN_COMMAND,
    RK_SAY_UNKNOWN_OPTION,
    RK_SAY_FOREIGN_OPTION,
    RK_SAY_NEEDS_ARGUMENT,
    RK_SAY_TAKES_NO_ARGUMENT,
    RK_SAY_BAD_CHOICE,
    RK_SAY_BAD_COUNT,
    RK_SAY_BAD_BYTES,
    RK_SAY_BAD_DAY,
    RK_SAY_UNKNOWN_RULE,
    RK_SAY_UNKNOWN_TOPIC,
    RK_SAY_UNKNOWN_KIND,
    RK_SAY_NEAREST,
    RK_SAY_SEE_HELP,
    RK_SAY_NO_RECORDS,
    RK_SAY_NEEDS_ROUNDS,
    RK_SAY_STDIN_TWICE,
    RK_SAY_CANNOT_READ,
    RK_SAY_LITTLE_ROOM,
    RK_SAY_CANNOT_WRITE,
    RK_SAY_CANNOT_MAKE_FOLDER,
    RK_SAY_OVERWRITES_RECORDS,
    RK_SAY_HAS_ERRORS,
    RK_SAY_HAS_GAPS,
    RK_SAY_STOPPED,
    RK_SAY_LEFT_OUT,
    RK_SAY_WARNINGS,
    RK_SAY_NEEDS_FOLDER,
    RK_SAY_NEEDS_REPORT_FOLDER,
    RK_SAY_NEEDS_SUBJECT,
    RK_SAY_NEEDS_EARLIER,
    RK_SAY_NEEDS_FOCUS,
    RK_SAY_UNKNOWN_FOCUS,
    RK_SAY_UNKNOWN_ACTOR,
    RK_SAY_NEEDS_CHANGE,
    RK_SAY_NEEDS_TWO,
    RK_SAY_NEEDS_TABLES,
    RK_SAY_CANNOT_SEAT,
    RK_SAY_NOT_OF_A_PART,
    RK_SAY_UNKNOWN_ENDING,
    RK_SAY_NO_PLACES,
    RK_SAY_NOT_TO_TERMINAL,
    RK_SAY_NEEDS_FORMAT,
    RK_SAY_NO_RENDERER,
    RK_SAY_MAP_FAILED,
    RK_SAY_MAP_STOPPED,
    RK_SAY_NO_OPENMPI,
    RK_SAY_WROTE,
    RK_SAY_NO_TABLES,
    RK_SAY_SAME_FILE,
    RK_SAY_IMPORT_STOPPED,
    RK_SAY_IMPORT_WENT_ON,
    RK_SAY_IMPORT_PROBLEMS,
    RK_SAY_NOTHING_NEW,
    RK_SAY_ALIASES,
    RK_SAY_NO_ALIASES,
    RK_SAY_BOTH_OUTPUTS,
    RK_SAY_NEEDS_DIR,
    RK_SAY_EXISTS,
    RK_SAY_RECORDS_ARE_XLSX,
    RK_SAY_STATUS,
    RK_MESSAGES
};

enum { RK_MESSAGE_MOST = 2048 }; /* bytes of a line */

/* "renkei: sentence" and the end of the line, {0} and {1} filled in; gives its bytes. */
size_t rk_message_line(const struct rk_settings *settings, enum rk_message message,
                       const char *first, const char *second, char line[RK_MESSAGE_MOST]);

/* Prints that line on standard error. Needs no memory. */
void rk_message_say(const struct rk_settings *settings, enum rk_message message, const char *first,
                    const char *second);

/* The same for a status the library returned. RK_FILE takes errno's reason with the path. */
void rk_message_status(const struct rk_settings *settings, enum rk_status status,
                       const char *engine);

/* Why errno says a file could not be had. Static, or strerror's. */
const char *rk_message_reason(const struct rk_settings *settings, int number);

/* The best of the names offered for a mistyped one. */
struct rk_nearest {
    const char *text;
    const char *name; /* NULL: nothing is near */
    size_t distance;
};
void rk_nearest_offer(struct rk_nearest *nearest, const char *name);
void rk_message_nearest(const struct rk_settings *settings, const struct rk_nearest *nearest,
                        const char *before);

#endif
