/** Reports of a listener as IPv6 packets: hop limit 1 and a Router Alert, so that routers look. RFC 9777 §5.2, RFC 2710 §3. */
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { allRouters } from '#core/packet/address-kinds.ts'
import { encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import type { MldMessage } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'

/** All MLDv2-capable routers. RFC 9777 §5.2.14. */
export const allListeners = parseAddress('ff02::16')

/** ICMPv6 follows; Router Alert 0 (MLD, RFC 2711 §2.1); PadN of two octets. */
const routerAlert = parseHex('3a00050200000100')

const noData = new Uint8Array()

export function listenerReport(
  records: readonly { readonly group: Address; readonly type: number }[],
  source: Address,
): Uint8Array {
  const message: MldMessage = {
    kind: 'multicastListenerReport2',
    type: icmpv6Type.multicastListenerReport2,
    code: 0,
    checksum: 0,
    reserved: 0,
    recordCount: records.length,
    records: records.map(({ group, type }) => ({
      recordType: type,
      auxiliaryDataLength: 0,
      sourceCount: 0,
      multicastAddress: group,
      sources: [],
      auxiliaryData: noData,
    })),
    data: noData,
  }
  return listenerPacket(message, source, allListeners)
}

/** Of version 1: a report to the group itself, a farewell to all routers. RFC 2710 §3.7, §4. */
export function listenerMessage1(kind: 'report' | 'done', group: Address, source: Address): Uint8Array {
  const isReport = kind === 'report'
  const message: MldMessage = {
    kind: 'multicastListener',
    type: isReport ? icmpv6Type.multicastListenerReport : icmpv6Type.multicastListenerDone,
    code: 0,
    checksum: 0,
    maximumResponseDelay: 0,
    reserved: 0,
    multicastAddress: group,
    data: noData,
  }
  return listenerPacket(message, source, isReport ? group : allRouters)
}

function listenerPacket(message: MldMessage, source: Address, destination: Address): Uint8Array {
  const body = encodeIcmpv6Between(message, source, destination)
  const fields = { source, destination, nextHeader: protocol.hopByHop, hopLimit: 1 }
  const header = ipv6Header(fields, routerAlert.length + body.length)
  return concatOctets([encodeIpv6(header), routerAlert, body])
}
