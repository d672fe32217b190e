/* Large files in pieces: each begins with the line in which the last had to stop. */
#define _XOPEN_SOURCE 700
#include "records/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    piece_count = 3, /* one in use, one ready, one being made */
    piece_bytes = 1 << 20,
    margin = 1 << 18, /* more than a value and the comments behind it should take */
    least_bytes = 4 << 20
};

struct piece {
    char *bytes; /* a NUL behind */
    size_t count;
    struct rk_plain_events events;
    enum rk_plain_outcome outcome;
    double part; /* of the file, up to its end */
};

struct rk_stream {
    int fd;
    uint64_t size, left; /* of the file; still to be read */
    struct rk_plain scan;
    struct piece pieces[piece_count];
    uint64_t made, used; /* pieces so far; used: the next may be made in their place */
    uint64_t given;
    double part; /* of the file, up to the end of the piece given last */
    struct rk_region coming[rk_stream_regions];
    bool threaded, stop;
    pthread_t thread;
    pthread_mutex_t lock; /* of made, used, coming and stop, when threaded */
    pthread_cond_t changed;
};

/* ---- making pieces ---- */

/* Fills up the piece; false when the file has not as many bytes as it had. */
static bool fill(struct rk_stream *stream, struct piece *piece)
{
    while (piece->count < piece_bytes && stream->left) {
        size_t room = piece_bytes - piece->count;
        ssize_t n = read(stream->fd, piece->bytes + piece->count,
                         room < stream->left ? room : (size_t)stream->left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        piece->count += (size_t)n;
        stream->left -= (size_t)n;
    }
    piece->bytes[piece->count] = 0;
    char more;
    return stream->left || read(stream->fd, &more, 1) == 0;
}

/* Takes over what the last piece left, and reads on. */
static bool load(struct rk_stream *stream, struct piece *piece)
{
    piece->count = 0;
    if (stream->made) {
        const struct piece *last = &stream->pieces[(stream->made - 1) % piece_count];
        size_t done = rk_plain_done(&stream->scan);
        piece->count = last->count - done;
        memcpy(piece->bytes, last->bytes + done, piece->count);
    }
    if (piece->count > piece_bytes / 2 || !fill(stream, piece))
        return false; /* a line without an end, or another file */
    bool marked = !stream->made && strncmp(piece->bytes, "\xEF\xBB\xBF", 3) == 0;
    if (marked)
        memmove(piece->bytes, piece->bytes + 3, piece->count - 2);
    piece->count -= marked ? 3 : 0;
    return true;
}

static void make(struct rk_stream *stream)
{
    struct piece *piece = &stream->pieces[stream->made % piece_count];
    piece->outcome = RK_PLAIN_REFUSED;
    if (!load(stream, piece))
        return;
    stream->scan.events = piece->events;
    rk_plain_load(&stream->scan, piece->bytes, piece->count, !stream->left);
    piece->outcome = rk_plain_next(&stream->scan, margin);
    piece->events = stream->scan.events;
    piece->part = 1 - (double)stream->left / (double)stream->size;
}

/* The lock is held before and behind. What is coming may be gone by then: another block's memory is
 * asked for as well, and nothing is changed. */
static bool populate(struct rk_stream *stream)
{
    for (int i = 0; i < rk_stream_regions; i++) {
        struct rk_region region = stream->coming[i];
        stream->coming[i] = (struct rk_region){0};
        if (!region.size)
            continue;
        pthread_mutex_unlock(&stream->lock);
        rk_populate(region.memory, region.size);
        pthread_mutex_lock(&stream->lock);
        return true;
    }
    return false;
}

static void *make_ahead(void *data)
{
    struct rk_stream *stream = data;
    enum rk_plain_outcome outcome = RK_PLAIN_MORE;
    pthread_mutex_lock(&stream->lock);
    while (outcome == RK_PLAIN_MORE && !stream->stop) {
        if (stream->made > stream->used + 1 && populate(stream))
            continue;
        if (stream->made - stream->used == piece_count) {
            pthread_cond_wait(&stream->changed, &stream->lock);
            continue;
        }
        pthread_mutex_unlock(&stream->lock);
        make(stream);
        outcome = stream->pieces[stream->made % piece_count].outcome;
        pthread_mutex_lock(&stream->lock);
        stream->made++;
        pthread_cond_signal(&stream->changed);
    }
    pthread_mutex_unlock(&stream->lock);
    return NULL;
}

/* ---- opening and closing ---- */

static bool take_room(struct rk_stream *stream)
{
    bool good = true;
    for (int i = 0; i < piece_count; i++) {
        stream->pieces[i].bytes = malloc(piece_bytes + 1);
        good &= stream->pieces[i].bytes != NULL;
    }
    return good;
}

static bool open_file(struct rk_stream *stream, const char *path, size_t limit)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < least_bytes ||
        (uintmax_t)info.st_size > limit)
        return false;
    stream->fd = open(path, O_RDONLY | O_CLOEXEC);
    stream->size = stream->left = (uint64_t)info.st_size;
    return stream->fd >= 0;
}

