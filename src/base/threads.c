/* Work that several threads of this process do side by side. */
#define _XOPEN_SOURCE 700
#include "base/threads.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct thread {
    pthread_t thread;
    bool started;
    rk_thread_share *share;
    void *context;
    uint32_t number;
};

static void *run(void *data)
{
    const struct thread *thread = data;
    thread->share(thread->context, thread->number);
    return NULL;
}

void rk_threads_run(uint32_t count, rk_thread_share *share, void *context)
{
    struct thread threads[rk_most_threads];
    for (uint32_t i = 1; i < count; i++) {
        threads[i] = (struct thread){.share = share, .context = context, .number = i};
        threads[i].started = pthread_create(&threads[i].thread, NULL, run, &threads[i]) == 0;
    }
    if (count)
        share(context, 0);
    for (uint32_t i = 1; i < count; i++)
        if (threads[i].started)
            pthread_join(threads[i].thread, NULL);
        else
            share(context, i);
}
