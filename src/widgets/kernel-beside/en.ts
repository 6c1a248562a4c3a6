export const en = {
  title: 'The kernel beside our host',
  setup: {
    rfc: 'Left: the kernel in `{{capture}}.pcap` ({{system}}). Right: our host as the RFCs describe it. Both have the same MAC and hear the same messages.',
    linux:
      'Left: the kernel in `{{capture}}.pcap` ({{system}}). Right: our host, set to behave like Linux. Both have the same MAC and hear the same messages.',
  },
  question: {
    slaac: 'Packet 14 is the advertisement. When does the kernel ask about its global address?',
    'slaac-linux61': 'When does Linux 6.1 report its group?',
    'ra-during-dad':
      'An advertisement arrives while the kernel is still setting up its link-local address. Which address does it ask about first?',
    'rs-retry': 'There is no router. How many solicitations does the kernel send in the first minute?',
    'rs-lifetime0':
      'The router answers with lifetime 0: “don’t use me as your default router”. How many solicitations does the kernel send in 38 s?',
    'dad-conflict-mac':
      'Another host already has the address that the kernel makes from its MAC, and says so in packet 3. What does the kernel send next?',
  },
  choice: {
    slaac: { a: 'right away', b: 'after a random delay', c: 'exactly 1 s later' },
    'slaac-linux61': { a: 'together with its question', b: 'after its question', c: 'right away' },
    'ra-during-dad': { a: 'the global one', b: 'the link-local one', c: 'both in one message' },
    'rs-retry': { a: '3', b: '5', c: '15' },
    'rs-lifetime0': { a: '1', b: '3', c: '4' },
    'dad-conflict-mac': {
      a: 'nothing',
      b: 'a question about another address',
      c: 'a report of the group',
    },
  },
  found: 'Departures found: {{found}} of {{count}}.',
  foundAll: 'Departures found: {{found}} of {{count}}. All other differences are chance.',
  revealed: 'Departures shown: {{count}}. You found {{found}}.',
  wrong: 'Marked, but not a departure (remove the mark): {{number}}.',
  none: 'Now our host does what the kernel does: every difference you see is chance.',
  rows: 'Mark each row where chance cannot explain why the kernel differs from our host. Δ is our host’s time minus the kernel’s. A late start makes every later row late, so compare the gaps between rows. Press a packet to open it.',
  rowsLinux: 'Δ is our host’s time minus the kernel’s. Press a packet to open it.',
  side: { kernel: 'Kernel', ours: 'Our host' },
  sidePacket: { kernel: '{{message}}: kernel, packet {{number}}', ours: '{{message}}: our host' },
  number: 'no. {{number}}',
  seconds: '{{at}} s',
  nothing: 'nothing',
  departs: 'departs',
  departsThis: 'The kernel departs here: {{message}}',
  message: {
    report: 'MLD report from `::`',
    ownReport: 'MLD report from the link-local address',
    askLocal: 'Question from `::` about the link-local address',
    askGlobal: 'Question from `::` about the global address',
    rs: 'Router Solicitation',
    ra: 'Router Advertisement',
    na: 'Advertisement: another host has the address',
  },
  repeated: '{{message}} ({{number}})',
  departure: {
    earlyReport:
      'The kernel reports its group right away and delays only the question. The RFC delays both together. Otherwise, after a power cut, every host’s report would arrive at the same moment.',
    extraDelay:
      'The advertisement was sent to this host alone, so the RFC asks for no delay. The kernel delays its question as if all hosts had heard it.',
    search:
      'This router is not a default router, so the host still has none. The RFC says that it must keep soliciting, but the kernel stops.',
    keptGroup:
      'The address came from the MAC, so there may be a clone, and the RFC says to turn IPv6 off. With `accept_dad` at 1, the kernel gives up only this address. It stays in the group and repeats its report.',
  },
  strength: {
    must: 'Breaks a MUST.',
    should: 'Departs from a SHOULD.',
    free: 'Breaks no rule.',
  },
  near: 'Half right. This delay is chance. What departs is the report: it should leave together with the first question. Mark the report.',
  sameDeparture: 'The same departure as above.',
  same: {
    report: 'Not a departure: both report the group right away.',
    ask: 'Chance: each host draws a delay of up to 1 s.',
    repeat: 'Chance: each host repeats its report once, at most 1 s later.',
    ownReport: 'Not a departure: both report again as soon as they have an address to send from.',
    rs: 'Not a departure: both solicit as soon as they have a link-local address, because they have already waited once.',
    moreRs: 'Chance: each interval is about twice the one before.',
  },
  settings: 'Choose another run',
  capture: {
    slaac: 'A host starts',
    'slaac-linux61': 'A host starts, Linux 6.1',
    'ra-during-dad': 'An early advertisement',
    'rs-retry': 'No router',
    'rs-lifetime0': 'A router with lifetime 0',
    'dad-conflict-mac': 'A cloned MAC',
  },
  mannerLabel: 'Our host behaves',
  manner: { rfc: 'as the RFCs say', linux: 'like Linux 6.18' },
  again: 'Draw new random times',
  reveal: 'Show the departures',
  hide: 'Hide them',
} as const
