/* One process per client, recursive descent twice over the same line: first it is only looked at, then computed. */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_LINE 1024
#define NAMES 100

struct name { char text[MAX_LINE]; double value; };
static struct name names[NAMES];
static int name_count;

static const char *at;
static int depth, deepest, computing;
static jmp_buf refused;
static const char *reason;

static void refuse(const char *why) {
    reason = why;
    longjmp(refused, 1);
}

static char peek(void) {
    while (*at == ' ') at++;
    return *at;
}

static double sum(void);

static double named(const char *start, size_t length) {
    for (int i = 0; i < name_count; i++)
        if (strlen(names[i].text) == length && memcmp(names[i].text, start, length) == 0) return names[i].value;
    if (computing) refuse("unknown name");
    return 1;
}

static double factor(void) {
    double sign = 1, value = 0;
    while (peek() == '-') at++, sign = -sign;
    if (peek() == '(') {
        at++;
        if (++depth > deepest) deepest = depth;
        value = sum();
        if (peek() != ')') refuse("syntax");
        at++, depth--;
    } else if (*at >= '0' && *at <= '9') {
        const char *start = at;
        while (*at >= '0' && *at <= '9') at++;
        if (*at == '.' && at[1] >= '0' && at[1] <= '9')
            for (at++; *at >= '0' && *at <= '9';) at++;
        value = strtod(start, NULL);
    } else if (*at >= 'a' && *at <= 'z') {
        const char *start = at;
        while (*at >= 'a' && *at <= 'z') at++;
        value = named(start, at - start);
    } else refuse("syntax");
    return sign * value;
}

static double product(void) {
    double value = factor();
    for (char sign; (sign = peek()) == '*' || sign == '/';) {
        at++;
        double right = factor();
        if (computing && sign == '/' && right == 0) refuse("division by zero");
        value = sign == '*' ? value * right : value / right;
    }
    return value;
}

static double sum(void) {
    double value = product();
    for (char sign; (sign = peek()) == '+' || sign == '-';) {
        at++;
        double right = product();
        value = sign == '+' ? value + right : value - right;
    }
    return value;
}

static void answer(FILE *out, const char *line) {
    const char *expression = line;
    char target[MAX_LINE + 1] = "";
    size_t blanks = strspn(line, " "), length = strspn(line + blanks, "abcdefghijklmnopqrstuvwxyz");
    size_t gap = strspn(line + blanks + length, " ");
    if (length > 0 && line[blanks + length + gap] == '=') {
        memcpy(target, line + blanks, length);
        expression = line + blanks + length + gap + 1;
    }
    if (setjmp(refused)) {
        fprintf(out, "! %s\n", reason);
        return;
    }
    at = expression, depth = deepest = computing = 0;
    sum();
    if (peek() != '\0') refuse("syntax");
    if (deepest > 100) refuse("too deep");
    at = expression, computing = 1;
    double value = sum();
    fprintf(out, "= %.15g\n", value);
    if (!*target) return;
    int slot = 0;
    while (slot < name_count && strcmp(names[slot].text, target) != 0) slot++;
    if (slot == NAMES) return;
    if (slot == name_count) strcpy(names[name_count++].text, target);
    names[slot].value = value;
}

static void serve(int fd) {
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    char *line = NULL;
    size_t room = 0;
    for (ssize_t got; (got = getline(&line, &room, in)) > 0 && line[got - 1] == '\n';) {
        line[--got] = '\0';
        if (got > 0 && line[got - 1] == '\r') line[--got] = '\0';
        if (got > MAX_LINE) fputs("! too long\n", out);
        else if (strlen(line) < (size_t)got) fputs("! syntax\n", out);
        else answer(out, line);
        if (fflush(out) != 0) break;
    }
    exit(0);
}

int main(void) {
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(getenv("PORT")))};
    if (inet_pton(AF_INET6, getenv("HOST"), &address.sin6_addr) != 1) return 2;
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
