/* Several maps at once, each in a process of its own: what goes wrong with one stops only that one.
 * Beginning a process takes as long as composing a map of a small register, though: as long as they
 * come quickly, and somebody watches, maps are composed here, while the drawing program is at the
 * one before. */
#define _GNU_SOURCE
#include "base/heap.h"
#include "drawing/steps.h"

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

enum { MOST_AT_ONCE = 16, SMALL = 2000 /* actors */ };
/* Seconds of processor: the others go to processes of their own once those here have taken so long,
 * and so does one that takes longer than that by itself. */
static const double quickly = 0.05, longest_here = 5;

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

static double seconds_by(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void)
{
    return seconds_by(CLOCK_MONOTONIC);
}

static double used(void)
{
    return seconds_by(CLOCK_PROCESS_CPUTIME_ID);
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

struct whole {
    const struct rk_analysis *analysis;
    struct rk_map_job *jobs;
    size_t count;
    const struct rk_map_listener *listener;
};

/* Sets what came of a job, well or not. */
static void settle(struct rk_map_job *job, enum rk_status status, const char *message)
{
    job->status = status;
    snprintf(job->message, sizeof job->message, "%s", message);
}

static void tell_begun(const struct whole *whole, const struct rk_map_job *job)
{
    if (whole->listener && whole->listener->begun)
        whole->listener->begun(whole->listener->context, job);
}

static void tell_drawn(const struct whole *whole, struct rk_map_job *job)
{
    if (job->status == RK_OK && whole->listener && whole->listener->drawn)
        whole->listener->drawn(whole->listener->context, job);
}

/* Without a process of its own it is drawn in this one. */
static void draw_here(const struct whole *whole, struct rk_map_job *job)
{
    tell_begun(whole, job);
    enum rk_status status = rk_map_draw(job->kind, whole->analysis, job->options, &job->picture);
    settle(job, status, rk_drawing_message());
    tell_drawn(whole, job);
}

static bool start(const struct whole *whole, struct worker *w, struct rk_map_job *job)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        work(job, whole->analysis, ends[1]);
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
        settle(w->job, RK_MEMORY, "");
    } else if (WIFSIGNALED(status)) {
        snprintf(text, sizeof text, "the drawing died of signal %d", WTERMSIG(status));
        settle(w->job, RK_ENGINE, text);
    } else if (w->heard.count < sizeof answer) {
        settle(w->job, RK_ENGINE, "the drawing ended without an answer");
    } else {
        memcpy(&answer, w->heard.bytes, sizeof answer);
        answer.message[sizeof answer.message - 1] = 0;
        settle(w->job, (enum rk_status)answer.status, answer.message);
        size_t count = w->heard.count - sizeof answer;
        if (answer.status != RK_OK)
            return;
        if (count != answer.count) {
            settle(w->job, RK_ENGINE, "the drawing ended before its picture");
            return;
        }
        memmove(w->heard.bytes, w->heard.bytes + sizeof answer, count);
        w->heard.bytes[count] = 0;
        w->job->picture = (struct rk_picture_bytes){w->heard.bytes, count};
        w->heard = (struct rk_buffer){0};
    }
}

static void finish(const struct whole *whole, struct worker *w, bool in_time)
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
        settle(w->job, RK_LIMIT, "the drawing took too long and was stopped");
    rk_buffer_free(&w->heard);
    tell_drawn(whole, w->job);
    w->job = NULL;
}

static void listen_to(const struct whole *whole, struct worker *w)
{
    char bytes[65536];
    ssize_t count = read(w->from, bytes, sizeof bytes);
    if (count > 0)
        rk_buffer_bytes(&w->heard, bytes, (size_t)count);
    else if (count == 0 || errno != EINTR)
        finish(whole, w, true);
}

/* Waits until one of them has something to say, or runs out of time. */
static void wait_for(const struct whole *whole, struct worker *workers, unsigned count)
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
            listen_to(whole, &workers[i]);
        if (workers[i].job && now() >= workers[i].deadline)
            finish(whole, &workers[i], false);
    }
}

static bool busy(const struct worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (workers[i].job)
            return true;
    return false;
}

/* Draws those marked, each in a process of its own. */
static void draw_apart(const struct whole *whole, const bool *marked, unsigned at_once)
{
    struct worker workers[MOST_AT_ONCE] = {0};
    size_t next = 0;
    for (;;) {
        for (unsigned i = 0; i < at_once; i++) {
            while (next < whole->count && !marked[next])
                next++;
            if (workers[i].job || next == whole->count)
                continue;
            struct rk_map_job *job = &whole->jobs[next++];
            if (!start(whole, &workers[i], job))
                draw_here(whole, job);
        }
        if (busy(workers, at_once))
            wait_for(whole, workers, at_once);
        else if (next == whole->count)
            return;
    }
}

