/* Stands between a program and the C library, and sees every call that changes or reads files below one folder.

   It can do three things, all off until asked: write each call down (for images of a disk whose power was cut), let the
   n-th call fail (or kill the process before it, or in its middle), and count. shim.py builds it and speaks with it.
   Files that end in -shm are left out: they are memory that happens to have a name. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 65536
enum { WRITING = 1, SYNCING = 2, CUTTING = 4, NAMING = 8, OPENING = 16, READING = 32 };
enum { FAILS = 0, KILLS = 1, KILLS_IN_THE_MIDDLE = 2, WRITES_HALF = 3 };

static char watched[PATH_MAX];
static size_t watched_length;
static uint32_t ids[MOST];
static uint32_t last_id;
static int log_fd = -1;
static pid_t log_owner;
static char log_folder[PATH_MAX];
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static long calls, nth, counted[6];
static int kinds, error_number, persistent, action;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* ------------------------------------------------------------------------------------------------- what is watched */
static int is_watched(const char *path) {
    size_t length = strlen(path);
    if (!watched_length || strncmp(path, watched, watched_length)) return 0;
    if (path[watched_length] && path[watched_length] != '/' && watched[watched_length - 1] != '/') return 0;
    if (length > 4 && !strcmp(path + length - 4, "-shm")) return 0;
    if (log_folder[0] && !strncmp(path, log_folder, strlen(log_folder))) return 0;
    return strncmp(path, "/proc/", 6) && strncmp(path, "/dev/", 5) && strncmp(path, "/sys/", 5);
}

/* Writes the whole path of `path`, seen from the folder `at`, into `whole`; returns whether it is watched. */
static int resolved(int at, const char *path, char *whole) {
    char place[PATH_MAX], link[64];
    if (!watched_length || !path) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        ssize_t length = 0;
        if (at == AT_FDCWD) {
            if (!getcwd(place, sizeof place)) return 0;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            length = readlink(link, place, sizeof place - 1);
            if (length < 0) return 0;
            place[length] = 0;
        }
        if (snprintf(whole, PATH_MAX, "%s/%s", place, path) >= PATH_MAX) return 0;
    }
    return is_watched(whole);
}

static uint32_t id_of(int fd) { return fd >= 0 && fd < MOST ? ids[fd] : 0; }

/* ------------------------------------------------------------------------------------------------------ writing down */
struct __attribute__((packed)) record { uint8_t kind; uint32_t id; uint64_t first, second; uint32_t length; };

static void put(const void *bytes, size_t length) {
    const char *left = bytes;
    while (length) {
        ssize_t done = syscall(SYS_write, log_fd, left, length);
        if (done <= 0) return;
        left += done;
        length -= (size_t)done;
    }
}

static void note(char kind, uint32_t id, uint64_t first, uint64_t second, const void *data, size_t length) {
    struct record head = {(uint8_t)kind, id, first, second, (uint32_t)length};
    int kept = errno;
    if (log_fd < 0 && !log_folder[0]) return;
    pthread_mutex_lock(&one);
    if (log_folder[0] && log_owner != getpid()) {
        char name[PATH_MAX + 64];
        log_owner = getpid();
        snprintf(name, sizeof name, "%s/%d.log", log_folder, (int)log_owner);
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (log_fd >= 0) {
        put(&head, sizeof head);
        put(data, length);
    }
    pthread_mutex_unlock(&one);
    errno = kept;
}

static void note_path(char kind, const char *path) { note(kind, 0, 0, 0, path, strlen(path)); }

static void note_two(char kind, const char *from, const char *to) {
    char both[2 * PATH_MAX];
    size_t length = strlen(from) + 1;
    memcpy(both, from, length);
    memcpy(both + length, to, strlen(to));
    note(kind, 0, 0, 0, both, length + strlen(to));
}

/* --------------------------------------------------------------------------------------------------------- failing */
/* Counts a call. Returns 0 if it may go on, -1 if it fails now (errno is set), 1 if only half of it is to be done. */
static int met(int kind) {
    long number;
    if (!kinds) return 0;
    __sync_add_and_fetch(&counted[__builtin_ctz((unsigned)kind)], 1);
    if (!(kinds & kind)) return 0;
    number = __sync_add_and_fetch(&calls, 1);
    if (!nth || !(number == nth || (persistent && number > nth))) return 0;
    if (action == KILLS) kill(getpid(), SIGKILL);
    if (action == KILLS_IN_THE_MIDDLE || (action == WRITES_HALF && number == nth)) {
        if (kind == WRITING) return 1;
        if (action == KILLS_IN_THE_MIDDLE) kill(getpid(), SIGKILL);
        return 0;
    }
    errno = error_number;
    return -1;
}

/* What kills in the middle of a write calls this after its first half. */
static void half_done(void) {
    if (action == KILLS_IN_THE_MIDDLE) kill(getpid(), SIGKILL);
}

/* ------------------------------------------------------------------------------------------------ asked from Python */
void faults_watch(const char *folder) {
    snprintf(watched, sizeof watched, "%s", folder);
    watched_length = strlen(watched);
    memset(ids, 0, sizeof ids);
}

void faults_record(int fd) { log_fd = fd; }
void faults_mark(const char *text) { note('k', 0, 0, 0, text, strlen(text)); }
long faults_counted(int kind) { return counted[__builtin_ctz((unsigned)kind)]; }

void faults_arm(int which, long number, int error, int for_good, int what) {
    calls = 0;
    memset(counted, 0, sizeof counted);
    kinds = which;
    nth = number;
    error_number = error;
    persistent = for_good;
    action = what;
}

void faults_disarm(void) { kinds = 0; }

/* Where asked by the environment, everything below FAULTS_WATCH is written down from the first moment on. */
__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("FAULTS_WATCH"), *log = getenv("FAULTS_LOG");
    if (!folder || !log) return;
    snprintf(log_folder, sizeof log_folder, "%s", log);
    faults_watch(folder);
}

