/* Rows of a sheet, read in blocks before they are taken: by a thread of their own where one may be
 * started. Each cell comes trimmed and hashed, so that what it will be looked up in is asked for
 * some rows before: such places lie all over the memory. */
#include "records/import.h"

#include "base/text.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    most_blocks = 4,
    block_bytes = 1 << 18,
    block_cells = RK_MOST_COLUMNS, /* any row fits */
    block_rows = 512,
    /* how many rows before its turn the slot of a cell is asked for, its text, its bytes */
    slots_before = 9,
    texts_before = 6,
    bytes_before = 3
};

struct block {
    struct rk_row_ahead rows[block_rows];
    struct rk_piece cells[block_cells];
    struct rk_ahead ahead[block_cells];
    char bytes[block_bytes];
    uint32_t row_count, cell_count;
    size_t byte_count;
};

struct reader {
    struct rk_grid *book;
    uint32_t sheet;
    bool guarded; /* CSV, where apostrophes guard */
    struct rk_import *import;
    rk_row_take *take;
    void *data;
    bool failed; /* memory ran out while rows were taken */
    struct block *blocks;
    uint32_t count; /* of blocks: 1 without a thread */
    /* with a thread all of the following is under the lock */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t filled, taken; /* blocks so far */
    bool stopped, ended;
    enum rk_status status;
    struct rk_fault *fault;
    int error;
};

/* ---- looking at cells ---- */

/* What a spreadsheet might run as a formula, as rk_table_csv has it. */
static bool is_formula(const char *text, size_t count)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    for (size_t i = 0; count >= 3 && i < 4; i++)
        if (memcmp(text, wide[i], 3) == 0)
            return true;
    return count && strchr("=+-@\t\r\n", *text) != NULL;
}

/* In CSV an apostrophe keeps a spreadsheet from running what follows; it is no part of the text. */
static struct rk_piece without_guard(const struct rk_piece *piece)
{
    uint32_t signs = 1;
    while (signs < piece->count && piece->text[signs] == '\'')
        signs++;
    bool guard = is_formula(piece->text + signs, piece->count - signs);
    return (struct rk_piece){piece->text + guard, piece->count - guard};
}

void rk_import_look_at(struct rk_row_ahead *row, struct rk_ahead *ahead, bool guarded)
{
    row->ahead = ahead;
    for (uint32_t i = 0; i < row->row.count; i++) {
        struct rk_piece piece = row->row.cells[i];
        if (guarded && piece.count > 1 && *piece.text == '\'')
            piece = without_guard(&piece);
        ahead[i].piece = rk_import_trimmed(piece.text, piece.count);
        ahead[i].hash = rk_text_hash(ahead[i].piece.text, ahead[i].piece.count);
    }
}

static void ask_for_slots(const struct rk_import *import, const struct rk_row_ahead *row)
{
    for (uint32_t i = 0; i < row->row.count; i++)
        __builtin_prefetch(rk_import_first_slot(&import->text_slots, row->ahead[i].hash));
}

static void ask_for_texts(const struct rk_import *import, const struct rk_row_ahead *row)
{
    for (uint32_t i = 0; i < row->row.count; i++) {
        const struct rk_slot *slot = rk_import_first_slot(&import->text_slots, row->ahead[i].hash);
        if (slot->index)
            __builtin_prefetch(rk_text_at(import, slot->index - 1));
    }
}

static void ask_for_bytes(const struct rk_import *import, const struct rk_row_ahead *row)
{
    for (uint32_t i = 0; i < row->row.count; i++) {
        const struct rk_slot *slot = rk_import_first_slot(&import->text_slots, row->ahead[i].hash);
        if (slot->index)
            __builtin_prefetch(rk_text_at(import, slot->index - 1)->text);
    }
}

/* Gives the rows of a block to who takes them; false when no more are wanted. */
static bool take_block(struct reader *reader, const struct block *block)
{
    uint32_t count = block->row_count;
    for (uint32_t i = 0; i < count; i++) {
        if (i + slots_before < count)
            ask_for_slots(reader->import, &block->rows[i + slots_before]);
        if (i + texts_before < count)
            ask_for_texts(reader->import, &block->rows[i + texts_before]);
        if (i + bytes_before < count)
            ask_for_bytes(reader->import, &block->rows[i + bytes_before]);
        if (!reader->take(&block->rows[i], reader->data))
            return false;
    }
    return true;
}

static bool take_safely(struct reader *reader, const struct block *block)
{
    jmp_buf here, *owner = reader->import->arena.escape;
    if (setjmp(here)) {
        reader->import->arena.escape = owner;
        reader->failed = true;
        return false;
    }
    reader->import->arena.escape = &here;
    bool more = take_block(reader, block);
    reader->import->arena.escape = owner;
    return more;
}

/* ---- filling blocks ---- */

static struct block *filling(const struct reader *reader)
{
    return &reader->blocks[reader->filled % reader->count];
}

/* Hands the block being filled over and waits until there is room for another; for all of them to
 * be taken where what they hold is borrowed. False when no more rows are wanted. */
