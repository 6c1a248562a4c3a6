/** Numbers that people call by a name: `icmpv6.type == neighborSolicitation`, `tcp.flags == SYN+ACK`. */
import { dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'

type Names = Readonly<Record<string, number>>

const numbersOf: Readonly<Record<string, Names>> = {
  type: {
    ...icmpv6Type,
    ns: icmpv6Type.neighborSolicitation,
    na: icmpv6Type.neighborAdvertisement,
    rs: icmpv6Type.routerSolicitation,
    ra: icmpv6Type.routerAdvertisement,
    ptb: icmpv6Type.packetTooBig,
  },
  messageType: dhcpMessageType,
  nextHeader: protocol,
}
/** Of these several may be set: `SYN+ACK`, or with a comma in between. */
const bitsOf: Readonly<Record<string, Names>> = { flags: tcpFlag }

const bare = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '')

/** The number that a field's value is called by. Neither capitals nor blanks, `-` and `_` between words count. */
export function namedNumber(field: string, text: string): number | undefined {
  if (Object.hasOwn(bitsOf, field)) {
    const bits = text.split(/[+,]/).map((name) => numberCalled(bitsOf[field]!, name))
    return bits.reduce((sum, bit) => (sum === undefined || bit === undefined ? undefined : sum | bit), 0)
  }
  return Object.hasOwn(numbersOf, field) ? numberCalled(numbersOf[field]!, text) : undefined
}

function numberCalled(names: Names, text: string): number | undefined {
  return Object.entries(names).find(([name]) => bare(name) === bare(text))?.[1]
}

/** A bit mask by the names of its bits, where the field is made of such. */
export function namedBits(field: string, text: string): number | undefined {
  return Object.hasOwn(bitsOf, field) ? namedNumber(field, text) : undefined
}

/** What the values of a field may be called. */
export function numberNames(field: string): readonly string[] {
  if (Object.hasOwn(bitsOf, field)) return Object.keys(bitsOf[field]!)
  return Object.hasOwn(numbersOf, field) ? Object.keys(numbersOf[field]!) : []
}
