/* Stands between a program and the C library, for files below one folder: counts the steps that change something on disk, and
 * at a given step lets the program die as in a power cut, or lets the call fail.
 *
 *   SHIM_ROOT   the folder
 *   SHIM_AT     the number of the step (1, 2, …); 0 or unset: count only
 *   SHIM_DO     "die" (default): the process ends before the step; whatever no fsync has made sure of is taken back
 *               "kill": the process ends, the system goes on: nothing is taken back
 *               "eio", "enospc": the call fails with that error, once;  "full": this call and every later write fail
 *               "read-only": this call and every later one that changes something fail with EROFS, as after a remount
 *               "eio-read": as eio, but counting reads
 *   SHIM_COUNT  a file that gets the number of steps (at the end of the process, or at its death)
 *
 * The model of a power cut: bytes written to a file are sure after fsync or fdatasync of the file; a name made, moved or deleted
 * in a folder is sure after fsync of the folder. (Stricter than ext4, which also keeps a new file's name when the file is synced.)
 * Memory maps are left alone: SQLite maps only its -shm file, which it makes anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct record {
    struct record *next;
    enum { BYTES, SIZE, MADE, MADE_FOLDER, MOVED, GONE } kind;
    dev_t device; ino_t inode;      /* what an fsync makes sure of: the file, or the folder that holds the name */
    char *path, *other;             /* MOVED: from path to other; GONE: kept as other */
    char *kept;                     /* MOVED: what stood at `other` before, under this name */
    off_t offset; size_t size; char *bytes;
} record;

static record *records;
static char root[4096];
static long at, steps;
static char act[16];
static int broken, off;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static long kept_number;

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int real_open(const char *path, int flags, mode_t mode) { REAL(open); return real(path, flags, mode); }
static ssize_t real_pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return real(fd, b, n, o); }
static ssize_t real_pread(int fd, void *b, size_t n, off_t o) { REAL(pread); return real(fd, b, n, o); }
static int real_rename(const char *a, const char *b) { REAL(rename); return real(a, b); }
static int real_unlink(const char *a) { REAL(unlink); return real(a); }
static int real_ftruncate(int fd, off_t n) { REAL(ftruncate); return real(fd, n); }
static int real_link(const char *a, const char *b) { REAL(link); return real(a, b); }
static int real_fsync(int fd) { REAL(fsync); return real(fd); }

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("SHIM_ROOT"), *number = getenv("SHIM_AT"), *what = getenv("SHIM_DO");
    if (!folder || !realpath(folder, root)) off = 1;
    at = number ? atol(number) : 0;
    strncpy(act, what ? what : "die", sizeof act - 1);
}

static char counted[4096];

/* For a process that was forked: begin anew with these settings. An empty folder switches it off. */
void shim_set(const char *folder, long number, const char *what, const char *file) {
    off = !*folder || !realpath(folder, root);
    at = number; steps = 0; broken = 0; records = 0;
    snprintf(act, sizeof act, "%s", what);
    snprintf(counted, sizeof counted, "%s", file);
}

static void tell(void);
void shim_tell(void) { tell(); }

static void tell(void) {
    const char *file = *counted ? counted : getenv("SHIM_COUNT");
    if (!file || off) return;
    int fd = real_open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    char line[32];
    int length = snprintf(line, sizeof line, "%ld\n", steps);
    if (fd >= 0) { if (real_pwrite(fd, line, length, 0) < 0) {} close(fd); }
}

__attribute__((destructor)) static void end(void) { tell(); }

static void take_back(void);
/* The power goes now. */
void shim_cut(void) { take_back(); tell(); _exit(137); }

static int below(const char *path) {
    size_t n = strlen(root);
    return !off && n && !strncmp(path, root, n) && (path[n] == '/' || !path[n]);
}

static int full_path(int folder, const char *path, char *out) {
    char base[4096], link[64];
    if (path[0] == '/') { snprintf(out, 4096, "%s", path); return below(out); }
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) return 0; }
    else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t n = readlink(link, base, sizeof base - 1);
        if (n < 0) return 0;
        base[n] = 0;
    }
    snprintf(out, 4096, "%.2000s/%.2000s", base, path);
    return below(out);
}

