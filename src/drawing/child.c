/* Running the drawing program, with a limit on its time and memory. */
#define _XOPEN_SOURCE 700
#include "drawing/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static _Thread_local char message[2048];
static const size_t largest_answer = (size_t)1 << 30;
static const size_t largest_complaint = 64 * 1024;

const char *rk_drawing_message(void)
{
    return message;
}

void rk_drawing_say(const char *text)
{
    snprintf(message, sizeof message, "%s", text);
}

/* The line before an answer: how many bytes follow. */
enum { HEADER = 16 };

/* What has come of an answer. */
struct hearing {
    char header[HEADER + 1];
    size_t header_count, left; /* of the answer; known once the header is whole */
    bool senseless;            /* the header is none */
    struct rk_buffer *answer, said;
};

static void shut(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static bool spawn(struct rk_child *child, const char *program, int ends[3])
{
    posix_spawn_file_actions_t actions;
    child->refused = posix_spawn_file_actions_init(&actions);
    if (child->refused)
        return false;
    char *argv[] = {(char *)(uintptr_t)program, NULL};
    int failed = 0;
    for (int i = 0; i < 3; i++)
        failed |= posix_spawn_file_actions_adddup2(&actions, ends[i], i);
    if (!failed)
        failed = posix_spawn(&child->process, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    child->refused = failed;
    return !failed;
}

/* A pair of connected ends above the standard three, so that spawning can put its own there.
 * Sockets rather than pipes: writing to one whose reader has died can be told not to raise SIGPIPE,
 * which would be the caller's to handle. */
static bool connect_pair(int *ours, int *theirs)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    *ours = fcntl(pair[0], F_DUPFD_CLOEXEC, 3);
    *theirs = fcntl(pair[1], F_DUPFD_CLOEXEC, 3);
    close(pair[0]);
    close(pair[1]);
    return *ours >= 0 && *theirs >= 0 && fcntl(*ours, F_SETFL, O_NONBLOCK) == 0;
}

static void close_ends(struct rk_child *child)
{
    shut(&child->in);
    shut(&child->out);
    shut(&child->complaints);
}

/* Waits until the program has ended. */
static int see_off(struct rk_child *child, bool kills)
{
    int status = 0;
    close_ends(child);
    if (kills)
        kill(child->process, SIGKILL);
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    child->process = 0;
    return status;
}

void rk_child_start(struct rk_child *child, const char *program)
{
    int ends[3] = {-1, -1, -1};
    if (child->process && child->in >= 0 && strcmp(child->program, program) == 0)
        return;
    if (child->process)
        see_off(child, true);
    child->answered = false;
    child->program = program;
    child->in = child->out = child->complaints = -1;
    bool done = connect_pair(&child->in, &ends[0]) && connect_pair(&child->out, &ends[1]) &&
                connect_pair(&child->complaints, &ends[2]);
    child->refused = done ? 0 : errno;
    if (!done || !spawn(child, program, ends)) {
        child->process = 0;
        close_ends(child);
    }
    for (int i = 0; i < 3; i++)
        shut(&ends[i]);
}

void rk_child_end(struct rk_child *child)
{
    if (child->process)
        see_off(child, true); /* it has nothing left to do */
    rk_buffer_free(&child->request);
}

static void feed(struct rk_child *child)
{
    size_t left = child->request.count - child->sent;
    ssize_t sent = send(child->in, child->request.bytes + child->sent, left, MSG_NOSIGNAL);
    if (sent > 0)
        child->sent += (size_t)sent;
    else if (sent == 0 || (errno != EAGAIN && errno != EINTR))
        shut(&child->in);
}

/* Reads what there is, into the header first; false at the end of what is said. */
static bool hear(struct rk_child *child, struct hearing *hearing)
{
    ssize_t count;
    if (hearing->header_count < HEADER) {
        count = read(child->out, hearing->header + hearing->header_count,
                     HEADER - hearing->header_count);
        hearing->header_count += count > 0 ? (size_t)count : 0;
        if (hearing->header_count == HEADER) {
            char *end;
            unsigned long long bytes = strtoull(hearing->header, &end, 10);
            hearing->senseless = *end != '\n' || bytes > largest_answer;
            hearing->left = hearing->senseless ? 0 : (size_t)bytes;
        }
    } else {
        struct rk_buffer *answer = hearing->answer;
        if (!rk_buffer_reserve(answer, hearing->left))
            return false;
        count = read(child->out, answer->bytes + answer->count, hearing->left);
        answer->count += count > 0 ? (size_t)count : 0;
        answer->bytes[answer->count] = 0;
        hearing->left -= count > 0 ? (size_t)count : 0;
    }
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

/* False at the end of complaints. */
static bool hear_complaints(struct rk_child *child, struct hearing *hearing)
{
    char bytes[1024];
    ssize_t count = read(child->complaints, bytes, sizeof bytes);
    if (count > 0 && hearing->said.count < largest_complaint)
        rk_buffer_bytes(&hearing->said, bytes, (size_t)count);
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

static bool is_whole(const struct hearing *hearing)
{
    return hearing->header_count == HEADER && !hearing->left;
}

static int milliseconds_left(const struct rk_child *child)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double left = (double)(child->deadline.tv_sec - now.tv_sec) * 1e3 +
                  (double)(child->deadline.tv_nsec - now.tv_nsec) / 1e6;
    return left <= 0 ? 0 : left > 1e8 ? (int)1e8 : (int)left + 1;
}

/* Until the answer is whole or has no room, or the program has closed both its outputs. False when
 * the time is over; what has come until then counts, however late it is looked for. */
static bool converse(struct rk_child *child, bool last, struct hearing *hearing)
{
    while (!is_whole(hearing) && !hearing->answer->failed &&
           (child->out >= 0 || child->complaints >= 0)) {
        bool all = child->sent == child->request.count;
        if (all && last)
            shut(&child->in);
        struct pollfd watched[3] = {{.fd = all ? -1 : child->in, .events = POLLOUT},
                                    {.fd = child->out, .events = POLLIN},
                                    {.fd = child->complaints, .events = POLLIN}};
        int ready = poll(watched, 3, milliseconds_left(child));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        if (watched[0].revents)
            feed(child);
        if (watched[1].revents && !hear(child, hearing))
            shut(&child->out);
        if (watched[2].revents && !hear_complaints(child, hearing))
            shut(&child->complaints);
    }
    return true;
}

/* What the program's end means, and a sentence about it. */
static enum rk_status judge(const struct hearing *hearing, int status, bool in_time)
{
    const char *said = rk_buffer_string(&hearing->said);
    if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        rk_drawing_say("the drawing program took too long and was stopped");
        return RK_LIMIT;
    }
    if (WIFSIGNALED(status)) {
        snprintf(message, sizeof message, "the drawing program died of signal %d%s%.1800s",
                 WTERMSIG(status), *said ? ": " : "", said);
        return RK_ENGINE;
    }
    rk_drawing_say(*said ? said : "the drawing program failed without a word");
    return strstr(said, "out of memory") || strstr(said, "alloc") ? RK_LIMIT : RK_ENGINE;
}

struct rk_child_request rk_child_request(const struct rk_map_options *options, const char *format,
                                         const char *engine)
{
    double seconds = options->seconds > 0 ? options->seconds : 60;
    /* Processor time is a second guard, for when this process dies before its clock runs out. */
    return (struct rk_child_request){.program = options->renderer,
                                     .format = format,
                                     .engine = engine,
                                     .seconds = seconds,
                                     .cpu_seconds = (unsigned long)seconds + 2,
                                     .memory_bytes = options->memory_bytes ? options->memory_bytes
                                                                           : (size_t)2 << 30};
}

static void set_deadline(struct rk_child *child, double seconds)
{
    clock_gettime(CLOCK_MONOTONIC, &child->deadline);
    child->deadline.tv_sec += (time_t)seconds;
    child->deadline.tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
}

enum rk_status rk_child_send(struct rk_child *child, const struct rk_child_request *request)
{
    struct rk_buffer *all = &child->request;
    rk_drawing_say(request->program ? "" : "no drawing program was named");
    if (!request->program)
        return RK_ENGINE;
    all->count = child->sent = 0;
    rk_buffer_print(all, "renkei-draw 2 %s %s %lu %zu %zu\n", request->format, request->engine,
                    request->cpu_seconds, request->memory_bytes, request->dot_bytes);
    rk_buffer_bytes(all, request->dot, request->dot_bytes);
    if (all->failed) {
        rk_buffer_free(all);
        return RK_MEMORY;
    }
    set_deadline(child, request->seconds);
    rk_child_start(child, request->program);
    if (!child->process) {
        snprintf(message, sizeof message, "%s: %s", request->program, strerror(child->refused));
        return child->refused == ENOMEM ? RK_MEMORY : RK_ENGINE;
    }
    if (child->in >= 0)
        feed(child);
    return RK_OK;
}

/* One that had answered before, and ended by itself, is asked once more: it may be what is left of
 * another picture that spoils this one. */
static bool ask_again(struct rk_child *child)
{
    see_off(child, false);
    rk_child_start(child, child->program);
    child->sent = 0;
    return child->process != 0;
}

/* Whether all went well; what the program's end means if not. */
static enum rk_status receive(struct rk_child *child, bool last, struct hearing *hearing)
{
    bool in_time = converse(child, last, hearing);
    if (in_time && !hearing->header_count && child->answered && ask_again(child))
        in_time = converse(child, last, hearing);
    if (in_time && is_whole(hearing) && !hearing->senseless) {
        /* What it said of this answer it said before. */
        errno = 0;
        while (child->complaints >= 0 && hear_complaints(child, hearing) && !errno)
            continue;
        rk_drawing_say(rk_buffer_string(&hearing->said));
        child->answered = true;
        return RK_OK;
    }
    if (!child->process)
        return judge(hearing, 0, in_time);
    int end = see_off(child, !in_time || is_whole(hearing) || hearing->answer->failed);
    enum rk_status status = judge(hearing, end, in_time);
    if (!hearing->senseless)
        return status;
    rk_drawing_say("the drawing program gave an answer that is none");
    return RK_ENGINE;
}

enum rk_status rk_child_receive(struct rk_child *child, bool last, struct rk_buffer *out)
{
    struct hearing hearing = {.answer = out};
    enum rk_status status = receive(child, last, &hearing);
    if (out->failed || hearing.said.failed)
        status = RK_MEMORY;
    rk_buffer_free(&hearing.said);
    return status;
}

enum rk_status rk_child_run(const struct rk_child_request *request, struct rk_buffer *out)
{
    struct rk_child child = {0};
    enum rk_status status = rk_child_send(&child, request);
    if (status == RK_OK)
        status = rk_child_receive(&child, true, out);
    rk_child_end(&child);
    return status;
}
