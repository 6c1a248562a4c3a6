export const en = {
  title: 'The kernel beside our host',
  setup: {
    rfc: 'Left, the kernel in `{{capture}}.pcap` ({{system}}); right, our host as the RFCs describe it, with the same MAC and the same messages from others.',
    linux:
      'Left, the kernel in `{{capture}}.pcap` ({{system}}); right, our host with its Linux profile, with the same MAC and the same messages from others.',
  },
  question: {
    slaac: 'Packet 14 is the advertisement. When does the kernel ask about its global address?',
    'slaac-linux61': 'When does Linux 6.1 report its group?',
    'ra-during-dad':
      'An advertisement arrives while the kernel is still setting up its link-local address. Which address does it ask about first?',
    'rs-retry': 'There is no router. How many solicitations does the kernel send in the first minute?',
    'rs-lifetime0':
      'The router answers with lifetime 0: I am no default router. How many solicitations does the kernel send in 38 s?',
    'dad-conflict-mac':
      'Somebody else has the address that the kernel makes from its MAC, and says so in packet 3. What does the kernel send next?',
  },
  choice: {
    slaac: { a: 'at once', b: 'after a random delay', c: 'exactly 1 s later' },
    'slaac-linux61': { a: 'together with its question', b: 'after its question', c: 'at once' },
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
  foundAll: 'Departures found: {{found}} of {{count}}. Nothing else differs, except by chance.',
  revealed: 'Departures shown: {{count}}. You found {{found}}.',
  wrong: 'Marked, but no departure: {{number}}.',
  none: 'With this profile our host does what the kernel does: whatever differs is chance.',
  rows: 'Mark each row where the kernel departs from our host for a reason other than chance. Press a packet to open it.',
  rowsLinux: 'Press a packet to open it.',
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
    na: 'Advertisement: somebody else has the address',
  },
  repeated: '{{message}} ({{number}})',
  departure: {
    earlyReport:
      'The kernel reports the group at once and delays only the question. The RFC delays both together: after a power cut, the reports of all hosts would arrive at the same moment.',
    extraDelay:
      'The advertisement was sent to this host alone, so the RFC asks for no delay. The kernel delays its question as if all hosts had heard it.',
    search:
      'This router is no default router, so the host has found none. The kernel stops asking all the same. The RFC makes it go on.',
    keptGroup:
      'The address came from the MAC, so there may be a clone: the RFC turns IPv6 off. The kernel, with `accept_dad` at 1, gives up only this address, stays in its group and repeats its report.',
  },
  strength: {
    must: 'Breaks a MUST.',
    should: 'Departs from a SHOULD.',
    free: 'Breaks no rule.',
  },
  setting: 'In our Linux profile: `{{settings}}`.',
  same: {
    report: 'No departure: both report the group at once.',
    ask: 'Chance: each host draws a delay of up to 1 s.',
    repeat: 'Chance: each host repeats its report once, up to 1 s later.',
    ownReport: 'No departure: both report again as soon as they have an address to send from.',
    rs: 'No departure: both ask as soon as they have a link-local address, since they have waited once already.',
    moreRs: 'Chance: the intervals double, give or take a tenth.',
    heard: 'No departure: both hear this packet, exactly as it is in the capture.',
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
