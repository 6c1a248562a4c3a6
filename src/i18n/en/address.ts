/** What core's codes and words about addresses say to a person. One sentence of error: what, where, what to try. */
export const address = {
  error: {
    empty: 'An address is missing at position {{position}}. Try `2001:db8::1`.',
    badCharacter:
      '“`{{found}}`” at position {{position}} cannot be part of an address. Use the digits 0–9, the letters a–f and colons.',
    letterNotHex:
      'The letter “`{{found}}`” at position {{position}} is not a hexadecimal digit. Only the letters a to f are.',
    lookalike:
      'The “`{{found}}`” at position {{position}} is a letter that looks like a digit. Did you mean `{{meant}}`?',
    wrongSeparator:
      'There is a “`{{found}}`” at position {{position}}, but groups are separated by colons. Put “`:`” there.',
    dotForColon:
      'There is a dot at position {{position}}, but groups are separated by colons. Dots belong only in an IPv4 address at the end, as in `::ffff:192.0.2.1`.',
    spaceNotAllowed:
      'There is a space at position {{position}}. Take it out: an address has no spaces in or around it.',
    zoneNotAllowed:
      'The “`%`” at position {{position}} starts a zone, which names an interface and is not part of the address. Leave it out here.',
    bracketsNotAllowed:
      'There is a “`{{found}}`” at position {{position}}. Brackets go around an address in a URL or before a port: write it without them here.',
    prefixNotAllowed:
      'The “`/`” at position {{position}} starts a prefix length. Here goes one address alone: stop before the “`/`”.',
    groupTooLong:
      'The group “`{{part}}`” at position {{position}} has {{digits}} digits, and a group has at most 4. Is a colon missing?',
    tooManyGroups:
      '“`{{part}}`” at position {{position}} would be the ninth group, and an address has 8. Take something out.',
    tooFewGroups:
      'An address has 8 groups, and this one ends at position {{position}} after {{groups}}. Write the rest, or “`::`” where the zeros go.',
    leadingColon: 'The address starts with a single colon. Put a group before it, or write “`::`”.',
    trailingColon:
      'The address ends in a single colon, at position {{position}}. Add a group, or write “`::`”.',
    tripleColon:
      'There is a colon too many at position {{position}}: two together are the most there can be.',
    twoCompressions:
      'There is a second “`::`” at position {{position}}. With two, nobody could tell how many zeros each one stands for: write one of them out.',
    compressionOfNothing:
      'The “`::`” at position {{position}} stands for at least one group of zeros, but all 8 groups are already written. Use “`:`” there.',
    addressOutOfRange: '`{{text}}` is not a 128-bit number. Addresses go from 0 to 2¹²⁸ − 1.',

    ipv4Alone:
      'From position {{position}} on this is an IPv4 address. Within IPv6 it is written with a prefix before it, as in `::ffff:192.0.2.1`.',
    ipv4NotLast:
      'The IPv4 address at position {{position}} can only be at the end. Move it, or write it as two groups.',
    ipv4NoRoom:
      'The IPv4 address at position {{position}} takes the room of two groups, so only 6 can come before it. Take one out.',
    ipv4BadDigit:
      'There is a “`{{found}}`” at position {{position}}. The part with dots is decimal: only the digits 0–9 go there.',
    ipv4EmptyOctet: 'A number is missing at position {{position}}. There is one on each side of every dot.',
    ipv4LeadingZero:
      'The number `{{part}}` at position {{position}} starts with a zero. Leave it out: some systems would read it in base 8.',
    ipv4OctetTooBig:
      'The number `{{part}}` at position {{position}} does not fit in one octet. The most is 255.',
    ipv4TooFewOctets:
      'The IPv4 address ends too soon, at position {{position}}. It has four numbers: `192.0.2.1`.',
    ipv4TooManyOctets:
      'There is a fifth number at position {{position}}. An IPv4 address has four: `192.0.2.1`.',
    ipv4OutOfRange: '`{{text}}` is not an IPv4 address: those are whole numbers from 0 to 4294967295.',
    ipv4NotMapped:
      '`{{text}}` is not an IPv4-mapped address. Those start with `::ffff:` and hold an IPv4 address at the end.',
    ipv4NotGlobal:
      '`{{text}}` means something only in its own network, so it cannot go into an address that the whole Internet reads (RFC 6052 §3.1, RFC 3056 §2).',
    lengthNotTranslation:
      '`{{text}}` cannot carry IPv4 addresses. The length has to be 32, 40, 48, 56, 64 or 96 (RFC 6052).',
    translationOctet:
      'In `{{text}}`, bits 64 to 71 have to be zero for a translator (RFC 6052). Check the fifth group.',
    addressNotInPrefix: '`{{text}}` is not in that prefix. Compare the first groups of both.',

    zoneEmpty:
      'Nothing follows the “`%`”. Write the name of the interface, as in `%eth0`, or take the “`%`” out.',
    zoneBadCharacter:
      '“`{{found}}`” at position {{position}} cannot be part of a zone. Write just a name or number, as in `%eth0`.',

    lengthMissing:
      'The prefix length is missing at position {{position}}. Add “`/`” and a number from 0 to 128, as in `2001:db8::/32`.',
    lengthBadCharacter:
      '“`{{found}}`” at position {{position}} does not belong in a prefix length. It is a whole number from 0 to 128.',
    lengthLeadingZero:
      'The length `{{part}}` at position {{position}} starts with a zero. Write it without it.',
    lengthTooBig: 'The length `{{part}}` at position {{position}} is too big: an address has 128 bits.',
    lengthTooShort: 'A `/{{text}}` is bigger than the prefix to divide. Choose a greater length.',
    lengthTooLong:
      '`{{text}}` leaves less than 64 bits for the interface identifier. Use a length of at most 64.',
    hostBits:
      'In “`{{part}}`”, at position {{position}}, there are bits beyond `/{{length}}`. Did you mean the prefix `{{prefix}}`?',
    subnetOutOfRange: 'There is no subnet with number {{text}}. They are counted from 0.',
    rangeReversed: 'The range `{{text}}` goes backwards. Put the lower address first.',

    openBracketMissing: 'An address goes in brackets before a port. Try `[2001:db8::1]:443`.',
    closeBracketMissing: 'The bracket is never closed: “`]`” is missing. Try `[2001:db8::1]:443`.',
    portMissing: 'The port is missing at position {{position}}. Try `[2001:db8::1]:443`.',
    portBadCharacter:
      'There is a “`{{found}}`” at position {{position}}. After the brackets come “`:`” and a number, as in `[2001:db8::1]:443`.',
    portTooBig: 'The port `{{part}}` at position {{position}} is too big. Ports go up to 65535.',

    macLength:
      'The trouble starts at position {{position}}: a MAC address has six octets of two digits. Try `00:00:5e:00:53:01`.',
    macBadCharacter:
      '“`{{found}}`” at position {{position}} cannot be part of a MAC address. Use hexadecimal digits and one separator, as in `00:00:5e:00:53:01`.',
    macMixedSeparators:
      'The separator “`{{found}}`” at position {{position}} is not the one used before. Use the same all along, as in `00:00:5e:00:53:01`.',
    interfaceIdOutOfRange: '`{{text}}` is not a 64-bit number, so it cannot be an interface identifier.',
    dadCounterOutOfRange: '{{text}} is not a count. It counts from 0 how often an address was already taken.',
    nameTooLong: 'The name `{{text}}` is too long. It can have 65,535 octets.',

    notMulticast: '`{{text}}` is not a multicast address. Those start with `ff`.',

    reverseSuffix: 'A reverse name ends in `ip6.arpa`, and this one does not, from position {{position}} on.',
    reverseLabel:
      'At position {{position}} there has to be one hexadecimal digit and a dot: each digit of the address is a label.',
    reverseTooMany: 'There are too many digits from position {{position}} on: an address has 32.',
    reverseTooFew:
      'There are fewer than 32 digits before position {{position}}: this is the name of a zone, not of an address.',
    lengthNotNibble:
      '`{{text}}` has no zone of its own, since a label is four bits. Use a length that is divisible by 4.',

    globalIdOutOfRange: '`{{text}}` is not a 40-bit number, so it cannot be a Global ID.',
    timeOutOfRange: '`{{text}}` is not a time that NTP can write.',
  },

  kind: {
    unspecified: {
      name: 'unspecified address',
      about:
        'It says “no address yet”. A program that listens on it listens on all the addresses of its host; no packet is sent to it.',
    },
    loopback: {
      name: 'loopback address',
      about: 'The host talking to itself. Packets to it never leave the host.',
    },
    'ipv4-mapped': {
      name: 'IPv4-mapped address',
      about:
        'An IPv4 address as a program with an IPv6 socket sees it. It is not used in packets on the network.',
    },
    'ipv4-translated': {
      name: 'IPv4 address behind a translator',
      about: 'NAT64 reads the IPv4 address in the last 32 bits and passes the packet on to the IPv4 network.',
    },
    'link-local': {
      name: 'link-local address',
      about: 'It works only on its own link: no router forwards it. Every interface has one.',
    },
    'site-local': {
      name: 'site-local address',
      about: 'Deprecated since 2004 (RFC 3879). New networks use unique local addresses instead.',
    },
    'unique-local': {
      name: 'unique local address (ULA)',
      about:
        'For use inside a network or between networks that agree on it. It is not routed on the Internet.',
    },
    multicast: {
      name: 'multicast address',
      about: 'It names a group: a packet sent to it reaches every interface that joined.',
    },
    documentation: {
      name: 'documentation address',
      about: 'Kept for examples, like those of this course. No network uses it for real.',
    },
    teredo: {
      name: 'Teredo address',
      about:
        'From a tunnel through IPv4 NAT that is hardly used any more. The IPv4 addresses of server and client are in its bits.',
    },
    '6to4': {
      name: '6to4 address',
      about:
        'From an automatic tunnel over IPv4. The 32 bits after `2002:` are the IPv4 address of its router.',
    },
    'global-unicast': {
      name: 'global unicast address (GUA)',
      about:
        'An address of one interface that can be reached from the whole Internet, where routing and firewalls let it.',
    },
    special: {
      name: 'special-purpose address',
      about: 'Set aside by IANA for one purpose: see its block.',
    },
    reserved: {
      name: 'reserved address',
      about:
        'From a part of the address space that is not in use. Only `2000::/3` has been opened for global unicast so far.',
    },
  },

  scope: {
    'interface-local': { name: 'interface-local', about: 'It does not leave the interface.' },
    'link-local': {
      name: 'link-local',
      about:
        'It means something only on its own link. Where that could be one of several, the zone says which.',
    },
    'realm-local': {
      name: 'realm-local',
      about: 'It reaches a realm that the technology of the network defines, such as a mesh.',
    },
    'admin-local': {
      name: 'admin-local',
      about: 'The smallest scope that an administrator has to configure.',
    },
    'site-local': { name: 'site-local', about: 'It reaches one site.' },
    'organization-local': { name: 'organization-local', about: 'It reaches the sites of one organization.' },
    global: {
      name: 'global',
      about: 'It is bound to no link and no site. Whether packets get there is another matter.',
    },
    reserved: { name: 'reserved', about: 'This value of the scope field is not to be used.' },
    unassigned: {
      name: 'unassigned',
      about: 'Administrators may define what this value of the scope field means.',
    },
    none: { name: 'none', about: 'The unspecified address has no scope.' },
  },

  /** Multicast groups by the id of `multicastGroups`: who listens to one. */
  group: {
    allNodes: 'all nodes',
    allRouters: 'all routers',
    dvmrpRouters: 'DVMRP routers',
    ospfRouters: 'OSPF routers',
    ospfDesignatedRouters: 'OSPF designated routers',
    ripRouters: 'RIPng routers',
    eigrpRouters: 'EIGRP routers',
    ssdp: 'devices that announce services by SSDP (UPnP)',
    pimRouters: 'PIM routers',
    homenetNodes: 'homenet nodes',
    vrrp: 'VRRP routers',
    mldv2Routers: 'routers that speak MLDv2',
    rplNodes: 'RPL nodes',
    snoopers: 'devices that snoop on multicast',
    manetRouters: 'routers of a mobile ad hoc network (MANET)',
    mdns: 'multicast DNS (mDNS)',
    mplForwarders: 'MPL forwarders',
    coapNodes: 'CoAP nodes',
    ntp: 'network time (NTP)',
    dhcpAgents: 'DHCPv6 servers and relay agents',
    dhcpServers: 'DHCPv6 servers',
    llmnr: 'link-local name resolution (LLMNR)',
    babelRouters: 'Babel routers',
    solicitedNode: 'solicited-node group',
    nodeInformationQueries: 'node information queries',
  },

  /** What is wrong with a multicast address, by the key of `multicastRules`. */
  multicastProblem: {
    prefixNeedsTransient: 'The flag P is set, which asks for T to be set too.',
    rendezvousPointNeedsPrefix: 'The flag R is set, which asks for P and T to be set too.',
    prefixTooLong: 'The prefix inside would have more than 64 bits.',
    rendezvousPointNeedsLength: 'The prefix inside has no bits, so there is no rendezvous point.',
    rendezvousPointZero:
      'The number of the rendezvous point is 0, which would make it the anycast address of the routers.',
    reservedScope: 'This value of the scope field is not to be used.',
    reservedGroup: 'The group with all bits zero is reserved in every scope.',
  },

  /** Interface identifiers that no host may take, by the id of `reservedInterfaceIds`. */
  reservedInterfaceId: {
    subnetRouterAnycast: 'the anycast address of the routers of the subnet',
    ianaEthernetBlock: 'made from the Ethernet addresses that IANA keeps for protocols',
    proxyMobile: 'of Proxy Mobile IPv6',
    subnetAnycast: 'reserved for anycast in every subnet',
  },

  /** How the bits after the scope of a multicast address are to be read. */
  multicastForm: {
    assigned: 'The group was assigned by IANA for good.',
    transient: 'The group was not assigned by IANA: somebody took it for a while.',
    prefixBased: 'The owner of the prefix inside chose the group.',
    sourceSpecific: 'Source-specific: whoever joins says from which source.',
    embeddedRendezvousPoint:
      'The owner of the prefix inside chose the group, and the address says where its rendezvous point is.',
    linkScoped: 'The owner of the interface identifier inside chose the group.',
  },

  /** Ways to carry an IPv4 address, by the key of `embeddingSections`. */
  embedding: {
    mapped: 'IPv4-mapped',
    compatible: 'IPv4-compatible, deprecated',
    translated: 'for a translator (NAT64)',
    sixToFour: '6to4 router',
    teredoServer: 'Teredo server',
    teredoClient: 'Teredo client, inverted in the address',
    isatap: 'ISATAP host',
  },

  registry: {
    source: 'May be a source',
    destination: 'May be a destination',
    forwardable: 'Routers forward it',
    globallyReachable: 'Globally reachable',
    reservedByProtocol: 'Reserved by the protocol',
    allocated: 'Allocated',
    terminated: 'Terminated',
    yes: 'yes',
    no: 'no',
    notApplicable: 'not applicable',
  },

  canonical: {
    leadingZeros:
      'Leave out the zeros that start the group at position {{position}} (RFC 5952 §{{section}}).',
    compressAll: 'The zeros at position {{position}}, “`{{found}}`”, go into “`::`” (RFC 5952 §{{section}}).',
    compressSingle:
      'The “`::`” at position {{position}} stands for a single group: write 0 (RFC 5952 §{{section}}).',
    compressLongest:
      'The “`::`” at position {{position}} is not on the longest run of zeros, where it belongs (RFC 5952 §{{section}}).',
    compressFirst:
      'Two runs of zeros are equally long, and the “`::`” at position {{position}} is not on the first (RFC 5952 §{{section}}).',
    uppercase: 'Use lower case for “`{{found}}`” at position {{position}} (RFC 5952 §{{section}}).',
    ipv4Tail:
      'Write “`{{found}}`” at position {{position}} as an IPv4 address with dots, since `::ffff:0:0/96` holds IPv4 (RFC 5952 §{{section}}).',
    ipv4TailUnknown:
      'Write “`{{found}}`” at position {{position}} as two groups: the canonical form keeps dots for `::ffff:0:0/96`, where every program expects IPv4 (RFC 5952 §{{section}}).',
    ipv4TailTranslated:
      '“`{{found}}`” at position {{position}} is right too: `64:ff9b::/96` is known to hold IPv4 (RFC 5952 §{{section}}, RFC 6052 §2.4). Most programs, and this course, print two groups.',
  },
} as const
