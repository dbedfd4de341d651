// SPDX-License-Identifier: GPL-3.0-or-later
// The first part of an AppImage (type 2): finds the squashfs behind itself, shows it as a folder and starts AppRun there.
// It mounts by FUSE where that works, and extracts otherwise. Linked statically, so it runs wherever Linux does.
#define _GNU_SOURCE
#include <squashfuse/config.h>

#include <squashfuse/ll.h>
#include <squashfuse/squashfuse.h>

#include <elf.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { chunk = 1 << 17 };

static char image[PATH_MAX]; // this file
static size_t offset; // at which the squashfs begins in it

static int fail(const char *what)
{
    fprintf(stderr, "AppImage: %s\n", what);
    return 127;
}

// The squashfs follows what the linker wrote, whose last part is the table of sections.
static int find_image(void)
{
    Elf64_Ehdr header;
    const ssize_t length = readlink("/proc/self/exe", image, sizeof image - 1);
    FILE *file = length > 0 ? fopen(image, "rb") : NULL;
    if (!file || fread(&header, sizeof header, 1, file) != 1)
        return 0;
    fclose(file);
    offset = header.e_shoff + (size_t)header.e_shentsize * header.e_shnum;
    return 1;
}

// ---- extracting ------------------------------------------------------------------------------------------------------

static int write_file(sqfs *fs, sqfs_inode *inode, const char *path)
{
    static char buffer[chunk];
    const int out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, inode->base.mode & 0777);
    sqfs_off_t at = 0;
    int fine = out >= 0;
    while (fine && (uint64_t)at < inode->xtra.reg.file_size) {
        sqfs_off_t size = chunk;
        fine = sqfs_read_range(fs, inode, at, &size, buffer) == SQFS_OK && size > 0 && write(out, buffer, size) == size;
        at += size;
    }
    return out >= 0 && close(out) == 0 && fine;
}

static int write_entry(sqfs *fs, sqfs_traverse *walk, const char *folder)
{
    char path[PATH_MAX], target[PATH_MAX];
    size_t size = sizeof target;
    sqfs_inode inode;
    if (snprintf(path, sizeof path, "%s/%s", folder, walk->path) >= (int)sizeof path ||
        sqfs_inode_get(fs, &inode, sqfs_dentry_inode(&walk->entry)) != SQFS_OK)
        return 0;
    if (S_ISDIR(inode.base.mode))
        return mkdir(path, 0755) == 0;
    if (S_ISLNK(inode.base.mode))
        return sqfs_readlink(fs, &inode, target, &size) == SQFS_OK && symlink(target, path) == 0;
    return write_file(fs, &inode, path);
}

static int extract_into(const char *folder)
{
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    if (sqfs_open_image(&fs, image, offset) != SQFS_OK || sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK)
        return 0;
    int fine = 1;
    while (fine && sqfs_traverse_next(&walk, &error))
        fine = walk.dir_end || write_entry(&fs, &walk, folder);
    sqfs_traverse_close(&walk);
    return fine && error == SQFS_OK;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    return remove(path);
}

// ---- mounting --------------------------------------------------------------------------------------------------------

struct mount {
    sqfs_ll_chan channel;
    const char *folder;
    int alive; // readable at its end: once nobody holds the other side, all programs of the image have ended
};

static void wait_for_end(int alive)
{
    char byte;
    while (read(alive, &byte, 1) > 0) { }
}

static void *unmount_at_end(void *given)
{
    struct mount *mount = given;
    wait_for_end(mount->alive);
    fuse_session_exit(mount->channel.session);
    fuse_session_unmount(mount->channel.session);
    return NULL;
}

