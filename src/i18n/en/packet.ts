/** What core's codes about packets say to a person. One sentence of error: what and where; of a rule: what it asks for. */
export const packet = {
  error: {
    tooShort: 'The octets end at offset {{offset}}, before “`{{field}}`” is complete.',
    tooLong: '“`{{field}}`” should end at offset {{offset}}, but more octets follow.',
    badValue:
      '“`{{field}}`” at offset {{offset}} has a value that is not allowed there: nothing after it can be read.',
    badVersion:
      'The version at offset {{offset}} is not the one that belongs there: nothing after it can be read.',
    badLength:
      '“`{{field}}`” at offset {{offset}} gives a length that contradicts the header or option it belongs to.',
    badPointer:
      'In “`{{field}}`”, the pointer at offset {{offset}} does not lead to an earlier place: nothing after it can be read.',
    tooMuchWork:
      'Reading stopped at “`{{field}}`”, at offset {{offset}}: no real message makes its reader do so much.',
    unknownLinkType: 'This kind of link is not one that Seis can read, so the octets are shown as they are.',
  },
  filter: {
    testMissing: 'A layer or a field is missing here, such as `udp` or `hopLimit == 255`.',
    unknownName: 'No layer and no field is called “`{{found}}`”.',
    unknownField: 'No field is called “`{{found}}`”.',
    didYouMean: 'Did you mean `{{guess}}`?',
    valueMissing: 'A value is missing here: a number, an address, a word.',
    notNumber: '`{{meant}}` is a number, and “`{{found}}`” is none. Write it as `58` or `0x3a`.',
    notNumberNorName:
      '`{{meant}}` is a number, and “`{{found}}`” is neither one nor the name of one. Write it as `58`, `0x3a` or `{{example}}`.',
    notBoolean: '`{{meant}}` is `true` or `false`.',
    notAddress:
      '`{{meant}}` is an address, and “`{{found}}`” is none. Write one, or a prefix: `2001:db8::/32`.',
    notPrefix: '“`{{found}}`” is no prefix. Write one as `2001:db8::/32`.',
    notLinkLayerAddress: '`{{meant}}` is a link-layer address, such as `02:00:00:00:00:0a`.',
    noOrder: 'Only numbers are smaller or larger. Compare `{{meant}}` with `==` or `contains`.',
    notInPrefix: 'Only addresses lie in a prefix, and `{{meant}}` is none.',
    notClosed: 'A bracket is open here and not closed: “`)`” is missing.',
    notOpened: 'This bracket closes nothing.',
    quoteNotClosed: 'The quotation mark that opens here is never closed.',
    joinMissing: '“`{{found}}`” follows a whole condition. Put `and` or `or` in between.',
    tooDeep: 'There are too many brackets inside one another.',
  },
  rule: {
    headerChecksumWrong:
      'The checksum of the IPv4 header must be right: the packet was damaged or badly built.',
    sourceMulticast: 'The source must not be a multicast address: a packet comes from one interface.',
    destinationUnspecified: 'The destination must not be `::`, which stands for no address.',
    loopbackFromOutside: '`::1` must stay inside its machine: it cannot arrive from a link.',
    unknownNextHeader:
      'The next header must be one that the receiver knows, and no protocol has this number: it answers Parameter Problem, code 1.',
    hopByHopNotFirst:
      'A Hop-by-Hop Options header must stand right behind the IPv6 header: elsewhere the answer is Parameter Problem, code 1.',
    hopLimitNot255: 'The hop limit must be 255: anything less has passed a router and is not from this link.',
    hopLimitNot1: 'The hop limit must be 1: these messages stay on their link.',
    checksumWrong: 'The checksum must be right: the packet was damaged or badly built.',
    checksumZero: 'The checksum must not be zero: over IPv6, UDP cannot leave it out.',
    codeNot0: 'The code must be 0.',
    optionLengthZero: 'An option must not have length 0: nobody could tell where the next one starts.',
    optionBeyondMessage: 'An option must end before its message does.',
    optionBeyondHeader: 'An option must end before its header does.',
    fragmented: 'Neighbor Discovery must not come behind a Fragment header.',
    unspecifiedSourceWithLinkLayerOption:
      'A message from `::` must not say which link-layer address it comes from.',
    sourceNotLinkLocal: 'The source must be a link-local address.',
    targetMulticast: 'The target must not be a multicast address.',
    unspecifiedSourceToOtherThanSolicitedNode:
      'A solicitation from `::` must go to a solicited-node multicast address.',
    multicastButSolicited:
      'An advertisement to a multicast address cannot be an answer: its S flag must be 0.',
    notFromFirstHop: 'A Redirect must come from the router that now carries the traffic.',
    destinationMulticast: 'A Redirect must not be about a multicast destination.',
    targetNeitherLinkLocalNorDestination:
      'The target must be a router’s link-local address, or the destination itself.',
    unknownInformational: 'An informational message of an unknown type is dropped without a word.',
    lengthBetweenVersions: 'A query has 24 octets (version 1) or at least 28 (version 2).',
    noRouterAlert: 'The message must carry the router alert option.',
    unknownOptionDiscarded: 'An unknown option asks that the packet be dropped without a word.',
    unknownOptionReported: 'An unknown option asks that the packet be dropped and the sender told.',
    routingType0Deprecated: 'Routing headers of type 0 are deprecated and must not be followed.',
    unknownRoutingType: 'A Routing header of an unknown type with segments left must be refused.',
    lengthNotMultipleOf8: 'Every fragment but the last must carry a multiple of 8 octets.',
    reassembledTooLong: 'The whole packet would be longer than 65,535 octets.',
    lengthWrong: 'The length must cover the UDP header and no more than the packet holds.',
  },
} as const
