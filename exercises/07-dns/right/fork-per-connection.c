/* Tables that are searched from end to end; poll() for UDP and the door of TCP, and a process for each connection. Names are octets as in messages. */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct record { uint8_t owner[256]; int type; uint32_t ttl; int len; uint8_t data[2048]; };
static struct record *records;
static int record_count;
static uint8_t (*nodes)[256];
static int node_count;
static uint8_t origin[256];
static uint32_t minimum;

static int name_len(const uint8_t *n) { const uint8_t *p = n; while (*p) p += *p + 1; return (int)(p - n) + 1; }
static uint8_t low(uint8_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
static int same(const uint8_t *a, const uint8_t *b) {
    int n = name_len(a);
    if (n != name_len(b)) return 0;
    for (int i = 0; i < n; i++) if (low(a[i]) != low(b[i])) return 0;
    return 1;
}
/* Whether a name is this one or below it. */
static int within(const uint8_t *n, const uint8_t *above) {
    for (;; n += *n + 1) { if (same(n, above)) return 1; if (!*n) return 0; }
}
static int exists(const uint8_t *n) { for (int i = 0; i < node_count; i++) if (same(nodes[i], n)) return 1; return 0; }
static void put16(uint8_t *p, unsigned v) { p[0] = (uint8_t)(v >> 8); p[1] = (uint8_t)v; }
static void put32(uint8_t *p, uint32_t v) { put16(p, v >> 16); put16(p + 2, v & 0xffff); }
static unsigned get16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }

/* --- the zone --- */
static int parse_name(const char *text, uint8_t *out) {
    uint8_t *p = out;
    const char *s = strcmp(text, "@") == 0 ? "" : text;
    while (*s && strcmp(s, ".")) {
        int n = (int)strcspn(s, ".");
        *p++ = (uint8_t)n; memcpy(p, s, n); p += n; s += n;
        if (*s == '.' && s[1]) s++;
    }
    size_t len = strlen(text);
    if (len && text[len - 1] == '.') *p = 0; else memcpy(p, origin, name_len(origin));
    return name_len(out);
}
static const struct { const char *name; int number; } types[] = {
    {"A", 1}, {"NS", 2}, {"CNAME", 5}, {"SOA", 6}, {"PTR", 12}, {"MX", 15}, {"TXT", 16}, {"AAAA", 28}, {"SRV", 33}};
static int type_of(const char *s) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) if (!strcmp(types[i].name, s)) return types[i].number;
    return atoi(s + 4);
}
/* Cuts a line into words; a word in quotation marks loses them, and what was protected in it. */
static int cut_words(char *line, char **words, int most) {
    int count = 0;
    for (char *p = line; count < most;) {
        while (*p == ' ' || *p == '\t' || *p == '\n') p++;
        if (!*p) break;
        char *to = p, quote = *p == '"';
        if (quote) p++;
        words[count++] = to;
        while (*p && (quote ? *p != '"' : !isspace((unsigned char)*p))) { if (quote && *p == '\\') p++; *to++ = *p++; }
        if (*p) p++;
        *to = 0;
    }
    return count;
}
static int parse_data(struct record *r, char **w, int n) {
    uint8_t *d = r->data;
    if (!strcmp(w[0], "\\#")) {
        for (const char *h = w[2]; *h; h += 2) { unsigned v; sscanf(h, "%2x", &v); *d++ = (uint8_t)v; }
        return (int)(d - r->data);
    }
    switch (r->type) {
    case 1: inet_pton(AF_INET, w[0], d); return 4;
    case 28: inet_pton(AF_INET6, w[0], d); return 16;
    case 16:
        for (int i = 0; i < n; i++) { size_t len = strlen(w[i]); *d++ = (uint8_t)len; memcpy(d, w[i], len); d += len; }
        return (int)(d - r->data);
    case 15: put16(d, (unsigned)atoi(w[0])); return 2 + parse_name(w[1], d + 2);
    case 33:
        for (int i = 0; i < 3; i++) put16(d + 2 * i, (unsigned)atoi(w[i]));
        return 6 + parse_name(w[3], d + 6);
    case 6:
        d += parse_name(w[0], d); d += parse_name(w[1], d);
        for (int i = 2; i < 7; i++, d += 4) put32(d, (uint32_t)strtoul(w[i], 0, 10));
        return (int)(d - r->data);
    default: return parse_name(w[0], d);
    }
}
static void load(const char *path) {
    FILE *f = fopen(path, "r");
    if (!f) { perror(path); exit(1); }
    records = calloc(1000, sizeof *records);
    nodes = calloc(4000, sizeof *nodes);
    char line[4096], *w[64];
    uint32_t ttl = 0;
    while (fgets(line, sizeof line, f)) {
        if (line[0] == ';') continue;
        int n = cut_words(line, w, 64), at = 1;
        if (n == 0) continue;
        if (!strcmp(w[0], "$ORIGIN")) { parse_name(w[1], origin); continue; }
        if (!strcmp(w[0], "$TTL")) { ttl = (uint32_t)atol(w[1]); continue; }
        struct record *r = &records[record_count++];
        parse_name(w[0], r->owner);
        r->ttl = isdigit((unsigned char)w[1][0]) ? (uint32_t)atol(w[at++]) : ttl;
        r->type = type_of(w[at + 1]);
        r->len = parse_data(r, w + at + 2, n - at - 2);
        if (r->type == 6) { const uint8_t *m = r->data + r->len - 4; uint32_t v = (uint32_t)get16(m) << 16 | get16(m + 2); minimum = v < r->ttl ? v : r->ttl; }
        for (const uint8_t *name = r->owner; within(name, origin); name += *name + 1) {
            if (!exists(name)) memcpy(nodes[node_count++], name, name_len(name));
            if (same(name, origin)) break;
        }
    }
    fclose(f);
}

