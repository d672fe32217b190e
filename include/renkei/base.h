/* renkei: what every part shares: status codes, languages, places in record files, wordings.
 *
 * The library never prints, never exits and never reads the environment. Fallible functions return
 * enum rk_status and leave their result argument untouched on failure. */
#ifndef RENKEI_BASE_H
#define RENKEI_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RK_API __attribute__((visibility("default")))
#else
#define RK_API
#endif

/* An index that stands for "nothing". */
#define RK_NONE UINT32_MAX

/* What became of a call. */
enum rk_status {
    RK_OK = 0,      /* done */
    RK_RECORDS,     /* the records have errors; the diagnostics say which */
    RK_MEMORY,      /* out of memory; nothing is half-made */
    RK_FILE,        /* a file could not be opened, read or written; errno says why */
    RK_ARGUMENT,    /* an argument is outside its documented range */
    RK_LIMIT,       /* a stated limit of size, time or memory was reached */
    RK_ENGINE,      /* a part failed or is missing (igraph, ...); see rk_engine_message() */
    RK_INTERRUPTED, /* the caller's interruption was seen */
    RK_TEAM,        /* another process of the team failed, or works on other records */
};

/* The sentence for a status, in English or Japanese. Static; never NULL. */
enum rk_language { RK_ENGLISH = 0, RK_JAPANESE = 1 };
RK_API const char *rk_status_sentence(enum rk_status status, enum rk_language language);

/* The same thing said in both languages: text[RK_ENGLISH], text[RK_JAPANESE].
 * "{0}", "{1}" ... stand for arguments. Static and never NULL unless a table says so. */
struct rk_wording {
    const char *text[2];
};

#if defined(__GNUC__)
#define RK_CLOSE __attribute__((packed, aligned(4)))
#else
#define RK_CLOSE
#endif

/* A place in a record file. line and column count from 1, columns in characters; 0 means unknown,
 * and the largest also stands for all beyond it. file is an index for rk_dataset_file(), or
 * RK_NO_FILE. In eight bytes: each text of each record has its place. */
struct rk_place {
    uint64_t file : 17;
    uint64_t line : 26;
    uint64_t column : 21;
} RK_CLOSE;
#define RK_NO_FILE 0x1FFFFu

/* Who is told how far a long call has come: now and then, as a part of 1 that grows. It shall
 * return soon. */
struct rk_watch {
    void (*told)(void *context, double part);
    void *context;
    /* Once it is known how many seconds the call may take by the clock, right within a factor of
     * two, and before a part is told; NULL: need not be told. Not every call foretells it. */
    void (*foretold)(void *context, double seconds);
};

/* Processes, maybe on several machines, that make the same call with the same records and share its
 * work. A result does not depend on how many they are. */
struct rk_team {
    uint32_t rank, count; /* which one this is, from 0, and how many there are */
    /* Replaces words[0 .. size-1] by the sums of what all of the team give, modulo 2^64; all call
     * it with the same size. words NULL: tells the others that this one goes no further. False when
     * not all are there any more. */
    bool (*sum)(void *context, uint64_t *words, size_t size);
    void *context;
};

/* Finished output in memory: free it with rk_bytes_free. */
struct rk_bytes {
    char *bytes;
    size_t count;
};
RK_API void rk_bytes_free(struct rk_bytes *bytes);

#ifdef __cplusplus
}
#endif
#endif
