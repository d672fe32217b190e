/* Files: reading whole, writing whole or not at all. */
#define _XOPEN_SOURCE 700
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { piece_read = 1 << 16 };

enum rk_status rk_file_read_from(int fd, size_t limit, struct rk_buffer *out)
{
    while (rk_buffer_reserve(out, out->capacity - out->count > 1 ? 1 : piece_read)) {
        ssize_t n = read(fd, out->bytes + out->count, out->capacity - out->count - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return RK_FILE;
        if (n == 0)
            return RK_OK;
        if ((size_t)n > limit - out->count)
            return RK_LIMIT;
        out->count += (size_t)n;
        out->bytes[out->count] = 0;
    }
    return RK_MEMORY;
}

enum rk_status rk_file_read(const char *path, size_t limit, struct rk_buffer *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return RK_FILE;
    struct stat info;
    enum rk_status status = RK_FILE;
    if (fstat(fd, &info) == 0) {
        if (S_ISDIR(info.st_mode))
            errno = EISDIR;
        else if (S_ISREG(info.st_mode) && (uintmax_t)info.st_size > limit)
            status = RK_LIMIT;
        else if (rk_buffer_reserve(out, (size_t)info.st_size + 1)) /* and one to see its end */
            status = rk_file_read_from(fd, limit, out);
        else
            status = RK_MEMORY;
    }
    int kept = errno;
    close(fd);
    errno = kept;
    return status;
}

/* ---- writing ---- */

enum { piece_written = 1 << 20 };

static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
enum { stop_count = sizeof stops / sizeof *stops };

/* While a file stands beside its place, whoever stops the program waits until it is gone again. */
static void hold_stops(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    for (int i = 0; i < stop_count; i++)
        sigaddset(&held, stops[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

static bool is_stopped(void)
{
    sigset_t pending;
    struct sigaction action;
    if (sigpending(&pending) != 0)
        return false;
    for (int i = 0; i < stop_count; i++)
        if (sigismember(&pending, stops[i]) == 1 && sigaction(stops[i], NULL, &action) == 0 &&
            action.sa_handler != SIG_IGN)
            return true;
    return false;
}

enum rk_status rk_file_put(int fd, const char *bytes, size_t count)
{
    while (count) {
        if (is_stopped()) {
            errno = EINTR;
            return RK_INTERRUPTED;
        }
        ssize_t n = write(fd, bytes, count < piece_written ? count : piece_written);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return RK_FILE;
        bytes += n;
        count -= (size_t)n;
    }
    return RK_OK;
}

static enum rk_status write_directly(const char *path, rk_file_fill *fill, void *data)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return RK_FILE;
    enum rk_status status = fill(fd, data);
    int kept = errno;
    if (close(fd) != 0 && status == RK_OK)
        return RK_FILE;
    errno = kept;
    return status;
}

static void flush_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* The permissions a new file would get, or those of the file it replaces. */
static mode_t wanted_mode(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0)
        return info.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

void rk_file_together(void (*work)(void *data), void *data)
{
    sigset_t before;
    hold_stops(&before);
    work(data);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static enum rk_status write_beside(const char *path, char *temporary, rk_file_fill *fill,
                                   void *data)
{
    sigset_t before;
    hold_stops(&before);
    int fd = mkstemp(temporary);
    if (fd < 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        return RK_FILE;
    }
    enum rk_status status = fill(fd, data);
    if (status == RK_OK && (fchmod(fd, wanted_mode(path)) != 0 || fsync(fd) != 0))
        status = RK_FILE;
    int kept = errno;
    if (close(fd) != 0 && status == RK_OK) {
        status = RK_FILE;
        kept = errno;
    }
    bool placed = status == RK_OK && rename(temporary, path) == 0;
    if (status == RK_OK && !placed) {
        status = RK_FILE;
        kept = errno;
    }
    if (!placed)
        unlink(temporary);
    sigprocmask(SIG_SETMASK, &before, NULL); /* who was asked to stop mostly ends here */
    if (placed)
        flush_folder(path);
    errno = kept;
    return status;
}

enum rk_status rk_file_make(const char *path, rk_file_fill *fill, void *data)
{
    struct stat info;
    char *target = NULL;
    if (stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode)) {
            errno = EISDIR;
            return RK_FILE;
        }
        if (!S_ISREG(info.st_mode))
            return write_directly(path, fill, data);
        target = realpath(path, NULL); /* a link stays a link */
        if (!target)
            return errno == ENOMEM ? RK_MEMORY : RK_FILE;
        path = target;
    }
    enum rk_status status = RK_MEMORY;
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *temporary = malloc(size);
    if (temporary) {
        snprintf(temporary, size, "%s.XXXXXX", path);
        status = write_beside(path, temporary, fill, data);
    }
    int kept = errno;
    free(temporary);
    free(target);
    errno = kept;
    return status;
}

static enum rk_status fill_at_once(int fd, void *data)
{
    const struct rk_bytes *bytes = data;
    return rk_file_put(fd, bytes->bytes, bytes->count);
}

enum rk_status rk_file_write(const char *path, const char *bytes, size_t count)
{
    struct rk_bytes all = {(char *)(uintptr_t)bytes, count};
    return rk_file_make(path, fill_at_once, &all);
}

enum rk_status rk_file_folder(const char *path)
{
    char *copy = strdup(path);
    if (!copy)
        return RK_MEMORY;
    enum rk_status status = RK_OK;
    for (char *at = copy + 1; status == RK_OK; at++) {
        if (*at != '/' && *at)
            continue;
        char kept = *at;
        *at = 0;
        struct stat info;
        if (mkdir(copy, 0777) != 0 &&
            !(errno == EEXIST && stat(copy, &info) == 0 && S_ISDIR(info.st_mode)))
            status = RK_FILE;
        *at = kept;
        if (!kept)
            break;
    }
    int kept_errno = errno;
    free(copy);
    errno = kept_errno;
    return status;
}
