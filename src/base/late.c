/* Libraries that few commands call, loaded when they are first called. */
#include "base/late.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

static struct {
    const char *name;
    void *_Atomic handle;
} libraries[] = {[RK_LATE_ZIP] = {RK_LIBZIP, NULL},
                 [RK_LATE_XLSXWRITER] = {RK_LIBXLSXWRITER, NULL}};

enum rk_status rk_late_load(enum rk_late_library library)
{
    errno = 0;
    if (!atomic_load(&libraries[library].handle))
        atomic_store(&libraries[library].handle, dlopen(libraries[library].name, RTLD_NOW));
    if (atomic_load(&libraries[library].handle))
        return RK_OK;
    return errno == ENOMEM ? RK_MEMORY : RK_ENGINE;
}

rk_late_function *rk_late_find(enum rk_late_library library, const char *name)
{
    void *at = dlsym(atomic_load(&libraries[library].handle), name);
    rk_late_function *function; /* C has no cast from an object to a function */
    memcpy(&function, &at, sizeof function);
    return function;
}
