/* libzip, loaded when it is first called: rk_late_load(RK_LATE_ZIP) comes before. */
#ifndef TABLES_LATE_ZIP_H
#define TABLES_LATE_ZIP_H

#include "base/late.h"

#include <zip.h>

#define zip_close RK_LATE(RK_LATE_ZIP, zip_close)
#define zip_discard RK_LATE(RK_LATE_ZIP, zip_discard)
#define zip_error_code_zip RK_LATE(RK_LATE_ZIP, zip_error_code_zip)
#define zip_error_fini RK_LATE(RK_LATE_ZIP, zip_error_fini)
#define zip_error_init RK_LATE(RK_LATE_ZIP, zip_error_init)
#define zip_error_strerror RK_LATE(RK_LATE_ZIP, zip_error_strerror)
#define zip_fclose RK_LATE(RK_LATE_ZIP, zip_fclose)
#define zip_file_add RK_LATE(RK_LATE_ZIP, zip_file_add)
#define zip_file_get_error RK_LATE(RK_LATE_ZIP, zip_file_get_error)
#define zip_file_set_dostime RK_LATE(RK_LATE_ZIP, zip_file_set_dostime)
#define zip_fopen_index RK_LATE(RK_LATE_ZIP, zip_fopen_index)
#define zip_fread RK_LATE(RK_LATE_ZIP, zip_fread)
#define zip_get_error RK_LATE(RK_LATE_ZIP, zip_get_error)
#define zip_get_num_entries RK_LATE(RK_LATE_ZIP, zip_get_num_entries)
#define zip_name_locate RK_LATE(RK_LATE_ZIP, zip_name_locate)
#define zip_open_from_source RK_LATE(RK_LATE_ZIP, zip_open_from_source)
#define zip_source_buffer RK_LATE(RK_LATE_ZIP, zip_source_buffer)
#define zip_source_buffer_create RK_LATE(RK_LATE_ZIP, zip_source_buffer_create)
#define zip_source_close RK_LATE(RK_LATE_ZIP, zip_source_close)
#define zip_source_free RK_LATE(RK_LATE_ZIP, zip_source_free)
#define zip_source_keep RK_LATE(RK_LATE_ZIP, zip_source_keep)
#define zip_source_open RK_LATE(RK_LATE_ZIP, zip_source_open)
#define zip_source_read RK_LATE(RK_LATE_ZIP, zip_source_read)
#define zip_source_stat RK_LATE(RK_LATE_ZIP, zip_source_stat)
#define zip_stat RK_LATE(RK_LATE_ZIP, zip_stat)
#define zip_stat_index RK_LATE(RK_LATE_ZIP, zip_stat_index)
#define zip_stat_init RK_LATE(RK_LATE_ZIP, zip_stat_init)

#endif
