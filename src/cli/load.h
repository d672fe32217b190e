/* Reading the records that the command line names. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "base/buffer.h"
#include "cli/settings.h"

struct rk_loaded {
    struct rk_dataset *dataset;
    struct rk_buffer input; /* standard input, if it was among the paths */
    bool notes;             /* asked for: what is unstated is told too */
    bool for_report;        /* a whole report is made of them, with its workbook */
    bool measured_only;     /* of the records only actors are asked for once there is a network */
};

/* Reads; false after a sentence on stderr. The records may have errors. */
bool rk_load_records(const struct rk_settings *settings, struct rk_loaded *loaded);

/* For commands that work on the records: reads, and stops when they have errors, all of which go to
 * stderr. On false *code is the exit code; on true it is the code of success so far. */
bool rk_load_sound(const struct rk_settings *settings, struct rk_loaded *loaded, int *code);

/* Reads standard input into an empty buffer; false after a sentence on stderr. */
bool rk_load_stream(const struct rk_settings *settings, struct rk_buffer *out);
/* Reads the records of another round like rk_load_sound: those of one path. */
bool rk_load_round(const struct rk_settings *settings, const char *path, struct rk_loaded *loaded,
                   int *code);

void rk_load_free(struct rk_loaded *loaded);

/* The rounds before that --earlier names, the earliest first; without errors. */
struct rk_load_before {
    struct rk_loaded *items;
    const struct rk_dataset **datasets;
    size_t count;
};
/* False after a sentence on stderr. Needs freeing either way. */
bool rk_load_before(const struct rk_settings *settings, struct rk_load_before *before);
void rk_load_before_free(struct rk_load_before *before);

/* How results are to be told. */
struct rk_report_options rk_load_report_options(const struct rk_settings *settings,
                                                const struct rk_loaded *loaded);

/* The code the errors of the dataset ask for: a file that cannot be had is trouble. */
int rk_load_code(const struct rk_loaded *loaded);

/* False, after a sentence, when -o would replace one of the record files. */
bool rk_load_spares(const struct rk_settings *settings, const struct rk_loaded *loaded);

/* Sends what was made of the records to where -o says; or says why it could not be made. */
bool rk_load_answer(const struct rk_settings *settings, const struct rk_loaded *loaded,
                    enum rk_status status, const struct rk_bytes *text);

/* What --max-party says; 0 when it says nothing, or no limit. */
uint32_t rk_load_max_party(const struct rk_settings *settings);

/* The gaps that --ties, --only, --except and --today ask for. */
struct rk_load_gaps {
    struct rk_load_before earlier;
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_gaps *gaps;
};
/* False after a sentence on stderr. */
bool rk_load_gaps(const struct rk_settings *settings, const struct rk_loaded *loaded,
                  struct rk_load_gaps *made);
void rk_load_gaps_free(struct rk_load_gaps *made);

/* How a report or a brief is made, but for maps and earlier rounds. */
struct rk_book_options rk_load_book_options(const struct rk_settings *settings);

/* What a bar says while measures are found. */
extern const struct rk_wording rk_load_measuring;

/* How many threads to work in: as many as asked for, or one for each processor. */
uint32_t rk_load_jobs(const struct rk_settings *settings);

/* Measures with a bar on standard error; fills in what the settings say of jobs and exactness. */
enum rk_status rk_load_measures(const struct rk_settings *settings,
                                const struct rk_network *network,
                                struct rk_analysis_options *options, struct rk_analysis **analysis);

/* Builds the network of the records and measures it as the options say; false after a sentence on
 * stderr. */
bool rk_load_analysis(const struct rk_settings *settings, const struct rk_loaded *loaded,
                      struct rk_analysis_options *measures, struct rk_network **network,
                      struct rk_analysis **analysis);

#endif
