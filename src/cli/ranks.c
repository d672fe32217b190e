/* Sharing work with the other processes that mpirun started. OpenMPI itself is loaded only then. */
#define _GNU_SOURCE
#include "cli/ranks.h"

#include "cli/command.h"
#include "cli/message.h"
#include "cli/renderer.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static long stated(const char *name)
{
    const char *value = getenv(name);
    return value ? strtol(value, NULL, 10) : 0;
}

/* What would be printed goes nowhere, and what is said is kept. */
static void fall_silent(struct rk_ranks *ranks)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = memfd_create("said", MFD_CLOEXEC);
    ranks->aloud = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(nowhere, STDOUT_FILENO);
    dup2(kept, STDERR_FILENO);
    close(nowhere);
    close(kept);
}

static void speak(const struct rk_ranks *ranks)
{
    char piece[4096];
    ssize_t count;
    lseek(STDERR_FILENO, 0, SEEK_SET);
    while ((count = read(STDERR_FILENO, piece, sizeof piece)) > 0)
        if (write(ranks->aloud, piece, (size_t)count) < 0)
            return;
}

void rk_ranks_find(struct rk_ranks *ranks, struct rk_settings *settings)
{
    *ranks = (struct rk_ranks){.found = stated("OMPI_COMM_WORLD_SIZE") > 1, .aloud = -1};
    settings->silent = ranks->found && stated("OMPI_COMM_WORLD_RANK") > 0;
    if (settings->silent)
        fall_silent(ranks);
}

static bool load(struct rk_ranks *ranks)
{
    char path[4096];
    if (!rk_renderer_beside("renkei-mpi.so", path, sizeof path))
        return false;
    void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL); /* OpenMPI's own parts look for it */
    bool (*begin)(struct rk_team *);
    const struct {
        const char *name;
        void *function; /* C has no cast from an object to a function */
    } found[] = {{"rk_openmpi_begin", &begin},
                 {"rk_openmpi_end", &ranks->end},
                 {"rk_openmpi_leave", &ranks->leave}};
    for (size_t i = 0; library && i < sizeof found / sizeof *found; i++) {
        void *at = dlsym(library, found[i].name);
        memcpy(found[i].function, &at, sizeof at);
        library = at ? library : NULL;
    }
    return library && begin(&ranks->team);
}

bool rk_ranks_join(struct rk_ranks *ranks, struct rk_settings *settings,
                   const struct rk_command *command)
{
    if (!ranks->found)
        return true;
    if (!command->shares_work || settings->help)
        return !settings->silent;
    if (!load(ranks)) {
        ranks->end = NULL;
        rk_message_say(settings, RK_SAY_NO_OPENMPI, NULL, NULL);
        return !settings->silent;
    }
    settings->team = &ranks->team;
    settings->beside = (uint32_t)stated("OMPI_COMM_WORLD_LOCAL_SIZE");
    return true;
}

int rk_ranks_leave(struct rk_ranks *ranks, int code)
{
    bool is_first = ranks->aloud < 0, alone = ranks->end && !ranks->end();
    if (alone && !is_first)
        speak(ranks);
    if (ranks->end)
        ranks->leave();
    return is_first || code == RK_EXIT_TROUBLE ? code : RK_EXIT_CLEAN;
}
