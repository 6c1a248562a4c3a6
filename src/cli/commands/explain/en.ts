export const en = {
  summary: 'all that can be said about an address, prefix or MAC',
  usage: `npx seis explain WHAT [--json]

Tells all that Seis knows about WHAT, as you paste it:
  an address           2001:db8::1   fe80::1%eth0   ::ffff:192.0.2.1
  a prefix             2001:db8::/32
  a range              2001:db8::1-2001:db8::ff
  an address and port  [2001:db8::1]:443   https://[2001:db8::1]:8443/
  a MAC address        00:00:5e:00:53:01   0000.5e00.5301   00-00-5e-00-53-01
  an IPv4 address      192.0.2.1   192.0.2.0/24
  a reverse name       8.b.d.0.1.0.0.2.ip6.arpa   2.0.192.in-addr.arpa
  a line of output     inet6 fe80::1/64 scope link     (ip, ifconfig, ipconfig)
  -                    several, one a line, from standard input:
                         ip addr | npx seis explain -

Options
  --json       one JSON document for one thing; for several, and for all that
               comes from standard input, one document a line
  --lang LANG  es or en
  --help       this text

Exit codes: 0 explained, 2 something was not understood.`,
  nothing: 'Say what to explain: an address, a prefix, a MAC or an IPv4 address.',
  nothingTyped: 'With - the lines come from another program:  ip addr | npx seis explain -',
  nothingPiped: 'Nothing to explain came from standard input.',
  line: 'Line {{number}}:',

  look: {
    mac: 'It looks like a MAC address, but those have six octets, and this has {{count}}.',
    macTyping: 'It looks like a MAC address.',
    eui64:
      'It looks like an EUI-64, eight octets. A MAC address has six; as the end of an address write it in groups, as in fe80::200:5eff:fe00:5301.',
    ipv4: 'It looks like an IPv4 address.',
    portWithoutBrackets:
      'It looks like an address with a port. The address goes in brackets, so that its colons are not taken for the port’s: {{meant}}',
    hostname:
      'It looks like a name, not an address. Which addresses “{{name}}” has is for the DNS to say; Seis explains addresses without asking anybody.',
    email: 'It looks like an email address.',
  },

  canonical: 'Canonical',
  expanded: 'Expanded',
  zone: 'Zone',
  port: 'Port',
  kind: 'Kind',
  scope: 'Scope',
  ipv4: 'IPv4 inside',
  zoneAbout: 'The interface through which this host reaches the address. It is not part of the 128 bits.',

  onLinkAbout: 'The prefix of this interface’s link. Addresses in it are reached without a router.',
  portMeant: 'If {{port}} is meant as a port, the address goes in brackets: {{meant}}',
  forbiddenNat64:
    'It means something only in its own network, so it may not stand under 64:ff9b::/96: translators drop such packets ({{section}}).',
  forbidden6to4:
    'It means something only in its own network, so no 6to4 site can be behind it ({{section}}).',

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

  address: 'Address',
  hostBits: 'You wrote an address with its prefix length. The address is {{address}}, the prefix {{prefix}}.',
  first: 'First',
  last: 'Last',
  count: 'Addresses',
  power: '2^{{exponent}} = {{number}}',
  about: 'about {{number}}',
  subnets: '/64 subnets',
  covers_one: 'One prefix holds exactly these',
  covers_other: '{{count}} prefixes hold exactly these',
  coversAbout:
    'Routers and firewalls take prefixes, not ranges. No shorter list holds all of these and nothing else.',
  parts: 'Parts',
  legend: '= bits of the prefix: {{length}}    - the others: {{rest}}',
  legendCut: '= bits of the prefix: {{length}}    - the others: {{rest}}    + a digit with bits of both',
  prefixMixed: 'The prefix holds addresses of several kinds: it is larger than the blocks inside it.',
  scopeVaries: 'The last digit of the first group says it: ff02 is link-local, ff05 site-local, ff0e global.',

  reverseName: 'Reverse name',
  reverseZone: 'Reverse zone',
  reverseZones: 'A label under ip6.arpa is four bits, so this prefix takes {{zones}} zones:',

  multicast: 'Multicast',
  flags: 'Flags',
  groupId: 'Group ID',
  prefixInside: 'Prefix inside',
  rendezvousPoint: 'Rendezvous point',
  asksFor: 'Asks for',
  asksForAbout: 'addresses that end in {{end}}',

  solicited: 'Solicited-node group',
  solicitedAbout:
    'Whoever looks for the owner of this address on its link sends the Neighbor Solicitation there. All addresses with the same last 24 bits share the group.',

  macInside:
    'With ff:fe in the middle it was most likely made from the MAC address {{mac}}, which anybody can read in it on every network. One random identifier in 65,536 looks the same by chance.',
  macInsideLocal:
    'With ff:fe in the middle it was most likely made from the MAC address {{mac}}, one that was chosen locally. One random identifier in 65,536 looks the same by chance.',
  noMacInside: 'There is no MAC address in it that could be read.',
  reservedId: 'No host may take it: {{what}} (RFC {{rfc}}).',

  ula: 'Parts of a unique local address',
  localBit: 'Bit L',
  globalId: 'Global ID',
  subnetId: 'Subnet ID',
  ulaLocal: 'The Global ID was made on the spot, and should be random (RFC 4193 §3.2).',
  ulaOther: 'No way to make such addresses was ever defined (RFC 4193 §3.2): networks use L=1.',
  teredoPort: 'The port of the client as its NAT shows it. In the address it is inverted.',

  ipv4About: 'IPv4 address',
  inIpv6: 'Inside IPv6',
  mapped: 'Mapped',
  sixToFourAbout: 'The prefix of a 6to4 site behind it. The relays for it have been turned off (RFC 7526).',
  notGlobal:
    'Not under 64:ff9b::/96: it means something only in its own network (RFC 6052 §3.1). A network with a prefix of its own can translate it.',
  blockIpv4: 'Special-purpose block of IPv4 (IANA)',
  multicastIpv4: 'It is an IPv4 multicast address, which has a registry of its own (RFC 5771).',

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
