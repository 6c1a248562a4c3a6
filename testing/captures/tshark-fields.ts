/**
 * The fields that both we and tshark know: its name for each, where ours stands, and how the values become the same text. Layers of a
 * packet in a packet follow those around it in both, so that fields that occur several times are compared as lists.
 */
import type { FieldValue, Layer } from '#core/bytes/recording.ts'
import { expandCode } from '#core/packet/icmpv6/mld.ts'

export interface SharedField {
  /** Several where it has a name for each place of what is one thing to us, the outer one first. */
  readonly tshark: readonly string[]
  /** Names of our layers; a name that ends in `*` stands for all that start so. */
  readonly layers: readonly string[]
  readonly field: string
  /** What tshark calls our value, where the value alone is not that. */
  readonly ours?: (value: FieldValue) => string
  /** What we call tshark's. */
  readonly theirs?: (value: string) => string
  /** Where the two values, when they differ, are both right. `index` counts the values of this field in the packet. */
  readonly bothRight?: (ours: string, theirs: string, index: number) => boolean
  /** In which of our layers tshark has it, where not in all. */
  readonly inLayers?: (layer: Layer) => boolean
}

function shared(
  tshark: string | readonly string[],
  layers: string | readonly string[],
  field: string,
  more: Pick<SharedField, 'ours' | 'theirs' | 'bothRight' | 'inLayers'> = {},
): SharedField {
  return {
    tshark: typeof tshark === 'string' ? [tshark] : tshark,
    layers: typeof layers === 'string' ? [layers] : layers,
    field,
    ...more,
  }
}

/** Whether a checksum is right, as tshark numbers it: bad, good, unverified; 4 is a zero that UDP may not have over IPv6. */
const status: Pick<SharedField, 'ours' | 'theirs'> = {
  ours: (value) => (value === true ? '1' : value === false ? '0' : '2'),
  theirs: (value) => (value === '4' ? '0' : value),
}

/** It does not verify ICMPv6 in a quoted packet, even where all of it is quoted. */
const quotedUnverified: SharedField['bothRight'] = (ours, theirs, index) =>
  index > 0 && ours === '1' && theirs === '2'

/** Of queries tshark does not say these: they mean something in responses alone. */
const responses: Pick<SharedField, 'inLayers'> = {
  inLayers: ({ fields }) => fields.some(({ name, value }) => name === 'qr' && value === true),
}

/** Of queries it says this one where it is set. */
const responsesOrSet: Pick<SharedField, 'inLayers'> = {
  inLayers: ({ fields }) =>
    fields.some(({ name, value }) => (name === 'qr' || name === 'ad') && value === true),
}

const root: Pick<SharedField, 'theirs'> = { theirs: (name) => (name === '<Root>' ? '.' : name) }

/** Milliseconds, which tshark gives under the name of the code. */
function maximumResponseDelay(code: FieldValue): string {
  return String(expandCode(Number(code), 16))
}

const optionHeaders = ['hop-by-hop', 'destination-options']
const neighborOptions = 'option-*'

