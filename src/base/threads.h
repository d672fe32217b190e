/* Work that several threads of this process do side by side, while nothing else runs. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include <stdint.h>

enum { rk_most_threads = 64 };

/* Does one share. It shall not jump out of itself. */
typedef void rk_thread_share(void *context, uint32_t share);

/* Does shares 0 .. count - 1 (rk_most_threads at most), the first here, each of the others in a
 * thread of its own, or here too when none can be started. All are done when it returns. */
void rk_threads_run(uint32_t count, rk_thread_share *share, void *context);

#endif