static bool hand_over(struct reader *reader, bool borrowed)
{
    bool more;
    if (reader->count == 1) {
        more = take_safely(reader, filling(reader));
    } else {
        pthread_mutex_lock(&reader->lock);
        reader->filled++;
        pthread_cond_broadcast(&reader->changed);
        uint64_t most = borrowed ? 0 : reader->count - 1;
        while (!reader->stopped && reader->filled - reader->taken > most)
            pthread_cond_wait(&reader->changed, &reader->lock);
        more = !reader->stopped;
        pthread_mutex_unlock(&reader->lock);
    }
    struct block *block = filling(reader);
    block->row_count = block->cell_count = 0;
    block->byte_count = 0;
    return more;
}

/* Copies the cells of the row into the block, or borrows their bytes. */
static void add_row(struct reader *reader, const struct rk_row *row, bool borrow)
{
    struct block *block = filling(reader);
    struct rk_row_ahead *added = &block->rows[block->row_count++];
    struct rk_piece *cells = &block->cells[block->cell_count];
    added->row = (struct rk_row){cells, row->count, row->number};
    for (uint32_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        if (borrow || rk_cell_is_uncounted(&cells[i]))
            continue;
        if (cells[i].count)
            memcpy(block->bytes + block->byte_count, cells[i].text, cells[i].count);
        cells[i].text = block->bytes + block->byte_count;
        block->byte_count += cells[i].count;
    }
    rk_import_look_at(added, &block->ahead[block->cell_count], reader->guarded);
    block->cell_count += row->count;
}

static bool gather(const struct rk_row *row, void *data)
{
    struct reader *reader = data;
    const struct block *block = filling(reader);
    size_t bytes = 0;
    for (uint32_t i = 0; i < row->count; i++)
        bytes += row->cells[i].count;
    bool borrow = bytes > block_bytes;
    bool full = block->row_count == block_rows || block->cell_count + row->count > block_cells ||
                block->byte_count + bytes > block_bytes;
    if (full && block->row_count && !hand_over(reader, false))
        return false;
    add_row(reader, row, borrow);
    return !borrow || hand_over(reader, true);
}

static enum rk_status read_rows(struct reader *reader)
{
    enum rk_status status =
        rk_grid_rows(reader->book, reader->sheet, gather, reader, reader->fault);
    int kept = errno;
    if (filling(reader)->row_count)
        hand_over(reader, true);
    errno = kept;
    return status;
}

/* ---- with a thread ---- */

static void *read_beside(void *data)
{
    struct reader *reader = data;
    enum rk_status status = read_rows(reader);
    int error = errno;
    pthread_mutex_lock(&reader->lock);
    reader->status = status;
    reader->error = error;
    reader->ended = true;
    pthread_cond_broadcast(&reader->changed);
    pthread_mutex_unlock(&reader->lock);
    return NULL;
}

static void take_blocks(struct reader *reader)
{
    pthread_mutex_lock(&reader->lock);
    while (!reader->stopped) {
        while (!reader->ended && reader->filled == reader->taken)
            pthread_cond_wait(&reader->changed, &reader->lock);
        if (reader->filled == reader->taken)
            break;
        pthread_mutex_unlock(&reader->lock);
        bool more = take_safely(reader, &reader->blocks[reader->taken % reader->count]);
        pthread_mutex_lock(&reader->lock);
        reader->taken++;
        reader->stopped = !more;
        pthread_cond_broadcast(&reader->changed);
    }
    pthread_mutex_unlock(&reader->lock);
}

static enum rk_status read_with(struct reader *reader, uint32_t count)
{
    pthread_t thread;
    reader->count = count;
    reader->blocks = malloc(count * sizeof *reader->blocks);
    if (!reader->blocks)
        return RK_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        struct block *block = &reader->blocks[i];
        block->row_count = block->cell_count = 0;
        block->byte_count = 0;
    }
    if (count == 1)
        return read_rows(reader);
    pthread_mutex_init(&reader->lock, NULL);
    pthread_cond_init(&reader->changed, NULL);
    if (pthread_create(&thread, NULL, read_beside, reader) == 0) {
        take_blocks(reader);
        pthread_join(thread, NULL);
        errno = reader->error;
    } else {
        reader->count = 1;
        reader->status = read_rows(reader);
    }
    pthread_cond_destroy(&reader->changed);
    pthread_mutex_destroy(&reader->lock);
    return reader->status;
}

enum rk_status rk_import_read_rows(struct rk_import *import, struct rk_grid *book, uint32_t sheet,
                                   rk_row_take *take, void *data, struct rk_fault *fault)
{
    struct reader reader = {.book = book,
                            .sheet = sheet,
                            .guarded = !*rk_grid_sheet_name(book, sheet),
                            .import = import,
                            .take = take,
                            .data = data,
                            .fault = fault};
    enum rk_status status = read_with(&reader, import->jobs > 1 ? most_blocks : 1);
    int kept = errno;
    free(reader.blocks);
    errno = kept;
    return reader.failed ? RK_MEMORY : status;
}
