/* The YAML of an import in pieces, which several threads make side by side: each block of drafts is
 * one, and they are given in order. */
#include "records/import_write.h"

#include <pthread.h>
#include <stdlib.h>

enum { most_helpers = 15 };

/* A piece being made, or made and not yet given. */
struct piece {
    struct rk_buffer text;
    bool made;
};

struct giving {
    const struct rk_import *import;
    rk_looks *looks;
    enum rk_thing things[RK_THINGS]; /* those with records */
    uint32_t blocks;                 /* of drafts: for each thing as many pieces */
    uint32_t count;                  /* of pieces */
    rk_take_piece *take;
    void *data;
    uint32_t helpers;
    struct piece pieces[2 * (most_helpers + 1)]; /* piece i is in place i % room */
    uint32_t room;
    /* the rest is under the lock */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t next, given; /* the next piece to make, the next one to give */
    bool stopped;
    enum rk_status status;
};

/* The next piece to make, or RK_NONE: all are being made, or there is no place to put it. */
static uint32_t claim(struct giving *giving)
{
    bool any = !giving->stopped && giving->next < giving->count &&
               giving->next < giving->given + giving->room;
    return any ? giving->next++ : RK_NONE;
}

/* Makes a piece; comes with the lock, lets it go meanwhile. */
static void make(struct giving *giving, struct rk_writing *writing, uint32_t number)
{
    struct piece *piece = &giving->pieces[number % giving->room];
    pthread_mutex_unlock(&giving->lock);
    piece->text.count = 0;
    rk_writing_block(writing, giving->things[number / giving->blocks], number % giving->blocks,
                     &piece->text);
    pthread_mutex_lock(&giving->lock);
    piece->made = true;
    pthread_cond_broadcast(&giving->changed);
}

static void *help(void *data)
{
    struct giving *giving = data;
    struct rk_writing writing = rk_writing_of(giving->import, giving->looks);
    pthread_mutex_lock(&giving->lock);
    while (!giving->stopped && giving->next < giving->count) {
        uint32_t number = claim(giving);
        if (number != RK_NONE)
            make(giving, &writing, number);
        else
            pthread_cond_wait(&giving->changed, &giving->lock);
    }
    pthread_mutex_unlock(&giving->lock);
    rk_writing_free(&writing);
    return NULL;
}

/* Gives a piece that is made; comes with the lock, lets it go meanwhile. */
static void give(struct giving *giving, struct piece *piece)
{
    pthread_mutex_unlock(&giving->lock);
    enum rk_status status = piece->text.failed ? RK_MEMORY : RK_OK;
    if (status == RK_OK && piece->text.count &&
        !giving->take(piece->text.bytes, piece->text.count, giving->data))
        status = RK_FILE;
    pthread_mutex_lock(&giving->lock);
    piece->made = false;
    giving->given++;
    giving->status = status;
    giving->stopped = status != RK_OK;
    pthread_cond_broadcast(&giving->changed);
}

/* Gives them all in order, and makes some where the next one is not there yet. */
static void give_all(struct giving *giving, struct rk_writing *writing)
{
    pthread_mutex_lock(&giving->lock);
    while (!giving->stopped && giving->given < giving->count) {
        struct piece *piece = &giving->pieces[giving->given % giving->room];
        uint32_t number = piece->made ? RK_NONE : claim(giving);
        if (piece->made)
            give(giving, piece);
        else if (number != RK_NONE)
            make(giving, writing, number);
        else
            pthread_cond_wait(&giving->changed, &giving->lock);
    }
    pthread_mutex_unlock(&giving->lock);
}

static void give_with_helpers(struct giving *giving, struct rk_writing *writing)
{
    pthread_t threads[most_helpers];
    uint32_t started = 0;
    pthread_mutex_init(&giving->lock, NULL);
    pthread_cond_init(&giving->changed, NULL);
    while (started < giving->helpers && pthread_create(&threads[started], NULL, help, giving) == 0)
        started++;
    give_all(giving, writing);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&giving->changed);
    pthread_mutex_destroy(&giving->lock);
    for (uint32_t i = 0; i < giving->room; i++)
        rk_buffer_free(&giving->pieces[i].text);
}

/* Cuts the records into pieces. */
static void cut(struct giving *giving)
{
    const struct rk_import *import = giving->import;
    uint32_t things = 0;
    for (int thing = 0; thing < RK_THINGS; thing++)
        if (rk_import_record_count(import, (enum rk_thing)thing))
            giving->things[things++] = (enum rk_thing)thing;
    giving->blocks = import->drafts.used / RK_BLOCK + (import->drafts.used % RK_BLOCK != 0);
    giving->count = things * giving->blocks;
    uint32_t helpers = import->jobs ? import->jobs - 1 : 0;
    helpers = helpers < giving->blocks ? helpers : giving->blocks; /* not for a few records */
    giving->helpers = giving->blocks < 2 ? 0 : helpers < most_helpers ? helpers : most_helpers;
    giving->room = 2 * (giving->helpers + 1);
}

enum rk_status rk_import_give_yaml(const struct rk_import *import, rk_take_piece *take, void *data)
{
    struct giving giving = {.import = import, .take = take, .data = data};
    struct rk_buffer heading = {0};
    cut(&giving);
    if (!giving.count && import->adds)
        return RK_OK;
    giving.looks = calloc((size_t)import->texts.used + 1, sizeof *giving.looks);
    if (!giving.looks)
        return RK_MEMORY;
    struct rk_writing writing = rk_writing_of(import, giving.looks);
    rk_writing_heading(&writing, &heading);
    giving.status = heading.failed ? RK_MEMORY : RK_OK;
    if (!heading.failed && !take(heading.bytes, heading.count, data))
        giving.status = RK_FILE;
    if (giving.status == RK_OK)
        give_with_helpers(&giving, &writing);
    rk_buffer_free(&heading);
    rk_writing_free(&writing);
    free(giving.looks);
    return giving.status;
}

static bool take_whole(const char *bytes, size_t count, void *data)
{
    struct rk_buffer *whole = data;
    rk_buffer_bytes(whole, bytes, count);
    return !whole->failed;
}

enum rk_status rk_import_write_yaml(const struct rk_import *import, struct rk_bytes *out)
{
    struct rk_buffer whole = {0};
    whole.failed = rk_import_give_yaml(import, take_whole, &whole) != RK_OK;
    return rk_buffer_hand_over(&whole, out);
}
