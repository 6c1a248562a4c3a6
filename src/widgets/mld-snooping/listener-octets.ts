/** A message of the link as it is on the wire: Ethernet, IPv6 with hop limit 1, Router Alert, and the message. */
import { ethernetMulticast } from '#core/address/multicast.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeMld, type MldMessage } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { encodeOptionsHeader, optionsHeader } from '#core/packet/ipv6/options-header.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import { type ListenerMessage, type Port, type Sent, timers } from './snooped-link.ts'

const macOf: Readonly<Record<Port, string>> = {
  router: '02:00:00:00:00:99',
  h1: '02:00:00:00:00:01',
  h2: '02:00:00:00:00:02',
  h3: '02:00:00:00:00:03',
}
const none = new Uint8Array()

export function octetsOf({ from, source, destination, message }: Sent, version: 1 | 2): Uint8Array {
  const body = withChecksum(
    { source, destination, nextHeader: protocol.icmpv6 },
    encodeMld(messageOf(message, version)),
    2,
  )
  const alert = encodeOptionsHeader(optionsHeader(protocol.icmpv6, [{ kind: 'routerAlert', value: 0 }]))
  const header = ipv6Header(
    { source, destination, nextHeader: protocol.hopByHop, hopLimit: 1 },
    alert.length + body.length,
  )
  const ends = { destination: ethernetMulticast(destination), source: macOf[from] }
  return ipv6Frame(ends, concatOctets([encodeIpv6(header), alert, body]))
}

function messageOf(message: ListenerMessage, version: 1 | 2): MldMessage {
  const start = { code: 0, checksum: 0, reserved: 0, data: none }
  switch (message.kind) {
    case 'query': {
      const type = icmpv6Type.multicastListenerQuery
      const query = { ...start, type, multicastAddress: message.group }
      if (version === 1) {
        return { ...query, kind: 'multicastListener', maximumResponseDelay: message.maximumResponse }
      }
      return {
        ...query,
        kind: 'multicastListenerQuery2',
        maximumResponseCode: message.maximumResponse,
        reserved2: 0,
        suppressRouterProcessing: false,
        robustness: timers.robustness,
        queryIntervalCode: timers.queryInterval / 1000,
        sourceCount: 0,
        sources: [],
      }
    }
    case 'report1':
    case 'done': {
      const { multicastListenerReport, multicastListenerDone } = icmpv6Type
      const type = message.kind === 'done' ? multicastListenerDone : multicastListenerReport
      return {
        ...start,
        kind: 'multicastListener',
        type,
        maximumResponseDelay: 0,
        multicastAddress: message.group,
      }
    }
    case 'report2':
      return {
        ...start,
        kind: 'multicastListenerReport2',
        type: icmpv6Type.multicastListenerReport2,
        recordCount: message.records.length,
        records: message.records.map(({ type, group }) => ({
          recordType: type,
          auxiliaryDataLength: 0,
          sourceCount: 0,
          multicastAddress: group,
          sources: [],
          auxiliaryData: none,
        })),
      }
  }
}
