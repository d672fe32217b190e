/* A large file of plain YAML, read in pieces, so that it is never in memory as a whole. With a
 * thread of its own the next pieces are made ready while one is being used. */
#ifndef RECORDS_STREAM_H
#define RECORDS_STREAM_H

#include "base/arena.h"
#include "records/plain.h"

struct rk_stream;

enum { rk_stream_regions = 8 };

/* NULL when it is not worth it or not possible: the file is small, is no regular one, has more than
 * limit bytes, or memory ran out. ahead: a thread may be started. */
struct rk_stream *rk_stream_open(const char *path, size_t limit, bool ahead);

/* The events of the next piece, behind which stands YAML_NO_EVENT, or at last
 * YAML_STREAM_END_EVENT; bytes gets where their texts are. Both are the stream's, until the next
 * call. NULL: the file is not plain after all, or changed meanwhile, or cannot be read. */
const struct rk_plain_event *rk_stream_next(struct rk_stream *stream, const char **bytes);

/* Memory that whoever uses the pieces will soon write to: the stream's thread, if it has one, has
 * it given by the system, so that the other need not wait for that. */
void rk_stream_coming(struct rk_stream *stream, const struct rk_region *regions, size_t count);

/* Which part of the file has been given, from 0 to 1. */
double rk_stream_part(const struct rk_stream *stream);

void rk_stream_close(struct rk_stream *stream); /* NULL: nothing */

#endif
