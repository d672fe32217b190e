/* Running the drawing program, with a limit on its time and memory. */
#define _XOPEN_SOURCE 700
#include "drawing/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
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

/* A running drawing program. Sockets rather than pipes: writing to one whose reader has died can be
 * told not to raise SIGPIPE, which would be the caller's to handle. */
struct child {
    pid_t process;
    int refused;             /* why the program could not be started: an error number, or 0 */
    int in, out, complaints; /* our ends; -1 once closed */
    const char *input;
    size_t input_left;
    struct rk_buffer *answer;
    struct rk_buffer said;
    struct timespec deadline;
};

static void shut(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static bool spawn(struct child *child, const char *program, int ends[3])
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
    if (failed)
        snprintf(message, sizeof message, "%s: %s", program, strerror(failed));
    return !failed;
}

/* A pair of connected ends above the standard three, so that spawning can put its own there. */
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

static bool start(struct child *child, const char *program)
{
    int ends[3] = {-1, -1, -1};
    bool done = connect_pair(&child->in, &ends[0]) && connect_pair(&child->out, &ends[1]) &&
                connect_pair(&child->complaints, &ends[2]);
    child->refused = done ? 0 : errno;
    if (done)
        done = spawn(child, program, ends);
    else
        snprintf(message, sizeof message, "%s: %s", program, strerror(errno));
    for (int i = 0; i < 3; i++)
        shut(&ends[i]);
    return done;
}

static void feed(struct child *child)
{
    ssize_t sent = send(child->in, child->input, child->input_left, MSG_NOSIGNAL);
    if (sent > 0) {
        child->input += sent;
        child->input_left -= (size_t)sent;
    } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    } else {
        child->input_left = 0;
    }
    if (!child->input_left)
        shut(&child->in);
}

static void listen_to(int *descriptor, struct rk_buffer *into, size_t limit)
{
    char bytes[65536];
    ssize_t count = read(*descriptor, bytes, sizeof bytes);
    if (count > 0 && into->count < limit)
        rk_buffer_bytes(into, bytes, (size_t)count);
    else if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
        shut(descriptor);
}

static int milliseconds_left(const struct child *child)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double left = (double)(child->deadline.tv_sec - now.tv_sec) * 1e3 +
                  (double)(child->deadline.tv_nsec - now.tv_nsec) / 1e6;
    return left <= 0 ? 0 : left > 1e8 ? (int)1e8 : (int)left + 1;
}

/* Until the program has closed both its outputs. False when the time is over. */
static bool converse(struct child *child)
{
    while (child->out >= 0 || child->complaints >= 0) {
        struct pollfd watched[3] = {{.fd = child->in, .events = POLLOUT},
                                    {.fd = child->out, .events = POLLIN},
                                    {.fd = child->complaints, .events = POLLIN}};
        int left = milliseconds_left(child);
        int ready = left ? poll(watched, 3, left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        if (watched[0].revents)
            feed(child);
        if (watched[1].revents)
            listen_to(&child->out, child->answer, largest_answer);
        if (watched[2].revents)
            listen_to(&child->complaints, &child->said, largest_complaint);
    }
    return true;
}

static int finish(struct child *child, bool in_time)
{
    shut(&child->in);
    shut(&child->out);
    shut(&child->complaints);
    if (!in_time)
        kill(child->process, SIGKILL);
    int status = 0;
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* What the program's end means, and a sentence about it. */
static enum rk_status judge(const struct child *child, int status, bool in_time)
{
    const char *said = rk_buffer_string(&child->said);
    if (child->answer->failed || child->said.failed)
        return RK_MEMORY;
    if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        rk_drawing_say("the drawing program took too long and was stopped");
        return RK_LIMIT;
    }
    if (WIFSIGNALED(status)) {
        snprintf(message, sizeof message, "the drawing program died of signal %d%s%.1800s",
                 WTERMSIG(status), *said ? ": " : "", said);
        return RK_ENGINE;
    }
    rk_drawing_say(said);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return RK_OK;
    if (!*said)
        rk_drawing_say("the drawing program failed without a word");
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

static void open_request(const struct rk_child_request *request, struct rk_buffer *all)
{
    rk_buffer_print(all, "renkei-draw 1 %s %s %lu %zu\n", request->format, request->engine,
                    request->cpu_seconds, request->memory_bytes);
    rk_buffer_bytes(all, request->dot, request->dot_bytes);
}

enum rk_status rk_child_run(const struct rk_child_request *request, struct rk_buffer *out)
{
    struct child child = {.in = -1, .out = -1, .complaints = -1, .answer = out};
    struct rk_buffer all = {0};
    enum rk_status status = RK_ENGINE;
    rk_drawing_say(request->program ? "" : "no drawing program was named");
    if (!request->program)
        return RK_ENGINE;
    open_request(request, &all);
    if (all.failed) {
        rk_buffer_free(&all);
        return RK_MEMORY;
    }
    child.input = all.bytes;
    child.input_left = all.count;
    clock_gettime(CLOCK_MONOTONIC, &child.deadline);
    child.deadline.tv_sec += (time_t)request->seconds;
    child.deadline.tv_nsec += (long)((request->seconds - (double)(time_t)request->seconds) * 1e9);
    if (start(&child, request->program)) {
        bool in_time = converse(&child);
        status = judge(&child, finish(&child, in_time), in_time);
    } else if (child.refused == ENOMEM) {
        status = RK_MEMORY;
    }
    shut(&child.in);
    shut(&child.out);
    shut(&child.complaints);
    rk_buffer_free(&child.said);
    rk_buffer_free(&all);
    return status;
}
