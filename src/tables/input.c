/* The bytes of a table: a file read in pieces, or memory. */
#define _XOPEN_SOURCE 700
#include "tables/parts.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct rk_wording too_large = {
    {"larger than {0} MiB, so it was not read", "{0} MiB を超えるので読みませんでした"}};

static enum rk_status hold(struct rk_input *input, const char *path, struct rk_fault *fault)
{
    enum rk_status status = rk_file_read(path, RK_MOST_BOOK_BYTES, &input->held);
    input->bytes = rk_buffer_string(&input->held);
    input->count = input->held.count;
    if (status != RK_LIMIT)
        return status;
    memcpy(fault->detail, "256", 4);
    return rk_fault_set(fault, &too_large, 0, 0);
}

enum rk_status rk_input_open(struct rk_input *input, const char *path, const struct rk_piece *bytes,
                             struct rk_fault *fault)
{
    *input = (struct rk_input){.fd = -1};
    if (bytes) {
        input->bytes = bytes->text;
        input->count = bytes->count;
        return RK_OK;
    }
    struct stat info;
    if (stat(path, &info) != 0)
        return RK_FILE;
    if (!S_ISREG(info.st_mode))
        return hold(input, path, fault);
    input->fd = open(path, O_RDONLY | O_CLOEXEC);
    return input->fd < 0 ? RK_FILE : RK_OK;
}

void rk_input_close(struct rk_input *input)
{
    if (input->fd >= 0)
        close(input->fd);
    rk_buffer_free(&input->held);
    input->fd = -1;
}

bool rk_input_rewind(struct rk_input *input)
{
    input->at = 0;
    return input->fd < 0 || lseek(input->fd, 0, SEEK_SET) == 0;
}

ssize_t rk_input_read(struct rk_input *input, char *bytes, size_t count)
{
    if (input->fd < 0) {
        size_t n = input->count - input->at < count ? input->count - input->at : count;
        if (n)
            memcpy(bytes, input->bytes + input->at, n);
        input->at += n;
        return (ssize_t)n;
    }
    ssize_t n;
    do
        n = read(input->fd, bytes, count);
    while (n < 0 && errno == EINTR);
    return n;
}

enum rk_status rk_input_hold(struct rk_input *input, struct rk_fault *fault)
{
    if (input->fd < 0)
        return RK_OK;
    if (!rk_input_rewind(input))
        return RK_FILE;
    char piece[1 << 14];
    for (ssize_t n; (n = rk_input_read(input, piece, sizeof piece)) != 0;) {
        if (n < 0)
            return RK_FILE;
        if (input->held.count > RK_MOST_BOOK_BYTES) {
            memcpy(fault->detail, "256", 4);
            return rk_fault_set(fault, &too_large, 0, 0);
        }
        rk_buffer_bytes(&input->held, piece, (size_t)n);
        if (input->held.failed)
            return RK_MEMORY;
    }
    close(input->fd);
    input->fd = -1;
    input->bytes = rk_buffer_string(&input->held);
    input->count = input->held.count;
    return RK_OK;
}