struct rk_stream *rk_stream_open(const char *path, size_t limit, bool ahead)
{
    struct rk_stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        return NULL;
    stream->fd = -1;
    stream->lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    stream->changed = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    if (!open_file(stream, path, limit) || !take_room(stream)) {
        rk_stream_close(stream);
        return NULL;
    }
    rk_plain_begin(&stream->scan);
    stream->threaded = ahead && pthread_create(&stream->thread, NULL, make_ahead, stream) == 0;
    return stream;
}

static void end_thread(struct rk_stream *stream)
{
    pthread_mutex_lock(&stream->lock);
    stream->stop = true;
    pthread_cond_signal(&stream->changed);
    pthread_mutex_unlock(&stream->lock);
    pthread_join(stream->thread, NULL);
    pthread_cond_destroy(&stream->changed);
    pthread_mutex_destroy(&stream->lock);
}

void rk_stream_close(struct rk_stream *stream)
{
    if (!stream)
        return;
    if (stream->threaded)
        end_thread(stream);
    if (stream->fd >= 0)
        close(stream->fd);
    for (int i = 0; i < piece_count; i++) {
        free(stream->pieces[i].bytes);
        rk_plain_free(&stream->pieces[i].events);
    }
    free(stream);
}

/* ---- using pieces ---- */

/* Leaves the piece in use, and makes the next or waits for it. */
static const struct piece *next_piece(struct rk_stream *stream)
{
    uint64_t number = stream->given++;
    if (!stream->threaded) {
        make(stream);
        stream->made++;
        return &stream->pieces[number % piece_count];
    }
    pthread_mutex_lock(&stream->lock);
    stream->used = number;
    pthread_cond_signal(&stream->changed);
    while (stream->made <= number)
        pthread_cond_wait(&stream->changed, &stream->lock);
    pthread_mutex_unlock(&stream->lock);
    return &stream->pieces[number % piece_count];
}

void rk_stream_coming(struct rk_stream *stream, const struct rk_region *regions, size_t count)
{
    if (!stream->threaded)
        return;
    pthread_mutex_lock(&stream->lock);
    for (size_t i = 0; i < count && i < rk_stream_regions; i++)
        stream->coming[i] = regions[i];
    pthread_cond_signal(&stream->changed);
    pthread_mutex_unlock(&stream->lock);
}

const struct rk_plain_event *rk_stream_next(struct rk_stream *stream, const char **bytes)
{
    const struct piece *piece = next_piece(stream);
    if (piece->outcome == RK_PLAIN_REFUSED)
        return NULL;
    stream->part = piece->part;
    *bytes = piece->bytes;
    return piece->events.items;
}

double rk_stream_part(const struct rk_stream *stream)
{
    return stream->part;
}
