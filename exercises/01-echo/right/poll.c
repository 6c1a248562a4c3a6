/* One process, poll(), growing buffers per client; who does not read is not read from either. Upper case for ASCII and for U+00E0..U+00FE in UTF-8. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 256
struct client { char *buf, *out; size_t len, cap, outlen, outcap; int ending; };
static struct client clients[MAX];
static struct pollfd fds[MAX];
static int count;

static void drop(int i) {
    close(fds[i].fd);
    free(clients[i].buf);
    free(clients[i].out);
    fds[i] = fds[--count];
    clients[i] = clients[count];
}

static void upper(unsigned char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (s[i] >= 'a' && s[i] <= 'z') s[i] -= 32;
        else if (s[i] == 0xc3 && i + 1 < n && s[i + 1] >= 0xa0 && s[i + 1] <= 0xbe && s[i + 1] != 0xb7) s[++i] -= 32;
    }
}

static void answer(struct client *c, const char *s, size_t n) {
    if (c->outcap - c->outlen < n) c->out = realloc(c->out, c->outcap = c->outcap * 2 + n);
    memcpy(c->out + c->outlen, s, n);
    c->outlen += n;
}

/* 0 goes on, -1 ends the connection. */
static int flush(int i) {
    struct client *c = &clients[i];
    size_t done = 0;
    while (done < c->outlen) {
        ssize_t sent = write(fds[i].fd, c->out + done, c->outlen - done);
        if (sent < 0 && errno == EAGAIN) break;
        if (sent < 0) return -1;
        done += sent;
    }
    memmove(c->out, c->out + done, c->outlen -= done);
    fds[i].events = c->outlen > 0 ? POLLOUT : POLLIN;
    return c->ending && c->outlen == 0 ? -1 : 0;
}

/* 0 goes on, -1 ends the connection. */
static int serve(int i) {
    struct client *c = &clients[i];
    if (c->outlen > 0) return flush(i);
    if (c->cap - c->len < 512) c->buf = realloc(c->buf, c->cap = c->cap * 2 + 1024);
    ssize_t got = read(fds[i].fd, c->buf + c->len, c->cap - c->len);
    if (got < 0) return errno == EAGAIN ? 0 : -1;
    if (got == 0) c->ending = 1;
    c->len += got;
    char *end;
    while ((end = memchr(c->buf, '\n', c->len))) {
        size_t whole = end - c->buf + 1, line = whole - 1;
        if (line > 0 && c->buf[line - 1] == '\r') line--;
        if (line == 4 && memcmp(c->buf, "QUIT", 4) == 0) {
            c->ending = 1;
            break;
        }
        upper((unsigned char *)c->buf, line);
        c->buf[line] = '\n';
        answer(c, c->buf, line + 1);
        memmove(c->buf, c->buf + whole, c->len -= whole);
    }
    return flush(i);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(getenv("PORT")))};
    if (inet_pton(AF_INET6, getenv("HOST"), &address.sin6_addr) != 1) return 2;
    int listener = socket(AF_INET6, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 16) < 0) return 1;
    fds[count++] = (struct pollfd){.fd = listener, .events = POLLIN};
    while (poll(fds, count, -1) >= 0 || errno == EINTR) {
        for (int i = count - 1; i > 0; i--)
            if (fds[i].revents && serve(i) < 0) drop(i);
        if (fds[0].revents && count < MAX) {
            int fd = accept(listener, 0, 0);
            if (fd >= 0) fcntl(fd, F_SETFL, O_NONBLOCK), clients[count] = (struct client){0}, fds[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
        }
    }
    return 1;
}
