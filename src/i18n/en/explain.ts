/** Texts of `seis explain`. */
export const explain = {
  help: `Usage: seis explain WHAT [--json]

Tells all that Seis knows about WHAT, which is one of
  an address           2001:db8::1   fe80::1%eth0   ::ffff:192.0.2.1
  a prefix             2001:db8::/32
  an address and port  [2001:db8::1]:443
  a MAC address        00:00:5e:00:53:01

Options
  --json       one JSON document instead of text
  --lang LANG  es or en
  --help       this text

Exit codes: 0 explained, 2 WHAT was not understood.`,
  tryHelp: 'Try: seis explain --help',
  nothing: 'Say what to explain: an address, a prefix or a MAC address.',
  tooMuch: 'One thing at a time: explain takes a single address, prefix or MAC address.',
  unknownOption: 'explain has no option {{option}}.',
  optionValue: 'The option {{option}} takes no value.',

  canonical: 'Canonical',
  expanded: 'Expanded',
  zone: 'Zone',
  port: 'Port',
  kind: 'Kind',
  scope: 'Scope',
  ipv4: 'IPv4 inside',
  zoneAbout: 'The interface through which this host reaches the address. It is not part of the 128 bits.',

  groups: 'Groups',
  group: 'Group',
  bits: 'Bits',
  written: 'Written',
  hex: 'Hex',
  binary: 'Binary',

  spelling: 'Spelling',
  spellingGood: 'This is the canonical spelling (RFC 5952).',
  spellingOther: 'The address is right, but it is usually written {{canonical}}:',

  block: 'Special-purpose block (IANA)',
  noBlock: 'None: the address is in no block of the special-purpose registry.',
  name: 'Name',
  prefix: 'Prefix',

  network: 'Network',
  address: 'Address',
  hostBits: 'You wrote an address with its prefix length. The address is {{address}}, the prefix {{prefix}}.',
  first: 'First',
  last: 'Last',
  count: 'Addresses',
  power: '2^{{exponent}} = {{number}}',
  subnets: '/64 subnets',
  parts: 'Parts',
  legend: '= bits of the prefix: {{length}}    - the others: {{rest}}',
  legendCut: '= bits of the prefix: {{length}}    - the others: {{rest}}    + a digit with bits of both',
  prefixMixed: 'The prefix holds addresses of several kinds: it is larger than the blocks inside it.',
  scopeVaries: 'The last digit of the first group says it: ff02 is link-local, ff05 site-local, ff0e global.',

  mac: 'MAC address',
  oui: 'Assigned to',
  ouiAbout: 'The first three octets, {{oui}}, were given by the IEEE to whoever made the interface.',
  localAbout: 'Nobody assigned it: its universal/local bit says that it was chosen locally, often at random.',
  groupAbout: 'The lowest bit of the first octet is 1: it names a group, so no interface has it as its own.',
  multicastAbout:
    'Octets 33:33 mark IPv6 multicast on Ethernet; the other four are the end of the multicast address (RFC 2464 §7).',
  interfaceId: 'Interface ID',
  linkLocal: 'Link-local',
  eui64: 'How modified EUI-64 is made',
  eui64Split: 'Split the MAC address in two halves.',
  eui64Insert: 'Put ff:fe between them.',
  eui64Flip: 'Turn over the universal/local bit, 02 in the first octet.',
  eui64Today:
    'Such an identifier shows the hardware wherever the host goes. For lasting addresses RFC 8064 recommends stable identifiers that are different on each network (RFC 7217).',
} as const
