/* Libraries that few commands call, loaded when they are first called: to load them takes longer
 * than to measure a city. */
#ifndef BASE_LATE_H
#define BASE_LATE_H

#include <renkei/base.h>

enum rk_late_library { RK_LATE_ZIP, RK_LATE_XLSXWRITER };

/* Before the first call of a function; RK_ENGINE when the library is not there. */
enum rk_status rk_late_load(enum rk_late_library library);

typedef void rk_late_function(void);

/* A function of a library that was loaded. */
rk_late_function *rk_late_find(enum rk_late_library library, const char *name);

/* The function as the library's header declares it. */
#define RK_LATE(library, name) ((__typeof__(name) *)rk_late_find(library, #name))

#endif
