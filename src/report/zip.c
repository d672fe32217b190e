/* A report as one ZIP file to hand over. */
#include <renkei/report.h>

#include "base/buffer.h"
#include "tables/late_zip.h"

#include <stdlib.h>
#include <string.h>

/* Times are those of 1 January 2000, so that the same report is the same file. */
enum { fixed_date = (2000 - 1980) << 9 | 1 << 5 | 1 };

static bool add_all(zip_t *archive, const struct rk_report *report)
{
    for (size_t i = 0; i < rk_report_file_count(report); i++) {
        const struct rk_report_file *file = rk_report_file(report, i);
        zip_source_t *source =
            zip_source_buffer(archive, file->content.bytes, file->content.count, 0);
        zip_int64_t at = source ? zip_file_add(archive, file->name, source, ZIP_FL_ENC_UTF_8) : -1;
        if (at < 0) {
            zip_source_free(source);
            return false;
        }
        if (zip_file_set_dostime(archive, (zip_uint64_t)at, 0, fixed_date, 0) != 0)
            return false;
    }
    return true;
}

/* What the closed archive left in its source. */
static enum rk_status fetch(zip_source_t *source, struct rk_bytes *out)
{
    zip_stat_t info;
    struct rk_buffer buffer = {0};
    if (zip_source_open(source) != 0)
        return RK_MEMORY;
    zip_source_stat(source, &info);
    char piece[65536];
    for (zip_int64_t n; (n = zip_source_read(source, piece, sizeof piece)) > 0;)
        rk_buffer_bytes(&buffer, piece, (size_t)n);
    zip_source_close(source);
    if (!buffer.failed && buffer.count != info.size) {
        rk_buffer_free(&buffer);
        return RK_MEMORY;
    }
    return rk_buffer_hand_over(&buffer, out);
}

enum rk_status rk_report_zip(const struct rk_report *report, struct rk_bytes *out)
{
    enum rk_status status = rk_late_load(RK_LATE_ZIP);
    if (status != RK_OK)
        return status;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    status = RK_MEMORY;
    if (archive) {
        zip_source_keep(source);
        if (!add_all(archive, report))
            zip_discard(archive);
        else if (zip_close(archive) == 0)
            status = fetch(source, out);
        else
            zip_discard(archive);
    }
    if (source)
        zip_source_free(source);
    zip_error_fini(&error);
    return status;
}