export const sharedFields: readonly SharedField[] = [
  shared('eth.dst', 'ethernet', 'destination'),
  shared('eth.src', 'ethernet', 'source'),
  shared(['ieee8021ad.priority', 'vlan.priority'], 'vlan', 'priority'),
  shared(['ieee8021ad.dei', 'vlan.dei'], 'vlan', 'dropEligible'),
  shared(['ieee8021ad.id', 'vlan.id'], 'vlan', 'vlanId'),
  shared('sll.pkttype', 'cooked', 'packetType'),
  shared('sll.hatype', 'cooked', 'hardwareType'),
  shared('sll.halen', 'cooked', 'addressLength'),
  shared('sll.src.eth', 'cooked', 'linkLayerAddress'),
  shared('sll.ifindex', 'cooked', 'interfaceIndex'),
  shared('null.family', 'loopback', 'family'),

  // Of both: tshark gives an IPv6 header this name, too.
  shared('ip.version', ['ipv4', 'ipv6'], 'version'),
  shared('ipv6.tclass', 'ipv6', 'trafficClass'),
  shared('ipv6.flow', 'ipv6', 'flowLabel'),
  shared('ipv6.plen', 'ipv6', 'payloadLength'),
  shared('ipv6.nxt', 'ipv6', 'nextHeader'),
  shared('ipv6.hlim', 'ipv6', 'hopLimit'),
  shared('ipv6.src', 'ipv6', 'source'),
  shared('ipv6.dst', 'ipv6', 'destination'),

  shared('ipv6.hopopts.nxt', 'hop-by-hop', 'nextHeader'),
  shared('ipv6.hopopts.len', 'hop-by-hop', 'headerExtensionLength'),
  shared('ipv6.dstopts.nxt', 'destination-options', 'nextHeader'),
  shared('ipv6.dstopts.len', 'destination-options', 'headerExtensionLength'),
  shared('ipv6.opt.type', optionHeaders, 'optionType'),
  shared('ipv6.opt.length', optionHeaders, 'optionLength'),
  shared('ipv6.opt.router_alert', optionHeaders, 'routerAlert'),
  shared('ipv6.opt.jumbo', optionHeaders, 'jumboPayloadLength'),
  shared('ipv6.opt.tel', optionHeaders, 'tunnelEncapsulationLimit'),
  shared('ipv6.opt.mipv6.home_address', optionHeaders, 'homeAddress'),
  shared('ipv6.routing.nxt', 'routing', 'nextHeader'),
  shared('ipv6.routing.len', 'routing', 'headerExtensionLength'),
  shared('ipv6.routing.type', 'routing', 'routingType'),
  shared('ipv6.routing.segleft', 'routing', 'segmentsLeft'),
  shared('ipv6.routing.mipv6.home_address', 'routing', 'homeAddress'),
  shared('ipv6.routing.rpl.cmprI', 'routing', 'compressedInner'),
  shared('ipv6.routing.rpl.cmprE', 'routing', 'compressedLast'),
  shared('ipv6.routing.rpl.pad', 'routing', 'pad'),
  shared('ipv6.routing.srh.last_entry', 'routing', 'lastEntry'),
  shared('ipv6.routing.srh.flags', 'routing', 'flags'),
  shared('ipv6.routing.srh.tag', 'routing', 'tag', { theirs: (tag) => String(Number.parseInt(tag, 16)) }),
  shared('ipv6.routing.srh.addr', 'routing', 'segments'),
  shared('ipv6.fraghdr.nxt', 'fragment', 'nextHeader'),
  shared('ipv6.fraghdr.offset', 'fragment', 'fragmentOffset'),
  shared('ipv6.fraghdr.more', 'fragment', 'moreFragments'),
  shared('ipv6.fraghdr.ident', 'fragment', 'identification'),
  shared('ah.next_header', 'ah', 'nextHeader'),
  shared('ah.length', 'ah', 'payloadLength'),
  shared('ah.spi', 'ah', 'spi'),
  shared('ah.sequence', 'ah', 'sequenceNumber'),
  shared('ah.icv', 'ah', 'icv'),
  shared('esp.spi', 'esp', 'spi'),
  shared('esp.sequence', 'esp', 'sequenceNumber'),

  shared('ip.len', 'ipv4', 'totalLength'),
  shared('ip.id', 'ipv4', 'identification'),
  shared('ip.flags.df', 'ipv4', 'doNotFragment'),
  shared('ip.flags.mf', 'ipv4', 'moreFragments'),
  shared('ip.ttl', 'ipv4', 'timeToLive'),
  shared('ip.proto', 'ipv4', 'protocol'),
  shared('ip.checksum', 'ipv4', 'headerChecksum'),
  shared('ip.src', 'ipv4', 'source'),
  shared('ip.dst', 'ipv4', 'destination'),
  shared('gre.flags.checksum', 'gre', 'checksumPresent'),
  shared('gre.flags.key', 'gre', 'keyPresent'),
  shared('gre.flags.sequence_number', 'gre', 'sequenceNumberPresent'),
  shared('gre.proto', 'gre', 'protocolType'),
  shared('gre.key', 'gre', 'key'),
  shared('gre.sequence_number', 'gre', 'sequenceNumber'),

  shared('udp.srcport', 'udp', 'sourcePort'),
  shared('udp.dstport', 'udp', 'destinationPort'),
  shared('udp.length', 'udp', 'length'),
  shared('udp.checksum', 'udp', 'checksum'),
  shared('udp.checksum.status', 'udp', 'checksumValid', status),
  shared('tcp.srcport', 'tcp', 'sourcePort'),
  shared('tcp.dstport', 'tcp', 'destinationPort'),
  shared('tcp.seq_raw', 'tcp', 'sequenceNumber'),
  shared('tcp.ack_raw', 'tcp', 'acknowledgmentNumber'),
  shared('tcp.hdr_len', 'tcp', 'dataOffset', { ours: (words) => String(Number(words) * 4) }),
  // tshark counts the four bits before them among the flags: one is that of accurate ECN.
  shared('tcp.flags', 'tcp', 'flags', { theirs: (flags) => String(Number(flags) & 0xff) }),
  shared('tcp.window_size_value', 'tcp', 'window'),
  shared('tcp.checksum', 'tcp', 'checksum'),
  shared('tcp.checksum.status', 'tcp', 'checksumValid', status),
  shared('tcp.urgent_pointer', 'tcp', 'urgentPointer'),
  shared('tcp.option_kind', 'tcp', 'optionKind'),
  shared('tcp.options.mss_val', 'tcp', 'maximumSegmentSize'),
  shared('tcp.options.wscale.shift', 'tcp', 'windowScale'),
  shared('tcp.options.timestamp.tsval', 'tcp', 'timestampValue'),
  shared('tcp.options.timestamp.tsecr', 'tcp', 'timestampEcho'),

  shared('dns.length', 'dns', 'length'),
  shared('dns.id', 'dns', 'id'),
  shared('dns.flags.response', 'dns', 'qr'),
  shared('dns.flags.opcode', 'dns', 'opcode'),
  shared('dns.flags.authoritative', 'dns', 'aa', responses),
  shared('dns.flags.truncated', 'dns', 'tc'),
  shared('dns.flags.recdesired', 'dns', 'rd'),
  shared('dns.flags.recavail', 'dns', 'ra', responses),
  shared('dns.flags.authenticated', 'dns', 'ad', responsesOrSet),
  shared('dns.flags.checkdisable', 'dns', 'cd'),
  shared('dns.flags.rcode', 'dns', 'rcode', responses),
  shared('dns.count.queries', 'dns', 'questionCount'),
  shared('dns.count.answers', 'dns', 'answerCount'),
  shared('dns.count.auth_rr', 'dns', 'authorityCount'),
  shared('dns.count.add_rr', 'dns', 'additionalCount'),
  shared('dns.qry.name', 'dns', 'qname', root),
  shared('dns.qry.type', 'dns', 'qtype'),
  shared('dns.qry.class', 'dns', 'qclass'),
  shared('dns.resp.name', 'dns', 'name', root),
  shared('dns.resp.type', 'dns', 'type'),
  shared('dns.resp.class', 'dns', 'class'),
  shared('dns.resp.ttl', 'dns', 'timeToLive'),
  shared('dns.resp.len', 'dns', 'rdlength'),
  shared('dns.rr.udp_payload_size', 'dns', 'payloadSize'),
  shared('dns.resp.ext_rcode', 'dns', 'extendedRcode'),
  shared('dns.resp.edns0_version', 'dns', 'version'),
  shared('dns.resp.z.do', 'dns', 'dnssecOk'),
  shared('dns.opt.code', 'dns', 'optionCode'),
  shared('dns.opt.len', 'dns', 'optionLength'),
  shared('dns.cname', 'dns', 'cname', root),
  shared('dns.ns', 'dns', 'nsdname', root),
  shared('dns.ptr.domain_name', 'dns', 'ptrdname', root),
  shared('dns.soa.mname', 'dns', 'mname', root),
  shared('dns.soa.rname', 'dns', 'rname', root),
  shared('dns.soa.serial_number', 'dns', 'serial'),
  shared('dns.soa.refresh_interval', 'dns', 'refresh'),
  shared('dns.soa.retry_interval', 'dns', 'retry'),
  shared('dns.soa.expire_limit', 'dns', 'expire'),
  shared('dns.soa.minimum_ttl', 'dns', 'minimum'),
  shared('dns.mx.preference', 'dns', 'preference'),
  shared('dns.mx.mail_exchange', 'dns', 'exchange', root),
  shared('dns.srv.port', 'dns', 'port'),

  shared('icmpv6.type', 'icmpv6', 'type'),
  shared('icmpv6.code', 'icmpv6', 'code'),
  shared('icmpv6.checksum', 'icmpv6', 'checksum'),
  shared('icmpv6.checksum.status', 'icmpv6', 'checksumValid', { ...status, bothRight: quotedUnverified }),
  shared('icmpv6.mtu', 'icmpv6', 'mtu'),
  shared('icmpv6.pointer', 'icmpv6', 'pointer'),
  shared('icmpv6.echo.identifier', 'icmpv6', 'identifier'),
  shared('icmpv6.echo.sequence_number', 'icmpv6', 'sequenceNumber'),
  shared('icmpv6.nd.ra.cur_hop_limit', 'icmpv6', 'curHopLimit'),
  shared('icmpv6.nd.ra.flag.m', 'icmpv6', 'managed'),
  shared('icmpv6.nd.ra.flag.o', 'icmpv6', 'otherConfig'),
  shared('icmpv6.nd.ra.flag.h', 'icmpv6', 'homeAgent'),
  shared('icmpv6.nd.ra.flag.prf', 'icmpv6', 'preference'),
  shared('icmpv6.nd.ra.flag.p', 'icmpv6', 'proxy'),
  shared('icmpv6.nd.ra.router_lifetime', 'icmpv6', 'routerLifetime'),
  shared('icmpv6.nd.ra.reachable_time', 'icmpv6', 'reachableTime'),
  shared('icmpv6.nd.ra.retrans_timer', 'icmpv6', 'retransTimer'),
  shared('icmpv6.nd.na.flag.r', 'icmpv6', 'router'),
  shared('icmpv6.nd.na.flag.s', 'icmpv6', 'solicited'),
  shared('icmpv6.nd.na.flag.o', 'icmpv6', 'override'),
  shared('icmpv6.rd.na.destination_address', 'icmpv6', 'destinationAddress'),
  shared('icmpv6.opt.type', neighborOptions, 'type'),
  shared('icmpv6.opt.length', neighborOptions, 'length'),
  shared('icmpv6.opt.linkaddr', neighborOptions, 'linkLayerAddress'),
  shared('icmpv6.opt.prefix.flag.l', 'option-prefix-information', 'onLink'),
  shared('icmpv6.opt.prefix.flag.a', 'option-prefix-information', 'autonomous'),
  shared('icmpv6.opt.prefix.flag.r', 'option-prefix-information', 'routerAddress'),
  shared('icmpv6.opt.prefix.valid_lifetime', 'option-prefix-information', 'validLifetime'),
  shared('icmpv6.opt.prefix.preferred_lifetime', 'option-prefix-information', 'preferredLifetime'),
  shared(
    'icmpv6.opt.prefix.length',
    ['option-prefix-information', 'option-route-information'],
    'prefixLength',
  ),
  shared('icmpv6.opt.route_info.flag.route_preference', 'option-route-information', 'preference'),
  shared('icmpv6.opt.route_lifetime', 'option-route-information', 'routeLifetime'),
  shared('icmpv6.opt.mtu', 'option-mtu', 'mtu'),
  shared('icmpv6.opt.rdnss.lifetime', 'option-rdnss', 'lifetime'),
  shared('icmpv6.opt.rdnss', 'option-rdnss', 'addresses'),
  shared('icmpv6.opt.dnssl.lifetime', 'option-dnssl', 'lifetime'),
  shared('icmpv6.opt.dnssl', 'option-dnssl', 'domainNames'),
  shared('icmpv6.opt.captive_portal', 'option-captive-portal', 'uri'),
  shared('icmpv6.opt.nonce', 'option-nonce', 'nonce'),
  shared('icmpv6.opt.pref64.scaled_lifetime', 'option-pref64', 'scaledLifetime'),
  shared('icmpv6.opt.pref64.plc', 'option-pref64', 'prefixLengthCode'),
  shared('icmpv6.mld.maximum_response_delay', 'icmpv6', 'maximumResponseDelay'),
  shared('icmpv6.mld.maximum_response_code', 'icmpv6', 'maximumResponseCode', { ours: maximumResponseDelay }),
  shared('icmpv6.mld.flag.s', 'icmpv6', 'suppressRouterProcessing'),
  shared('icmpv6.mld.flag.qrv', 'icmpv6', 'robustness'),
  shared('icmpv6.mldr.nb_mcast_records', 'icmpv6', 'recordCount'),

  shared('dhcpv6.msgtype', 'dhcpv6', 'messageType'),
  shared('dhcpv6.xid', 'dhcpv6', 'transactionId'),
]