/* --------------------------------------------------------------------------------------------------------- opening */
static int opened(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    struct stat before;
    int fd, seen = resolved(at, path, whole), existed = 1;
    if (!seen) return (int)syscall(SYS_openat, at, path, flags, mode);
    if (flags & O_CREAT) existed = fstatat(at, path, &before, 0) == 0;
    if (met(existed && !(flags & O_TRUNC) ? OPENING : NAMING) < 0) return -1;
    fd = (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        ids[fd] = __sync_add_and_fetch(&last_id, 1);
        note('o', ids[fd], (uint64_t)flags, (uint64_t)!existed, whole, strlen(whole));
    }
    return fd;
}

#define MODE(flags, last) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

int close(int fd) {
    REAL(int, close, int);
    if (fd >= 0 && fd < MOST) ids[fd] = 0;
    return real(fd);
}

static int copied(int from, int to) {
    if (to >= 0 && to < MOST && from >= 0 && from < MOST) ids[to] = ids[from];
    return to;
}

int dup(int fd) { REAL(int, dup, int); return copied(fd, real(fd)); }
int dup2(int fd, int to) { REAL(int, dup2, int, int); return copied(fd, real(fd, to)); }
int dup3(int fd, int to, int flags) { REAL(int, dup3, int, int, int); return copied(fd, real(fd, to, flags)); }

/* --------------------------------------------------------------------------------------------- writing and reading */
static ssize_t written(int fd, const void *from, size_t length, off64_t place, int placed) {
    uint32_t id = id_of(fd);
    ssize_t done;
    int how = id ? met(WRITING) : 0;
    if (how < 0) return -1;
    if (how > 0) length = length / 2 ? length / 2 : 1;
    done = placed ? syscall(SYS_pwrite64, fd, from, length, place) : syscall(SYS_write, fd, from, length);
    if (how > 0) half_done();
    if (id && done > 0) {
        off64_t start = placed ? place : lseek64(fd, 0, SEEK_CUR) - done;
        note('w', id, (uint64_t)start, 0, from, (size_t)done);
    }
    return done;
}

ssize_t write(int fd, const void *from, size_t length) { return written(fd, from, length, 0, 0); }
ssize_t pwrite(int fd, const void *from, size_t length, off_t at) { return written(fd, from, length, at, 1); }
ssize_t pwrite64(int fd, const void *from, size_t length, off64_t at) { return written(fd, from, length, at, 1); }

static ssize_t written_parts(int fd, const struct iovec *parts, int number, off64_t at, int placed) {
    ssize_t sum = 0;
    int part;
    for (part = 0; part < number; part++) {
        ssize_t done = written(fd, parts[part].iov_base, parts[part].iov_len, at + sum, placed);
        if (done < 0) return sum ? sum : done;
        sum += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int number) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    return id_of(fd) ? written_parts(fd, parts, number, 0, 0) : real(fd, parts, number);
}

ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t at) { return written_parts(fd, parts, number, at, 1); }
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off64_t at) {
    return written_parts(fd, parts, number, at, 1);
}

