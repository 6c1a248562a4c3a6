export const en = {
  title: 'Two headers, field by field',
  sample: {
    syn: 'A TCP SYN',
    full: 'A full segment, 1,500 octets',
    echo: 'An echo request',
    lastHop: 'A SYN, one hop left',
    faulty: 'A SYN with mistakes in it',
  },
  question:
    'Which of these IPv4 fields has no successor, neither in the IPv6 header nor in an extension header?',
  header: { ipv4: 'IPv4: 20 octets', ipv6: 'IPv6: 40 octets' },
  protocol: { ipv4: 'IPv4', ipv6: 'IPv6' },
  ipv4: {
    version: 'Version',
    headerLength: 'Internet Header Length (IHL)',
    typeOfService: 'Type of Service (TOS)',
    totalLength: 'Total Length',
    identification: 'Identification',
    flags: 'Flags',
    fragmentOffset: 'Fragment Offset',
    timeToLive: 'Time to Live (TTL)',
    protocol: 'Protocol',
    headerChecksum: 'Header Checksum',
    source: 'Source Address',
    destination: 'Destination Address',
    options: 'Options',
  },
  ipv6: {
    version: 'Version',
    trafficClass: 'Traffic Class',
    flowLabel: 'Flow Label',
    payloadLength: 'Payload Length',
    nextHeader: 'Next Header',
    hopLimit: 'Hop Limit',
    source: 'Source Address',
    destination: 'Destination Address',
  },
  /** Where a cell has no room for the whole name. */
  short: {
    version: 'Version',
    headerLength: 'IHL',
    typeOfService: 'TOS',
    flags: 'Flags',
    timeToLive: 'TTL',
    nextHeader: 'Next Header',
    options: 'Options: none here (0 to 40 octets)',
  },
  flags: 'reserved, DF, MF',
  fate: { kept: 'kept', renamed: 'renamed', moved: 'moved', gone: 'gone', new: 'new' },
  cell: '{{name}}: {{value}}',
  cellFate: '{{name}}: {{value}}. {{fate}}',
  wrongCell: '{{cell}}. Makes no sense',
  why: {
    version:
      'It stays where it was: whoever reads the first octet has to know which of the two follows. On Ethernet the frame says so too, with type `0800` or `86dd`.',
    headerLength: 'This header always has 40 octets, so there is no length to give.',
    trafficClass:
      'The same eight bits under another name. Today both read them alike: six bits of DSCP, two of ECN.',
    flowLabel:
      'The sender marks with it what belongs together. Routers can spread load over several links without looking behind the header.',
    length:
      'Total Length counted the header as well. Payload Length counts what follows the 40 octets, extension headers included.',
    identification:
      'It is in the Fragment header now, twice as long (32 bits). Only packets that are fragments carry one.',
    flags:
      'MF is in the Fragment header now. DF is gone: no router on the path may fragment, so it would always be 1.',
    fragmentOffset: 'It is in the Fragment header now: 13 bits as before, still in units of 8 octets.',
    upper:
      'The same list of numbers. But what follows may also be an extension header, which names the next one in its turn.',
    hops: 'It was meant to count seconds, and counted routers. Now its name says what it does.',
    checksum:
      'Nobody took over its work. Links check their frames, TCP and UDP check the addresses along with their data, and no router has to compute it anew.',
    source: 'It is four times as long. Together the two addresses take up 32 of the 40 octets.',
    destination:
      'It is four times as long, and begins at octet 24, a multiple of 8, as the source does at octet 8.',
    options:
      'They are in extension headers now. In IPv4 they made the header longer, up to 60 octets, and every router had to look.',
  },
  routerTitle: {
    forwarded: {
      forwarded: 'The router passed both packets on',
      discarded: 'The router passed on the IPv4 packet and dropped the IPv6 one',
    },
    discarded: {
      forwarded: 'The router dropped the IPv4 packet and passed on the IPv6 one',
      discarded: 'The router dropped both packets',
    },
    unchecked: {
      forwarded: 'The router passed on the IPv6 packet; the IPv4 one cannot be judged here',
      discarded: 'The router dropped the IPv6 packet; the IPv4 one cannot be judged here',
    },
  },
  router: {
    ipv4: {
      forwarded: 'In IPv4 it changed two fields: TTL, and with it the checksum of the whole header.',
      expired:
        'An IPv4 packet that arrives with 1 or 0 ends here, and its sender gets Time Exceeded, in ICMP.',
      damaged: 'The checksum of the IPv4 header is wrong, and of that the router tells nobody.',
      unchecked: 'The checksum of a longer IPv4 header takes in octets that this figure does not have.',
      malformed:
        'The IPv4 header holds a value with which no router passes the packet on: see the list below.',
    },
    ipv6: {
      forwarded: 'In IPv6 it changed only Hop Limit, and there is no sum to check.',
      expired:
        'An IPv6 packet that arrives with 1 or 0 ends here, and its sender gets Time Exceeded, in ICMPv6.',
      malformed:
        'The IPv6 header holds a value with which no router passes the packet on: see the list below.',
    },
  },
  value: '{{protocol}}: {{field}}',
  bits_one: '{{count}} bit',
  bits_other: '{{count}} bits',
  fault: {
    empty: 'A number is missing here, such as `64` or `0x40`.',
    notNumber: 'This is no number. Write it as `64` or, in hexadecimal, as `0x40`.',
    tooLarge: 'That does not fit: the most that this field can hold is {{most}}.',
  },
  faultIn: 'In {{field}}',
  octets: 'The {{count}} octets of the {{protocol}} header',
  pass: 'Pass both through a router',
  mend: 'Correct the IPv4 checksum',
  copy: { ipv4: 'Copy IPv4 as hex', ipv6: 'Copy IPv6 as hex' },
  copied: 'Copied: {{hex}}',
  copyFailed: 'The browser did not let me copy. The octets are: {{hex}}',
  good: 'Every value in both headers makes sense, for {{here}} octets of {{upper}}.',
  badCount_one: '{{count}} value makes no sense:',
  badCount_other: '{{count}} values make no sense:',
  unread: 'This field holds no value yet.',
  rule: {
    versionNot6: 'Version {{said}} is not IPv6: what follows would be read as something else, or not at all.',
    lengthBeyond:
      'It promises {{said}} octets and there are {{here}}. Whoever receives this takes it for cut short.',
    lengthShort:
      'It says {{said}} octets and there are {{here}}: the last {{more}} do not belong to the packet.',
    lengthZero:
      'A length of 0 announces a jumbo payload, and its option in a Hop-by-Hop header. Here {{here}} octets follow without one.',
    nothingFollows: '59 says that nothing follows. The {{here}} octets that do are ignored.',
    otherUpper: 'It announces {{said}}, but {{here}} ({{more}}) follows and would be read as {{said}}.',
    hopLimit0: 'With 0 no router passes it on. Only a neighbour can receive it.',
    sourceMulticast: 'A group never sends: a multicast address must not be a source.',
    sourceUnspecified: '`::` means “no address yet”: nobody can answer, and no router passes it on.',
    destinationUnspecified: '`::` is nobody’s address and must not be a destination.',
    loopback: '`::1` must not leave its own host.',
    versionNot4: 'Version {{said}} is not IPv4.',
    headerLengthSmall: 'That would be {{said}} octets. Without options the header has 20, so at least 5.',
    headerLengthLarge:
      'That would be {{said}} octets: the first ones of {{here}} would be read as options and summed up too, so the checksum cannot be checked here.',
    reservedFlag: 'The first of the three bits is reserved and must be 0.',
    fragment: 'This says “fragment”: the receiver keeps it and waits for the others, which never come.',
    beyondLargest: 'The datagram would end at octet {{more}}. Beyond 65,535 there is none.',
    timeToLive0: 'At 0 it has to be destroyed.',
    checksumWrong: 'It should be `{{more}}`. The first router drops the packet.',
  },
  all: 'All fields, and what became of them',
  recorded:
    'Both packets were sent by Linux 6.18, the IPv6 one in the captures of this course, the IPv4 one on a link of its own.',
} as const
