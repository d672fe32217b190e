/* renkei: coverage: which need is answered when in life, or for whom, and by whom. */
#ifndef RENKEI_COVERAGE_H
#define RENKEI_COVERAGE_H

#include <renkei/network.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of one need at one life stage (or for one target), worst first. */
enum rk_cover {
    RK_NOT_DECLARED = 0, /* the need isn't declared there and no project answers it there */
    RK_NOBODY,           /* declared, and no project answers it */
    RK_SCHEMES_ONLY,     /* answered by the administration's schemes alone */
    RK_ONE_PROVIDER,     /* answered by one provider alone */
    RK_COVERED,
    RK_COVERS
};

/* One cell that is declared or answered. A record answers a cell when it names the need and the
 * life stage (itself, or through a target of that life stage) or target: a project, or a
 * partnership that is agreed, underway or achieved. Providers are the leads and members of those
 * projects and the partners of those partnerships; a project whose lead is unstated stands for its
 * unnamed lead. Targets that are everyone or not settled are no cells. */
struct rk_coverage_cell {
    uint32_t need;   /* index in the dataset */
    uint32_t column; /* index of the life stage or target in the dataset */
    bool declared;
    enum rk_cover cover;
    bool unclear; /* whether only schemes answer can't be said: natures or kinds are unstated */
    const struct rk_node *records; /* projects and partnerships that answer it */
    uint32_t record_count;
    const struct rk_node *providers; /* actors, and projects with an unnamed lead; each once */
    uint32_t provider_count;
};

struct rk_coverage;

/* axis: RK_LIFE_STAGE or RK_TARGET. The cells are in the order of needs, then columns, as the
 * records declare them. Time and memory O(records + their needs x columns); no dense matrix. */
RK_API enum rk_status rk_coverage_find(const struct rk_network *network, enum rk_thing axis,
                                       struct rk_coverage **out);
RK_API void rk_coverage_free(struct rk_coverage *coverage);
RK_API uint32_t rk_coverage_count(const struct rk_coverage *coverage);
RK_API const struct rk_coverage_cell *rk_coverage_cell(const struct rk_coverage *coverage,
                                                       uint32_t i);
/* "covered", "行き届いている" ... Static. */
RK_API const char *rk_cover_name(enum rk_cover cover, enum rk_language language);

#ifdef __cplusplus
}
#endif
#endif