static int path_of(int fd, char *out) {
    char link[64];
    if (off) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, 4095);
    if (n < 0) return 0;
    out[n] = 0;
    return below(out) && !strstr(out, ".shim-");
}

static int ours(int fd, char *path) {  /* a file whose bytes last; -shm does not */
    if (!path_of(fd, path)) return 0;
    size_t n = strlen(path);
    return n < 4 || strcmp(path + n - 4, "-shm");
}

static record *add(int kind) {
    record *r = calloc(1, sizeof *r);
    r->kind = kind; r->next = records; records = r;
    return r;
}

static void folder_of(const char *path, record *r) {
    char folder[4096];
    struct stat s;
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    if (!stat(folder, &s)) { r->device = s.st_dev; r->inode = s.st_ino; }
}

static void hide(const char *path, char *out) {  /* a name beside it, which the program never lists */
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = 0;
    snprintf(out, 4096, "%.4000s/.shim-%ld-%d", folder, ++kept_number, (int)getpid());
}

static void take_back(void) {
    for (record *r = records; r; r = r->next) {
        int fd;
        switch (r->kind) {
        case BYTES: case SIZE:
            fd = real_open(r->path, O_WRONLY, 0);
            if (fd < 0) break;
            struct stat s;
            if (!fstat(fd, &s) && s.st_ino == r->inode) {
                if (r->kind == BYTES && r->size && real_pwrite(fd, r->bytes, r->size, r->offset) < 0) {}
                if (r->kind == SIZE && real_ftruncate(fd, r->offset) < 0) {}
            }
            close(fd);
            break;
        case MADE: real_unlink(r->path); break;
        case MADE_FOLDER: rmdir(r->path); break;
        case MOVED:
            real_rename(r->other, r->path);
            if (r->kept) real_rename(r->kept, r->other);
            break;
        case GONE: real_rename(r->other, r->path); break;
        }
    }
}

static void forget(dev_t device, ino_t inode) {
    for (record **p = &records; *p;) {
        record *r = *p;
        if (r->device == device && r->inode == inode) {
            if (r->kind == GONE) real_unlink(r->other);
            if (r->kind == MOVED)   /* what was written to the file before is found under its new name */
                for (record *q = records; q; q = q->next)
                    if (q != r && (q->kind == BYTES || q->kind == SIZE) && !strcmp(q->path, r->path)) {
                        free(q->path); q->path = strdup(r->other);
                    }
            if (r->kind == MOVED && r->kept) real_unlink(r->kept);
            *p = r->next;
            free(r->path); free(r->other); free(r->kept); free(r->bytes); free(r);
        } else p = &r->next;
    }
}

/* Before a step: 0 go on, else the errno with which the call is to fail. `reading` steps count only where reads are to fail. */
static int step(int reading, int allocates) {
    int on_reads = !strcmp(act, "eio-read");
    if (reading != on_reads) return 0;
    int remounted = !strcmp(act, "read-only");
    if (broken && allocates && !strcmp(act, "full")) return ENOSPC;
    if (broken && remounted) return EROFS;
    if (++steps != at) return 0;
    if (!strcmp(act, "die") || !strcmp(act, "kill")) {
        if (!strcmp(act, "die")) take_back();
        tell();
        _exit(137);
    }
    broken = 1;
    if (remounted) return EROFS;
    if (!strcmp(act, "full") || !strcmp(act, "enospc")) return allocates ? ENOSPC : 0;
    return EIO;
}

#define ENTER(cond) int failed = 0; pthread_mutex_lock(&guard); if (cond) failed = step(0, allocates)
#define LEAVE(value) do { int saved = errno; pthread_mutex_unlock(&guard); errno = saved; return value; } while (0)
#define FAIL() do { pthread_mutex_unlock(&guard); errno = failed; return -1; } while (0)

