/* A clock that is wrong, for a program that was started with it: BAOJIA_CLOCK is "still", or the seconds by which it is off.
 * Only the wall clock: what measures durations goes on as it does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static int real_time(clockid_t id, struct timespec *out) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return real(id, out);
}

int clock_gettime(clockid_t id, struct timespec *out) {
    static struct timespec first;
    const char *wrong = getenv("BAOJIA_CLOCK");
    int done = real_time(id, out);
    if (done || !wrong || (id != CLOCK_REALTIME && id != CLOCK_REALTIME_COARSE)) return done;
    if (strcmp(wrong, "still")) { out->tv_sec += atol(wrong); return 0; }
    if (!first.tv_sec) first = *out;
    *out = first;
    return 0;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
