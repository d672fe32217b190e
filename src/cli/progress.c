/* A bar on standard error while something takes its time. */
#define _XOPEN_SOURCE 700
#include "cli/progress.h"

#include "cli/output.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { width = 24 };
static const double patience = 1, between = 0.1; /* seconds: before it shows, and shows again */

static double since(const struct timespec *then, struct timespec *now)
{
    clock_gettime(CLOCK_MONOTONIC, now);
    return (double)(now->tv_sec - then->tv_sec) + (double)(now->tv_nsec - then->tv_nsec) * 1e-9;
}

/* "measuring [########................]  33 %, about 12 s left" */
static void draw(struct rk_progress_bar *progress, double part, double gone)
{
    char bar[width + 1];
    int filled = (int)(part * width), percent = (int)(part * 100);
    double left = gone * (1 - part) / part;
    memset(bar, '#', (size_t)filled);
    memset(bar + filled, '.', (size_t)(width - filled));
    bar[width] = 0;
    fprintf(stderr, "\r%s [%s] ", progress->what->text[progress->language], bar);
    if (progress->language == RK_JAPANESE)
        fprintf(stderr, "%3d%%　あと約%.0f秒\033[K", percent, left);
    else
        fprintf(stderr, "%3d %%, about %.0f s left\033[K", percent, left);
    fflush(stderr);
    progress->shown = true;
}

static void told(void *context, double part)
{
    struct rk_progress_bar *progress = context;
    struct timespec now;
    double gone = since(&progress->begun, &now);
    if (gone < patience || part <= 0 || since(&progress->told, &now) < between)
        return;
    progress->told = now;
    draw(progress, part < 1 ? part : 1, gone);
}

const struct rk_watch *rk_progress_begin(struct rk_progress_bar *progress,
                                         const struct rk_settings *settings,
                                         const struct rk_wording *what)
{
    *progress = (struct rk_progress_bar){
        .watch = {.told = told, .context = progress}, .what = what, .language = settings->language};
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    return rk_output_is_terminal(STDERR_FILENO) ? &progress->watch : NULL;
}

void rk_progress_end(struct rk_progress_bar *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
