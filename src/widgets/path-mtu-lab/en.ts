import { en as walk } from '#widgets/frame/walk/en.ts'

export const en = {
  title: 'A page on its way',
  path: 'The path from the server to the client',
  role: { a: 'client', r1: 'router', r2: 'router', e: 'server' },
  mtu: 'MTU {{mtu}}',
  eats: 'drops type 2',
  clamps: 'lowers the MSS',
  end: {
    tooLong_one: '{{count}} too long',
    tooLong_other: '{{count}} too long',
    eaten_one: '{{count}} dropped',
    eaten_other: '{{count}} dropped',
  },
  believes: '`e` sends packets of up to',
  sent: 'data packets from `e`',
  arrived: 'of the page, `a` has',
  ofPage: '{{arrived}} of {{length}}',
  time: '{{value}} s',
  walk,
  question:
    '`a` pings `e`, which works, and then asks it for a page of 20,000 octets. When is the page complete?',
  choice: {
    atOnce: 'at once, nothing gets lost',
    told: 'at once, though some packets get lost',
    late: 'after many seconds of silence',
    never: 'not in the first minute',
  },
  start: '`a` and `e` have not said anything to each other yet.',
  whole: 'The page is complete, {{time}} s after the first ping.',
  hangs: 'A minute has gone by. Of the page `a` has {{arrived}} octets in a row, and it is still waiting.',
  chart: 'The longest packets that `e` sends, from moment to moment',
  fits: 'what fits: {{mtu}}',
  setUp: 'Change the path',
  link: 'MTU {{left}} – {{right}}',
  filter: 'Who drops Packet Too Big?',
  filters: { nobody: 'nobody', r1: 'router r1', r2: 'router r2', e: 'the firewall of e' },
  ways: 'Or leave the filter alone',
  way: {
    clamps: 'r1 lowers the MSS in each SYN',
    lowers: 'e sets its interface to 1,280',
    probes: 'e looks for the path MTU by itself',
  },
  foundNone:
    'The filter stays where it is: tick one of the three and follow the page to the end. Which get it through, and at what cost?',
  noHole: 'On this path the page comes without help: there is no black hole to get past.',
  found_one: '{{count}} of 3 ways past the filter found: {{names}}.',
  found_other: '{{count}} of 3 ways past the filter found: {{names}}.',
  foundName: { clamps: 'the MSS', lowers: 'the interface', probes: 'the search' },
  lines: 'Packets so far',
  noLines: 'None yet.',
  kind: {
    ping: 'Echo Request',
    reply: 'Echo Reply',
    tooBig: 'Packet Too Big: {{mtu}} would fit',
    syn: 'SYN',
    synAck: 'SYN, ACK',
    ack: 'ACK',
    data: 'data',
  },
  size: '({{length}} octets)',
  rejected: {
    packets_one:
      'One packet does not fit into the next link, MTU {{mtu}}. It is dropped, and a Packet Too Big is made for it.',
    packets_other:
      '{{count}} packets do not fit into the next link, MTU {{mtu}}. They are dropped, and for each a Packet Too Big is made.',
  },
  swallowed: {
    packets_one: 'The filter drops a Packet Too Big. The sender hears nothing.',
    packets_other: 'The filter drops {{count}} Packet Too Big messages. The sender hears nothing.',
  },
  note: {
    pinged: 'Ping works: both of its packets were short.',
    established: 'Both ends have announced an MSS: segments of {{size}} octets of data.',
    clamped: 'Somebody’s SYN says MSS {{before}}. It goes on with {{mss}}.',
    lowered: 'The path carries {{mtu}}, no longer {{before}}. That is remembered for ten minutes.',
    smaller: 'What is missing goes again at once, in segments of {{size}}.',
    timeout:
      'No acknowledgment came. Try {{number}}: the first missing segment again, then a wait of {{wait}} s.',
    timeoutLongest:
      'No acknowledgment came. Try {{number}}: the first missing segment again, then a wait of {{wait}} s, the longest that this server allows itself.',
    blackHole:
      'Silence for so long, and no error: perhaps a black hole. Packets of {{mtu}} at most from now on.',
    probe: 'Would {{mtu}} arrive? One segment tries it, the others stay short.',
    probeArrived: 'The probe of {{mtu}} has arrived: from now on, packets of that length.',
    probeLost: 'Only the probe of {{mtu}} is missing: it is too long. Its data go again in short segments.',
    delivered: 'All {{octets}} octets are acknowledged.',
  },
  sample: {
    hole: 'A tunnel, and a filter at the server',
    tunnel: 'A tunnel, and no filter',
    ethernet: '1,500 everywhere',
    pppoe: 'The narrow link is the client’s own',
    'other-side': 'A filter on the other side',
    least: '1,280 in the middle',
    jumbo: 'Jumbo frames at both ends',
  },
} as const
