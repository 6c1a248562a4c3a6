/* One process, poll(), sockets that never block; a guest for whom more than 1536 KiB wait is dropped. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 128
#define WAITING (1536 * 1024)
struct guest { char name[17]; char in[1026]; int len, is_long, is_over, is_dead; char *out; size_t out_len; };
static struct guest *guests[MAX];
static struct pollfd fds[MAX];
static int count;

static void flush_out(int i) {
    struct guest *g = guests[i];
    if (g->out_len == 0 || g->is_dead) return;
    ssize_t sent = send(fds[i].fd, g->out, g->out_len, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) g->is_dead = 1;
    if (sent > 0) memmove(g->out, g->out + sent, g->out_len -= sent);
    fds[i].events = POLLIN | (g->out_len ? POLLOUT : 0);
}

static void tell(int i, const char *line, size_t len) {
    struct guest *g = guests[i];
    if (g->is_dead) return;
    if (g->out_len + len + 1 > WAITING) { g->is_dead = 1; return; }
    memcpy(g->out + g->out_len, line, len);
    g->out[g->out_len + len] = '\n';
    g->out_len += len + 1;
    flush_out(i);
}

static void tell_others(int self, const char *line, size_t len) {
    for (int i = 1; i < count; i++) if (i != self && guests[i]->name[0]) tell(i, line, len);
}

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int is_free(const char *name, int len) {
    if (len < 1 || len > 16) return 0;
    for (int i = 0; i < len; i++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", name[i]) || !name[i]) return 0;
    for (int i = 1; i < count; i++) if (strlen(guests[i]->name) == (size_t)len && !memcmp(guests[i]->name, name, len)) return 0;
    return 1;
}

static void on_line(int i, const char *line, int len, int is_long) {
    struct guest *g = guests[i];
    char text[4096];
    if (g->name[0]) {
        if (is_long) { tell(i, "! line too long", 15); return; }
        int at = sprintf(text, "%s: ", g->name);
        memcpy(text + at, line, len);
        tell_others(i, text, at + len);
        return;
    }
    if (is_long || !is_free(line, len)) { tell(i, "! nickname", 10); g->is_over = 1; return; }
    char *names[MAX];
    int known = 0, at = sprintf(text, "* users:");
    for (int j = 1; j < count; j++) if (guests[j]->name[0]) names[known++] = guests[j]->name;
    qsort(names, known, sizeof *names, compare);
    for (int j = 0; j < known; j++) at += sprintf(text + at, "%s %s", j ? "," : "", names[j]);
    tell(i, text, at);
    memcpy(g->name, line, len);
    at = sprintf(text, "* %s joined", g->name);
    tell_others(i, text, at);
}

static void on_read(int i) {
    char chunk[4096];
    struct guest *g = guests[i];
    ssize_t got = read(fds[i].fd, chunk, sizeof chunk);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) { g->is_over = 1; return; }
    for (int k = 0; k < got && !g->is_over; k++) {
        if (chunk[k] != '\n') {
            if (g->len < (int)sizeof g->in) g->in[g->len++] = chunk[k];
            else g->is_long = 1;
            continue;
        }
        int len = g->len;
        if (!g->is_long && len > 0 && g->in[len - 1] == '\r') len--;
        on_line(i, g->in, len, g->is_long || len > 1024);
        g->len = g->is_long = 0;
    }
}

static void drop(int i) {
    char text[64];
    struct guest *g = guests[i];
    close(fds[i].fd);
    fds[i] = fds[--count];
    guests[i] = guests[count];
    if (g->name[0]) tell_others(0, text, sprintf(text, "* %s left", g->name));
    free(g->out);
    free(g);
}

int main(void) {
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(getenv("PORT")))};
    if (inet_pton(AF_INET6, getenv("HOST"), &address.sin6_addr) != 1) return 2;
    int listener = socket(AF_INET6, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 64) < 0) return 1;
    fds[count++] = (struct pollfd){.fd = listener, .events = POLLIN};
    while (poll(fds, count, -1) >= 0 || errno == EINTR) {
        for (int i = count - 1; i > 0; i--) {
            if (fds[i].revents & POLLOUT) flush_out(i);
            if (fds[i].revents & (POLLIN | POLLHUP | POLLERR)) on_read(i);
        }
        if ((fds[0].revents & POLLIN) && count < MAX) {
            int fd = accept(listener, 0, 0);
            if (fd >= 0) {
                fcntl(fd, F_SETFL, O_NONBLOCK);
                guests[count] = calloc(1, sizeof **guests);
                guests[count]->out = malloc(WAITING);
                fds[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
            }
        }
        for (int i = count - 1; i > 0; i--)
            if (guests[i]->is_dead || (guests[i]->is_over && guests[i]->out_len == 0)) drop(i);
    }
    return 1;
}
