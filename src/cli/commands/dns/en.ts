export const en = {
  summary: 'ask a name server, check a zone, or serve it',
  usage: `npx seis dns query NAME [TYPE] [@SERVER]   ask one question, have what comes
                                           back explained
npx seis dns check ZONEFILE                what is wrong in the file of a zone
npx seis dns serve --zone FILE             answer for one zone or several
npx seis dns certificate [NAME…]           a certificate to try TLS with

Each has a page of its own:  npx seis dns query --help`,
  pages: {
    query: `npx seis dns query NAME [TYPE] [@SERVER] [--port N] [OPTION…]
npx seis dns query -x ADDRESS [@SERVER]

query asks one question and explains what comes back. Without TYPE it asks
for AAAA; without @SERVER it asks the server that this system uses. A server
is an address, such as @2001:db8::1, @[fe80::1%eth0]:5300 or @192.0.2.1, or
a name.

  -x ADDRESS          the name of this address, from ip6.arpa or in-addr.arpa
  --tcp --tls --https over one of these, and not over UDP
  --port N            another port than 53, 853 for TLS, 443 for HTTPS
  --ca FILE           trust the certificate in this file too (PEM)
  --no-recursion      the server should say what it has, and ask nobody else
  --no-edns           ask as before EDNS(0): at most 512 octets over UDP
  --trace             find the answer from the root down, or from @SERVER, and
                      tell each server's part in it
  --short             the data of the answer alone
  --json              the whole response as a JSON document

What --json prints: docs/dns.en.md`,
    check: `npx seis dns check ZONEFILE [--origin NAME] [--json]

Reads the file of a zone as a name server does, with the files it includes,
and tells every error and everything odd, each with its place and its RFC.

  --origin NAME   the zone's name, where the file does not say it
  --json          the same as one JSON document

The exit code is 0 where a server can load the zone, 1 where it cannot.`,
    serve: `npx seis dns serve --zone FILE [--zone FILE…] [--listen ADDRESS…] [--port N]

serve answers for the zones in these files until Ctrl-C or SIGTERM, over UDP
and TCP; at SIGHUP it reads the files again.

  --listen ADDRESS    here alone, and not on all addresses; may be repeated
  --port N            another port than 53, for which one needs rights
  --tls PORT          over TLS too, at this port: 853 is the usual one
  --https PORT        over HTTPS too, at this port: 443 is the usual one
  --cert FILE         the certificate for both, in PEM
  --key FILE          its key
  --rate N            at most N responses a second over UDP to one network,
                      /56 or IPv4 /24
  --transfer PREFIX   who may have whole zones (AXFR, IXFR): an address or a
                      prefix; may be repeated. Without it nobody may
  --notify ADDRESS    a secondary that is told when a zone has changed; with
                      a port as in [2001:db8::2]:5300
  --forward ADDRESS   ask this server for all other names, and remember the
                      answers; may be repeated, with a port as for --notify
  --allow-forward PREFIX
                      who may ask for other names, beside this machine and
                      the prefixes of its links; may be repeated
  --metrics PORT      what it does in numbers, for Prometheus, at this port of
                      this machine alone
  --log               a line for each query, in JSON, to standard output

What it answers, and what --log prints: docs/dns.en.md`,
    certificate: `npx seis dns certificate [NAME…] [--days N] [--cert FILE] [--key FILE]

Makes a key and a certificate that vouches for itself, to try TLS and HTTPS
with: for these names and addresses, or else for localhost, ::1 and 127.0.0.1.
No client trusts it unless it is told to.

  --days N      how long it is valid; 90 days without it
  --cert FILE   where the certificate goes: dns-cert.pem without it
  --key FILE    where the key goes: dns-key.pem without it`,
  },
  what: 'What is to be done? Choose one of {{choices}}.',
  notWhat: 'There is no “seis dns {{name}}”: choose one of {{choices}}.',
  query: {
    noName: 'Which name? As in  npx seis dns query www.example.com AAAA',
    noServer: 'A server comes right after the @, as in @2001:db8::1 or @ns.example.com.',
    notServer: 'This is no server: an address, IPv6 in brackets where a port follows it, or a name.',
    noSystemServer: 'This system has no name server to ask. Name one, as in @2001:db8::1.',
    serverNotFound: 'The server {{name}} has no address that this system can find ({{reason}}).',
    serverNotFoundHelp: 'Give its address instead, as in @2001:db8::1.',
    addressAsName: '{{address}} is an address. For its name:  npx seis dns query -x {{address}}',
    notAddress: '-x takes an IPv6 or IPv4 address, not {{text}}.',
    notType: 'There is no record type {{type}}. One without a name is written TYPE and its number.',
    asking: '{{name}} {{type}}? Asking {{host}}, port {{port}}, over {{transport}}.',
    askingSystem:
      '{{name}} {{type}}? Asking {{host}}, port {{port}}, over {{transport}}: the server that this system uses.',
    truncated: 'The answer does not fit in what UDP may carry (tc). Asking again over TCP.',
    stillTruncated: 'The answer is cut off (tc): there is more that did not fit.',
    outcome: {
      answer: 'NOERROR: {{type}} records of {{target}}: {{count}}.',
      aliasOnly: 'NOERROR: {{name}} is an alias of {{target}}, whose {{type}} records are not here.',
      aliasNoData:
        'NOERROR, but no data: {{name}} is an alias of {{target}}, which exists and has no {{type}} records.',
      noData: 'NOERROR, but no data: {{target}} exists and has no {{type}} records.',
      referral: 'NOERROR, a referral: the servers of {{zone}} know more, and these are they.',
      empty: 'NOERROR with nothing in it: neither an answer, nor a SOA to say that there is none.',
      nameError: 'NXDOMAIN: {{name}} does not exist, whatever the type, and neither does anything below it.',
      aliasOfNothing: 'NXDOMAIN: {{name}} is an alias of {{target}}, which does not exist.',
      formErr: 'FORMERR: the server says that the query is malformed.',
      formErrEdns:
        'FORMERR: the server could not read the query. Perhaps it knows no EDNS(0): try --no-edns.',
      servFail: 'SERVFAIL: the server tried to find the answer and failed.',
      notImp: 'NOTIMP: the server does not know this kind of query.',
      refused:
        'REFUSED: the server does not want to answer this. It may not have {{name}} in any of its zones.',
      badVersion: 'BADVERS: the server does not know this version of EDNS.',
      other: '{{rcode}}: the server answers with this error.',
    },
    flags: 'Flags',
    flag: {
      qr: 'response',
      aa: 'authoritative answer',
      tc: 'truncated',
      rd: 'recursion desired',
      ra: 'recursion available',
      ad: 'authentic data',
      cd: 'checking disabled',
    },
    edns: 'the server takes {{payloadSize}} octets over UDP',
    answer: 'Answer',
    authority: 'Authority',
    additional: 'Additional',
    measured: '{{size}} octets after {{time}} ms over {{transport}}, from {{address}}, port {{port}}.',
    sentTimes: 'It had to be asked {{sent}} times.',
    mismatch: {
      id: 'A message with another id came and was ignored: the id of a response is that of its query.',
      notResponse: 'A message that is no response (qr is 0) came and was ignored.',
      question:
        'A response to another question came and was ignored: a response repeats the question of its query.',
    },
    error: {
      timeout: 'No answer from {{address}}, port {{port}}, over {{transport}} within {{seconds}} s.',
      silent: '{{address}}, port {{port}}, takes the connection, but no answer comes within {{seconds}} s.',
      refused: 'Nobody listens at {{address}}, port {{port}}, over {{transport}}.',
      unreachable: '{{address}} cannot be reached from here.',
      noAddress:
        'From this machine there is no way to {{address}}: no address to send from, or no such interface.',
      closed: '{{address}}, port {{port}}, has ended the connection without an answer.',
      notMessage: 'What {{address}}, port {{port}}, answers is no message of the DNS.',
      certificate: 'The certificate of {{name}} is not accepted ({{detail}}).',
      notTls: 'What listens at {{address}}, port {{port}}, does not speak TLS.',
      httpStatus: '{{name}} answers with the HTTP status {{detail}}, not 200.',
      httpType: '{{name}} answers with {{detail}}, not with application/dns-message.',
      system: 'The question could not be sent to {{address}}, port {{port}} ({{detail}}).',
      octets: 'Its octets, {{size}} of them:',
    },
    help: {
      timeout: 'Is it the right address and port? A packet filter may also drop what is sent.',
      silent: 'Over a connection each message has its length before it, in two octets.',
      refused: 'Is the server running, and on this port? Another one:  --port N',
      unreachable: 'See whether there is a route to it:  npx seis doctor',
      noAddress: 'A link-local address needs its interface, as in @fe80::1%eth0.',
      closed: 'Over a connection each message has its length before it, in two octets.',
      notMessage: 'Does a server for something else have this port?',
      certificate: 'Trust it with --ca FILE, if it is yours; ask by the name that it is for.',
      notTls: 'TLS has port 853 and HTTPS has 443; another one:  --port N',
      httpStatus: 'DNS over HTTPS is asked at the path /dns-query.',
      httpType: 'DNS over HTTPS is asked at the path /dns-query.',
      system: 'Has this machine what it needs? See  npx seis doctor',
    },
  },
  trace: {
    fromRoot: '{{name}} {{type}}? From the root down, each server asked for what it has itself.',
    fromServer: '{{name}} {{type}}? From this server on, each server asked for what it has itself.',
    asRoot: 'The trace takes {{server}} for a server of the root. To ask it just once, leave --trace out.',
    why: {
      timeout: 'no answer in time',
      silent: 'no answer in time',
      refused: 'nobody listens there',
      unreachable: 'not to be reached from here',
      noAddress: 'this machine has no way there',
      closed: 'the connection ended without an answer',
      notMessage: 'the answer is no message of the DNS',
      certificate: 'its certificate is not accepted',
      notTls: 'it does not speak TLS',
      httpStatus: 'an HTTP error',
      httpType: 'an HTTP error',
      system: 'it cannot be asked',
    },
  },
  moreFaults: '… and {{count}} more.',
  serve: {
    noZone: 'Which zone? As in  npx seis dns serve --zone example.zone --port 5300',
    notAddress: '--listen takes an address of this machine, IPv6 or IPv4, not {{text}}.',
    notPort: '{{option}} is a whole number from 0 to 65535, not “{{text}}”.',
    noSecurePort: 'A certificate is for TLS or HTTPS. Say where, as in --tls 853 or --https 443.',
    noCertificate: 'TLS and HTTPS need both --cert FILE and --key FILE.',
    noCertificateHelp: 'To make a pair for trying things out:  npx seis dns certificate',
    sameZone: 'Both {{first}} and {{second}} are the zone {{zone}}. Give one of them.',
    refused: 'With errors a zone is not served: {{files}}.',
    notStarted: 'The server has not been started.',
    serves: '{{zone}}: {{names}} names, serial {{serial}}, from {{file}}.',
    listens: 'Listening on {{addresses}}, port {{port}}, over UDP and TCP. Ctrl-C ends it.',
    listensTls: 'Over TLS at port {{port}}.',
    listensMetrics: 'Metrics for Prometheus at {{url}}.',
    listensHttps: 'Over HTTPS at port {{port}}, path {{path}}.',
    try: 'Ask it from another terminal:  npx seis dns query {{name}} SOA @{{host}} --port {{port}}',
    reloaded: '{{zone}}: read again, {{names}} names, serial {{serial}}.',
    keeps: '{{zone}}: {{file}} has errors now. What was read before is still served, serial {{serial}}.',
    keepsOther:
      '{{zone}}: {{file}} is the zone {{other}} now. What was read before is still served, serial {{serial}}.',
    noAddresses: 'This machine has no address to listen on: not even its loopback is up.',
    noAddressesHelp: 'See  ip address  and, for a network namespace,  ip link set lo up',
    notPrefix: '{{option}} takes an address or a prefix, as 2001:db8::/32, not {{text}}.',
    notPlace: '{{option}} takes an address, with or without a port, not {{text}}.',
    noForward: '--allow-forward says who may use --forward, and there is no --forward.',
    forwards: 'Other names are asked of {{servers}}, for this machine, its links and --allow-forward.',
    notified: '{{zone}}: {{address}}, port {{port}}, knows of serial {{serial}}.',
    notNotified: '{{zone}}: {{address}}, port {{port}}, could not be told of serial {{serial}} ({{reason}}).',
    certificateRenewed: '{{file}}: read again; new connections see this certificate.',
    certificateKept: 'New connections still see the certificate from before.',
    certificateError: {
      unreadable: '{{file}} cannot be read: {{reason}}.',
      notCertificate: '{{file}} holds no certificate in PEM.',
      notKey: '{{file}} holds no private key in PEM.',
      locked: 'The key in {{file}} is protected by a password.',
      mismatch: 'The key in {{file}} does not belong to the certificate.',
      expired: 'The certificate in {{file}} expired on {{reason}}.',
      notYet: 'The certificate in {{file}} is not valid before {{reason}}.',
      refused: 'The certificate in {{file}} cannot be used for TLS ({{reason}}).',
    },
    certificateHelp: {
      unreadable: 'Check the path, and that the user who runs the server may read the file.',
      notCertificate:
        'PEM begins with -----BEGIN CERTIFICATE-----. A DER file:  openssl x509 -inform der -in {{file}} -out server-cert.pem',
      notKey: 'PEM begins with -----BEGIN PRIVATE KEY----- or the like.',
      locked:
        'A server starts without anybody there to type it. Take it off with  openssl pkey -in {{file}} -out server-key.pem',
      mismatch:
        'Give --cert and --key from the same pair; the server’s own certificate comes first in its file.',
      expired: 'Renew it, or make one for trying things out:  npx seis dns certificate',
      notYet: 'Is the clock of this machine right?  date',
      refused: 'Make a new one, for instance with  npx seis dns certificate',
    },
    noTerminal: 'The terminal is closed.',
    ended: 'The server has ended.',
    listenError: {
      EADDRINUSE: 'Port {{port}} is taken at {{address}} over {{transport}}.',
      EACCES: 'This user may not open port {{port}} ({{address}}).',
      EADDRNOTAVAIL: 'This machine does not have the address {{address}}.',
      EAFNOSUPPORT: 'This machine cannot open {{address}}: it has no addresses of that family.',
      EINVAL: '{{address}} cannot be opened.',
      other: 'Port {{port}} at {{address}} cannot be opened ({{reason}}).',
    },
    listenHelp: {
      EADDRINUSE: 'See who has it with  ss -l -n -t -u -p  or take another one with {{option}} {{other}}.',
      EACCES: 'Ports below 1024 need rights. Take a higher one with {{option}} {{other}}.',
      EADDRNOTAVAIL: 'See which ones it has with  ip address  or leave --listen out for all of them.',
      EAFNOSUPPORT: 'Is IPv6 turned off? See  npx seis doctor',
      EINVAL: 'A link-local address needs its interface, as in fe80::1%eth0.',
    },
  },
  certificate: {
    made: 'A key and a certificate for {{hosts}}, valid for {{days}} days: {{key}} and {{cert}}.',
    serve: 'Serve with them:  npx seis dns serve --zone FILE --tls 853 --cert {{cert}} --key {{key}}',
    trust: 'A client has to be told to trust it:  npx seis dns query NAME @::1 --tls --ca {{cert}}',
    notHost: 'A certificate is for names and addresses; {{text}} is neither.',
    sameFile: '--cert and --key are two files.',
    exists: '{{file}} is there already.',
    existsHelp: 'Nothing was changed. Move it away, or write elsewhere with --cert and --key.',
  },
  noFile: 'Which file? Give the one that the zone is in.',
  noSuchFile: 'There is no file {{file}}.',
  isFolder: '{{file}} is a folder. Give the file of a zone.',
  notOrigin: '{{name}} is no name for a zone.',
  giveOrigin: 'If the file does not name its zone, say it:  npx seis dns check {{file}} --origin example.com',
  error: 'error',
  note: 'note',
  zone: 'Zone {{name}}, serial {{serial}}.',
  records_one: '{{count}} record',
  records_other: '{{count}} records',
  errors_one: '{{count}} error',
  errors_other: '{{count}} errors',
  notes_one: '{{count}} note',
  notes_other: '{{count}} notes',
  good: '{{counts}}: it can be served.',
  bad: '{{counts}}: no server should load it.',
} as const