/* --- answers --- */
struct out { uint8_t bytes[65535]; int len, answers, authority, additional; };
static void add(struct out *o, const struct record *r, const uint8_t *owner, uint32_t ttl, int *section) {
    int n = name_len(owner);
    if (o->len + n + 10 + r->len > (int)sizeof o->bytes) return;
    uint8_t *p = o->bytes + o->len;
    memcpy(p, owner, n); p += n;
    put16(p, (unsigned)r->type); put16(p + 2, 1); put32(p + 4, ttl); put16(p + 8, (unsigned)r->len);
    memcpy(p + 10, r->data, r->len);
    o->len += n + 10 + r->len;
    ++*section;
}
static int add_all(struct out *o, const uint8_t *source, const uint8_t *owner, int type, int *section) {
    int count = 0;
    for (int i = 0; i < record_count; i++)
        if (records[i].type == type && same(records[i].owner, source)) { add(o, &records[i], owner, records[i].ttl, section); count++; }
    return count;
}
static const struct record *first(const uint8_t *name, int type) {
    for (int i = 0; i < record_count; i++) if (records[i].type == type && same(records[i].owner, name)) return &records[i];
    return 0;
}
static void no(struct out *o) { add(o, first(origin, 6), origin, minimum, &o->authority); }
/* Returns the response code; *aa is set. */
static int answer(struct out *o, const uint8_t *name, int type, int *aa) {
    *aa = 0;
    if (!within(name, origin)) return 5;
    *aa = 1;
    for (int steps = 0; steps < 20 && within(name, origin); steps++) {
        const uint8_t *cut = 0;
        for (const uint8_t *n = name; !same(n, origin); n += *n + 1) if (first(n, 2)) cut = n;
        if (cut) {
            *aa = o->answers > 0;
            const struct record *servers[32];
            int n = 0;
            for (int i = 0; i < record_count; i++)
                if (records[i].type == 2 && same(records[i].owner, cut) && n < 32) { servers[n++] = &records[i]; add(o, &records[i], cut, records[i].ttl, &o->authority); }
            for (int i = 0; i < n; i++) {
                if (!within(servers[i]->data, cut)) continue;
                add_all(o, servers[i]->data, servers[i]->data, 28, &o->additional);
                add_all(o, servers[i]->data, servers[i]->data, 1, &o->additional);
            }
            return 0;
        }
        uint8_t star[258] = {1, '*'};
        const uint8_t *source = name;
        if (!exists(name)) {
            const uint8_t *encloser = name;
            while (!exists(encloser)) encloser += *encloser + 1;
            memcpy(star + 2, encloser, name_len(encloser));
            if (!exists(star)) { no(o); return 3; }
            source = star;
        }
        if (add_all(o, source, name, type, &o->answers)) return 0;
        const struct record *alias = first(source, 5);
        if (!alias) { no(o); return 0; }
        add(o, alias, name, alias->ttl, &o->answers);
        name = alias->data;
    }
    return 0;
}
/* Reads a name into out; returns where it ends, or -1. Pointers lead back. */
static int read_name(const uint8_t *m, int len, int at, uint8_t *out) {
    int end = -1, before = at, size = 0;
    for (;;) {
        if (at >= len) return -1;
        int n = m[at];
        if (n >= 0xc0) {
            if (at + 1 >= len) return -1;
            int target = (n & 0x3f) << 8 | m[at + 1];
            if (target >= before) return -1;
            if (end < 0) end = at + 2;
            before = at = target;
            continue;
        }
        if (n > 63 || at + n + 1 > len || size + n + 1 > 255) return -1;
        memcpy(out + size, m + at, n + 1);
        size += n + 1; at += n + 1;
        if (n == 0) return end < 0 ? at : end;
    }
}
static int header(struct out *o, const uint8_t *m, int code, int flags, int questions, int additional) {
    memcpy(o->bytes, m, 2);
    o->bytes[2] = (uint8_t)(0x80 | (m[2] & 0x79) | flags);
    o->bytes[3] = (uint8_t)code;
    put16(o->bytes + 4, (unsigned)questions); put16(o->bytes + 6, (unsigned)o->answers);
    put16(o->bytes + 8, (unsigned)o->authority); put16(o->bytes + 10, (unsigned)additional);
    return o->len;
}
/* The octets of the response, or 0. */
static int respond(const uint8_t *m, int len, struct out *o, int is_udp) {
    o->len = 12, o->answers = o->authority = o->additional = 0;
    if (len < 12 || m[2] & 0x80) return 0;
    if (m[2] & 0x78) return header(o, m, 4, 0, 0, 0);
    uint8_t name[256], other[256];
    int at = get16(m + 4) == 1 ? read_name(m, len, 12, name) : -1;
    if (at < 0 || at + 4 > len) return header(o, m, 1, 0, 0, 0);
    int type = (int)get16(m + at), klass = (int)get16(m + at + 2), opt = 0, version = 0, room = 512;
    at += 4;
    for (unsigned left = get16(m + 6) + get16(m + 8) + get16(m + 10); left > 0; left--) {
        at = read_name(m, len, at, other);
        if (at < 0 || at + 10 > len || at + 10 + (int)get16(m + at + 8) > len) return header(o, m, 1, 0, 0, 0);
        if (get16(m + at) == 41) { opt = 1; room = (int)get16(m + at + 2); version = m[at + 5]; }
        at += 10 + (int)get16(m + at + 8);
    }
    if (room < 512) room = 512;
    if (room > 1232) room = 1232;
    int n = name_len(name), code = 5, aa = 0, flags;
    memcpy(o->bytes + 12, name, n); put16(o->bytes + 12 + n, (unsigned)type); put16(o->bytes + 14 + n, (unsigned)klass);
    o->len = 16 + n;
    int start = o->len;
    if (version) code = 0; else if (klass == 1) code = answer(o, name, type, &aa);
    flags = aa ? 4 : 0;
    if (is_udp && o->len + (opt ? 11 : 0) > room) { o->len = start; o->answers = o->authority = o->additional = 0; flags |= 2; }
    if (opt) {
        uint8_t *p = o->bytes + o->len;
        memset(p, 0, 11); p[2] = 41; put16(p + 3, 1232); p[5] = version ? 1 : 0;
        o->len += 11;
    }
    return header(o, m, code, flags, 1, o->additional + opt);
}

