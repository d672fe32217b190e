/* An end to what is worked out in this very process: a single map, or one of several of a small
 * register, has no process of its own that could be stopped, and a search that goes on for ever
 * would hold the program for ever. */
#define _XOPEN_SOURCE 700
#include "cli/patience.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whatever was under way is half done, memory too: nothing is touched, and nobody returned to. */
static void leave(int number, siginfo_t *about, void *context)
{
    (void)number;
    (void)context;
    if (about->si_code != SI_TIMER)
        return;
    const struct rk_patience *patience = about->si_value.sival_ptr;
    (void)!write(STDERR_FILENO, patience->line, patience->count);
    _exit(RK_EXIT_TROUBLE);
}

void rk_patience_begin(struct rk_patience *patience, const struct rk_settings *settings,
                       const char *map, double seconds)
{
    char number[32];
    snprintf(number, sizeof number, "%g", seconds);
    patience->count =
        rk_message_line(settings, RK_SAY_MAP_STOPPED, map, number, patience->line);
    struct sigaction action = {.sa_sigaction = leave, .sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL,
                             .sigev_signo = SIGVTALRM,
                             .sigev_value.sival_ptr = patience};
    struct itimerspec when = {.it_value.tv_sec = (time_t)seconds};
    when.it_value.tv_nsec = (long)((seconds - (double)when.it_value.tv_sec) * 1e9);
    patience->on = sigaction(SIGVTALRM, &action, NULL) == 0 &&
                   timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &patience->timer) == 0;
    if (patience->on)
        timer_settime(patience->timer, 0, &when, NULL);
}

void rk_patience_end(struct rk_patience *patience)
{
    if (patience->on)
        timer_delete(patience->timer);
    patience->on = false;
}