/* Ways of copying inside the system: not on what is watched, so that everybody falls back on reading and writing. */
ssize_t sendfile(int to, int from, off_t *at, size_t length) {
    REAL(ssize_t, sendfile, int, int, off_t *, size_t);
    if (id_of(to)) { errno = EINVAL; return -1; }
    return real(to, from, at, length);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
    REAL(ssize_t, sendfile64, int, int, off64_t *, size_t);
    if (id_of(to)) { errno = EINVAL; return -1; }
    return real(to, from, at, length);
}

ssize_t copy_file_range(int from, off64_t *start, int to, off64_t *at, size_t length, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
    if (id_of(to)) { errno = EXDEV; return -1; }
    return real(from, start, to, at, length, flags);
}

ssize_t read(int fd, void *to, size_t length) {
    if (id_of(fd) && met(READING) < 0) return -1;
    return syscall(SYS_read, fd, to, length);
}

ssize_t pread(int fd, void *to, size_t length, off_t at) {
    if (id_of(fd) && met(READING) < 0) return -1;
    return syscall(SYS_pread64, fd, to, length, at);
}

ssize_t pread64(int fd, void *to, size_t length, off64_t at) { return pread(fd, to, length, at); }
ssize_t __read_chk(int fd, void *to, size_t length, size_t room) { (void)room; return read(fd, to, length); }
ssize_t __pread_chk(int fd, void *to, size_t n, off_t at, size_t room) { (void)room; return pread(fd, to, n, at); }
ssize_t __pread64_chk(int fd, void *to, size_t n, off64_t at, size_t room) { (void)room; return pread(fd, to, n, at); }

/* ------------------------------------------------------------------------------------------- flushing and cutting */
static int flushed(int fd, long call) {
    uint32_t id = id_of(fd);
    int done;
    if (id && met(SYNCING) < 0) return -1;
    done = (int)syscall(call, fd);
    if (id && !done) note('s', id, 0, 0, "", 0);
    return done;
}

int fsync(int fd) { return flushed(fd, SYS_fsync); }
int fdatasync(int fd) { return flushed(fd, SYS_fdatasync); }

static int cut(int fd, off64_t length) {
    uint32_t id = id_of(fd);
    int done;
    if (id && met(CUTTING) < 0) return -1;
    done = (int)syscall(SYS_ftruncate, fd, length);
    if (id && !done) note('t', id, (uint64_t)length, 0, "", 0);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int cut_by_name(const char *path, off64_t length) {
    int fd = open(path, O_WRONLY), done;
    if (fd < 0) return -1;
    done = cut(fd, length);
    close(fd);
    return done;
}

int truncate(const char *path, off_t length) { return cut_by_name(path, length); }
int truncate64(const char *path, off64_t length) { return cut_by_name(path, length); }

static int made_room(int fd, off64_t start, off64_t length) {
    struct stat now;
    if (id_of(fd) && fstat(fd, &now) == 0 && now.st_size < start + length) return cut(fd, start + length) ? errno : 0;
    return 0;
}

int posix_fallocate(int fd, off_t start, off_t length) { return made_room(fd, start, length); }
int posix_fallocate64(int fd, off64_t start, off64_t length) { return made_room(fd, start, length); }

/* ---------------------------------------------------------------------------------------------------------- naming */
static int renamed(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int seen = resolved(from_at, from, first) | resolved(to_at, to, second) << 1, done;
    if (seen && met(NAMING) < 0) return -1;
    done = (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    if (seen && !done) note_two('r', first, second);
    return done;
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return renamed(a, from, b, to, flags); }

static int removed(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    int seen = resolved(at, path, whole), done;
    if (seen && met(NAMING) < 0) return -1;
    done = (int)syscall(SYS_unlinkat, at, path, flags);
    if (seen && !done) note_path('u', whole);
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }

static int made_folder(int at, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    int seen = resolved(at, path, whole), done;
    if (seen && met(NAMING) < 0) return -1;
    done = (int)syscall(SYS_mkdirat, at, path, mode);
    if (seen && !done) note_path('m', whole);
    return done;
}

int mkdir(const char *path, mode_t mode) { return made_folder(AT_FDCWD, path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { return made_folder(at, path, mode); }

static int linked(int from_at, const char *from, int to_at, const char *to, int flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int seen = resolved(to_at, to, second), done;
    resolved(from_at, from, first);
    if (seen && met(NAMING) < 0) return -1;
    done = (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (seen && !done) note_two('l', first, second);
    return done;
}

int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return linked(a, from, b, to, flags); }