/* ---- quickly ---- */

/* Maps of small registers on their way, one after the other: while the drawing program is at one,
 * the next is composed. */
struct quick {
    const struct whole *whole;
    struct rk_child child;
    struct rk_work *pending; /* the drawing program is at it; or NULL */
    struct rk_map_job *pending_job;
};

static bool same_program(const struct rk_map_job *a, const struct rk_map_job *b)
{
    const char *x = a->options->renderer, *y = b->options->renderer;
    return x == y || (x && y && strcmp(x, y) == 0);
}

/* Takes what the drawing program was asked for last, asks it for the next (NULL: there is none now)
 * and makes the answer a picture meanwhile. */
static void pass(struct quick *quick, struct rk_work *next, struct rk_map_job *next_job, bool last)
{
    struct rk_work *done = quick->pending;
    struct rk_map_job *job = quick->pending_job;
    quick->pending = NULL;
    if (done)
        settle(job, rk_work_hear(done, &quick->child, last), rk_drawing_message());
    if (next) {
        settle(next_job, rk_work_ask(next, &quick->child), rk_drawing_message());
        quick->pending = next_job->status == RK_OK ? next : NULL;
        quick->pending_job = next_job;
        if (!quick->pending)
            rk_work_free(next);
    }
    if (!done)
        return;
    if (job->status == RK_OK)
        job->status = rk_work_finish(done, &job->picture);
    tell_drawn(quick->whole, job);
    rk_work_free(done);
}

/* Composes one and asks for its picture. False when it takes too long, or too much memory, for this
 * process. */
static bool draw_quickly(struct quick *quick, struct rk_map_job *job)
{
    struct rk_allowance allowance = {.seconds = longest_here, .bytes = (size_t)256 << 20};
    if (seconds_for(job) < allowance.seconds)
        allowance.seconds = seconds_for(job);
    struct rk_work *work;
    if (quick->pending && !same_program(quick->pending_job, job))
        pass(quick, NULL, NULL, true);
    tell_begun(quick->whole, job);
    rk_drawing_say("");
    rk_work_prepare(job->options, &quick->child);
    enum rk_status status =
        rk_work_compose(job->kind, quick->whole->analysis, job->options, &allowance, &work);
    if (allowance.over || status == RK_MEMORY)
        return false;
    if (status == RK_OK)
        pass(quick, work, job, false);
    else
        settle(job, status, rk_drawing_message());
    return true;
}

/* Pictures of bytes take much longer to draw than to compose: better two of them at once. */
static bool may_be_quick(const struct rk_map_job *job)
{
    return job->options->picture != RK_PNG && job->options->picture != RK_PDF;
}

/* Draws what can be drawn quickly and marks the others. */
static void draw_those_quick(const struct whole *whole, bool *others)
{
    struct quick quick = {.whole = whole};
    double begun = used();
    bool small = rk_network_actor_count(rk_analysis_network(whole->analysis)) <= SMALL &&
                 whole->listener && whole->listener->begun;
    for (size_t i = 0; i < whole->count; i++)
        others[i] = !small || !may_be_quick(&whole->jobs[i]) || used() - begun > quickly ||
                    !draw_quickly(&quick, &whole->jobs[i]);
    pass(&quick, NULL, NULL, true);
    rk_child_end(&quick.child);
}

enum rk_status rk_map_draw_all(const struct rk_analysis *analysis, struct rk_map_job *jobs,
                               size_t count, unsigned at_once,
                               const struct rk_map_listener *listener)
{
    const struct whole whole = {analysis, jobs, count, listener};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (!analysis || (count && !jobs))
        return RK_ARGUMENT;
    if (!at_once)
        at_once = processors > 1 ? (unsigned)processors : 1;
    for (size_t i = 0; i < count; i++) {
        jobs[i].picture = (struct rk_picture_bytes){0};
        settle(&jobs[i], RK_MEMORY, "");
    }
    bool *others = calloc(count + 1, sizeof *others);
    if (!others)
        return RK_MEMORY;
    draw_those_quick(&whole, others);
    draw_apart(&whole, others, at_once < MOST_AT_ONCE ? at_once : MOST_AT_ONCE);
    free(others);
    for (size_t i = 0; i < count; i++)
        if (jobs[i].status != RK_OK)
            return jobs[i].status;
    return RK_OK;
}
