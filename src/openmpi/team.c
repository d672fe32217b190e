/* A team whose processes are the ranks of OpenMPI: what `mpirun renkei analyze` loads, and nobody
 * else. A program in the program: it stands beside renkei as renkei-mpi.so.
 *
 * Before each sum all say what they come for; where that is not the same, one of them has stopped,
 * and nobody waits for anybody again. */
#include <renkei/base.h>

#include <mpi.h>

RK_API bool rk_openmpi_begin(struct rk_team *team);
RK_API bool rk_openmpi_end(void);
RK_API void rk_openmpi_leave(void);

enum { stopped = -1, ending = -2, at_once = 1 << 20 };

/* There is one team in a process, as MPI has it. */
static bool broken, alone; /* somebody has stopped; it was this one */

/* Whether all come for the same. */
static bool agree(int64_t what)
{
    int64_t ends[2] = {what, -what};
    if (!broken) {
        MPI_Allreduce(MPI_IN_PLACE, ends, 2, MPI_INT64_T, MPI_MAX, MPI_COMM_WORLD);
        broken = ends[0] != -ends[1] || what == stopped;
        alone = broken && what < 0;
    }
    return !broken;
}

static bool sum(void *context, uint64_t *words, size_t size)
{
    (void)context;
    if (!agree(words ? (int64_t)size : stopped))
        return false;
    for (size_t done = 0; done < size; done += at_once) {
        size_t left = size - done;
        MPI_Allreduce(MPI_IN_PLACE, words + done, (int)(left < at_once ? left : at_once),
                      MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
    }
    return true;
}

/* Joins the team; false when there is none. */
bool rk_openmpi_begin(struct rk_team *team)
{
    int rank, count, given; /* threads that measure never come here */
    if (MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &given) != MPI_SUCCESS)
        return false;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &count);
    *team = (struct rk_team){(uint32_t)rank, (uint32_t)count, sum, NULL};
    return true;
}

/* Says that this one has done its work; false when it stopped while others were working. */
bool rk_openmpi_end(void)
{
    agree(ending);
    return !alone;
}

/* Leaves it: the last call. */
void rk_openmpi_leave(void)
{
    MPI_Finalize();
}
