/**
 * What a filter may speak of: the layers and fields of `dissect`, by the kind of their values, so that a slip of the fingers
 * can be told from something that no packet has.
 */

export type ValueKind = 'number' | 'boolean' | 'address' | 'linkLayerAddress' | 'text'

export const layerNames = [
  'ethernet',
  'vlan',
  'cooked',
  'loopback',
  'ipv6',
  'ipv4',
  'gre',
  'hop-by-hop',
  'destination-options',
  'routing',
  'fragment',
  'ah',
  'esp',
  'icmpv6',
  'udp',
  'tcp',
  'dhcpv6',
  'dns',
  'data',
  'trailer',
  // Neighbor Discovery
  'option-source-link-layer',
  'option-target-link-layer',
  'option-prefix-information',
  'option-redirected-header',
  'option-mtu',
  'option-route-information',
  'option-rdnss',
  'option-dnssl',
  'option-nonce',
  'option-captive-portal',
  'option-pref64',
  'option-unknown',
  'option-malformed',
  // DHCPv6
  'option-client-id',
  'option-server-id',
  'option-ia-na',
  'option-ia-ta',
  'option-ia-pd',
  'option-ia-address',
  'option-ia-prefix',
  'option-request',
  'option-preference',
  'option-elapsed-time',
  'option-status-code',
  'option-rapid-commit',
  'option-reconfigure-accept',
  'option-dns-servers',
  'option-domain-list',
  'option-information-refresh-time',
  'option-sol-max-rt',
  'option-inf-max-rt',
] as const

const namesByKind: Readonly<Record<ValueKind, string>> = {
  address: `source destination address addresses targetAddress destinationAddress multicastAddress prefix segments sources homeAddress
    linkAddress peerAddress`,
  linkLayerAddress: 'linkLayerAddress',
  boolean: `aa ad autonomous cd checksumPresent dnssecOk doNotFragment dropEligible homeAgent keyPresent managed moreFragments onLink otherConfig
    override preferPrefixDelegation proxy qr ra rd reservedFlag router routerAddress routingPresent sequenceNumberPresent solicited
    suppressRouterProcessing tc z`,
  text: `checksumValid auxiliaryData compressedAddresses data domainNames duid icv malformed nonce optionData options padding statusMessage tlvs
    trailer uri qname name cname nsdname ptrdname exchange mname rname target txtData rdata paramValue signerName signature digest publicKey
    nextDomainName types value replacement cpu os naptrFlags
    services regexp propertyTag salt nextHashedOwnerName certificateAssociationData fingerprint mboxDname txtDname hostname`,
  number: `version trafficClass flowLabel payloadLength nextHeader hopLimit headerExtensionLength routingType segmentsLeft lastEntry
    tag fragmentOffset identification type code checksum reserved reserved0 reserved1 reserved2 reservedBits unused pointer mtu identifier
    sequenceNumber curHopLimit preference routerLifetime reachableTime retransTimer prefixLength validLifetime
    preferredLifetime lifetime routeLifetime length recordCount recordType sourceCount auxiliaryDataLength
    maximumResponseDelay maximumResponseCode robustness queryIntervalCode scaledLifetime prefixLengthCode routerAlert tunnelEncapsulationLimit compressedInner compressedLast pad
    jumboPayloadLength optionType optionLength optionKind optionCode sourcePort destinationPort acknowledgmentNumber dataOffset
    flags window urgentPointer maximumSegmentSize windowScale timestampValue timestampEcho sackLeft sackRight spi etherType
    vlanId priority packetType hardwareType protocol protocolType interfaceIndex addressLength family headerLength
    typeOfService totalLength timeToLive headerChecksum key messageType transactionId iaid t1 t2 statusCode elapsedTime
    requestedOptionCode hopCount informationRefreshTime solMaxRt infMaxRt
    id opcode rcode questionCount answerCount authorityCount additionalCount qtype qclass class rdlength payloadSize extendedRcode
    serial refresh retry expire minimum weight port paramKey paramLength typeCovered algorithm labels originalTtl expiration inception keyTag
    digestType order hashAlgorithm iterations saltLength nextHashedOwnerNameLength certificateUsage selector matchingType fingerprintType size horizontalPrecision
    verticalPrecision latitude longitude altitude subtype`,
}

/** Shorter words for several fields at once. */
const manyFields: Readonly<Record<string, readonly string[]>> = {
  address: ['source', 'destination'],
  port: ['sourcePort', 'destinationPort'],
}

export interface KnownField {
  /** As it is to be spelt. */
  readonly name: string
  readonly kind: ValueKind
  /** The fields that are looked at. */
  readonly fields: readonly string[]
}

const known = new Map<string, KnownField>()
for (const [kind, names] of Object.entries(namesByKind) as [ValueKind, string][]) {
  for (const name of names.split(/\s+/)) known.set(name.toLowerCase(), { name, kind, fields: [name] })
}
for (const [name, fields] of Object.entries(manyFields)) {
  const { kind } = known.get(fields[0]!.toLowerCase())!
  known.set(name, { name, kind, fields: [...new Set([...fields, ...(known.has(name) ? [name] : [])])] })
}

/** Capitals do not count. */
export function findField(name: string): KnownField | undefined {
  return known.get(name.toLowerCase())
}

export const fieldNames: readonly string[] = [...known.values()].map(({ name }) => name)

export function findLayer(name: string): string | undefined {
  return layerNames.find((each) => each === name.toLowerCase())
}

/** What tcpdump, Wireshark and habit call things, and what they are called here. */
export const otherWords: Readonly<Record<string, string>> = {
  icmp6: 'icmpv6',
  ip6: 'ipv6',
  ip: 'ipv4',
  eth: 'ethernet',
  hopopt: 'hop-by-hop',
  hbh: 'hop-by-hop',
  frag: 'fragment',
  nd: 'icmpv6',
  src: 'source',
  dst: 'destination',
  host: 'address',
  net: 'address',
  addr: 'address',
  hlim: 'hopLimit',
  ttl: 'hopLimit',
  flow: 'flowLabel',
  tclass: 'trafficClass',
  nxt: 'nextHeader',
  plen: 'payloadLength',
  seq: 'sequenceNumber',
  ack: 'acknowledgmentNumber',
  srcport: 'sourcePort',
  dstport: 'destinationPort',
  dport: 'destinationPort',
  sport: 'sourcePort',
  target: 'targetAddress',
  mac: 'linkLayerAddress',
}
