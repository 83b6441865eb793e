/* Loaded before the C library: the n-th call that touches a folder fails, or kills the process in the middle of it.
 *
 * failing_calls_begin(mode, n, folder, report) starts counting. Only calls on files in the folder count, so that what
 * Python itself opens and reads is left alone. When the fault happens, the call's name is written to `report`.
 *
 * Modes: 'f' the n-th call fails; 'k' the process is killed at the n-th call, in the middle of it if it writes;
 * 'd' from the n-th call on the disk is full: whatever needs room fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MANY 4096

static char mode = 0;
static long left = 0;
static char folder[MANY];
static int report = -1;
static char ours[MANY];
static int told = 0;

void failing_calls_begin(char how, long n, const char *where, int to)
{
    memset(ours, 0, sizeof ours);
    strncpy(folder, where, sizeof folder - 1);
    left = n;
    report = to;
    told = 0;
    mode = how;
}

static int inside(const char *path) { return mode && path && strncmp(path, folder, strlen(folder)) == 0; }
static int is_ours(int fd) { return mode && fd >= 0 && fd < MANY && ours[fd]; }

static void tell(const char *name)
{
    if (!told) {
        told = 1;
        syscall(SYS_write, report, name, strlen(name));
    }
}

/* Whether a counted call is to fail; `room`: whether it needs room on the disk. */
static int fails(const char *name, int room)
{
    left--;
    if (mode == 'd') {
        if (left > 0 || !room)
            return 0;
        tell(name);
        errno = ENOSPC;
        return 1;
    }
    if (left != 0)
        return 0;
    tell(name);
    if (mode == 'k')
        kill(getpid(), SIGKILL);
    errno = EIO;
    return 1;
}

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

#define OPENS(name)                                                                                                      \
    int name(const char *path, int flags, ...)                                                                           \
    {                                                                                                                    \
        mode_t bits = 0;                                                                                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                                             \
            va_list more;                                                                                                \
            va_start(more, flags);                                                                                       \
            bits = va_arg(more, mode_t);                                                                                 \
            va_end(more);                                                                                                \
        }                                                                                                                \
        int counted = inside(path);                                                                                      \
        if (counted && fails(#name, flags & O_CREAT))                                                                    \
            return -1;                                                                                                   \
        int fd = REAL(#name, int (*)(const char *, int, ...))(path, flags, bits);                                        \
        if (counted && fd >= 0 && fd < MANY)                                                                             \
            ours[fd] = 1;                                                                                                \
        return fd;                                                                                                       \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                                                   \
    int name(int at, const char *path, int flags, ...)                                                                   \
    {                                                                                                                    \
        mode_t bits = 0;                                                                                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                                             \
            va_list more;                                                                                                \
            va_start(more, flags);                                                                                       \
            bits = va_arg(more, mode_t);                                                                                 \
            va_end(more);                                                                                                \
        }                                                                                                                \
        int counted = inside(path);                                                                                      \
        if (counted && fails(#name, flags & O_CREAT))                                                                    \
            return -1;                                                                                                   \
        int fd = REAL(#name, int (*)(int, const char *, int, ...))(at, path, flags, bits);                               \
        if (counted && fd >= 0 && fd < MANY)                                                                             \
            ours[fd] = 1;                                                                                                \
        return fd;                                                                                                       \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

ssize_t write(int fd, const void *from, size_t count)
{
    ssize_t (*real)(int, const void *, size_t) = REAL("write", ssize_t(*)(int, const void *, size_t));
    if (is_ours(fd)) {
        if (mode == 'k' && left == 1)
            real(fd, from, count / 2);
        if (fails("write", 1))
            return -1;
    }
    return real(fd, from, count);
}

ssize_t read(int fd, void *into, size_t count)
{
    if (is_ours(fd) && fails("read", 0))
        return -1;
    return REAL("read", ssize_t(*)(int, void *, size_t))(fd, into, count);
}

int close(int fd)
{
    int counted = is_ours(fd), failed = counted && fails("close", 0), error = errno;
    if (counted)
        ours[fd] = 0;
    int done = REAL("close", int (*)(int))(fd);
    if (failed)
        errno = error;
    return failed ? -1 : done;
}

#define ON_FILE(name, room)                                                                                              \
    int name(int fd)                                                                                                     \
    {                                                                                                                    \
        if (is_ours(fd) && fails(#name, room))                                                                           \
            return -1;                                                                                                   \
        return REAL(#name, int (*)(int))(fd);                                                                            \
    }
ON_FILE(fsync, 1)
ON_FILE(fdatasync, 1)

int rename(const char *from, const char *to)
{
    if (inside(to) && fails("rename", 1))
        return -1;
    return REAL("rename", int (*)(const char *, const char *))(from, to);
}

int renameat(int at, const char *from, int into, const char *to)
{
    if (inside(to) && fails("renameat", 1))
        return -1;
    return REAL("renameat", int (*)(int, const char *, int, const char *))(at, from, into, to);
}

#define ON_PATH(name)                                                                                                    \
    int name(const char *path)                                                                                           \
    {                                                                                                                    \
        if (inside(path) && fails(#name, 0))                                                                             \
            return -1;                                                                                                   \
        return REAL(#name, int (*)(const char *))(path);                                                                 \
    }
ON_PATH(unlink)
ON_PATH(rmdir)

int chmod(const char *path, mode_t bits)
{
    if (inside(path) && fails("chmod", 0))
        return -1;
    return REAL("chmod", int (*)(const char *, mode_t))(path, bits);
}

int fchmodat(int at, const char *path, mode_t bits, int flags)
{
    if (inside(path) && fails("fchmodat", 0))
        return -1;
    return REAL("fchmodat", int (*)(int, const char *, mode_t, int))(at, path, bits, flags);
}

int chown(const char *path, uid_t user, gid_t group)
{
    if (inside(path) && fails("chown", 0))
        return -1;
    return REAL("chown", int (*)(const char *, uid_t, gid_t))(path, user, group);
}

int access(const char *path, int how)
{
    if (inside(path) && fails("access", 0))
        return -1;
    return REAL("access", int (*)(const char *, int))(path, how);
}

ssize_t readlink(const char *path, char *into, size_t count)
{
    if (inside(path) && fails("readlink", 0))
        return -1;
    return REAL("readlink", ssize_t(*)(const char *, char *, size_t))(path, into, count);
}

#define STATS(name)                                                                                                      \
    int name(const char *restrict path, struct stat *restrict into)                                                      \
    {                                                                                                                    \
        if (inside(path) && fails(#name, 0))                                                                             \
            return -1;                                                                                                   \
        return REAL(#name, int (*)(const char *, struct stat *))(path, into);                                            \
    }
STATS(stat)
STATS(lstat)
#define STATS_64(name)                                                                                                   \
    int name(const char *restrict path, struct stat64 *restrict into)                                                    \
    {                                                                                                                    \
        if (inside(path) && fails(#name, 0))                                                                             \
            return -1;                                                                                                   \
        return REAL(#name, int (*)(const char *, struct stat64 *))(path, into);                                          \
    }
STATS_64(stat64)
STATS_64(lstat64)

int fstat(int fd, struct stat *into)
{
    if (is_ours(fd) && fails("fstat", 0))
        return -1;
    return REAL("fstat", int (*)(int, struct stat *))(fd, into);
}

int fstat64(int fd, struct stat64 *into)
{
    if (is_ours(fd) && fails("fstat64", 0))
        return -1;
    return REAL("fstat64", int (*)(int, struct stat64 *))(fd, into);
}
