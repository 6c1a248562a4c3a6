export const en = {
  title: 'A path to cut anywhere',
  moment: 'When',
  moments: { connect: 'before connect()', talk: 'once connected' },
  place: 'Where',
  places: { client: 'your host', router: 'router', host: 'server', program: 'its program' },
  cut: 'What happens there',
  cuts: {
    interfaceOff: 'the interface is switched off',
    cable: 'the cable is pulled out',
    drop: 'the firewall drops',
    tcpReset: 'the firewall answers with an RST',
    plainReject: 'the firewall says “reject” and no more: code 4',
    prohibited: 'the firewall forbids: code 1',
    noRoute: 'there is no route: code 0',
    off: 'it loses power',
    restarted: 'it has just started again',
    killed: 'it is killed',
    stuck: 'it hangs',
  },
  asks: {
    connect: 'What does `connect()` give?',
    talk: 'The client sends a line and waits. What does `recv()` give?',
  },
  says: { connected: 'a connection', end: 'the end of the data', waits: 'nothing' },
  askTime: 'After how long?',
  times: {
    instant: 'at once',
    trip: 'a round trip',
    seconds: '3 s',
    minutes: '134 s',
    quarter: '¼ hour',
    never: 'never',
  },
  make: 'Make the cut',
  invite: 'Choose an outcome and a time. The answer comes after your guess.',
  truth: '`{{says}}`, {{time}}.',
  truthPlain: 'It gives {{says}}, {{time}}.',
  truthNever: '`recv()` never returns.',
  takes: {
    instant: 'at once',
    trip: 'after one round trip',
    seconds: 'after 3 s',
    minutes: 'after 134 s',
    quarter: 'after a quarter of an hour',
  },
  right: 'Right.',
  halfSays: 'Right outcome, wrong time.',
  halfAfter: 'Right time, wrong outcome.',
  wrong: 'Neither.',
  why: {
    connect: {
      interfaceOff: 'Its routes went with it. The kernel knows no way, so no packet leaves.',
      cable:
        'No network manager has taken the route away, so the kernel asks for the router’s link-layer address: three times, a second apart, and in vain.',
      drop: 'No answer is no news. The kernel repeats its SYN until it gives up.',
      tcpReset: 'The firewall speaks in the server’s name. You cannot tell it from a closed port.',
      plainReject:
        'What came back is ICMPv6 type 1, code 4, “port unreachable”. The same as with the RST, error and time alike: this error does not prove an RST, nor that the server ever saw you.',
      prohibited:
        'ICMPv6 type 1, code 1, “administratively prohibited”. Its errno reads “permission denied”, though no file is meant.',
      noRoute:
        'ICMPv6 type 1, code 0. It is the error of a host without a route, only later and from elsewhere.',
      off: 'The last router looks for its neighbour for three seconds, then reports code 3. If it still had the address in its cache, it takes longer: we measured from 14 to 71 s.',
      restarted: 'The system is up, but the program does not listen yet: its kernel answers with an RST.',
      killed: 'The socket died with the program, so the server’s kernel answers with an RST.',
      stuck: 'The kernel shakes hands without the program. It is the next read that would wait.',
    },
    talk: {
      interfaceOff:
        'An established connection outlives its route for a while. TCP tries again and again; when it gives up, it says that there is no way.',
      cable:
        'TCP tries again and again. At the end the last soft error names the cause: no neighbour answered.',
      drop: 'TCP repeats the line 15 times, each time waiting longer. Only then is it an error.',
      tcpReset: 'Your line meets the firewall’s RST, and the connection is over.',
      plainReject:
        'For an established connection, the code is a soft error: TCP goes on trying. When it gives up, it reports the error that the code stands for.',
      prohibited:
        'Soft as well: TCP tries on, and reports the code when it gives up. While connecting, it believed the code at once.',
      noRoute: 'Routes come back, so TCP tries on. It reports the code when it gives up.',
      off: 'The router’s code 3 is a soft error. TCP goes on trying, and reports it when it gives up.',
      restarted: 'The new system knows nothing of your connection: to your line it answers with an RST.',
      killed: 'The kernel closes what a dead program leaves behind. Its FIN had come before you sent.',
      stuck:
        'The server’s kernel acknowledges your line, so TCP is content. Only a time limit of your own ends this wait.',
    },
  },
  score: 'Cuts predicted: {{right}} of {{count}}',
  all: 'Every cut in a table',
  columns: { cut: 'Cut', connect: 'before connect()', talk: 'once connected' },
  measured:
    'Measured on Linux 6.18 with its default settings and no network manager to take routes away: client, router and server in three network namespaces, 20 ms of round trip. Other systems may differ.',
  sample: {
    killed: 'The program is killed before connect()',
    plainReject: 'The firewall rejects connect()',
    off: 'The server loses power',
    talkDrop: 'Connected, then dropped',
    talkRestarted: 'Connected, then the server starts again',
  },
} as const
