/* What was asked for on the command line. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <renkei/renkei.h>

/* SPEC of the exit code: done and clean; done but the records have errors; usage or environment. */
enum rk_exit { RK_EXIT_CLEAN = 0, RK_EXIT_FOUND = 1, RK_EXIT_TROUBLE = 2 };

/* The values of an option that may be given several times. */
struct rk_words {
    const char **items;
    size_t count;
};

/* One value for each row of the option table; plain ints hold the enumerations. */
struct rk_settings {
    int language; /* enum rk_language */
    bool help, version;

    const char *output; /* NULL or "-": standard output */
    int format;         /* enum rk_format */
    bool all;
    bool keep_going, strict;
    uint8_t *severity; /* for each rule; NULL until -W, -E or --no- is used */

    int layer;     /* enum rk_layer */
    int weighting; /* enum rk_weighting */
    long max_party;
    long jobs;                  /* 0: one for each processor */
    const struct rk_team *team; /* the processes of an mpirun, or NULL */
    uint32_t beside;            /* how many of them are on this machine, or 0 */
    bool silent;                /* one of those but the first: it writes nothing */
    bool exact, exact_betweenness;

    const char *kind, *focus, *anchor;
    int picture; /* enum rk_picture */
    int paper;   /* enum rk_paper */
    int theme;   /* enum rk_theme */
    const char *bureau;
    int kind_of;  /* enum rk_kind */
    int axis;     /* enum rk_axis */
    long seconds; /* for a map; RK_UNSET */

    int gap_layer;       /* enum rk_layer: the ties that gaps are judged on */
    bool *only, *except; /* by rule of gaps; NULL until --only or --except is used */
    const char *today;
    long fail_on; /* severity of gaps; RK_UNSET: never */
    const char *whom;
    long top, seed;
    bool self_test;
    struct rk_words without, supposed, who;
    long best, tables;
    bool ledger;
    const char *worksheet; /* where the workbook to hand out goes, or NULL */
    int rounds_layer;      /* enum rk_layer, of what diff compares */

    int graph_format, graph_table; /* enum rk_graph_format or RK_UNSET, enum rk_graph_table */
    int partnership_network;       /* 1: the partnership network, 0: the actor network */
    const char *with;              /* "fields,targets,needs": vertices besides */
    bool with_fields, with_targets, with_needs;
    bool public_view, zip, page;
    const char *earlier;    /* the round before; */
    struct rk_words before; /* of gaps and report: all that are given, the earliest first */
    int preset;             /* enum rk_preset */
    int blank;              /* enum rk_blank */
    const char *sheet, *summary, *aliases, *accept_aliases, *update;
    struct rk_words maps;
    bool smaller_is_closer;

    bool machine;

    const char **operands; /* what is left: records, or topics of help */
    size_t operand_count;
};

/* max_party, picture, top and fail_on when nothing was said. */
enum { RK_UNSET = -1 };

#endif