static void note_write(int fd, const char *path, off_t offset, size_t n) {
    struct stat s;
    if (fstat(fd, &s)) return;
    if (offset + (off_t)n > s.st_size) {
        record *r = add(SIZE);
        r->path = strdup(path); r->device = s.st_dev; r->inode = s.st_ino; r->offset = s.st_size;
    }
    if (offset < s.st_size) {
        record *r = add(BYTES);
        size_t old = (size_t)(s.st_size - offset) < n ? (size_t)(s.st_size - offset) : n;
        r->path = strdup(path); r->device = s.st_dev; r->inode = s.st_ino; r->offset = offset;
        r->bytes = malloc(old);
        int reading = real_open(path, O_RDONLY, 0);
        ssize_t got = reading < 0 ? -1 : real_pread(reading, r->bytes, old, offset);
        r->size = got < 0 ? 0 : (size_t)got;
        if (reading >= 0) close(reading);
    }
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t offset) {
    char path[4096];
    int allocates = 1, mine = ours(fd, path);
    ENTER(mine);
    if (failed) FAIL();
    if (mine) note_write(fd, path, offset, n);
    ssize_t done = real_pwrite(fd, bytes, n, offset);
    LEAVE(done);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset) { return pwrite(fd, bytes, n, offset); }

ssize_t write(int fd, const void *bytes, size_t n) {
    REAL(write);
    char path[4096];
    int allocates = 1, mine = fd > 2 && ours(fd, path);
    if (!mine) return real(fd, bytes, n);
    ENTER(mine);
    if (failed) FAIL();
    off_t offset = lseek(fd, 0, SEEK_CUR);
    struct stat s;
    if (fcntl(fd, F_GETFL) & O_APPEND && !fstat(fd, &s)) offset = s.st_size;
    note_write(fd, path, offset, n);
    ssize_t done = real(fd, bytes, n);
    LEAVE(done);
}

ssize_t copy_file_range(int a, off64_t *x, int b, off64_t *y, size_t n, unsigned f) { errno = ENOSYS; return -1; }
ssize_t sendfile(int out, int in, off_t *offset, size_t n) { errno = ENOSYS; return -1; }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t n) { errno = ENOSYS; return -1; }
int fallocate(int fd, int mode, off_t offset, off_t n) { errno = EOPNOTSUPP; return -1; }

static int truncated(int fd, off_t size) {
    char path[4096];
    int allocates = 0, mine = ours(fd, path);
    ENTER(mine);
    if (failed) FAIL();
    struct stat s;
    if (mine && !fstat(fd, &s)) {
        if (size < s.st_size) note_write(fd, path, size, s.st_size - size);
        record *r = add(SIZE);   /* taken back first, so that the bytes find room */
        r->path = strdup(path); r->device = s.st_dev; r->inode = s.st_ino; r->offset = s.st_size;
    }
    int done = real_ftruncate(fd, size);
    LEAVE(done);
}
int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncated(fd, size); }

static int synced(int fd, int (*real)(int)) {
    char path[4096];
    int allocates = 0, mine = path_of(fd, path);
    ENTER(mine);
    if (failed) FAIL();
    struct stat s;
    int done = real(fd);
    if (mine && !done && !fstat(fd, &s)) forget(s.st_dev, s.st_ino);
    LEAVE(done);
}
int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { REAL(fdatasync); return synced(fd, real); }

