/* Several maps at once, each in a process of its own: what goes wrong with one stops only that one.
 */
#define _GNU_SOURCE
#include "base/heap.h"
#include "drawing/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_AT_ONCE = 16 };

/* What a child sends before the picture's bytes. */
struct answer {
    int status;
    size_t count;
    char message[sizeof(((struct rk_map_job *)0)->message)];
};

struct worker {
    struct rk_map_job *job; /* NULL: idle */
    pid_t process;
    int from;
    struct rk_buffer heard;
    double deadline;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_for(const struct rk_map_job *job)
{
    return job->options->seconds > 0 ? job->options->seconds : 60;
}

/* ---- in the child ---- */

/* No more memory than asked for, beyond what this process holds already. */
static void limit_memory(const struct rk_map_job *job)
{
#if !defined(__SANITIZE_ADDRESS__)
    size_t more = job->options->memory_bytes ? job->options->memory_bytes : (size_t)2 << 30;
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    struct rlimit limit;
    rlim_t wanted = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + more;
    if (pages && getrlimit(RLIMIT_AS, &limit) == 0) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        setrlimit(RLIMIT_AS, &limit);
    }
#else
    (void)job;
#endif
}

static bool send_all(int to, const void *bytes, size_t count)
{
    for (const char *at = bytes; count;) {
        ssize_t sent = write(to, at, count);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        count -= (size_t)sent;
    }
    return true;
}

_Noreturn static void work(const struct rk_map_job *job, const struct rk_analysis *analysis, int to)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct rlimit none = {0};
    setrlimit(RLIMIT_CORE, &none);
    limit_memory(job);
    rk_heap_part();
    struct rk_picture_bytes picture = {0};
    struct answer answer = {0};
    answer.status = (int)rk_map_draw(job->kind, analysis, job->options, &picture);
    answer.count = picture.count;
    snprintf(answer.message, sizeof answer.message, "%s", rk_drawing_message());
    bool sent = send_all(to, &answer, sizeof answer) && send_all(to, picture.bytes, picture.count);
    _exit(sent ? 0 : 1);
}

/* ---- here ---- */

static void fail(struct rk_map_job *job, enum rk_status status, const char *message)
{
    job->status = status;
    snprintf(job->message, sizeof job->message, "%s", message);
}

/* Without a process of its own it is drawn in this one. */
static void draw_here(struct rk_map_job *job, const struct rk_analysis *analysis)
{
    job->status = rk_map_draw(job->kind, analysis, job->options, &job->picture);
    snprintf(job->message, sizeof job->message, "%s", rk_drawing_message());
}

static bool start(struct worker *w, struct rk_map_job *job, const struct rk_analysis *analysis)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        work(job, analysis, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    *w = (struct worker){.job = job, .process = process, .from = ends[0]};
    w->deadline = now() + seconds_for(job) + 5;
    return true;
}

static void take_answer(struct worker *w, int status)
{
    struct answer answer;
    char text[64];
    if (w->heard.failed) {
        fail(w->job, RK_MEMORY, "");
    } else if (WIFSIGNALED(status)) {
        snprintf(text, sizeof text, "the drawing died of signal %d", WTERMSIG(status));
        fail(w->job, RK_ENGINE, text);
    } else if (w->heard.count < sizeof answer) {
        fail(w->job, RK_ENGINE, "the drawing ended without an answer");
    } else {
        memcpy(&answer, w->heard.bytes, sizeof answer);
        answer.message[sizeof answer.message - 1] = 0;
        fail(w->job, (enum rk_status)answer.status, answer.message);
        size_t count = w->heard.count - sizeof answer;
        if (answer.status != RK_OK)
            return;
        if (count != answer.count) {
            fail(w->job, RK_ENGINE, "the drawing ended before its picture");
            return;
        }
        memmove(w->heard.bytes, w->heard.bytes + sizeof answer, count);
        w->heard.bytes[count] = 0;
        w->job->picture = (struct rk_picture_bytes){w->heard.bytes, count};
        w->heard = (struct rk_buffer){0};
    }
}

static void finish(struct worker *w, bool in_time)
{
    int status = 0;
    close(w->from);
    if (!in_time)
        kill(w->process, SIGKILL);
    while (waitpid(w->process, &status, 0) < 0 && errno == EINTR)
        continue;
    if (in_time)
        take_answer(w, status);
    else
        fail(w->job, RK_LIMIT, "the drawing took too long and was stopped");
    rk_buffer_free(&w->heard);
    w->job = NULL;
}

static void listen_to(struct worker *w)
{
    char bytes[65536];
    ssize_t count = read(w->from, bytes, sizeof bytes);
    if (count > 0)
        rk_buffer_bytes(&w->heard, bytes, (size_t)count);
    else if (count == 0 || errno != EINTR)
        finish(w, true);
}

/* Waits until one of them has something to say, or runs out of time. */
static void wait_for(struct worker *workers, unsigned count)
{
    struct pollfd watched[MOST_AT_ONCE];
    double left = 1e6;
    for (unsigned i = 0; i < count; i++) {
        watched[i] = (struct pollfd){.fd = workers[i].job ? workers[i].from : -1, .events = POLLIN};
        if (workers[i].job && workers[i].deadline - now() < left)
            left = workers[i].deadline - now();
    }
    int ready = poll(watched, count, left > 0 ? (int)(left * 1e3) + 1 : 0);
    for (unsigned i = 0; i < count; i++) {
        if (!workers[i].job)
            continue;
        if (ready > 0 && watched[i].revents)
            listen_to(&workers[i]);
        if (workers[i].job && now() >= workers[i].deadline)
            finish(&workers[i], false);
    }
}

static bool busy(const struct worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (workers[i].job)
            return true;
    return false;
}

enum rk_status rk_map_draw_all(const struct rk_analysis *analysis, struct rk_map_job *jobs,
                               size_t count, unsigned at_once)
{
    struct worker workers[MOST_AT_ONCE] = {0};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (!analysis || (count && !jobs))
        return RK_ARGUMENT;
    if (!at_once)
        at_once = processors > 1 ? (unsigned)processors : 1;
    at_once = at_once < MOST_AT_ONCE ? at_once : MOST_AT_ONCE;
    size_t next = 0;
    while (next < count || busy(workers, at_once)) {
        for (unsigned i = 0; i < at_once && next < count; i++) {
            if (workers[i].job)
                continue;
            struct rk_map_job *job = &jobs[next++];
            job->picture = (struct rk_picture_bytes){0};
            if (!start(&workers[i], job, analysis))
                draw_here(job, analysis);
        }
        if (busy(workers, at_once))
            wait_for(workers, at_once);
    }
    for (size_t i = 0; i < count; i++)
        if (jobs[i].status != RK_OK)
            return jobs[i].status;
    return RK_OK;
}