static struct out out;
static int read_all(int fd, uint8_t *p, int n) { while (n > 0) { ssize_t got = read(fd, p, n); if (got <= 0) return 0; p += got; n -= (int)got; } return 1; }
static int write_all(int fd, const uint8_t *p, int n) { while (n > 0) { ssize_t put = write(fd, p, n); if (put <= 0) return 0; p += put; n -= (int)put; } return 1; }
static void serve(int fd) {
    static uint8_t message[65536], start[2];
    while (read_all(fd, start, 2) && read_all(fd, message, (int)get16(start))) {
        int n = respond(message, (int)get16(start), &out, 0);
        put16(start, (unsigned)n);
        if (n && !(write_all(fd, start, 2) && write_all(fd, out.bytes, n))) break;
    }
    _exit(0);
}
static int open_socket(int kind, int port) {
    int fd = socket(AF_INET6, kind, 0), off = 0, on = 1;
    struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_addr = in6addr_any, .sin6_port = htons((uint16_t)port)};
    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (kind == SOCK_STREAM) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&a, sizeof a) < 0) { perror("bind"); exit(1); }
    if (kind == SOCK_STREAM) listen(fd, 128);
    return fd;
}
int main(void) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    load(getenv("ZONE") ? getenv("ZONE") : "sample.zone");
    int port = atoi(getenv("PORT") ? getenv("PORT") : "5300");
    struct pollfd doors[2] = {{open_socket(SOCK_DGRAM, port), POLLIN, 0}, {open_socket(SOCK_STREAM, port), POLLIN, 0}};
    static uint8_t message[65536];
    for (;;) {
        poll(doors, 2, -1);
        if (doors[0].revents) {
            struct sockaddr_in6 from;
            socklen_t size = sizeof from;
            ssize_t len = recvfrom(doors[0].fd, message, sizeof message, 0, (struct sockaddr *)&from, &size);
            int n = len < 0 ? 0 : respond(message, (int)len, &out, 1);
            if (n) sendto(doors[0].fd, out.bytes, n, 0, (struct sockaddr *)&from, size);
        }
        if (doors[1].revents) {
            int client = accept(doors[1].fd, 0, 0);
            if (client >= 0 && fork() == 0) { close(doors[0].fd); close(doors[1].fd); serve(client); }
            if (client >= 0) close(client);
        }
    }
}