static int opened(const char *path, int flags, mode_t mode, int folder, char *whole, int mine) {
    REAL(openat);
    struct stat s;
    int makes = mine && flags & O_CREAT && stat(whole, &s);
    int empties = mine && !makes && flags & O_TRUNC;
    size_t n = strlen(whole);
    if (n > 4 && !strcmp(whole + n - 4, "-shm")) makes = empties = 0;
    if (!makes && !empties) return real(folder, path, flags, mode);
    int allocates = 1;
    ENTER(1);
    if (failed) FAIL();
    if (empties) {
        int fd = real_open(whole, O_RDWR, 0);
        if (fd >= 0 && !fstat(fd, &s) && s.st_size) {
            note_write(fd, whole, 0, s.st_size);
            record *r = add(SIZE);
            r->path = strdup(whole); r->device = s.st_dev; r->inode = s.st_ino; r->offset = s.st_size;
        }
        if (fd >= 0) close(fd);
    }
    int fd = real(folder, path, flags, mode);
    if (fd >= 0 && makes) {
        record *r = add(MADE);
        r->path = strdup(whole); folder_of(whole, r);
    }
    LEAVE(fd);
}
int openat(int folder, const char *path, int flags, ...) {
    REAL(openat);
    va_list list; va_start(list, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list);
    char whole[4096];
    if (off) return real(folder, path, flags, mode);
    return opened(path, flags, mode, folder, whole, full_path(folder, path, whole));
}
int openat64(int folder, const char *path, int flags, ...) {
    va_list list; va_start(list, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list);
    return openat(folder, path, flags, mode);
}
int open(const char *path, int flags, ...) {
    va_list list; va_start(list, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list);
    return openat(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list list; va_start(list, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list);
    return openat(AT_FDCWD, path, flags, mode);
}

static int removed(const char *path) {
    char whole[4096], kept[4096];
    int allocates = 0, mine = full_path(AT_FDCWD, path, whole);
    struct stat s;
    if (!mine || lstat(whole, &s)) return real_unlink(path);
    ENTER(1);
    if (failed) FAIL();
    int done;
    size_t n = strlen(whole);
    if (n > 4 && !strcmp(whole + n - 4, "-shm")) done = real_unlink(path);
    else {
        hide(whole, kept);
        done = real_rename(whole, kept);
        if (!done) { record *r = add(GONE); r->path = strdup(whole); r->other = strdup(kept); folder_of(whole, r); }
    }
    LEAVE(done);
}
int unlink(const char *path) { return removed(path); }
int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    char whole[4096];
    if (flags || !full_path(folder, path, whole)) return real(folder, path, flags);
    return removed(whole);
}

static int moved(const char *from, const char *to) {
    char a[4096], b[4096], kept[4096];
    int allocates = 0, mine = full_path(AT_FDCWD, from, a) | full_path(AT_FDCWD, to, b);
    ENTER(mine);
    if (failed) FAIL();
    int had = mine && !access(b, F_OK);
    struct stat s;
    if (had && !stat(b, &s) && S_ISDIR(s.st_mode)) had = 0;
    if (had) { hide(b, kept); if (real_link(b, kept)) had = 0; }
    int done = real_rename(from, to);
    if (mine && !done) {
        record *r = add(MOVED);
        r->path = strdup(a); r->other = strdup(b); r->kept = had ? strdup(kept) : 0; folder_of(b, r);
    }
    LEAVE(done);
}
int rename(const char *from, const char *to) { return moved(from, to); }
int renameat(int x, const char *from, int y, const char *to) {
    char a[4096], b[4096];
    full_path(x, from, a); full_path(y, to, b);
    return moved(a, b);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char whole[4096];
    struct stat s;
    int allocates = 1, mine = full_path(AT_FDCWD, path, whole) && stat(whole, &s);
    ENTER(mine);
    if (failed) FAIL();
    int done = real(path, mode);
    if (mine && !done) { record *r = add(MADE_FOLDER); r->path = strdup(whole); folder_of(whole, r); }
    LEAVE(done);
}

static ssize_t was_read(int fd) {
    char path[4096];
    if (strcmp(act, "eio-read") || !ours(fd, path)) return 0;
    pthread_mutex_lock(&guard);
    int failed = step(1, 0);
    pthread_mutex_unlock(&guard);
    if (failed) { errno = failed; return -1; }
    return 0;
}
ssize_t pread(int fd, void *bytes, size_t n, off_t offset) { return was_read(fd) ? -1 : real_pread(fd, bytes, n, offset); }
ssize_t pread64(int fd, void *bytes, size_t n, off64_t offset) { return was_read(fd) ? -1 : real_pread(fd, bytes, n, offset); }
ssize_t read(int fd, void *bytes, size_t n) { REAL(read); return was_read(fd) ? -1 : real(fd, bytes, n); }
