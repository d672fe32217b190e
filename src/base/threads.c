/* Work that several threads of this process do side by side. */
#define _GNU_SOURCE
#include "base/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>

struct thread {
    pthread_t thread;
    bool started;
    rk_thread_share *share;
    void *context;
    uint32_t number;
    const cpu_set_t *processors; /* that it may use once it runs; NULL: as it is */
};

static void *run(void *data)
{
    const struct thread *thread = data;
    if (thread->processors)
        pthread_setaffinity_np(pthread_self(), sizeof *thread->processors, thread->processors);
    thread->share(thread->context, thread->number);
    return NULL;
}

/* A thread that has just begun is left, for some milliseconds, on the processor of who began it,
 * though others have nothing to do: small work is done before it is shared. So it begins where this
 * one does not run, and may go anywhere from there. False when there is no such place. */
static bool begin_elsewhere(pthread_attr_t *attributes, cpu_set_t *all)
{
    int here = sched_getcpu();
    if (here < 0 || sched_getaffinity(0, sizeof *all, all) != 0 || CPU_COUNT(all) < 2)
        return false;
    cpu_set_t others = *all;
    CPU_CLR((size_t)here, &others);
    return pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0;
}

void rk_threads_run(uint32_t count, rk_thread_share *share, void *context)
{
    struct thread threads[rk_most_threads];
    pthread_attr_t attributes;
    cpu_set_t all;
    bool known = count > 1 && pthread_attr_init(&attributes) == 0;
    bool elsewhere = known && begin_elsewhere(&attributes, &all);
    for (uint32_t i = 1; i < count; i++) {
        threads[i] = (struct thread){
            .share = share, .context = context, .number = i, .processors = elsewhere ? &all : NULL};
        threads[i].started =
            pthread_create(&threads[i].thread, known ? &attributes : NULL, run, &threads[i]) == 0;
    }
    if (known)
        pthread_attr_destroy(&attributes);
    if (count)
        share(context, 0);
    for (uint32_t i = 1; i < count; i++)
        if (threads[i].started)
            pthread_join(threads[i].thread, NULL);
        else
            share(context, i);
}
