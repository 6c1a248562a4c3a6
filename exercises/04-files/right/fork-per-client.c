/* One process per client, stdio for the commands, a small buffer for the files. */
#define _FILE_OFFSET_BITS 64
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int folder;

static void gone(void) { _exit(0); }

static void say(int fd, const char *text, size_t length) {
    while (length > 0) {
        ssize_t sent = write(fd, text, length);
        if (sent <= 0) gone();
        text += sent, length -= sent;
    }
}

static void line(int fd, const char *text) { say(fd, text, strlen(text)); }

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void list(int fd) {
    DIR *stream = fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY));
    char **names = NULL;
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(stream));) {
        names = realloc(names, (count + 1) * sizeof *names);
        names[count++] = strdup(entry->d_name);
    }
    closedir(stream);
    qsort(names, count, sizeof *names, by_bytes);
    for (size_t i = 0; i < count; i++) {
        struct stat found;
        char text[600];
        if (fstatat(folder, names[i], &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode)) {
            snprintf(text, sizeof text, "%jd %s\n", (intmax_t)found.st_size, names[i]);
            line(fd, text);
        }
        free(names[i]);
    }
    free(names);
    line(fd, "\n");
}

static void send_part(int fd, const char *name, size_t length_of_name, uintmax_t start, uintmax_t length) {
    struct stat found;
    if (*name == '\0' && length_of_name == 0) return line(fd, "! bad name\n");
    if (memchr(name, '/', length_of_name) || !strcmp(name, ".") || !strcmp(name, "..")) return line(fd, "! bad name\n");
    int file = strlen(name) == length_of_name ? openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) : -1;
    if (file < 0) return line(fd, "! not found\n");
    if (fstat(file, &found) < 0 || !S_ISREG(found.st_mode)) line(fd, "! not found\n");
    else if (start > (uintmax_t)found.st_size) line(fd, "! bad range\n");
    else {
        char buffer[16384];
        if (length > found.st_size - start) length = found.st_size - start;
        line(fd, (snprintf(buffer, sizeof buffer, "= %ju\n", length), buffer));
        while (length > 0) {
            ssize_t got = pread(file, buffer, length < sizeof buffer ? length : sizeof buffer, start);
            if (got <= 0) gone();
            say(fd, buffer, got);
            start += got, length -= got;
        }
    }
    close(file);
}

static int digits(const char **at, uintmax_t *value) {
    char *end;
    if (**at < '0' || **at > '9') return 0;
    *value = strtoumax(*at, &end, 10);
    if (*end != ' ') return 0;
    *at = end + 1;
    return 1;
}

static void serve(int fd) {
    FILE *in = fdopen(dup(fd), "r");
    char *text = NULL;
    size_t room = 0;
    for (ssize_t got; (got = getline(&text, &room, in)) > 0 && text[got - 1] == '\n';) {
        text[--got] = '\0';
        if (got > 0 && text[got - 1] == '\r') text[--got] = '\0';
        if (!strcmp(text, "LIST")) list(fd);
        else if (!strncmp(text, "GET ", 4)) send_part(fd, text + 4, got - 4, 0, UINTMAX_MAX);
        else if (!strncmp(text, "RANGE ", 6)) {
            const char *at = text + 6;
            uintmax_t start, length;
            if (digits(&at, &start) && digits(&at, &length)) send_part(fd, at, got - (at - text), start, length);
            else line(fd, "! bad range\n");
        } else line(fd, "! unknown command\n");
    }
    exit(0);
}

int main(void) {
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    folder = open(getenv("DIR"), O_RDONLY | O_DIRECTORY);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(getenv("PORT")))};
    if (folder < 0 || inet_pton(AF_INET6, getenv("HOST"), &address.sin6_addr) != 1) return 2;
    int listener = socket(AF_INET6, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 64) < 0) return 1;
    for (;;) {
        int fd = accept(listener, 0, 0);
        if (fd < 0) continue;
        if (fork() == 0) {
            close(listener);
            serve(fd);
        }
        close(fd);
    }
}