static int mount_at(struct mount *mount)
{
    static struct fuse_lowlevel_ops operations = { .getattr = sqfs_ll_op_getattr, .opendir = sqfs_ll_op_opendir,
        .releasedir = sqfs_ll_op_releasedir, .readdir = sqfs_ll_op_readdir, .lookup = sqfs_ll_op_lookup,
        .open = sqfs_ll_op_open, .create = sqfs_ll_op_create, .release = sqfs_ll_op_release, .read = sqfs_ll_op_read,
        .readlink = sqfs_ll_op_readlink, .listxattr = sqfs_ll_op_listxattr, .getxattr = sqfs_ll_op_getxattr,
        .forget = sqfs_ll_op_forget, .statfs = stfs_ll_op_statfs };
    char *words[] = { "gangway", "-o", "ro,nodev,nosuid" };
    struct fuse_args arguments = FUSE_ARGS_INIT(3, words);
    sqfs_ll *filesystem = sqfs_ll_open(image, offset);
    return filesystem &&
        sqfs_ll_mount(&mount->channel, mount->folder, &arguments, &operations, sizeof operations, filesystem) == SQFS_OK;
}

// ---- the keeper: a process beside the program's, which shows the folder and clears it away ---------------------------

static void be_quiet(void)
{
    const int nothing = open("/dev/null", O_RDWR);
    for (int stream = 0; stream <= 2; ++stream)
        dup2(nothing, stream);
    if (nothing > 2)
        close(nothing);
}

static void keep(const char *folder, int alive, int ready, int may_mount)
{
    struct mount mount = { .folder = folder, .alive = alive };
    pthread_t watch;
    setsid();
    for (int number = SIGHUP; number <= SIGTERM; ++number)
        signal(number, SIG_IGN);
    be_quiet(); // whoever reads what the program says does not wait for us; a FUSE that is not there is no error
    if (may_mount && mount_at(&mount) && pthread_create(&watch, NULL, unmount_at_end, &mount) == 0) {
        if (write(ready, "m", 1) == 1)
            close(ready);
        fuse_session_loop(mount.channel.session);
        pthread_join(watch, NULL);
        rmdir(folder);
        _exit(0);
    }
    if (extract_into(folder) && write(ready, "x", 1) == 1) {
        close(ready);
        wait_for_end(alive);
    }
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    _exit(0);
}

// Forks twice, so that the program is not the parent of a process that it knows nothing of.
static int start_keeper(const char *folder, int may_mount)
{
    int alive[2], ready[2];
    char how = 0;
    if (pipe2(alive, 0) != 0 || pipe2(ready, O_CLOEXEC) != 0)
        return 0;
    const pid_t between = fork();
    if (between == 0) {
        close(alive[1]);
        close(ready[0]);
        if (fork() == 0)
            keep(folder, alive[0], ready[1], may_mount);
        _exit(0);
    }
    close(alive[0]);
    close(ready[1]);
    return waitpid(between, NULL, 0) == between && read(ready[0], &how, 1) == 1;
}

static int run(char *arguments[], int may_mount)
{
    char folder[PATH_MAX], program[PATH_MAX + 16];
    const char *temporary = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/.gangway-XXXXXX", temporary && *temporary ? temporary : "/tmp");
    if (!mkdtemp(folder))
        return fail("no folder for temporary files");
    if (!start_keeper(folder, may_mount))
        return fail("it can neither be mounted nor extracted; is there room for temporary files?");
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPIMAGE", image, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", arguments[0], 1);
    execv(program, arguments);
    return fail("its program cannot be started");
}

int main(int count, char *arguments[])
{
    if (!find_image())
        return fail("cannot read itself");
    if (count > 1 && strcmp(arguments[1], "--appimage-offset") == 0)
        return printf("%zu\n", offset) < 0;
    if (count > 1 && strcmp(arguments[1], "--appimage-extract") == 0)
        return mkdir("squashfs-root", 0755) == 0 && extract_into("squashfs-root") ? 0 : fail("cannot be extracted here");
    const int only_extract = count > 1 && strcmp(arguments[1], "--appimage-extract-and-run") == 0;
    if (only_extract) {
        arguments[1] = arguments[0];
        ++arguments;
    }
    return run(arguments, !only_extract && !getenv("APPIMAGE_EXTRACT_AND_RUN"));
}
