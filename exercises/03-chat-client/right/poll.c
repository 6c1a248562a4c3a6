/* poll() on stdin and the socket; a blocking write only of what has just been read. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int copy(int from, int to) {
    char chunk[1000];
    ssize_t got = read(from, chunk, sizeof chunk);
    for (ssize_t done = 0; done < got;) {
        ssize_t put = write(to, chunk + done, got - done);
        if (put < 0) return -1;
        done += put;
    }
    return got > 0;
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(getenv("PORT")))};
    if (inet_pton(AF_INET6, getenv("HOST"), &address.sin6_addr) != 1) return 2;
    int server = socket(AF_INET6, SOCK_STREAM, 0);
    if (connect(server, (struct sockaddr *)&address, sizeof address) < 0) {
        perror("connect");
        return 1;
    }
    struct pollfd fds[] = {{.fd = server, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    while (poll(fds, 2, -1) >= 0) {
        if (fds[0].revents && copy(server, 1) <= 0) return 0;
        if (fds[1].revents && copy(0, server) <= 0) {
            fds[1].fd = -1;
            shutdown(server, SHUT_WR);
        }
    }
    return 1;
}
