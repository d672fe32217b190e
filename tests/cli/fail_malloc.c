/* A preloaded library in which the allocation number FAIL_AT of the program fails, and all after it
 * when FAIL_ON is set. At the end the number of allocations goes to the file FAIL_COUNT. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static bool active, on;
static long fail_at = -1;
static atomic_long taken;
static int (*true_main)(int, char **, char **);

static bool fails(void)
{
    if (!active)
        return false;
    long mine = atomic_fetch_add(&taken, 1);
    bool now = fail_at >= 0 && (mine == fail_at || (on && mine > fail_at));
    if (now)
        errno = ENOMEM;
    return now;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

/* What libraries take before main() begins is not the program's. */
static int counted_main(int argc, char **argv, char **envp)
{
    const char *at = getenv("FAIL_AT");
    fail_at = at ? atol(at) : -1;
    on = getenv("FAIL_ON") != NULL;
    unsetenv("LD_PRELOAD"); /* the drawing program has tests of its own */
    active = true;
    int code = true_main(argc, argv, envp);
    active = false;
    const char *path = getenv("FAIL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", atomic_load(&taken));
        fclose(file);
    }
    return code;
}

typedef int start_fn(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                     void (*)(void), void *);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack)
{
    true_main = main;
    start_fn *start = (start_fn *)dlsym(RTLD_NEXT, "__libc_start_main");
    return start(counted_main, argc, argv, init, fini, rtld_fini, stack);
}
