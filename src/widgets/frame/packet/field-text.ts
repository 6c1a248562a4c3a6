/** The value of a field as a reader takes it in: a name beside a number that stands for something, digits where it is a pattern. */
import type { Field } from '#core/bytes/recording.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { etherType } from '#core/packet/link/ether-type.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { fill } from '#i18n/fill.ts'
import type { PacketViewTexts } from '#widgets/frame/widget-texts.ts'

const messages = namesOf(icmpv6Type)
const protocols = namesOf(protocol)

/** Patterns of bits, which nobody counts with. */
const inHex = new Set([
  'checksum',
  'headerChecksum',
  'flowLabel',
  'trafficClass',
  'etherType',
  'identification',
  'spi',
  'transactionId',
  'iaid',
  'key',
])
const etherTypes: Readonly<Record<number, string>> = {
  [etherType.ipv6]: 'IPv6',
  [etherType.ipv4]: 'IPv4',
  [etherType.vlan]: '802.1Q',
}
const lifetimes = new Set([
  'validLifetime',
  'preferredLifetime',
  'lifetime',
  'routeLifetime',
  'informationRefreshTime',
])
/** Of 32 octets. */
const mostDigits = 64
/** As they stand in the header: the highest bit first. */
const tcpFlags = Object.entries(tcpFlag).sort(([, one], [, other]) => other - one)

export function fieldText(layer: string, field: Field, texts: PacketViewTexts): string {
  const { name, value } = field
  if (name === 'checksumValid') return value === 'unknown' ? texts.unknown : value ? texts.right : texts.wrong
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'object') return value.length === 0 ? texts.none : value.join(', ')
  if (typeof value === 'string') return shortened(value, texts)
  const meaning = meaningOf(layer, name, value, texts)
  const digits = numberText(layer, field, value)
  return meaning === undefined ? digits : `${digits} (${meaning})`
}

/** Digits of more octets than anybody reads in a line end with how many more there are. The octets themselves stand beside. */
function shortened(value: string, texts: PacketViewTexts): string {
  if (value.length <= mostDigits || !/^[0-9a-f]+$/.test(value)) return value
  return `${value.slice(0, mostDigits)} ${fill(texts.moreInField, { count: (value.length - mostDigits) / 2 })}`
}

/** The number alone: in hexadecimal, with as many digits as the field has room for, where it is a pattern of bits. */
export function numberText(layer: string, { name, bits }: Field, value: number): string {
  const isPattern = inHex.has(name) || (layer === 'tcp' && name === 'flags')
  return isPattern ? `0x${value.toString(16).padStart(Math.ceil(bits / 4), '0')}` : `${value}`
}

function meaningOf(layer: string, name: string, value: number, texts: PacketViewTexts): string | undefined {
  if (name === 'nextHeader' || (name === 'protocol' && layer === 'ipv4')) {
    return lookUp(protocols, texts.protocol, value)
  }
  if (name === 'type' && layer === 'icmpv6') return lookUp(messages, texts.message, value)
  if (name === 'etherType' || (name === 'protocol' && layer === 'cooked')) return etherTypes[value]
  if (name === 'flags' && layer === 'tcp') {
    const set = tcpFlags.filter(([, bit]) => (value & bit) !== 0).map(([name]) => name.toUpperCase())
    return set.join(' ') || undefined
  }
  return lifetimes.has(name) && value === 0xffff_ffff ? texts.infinity : undefined
}

function namesOf<Name extends string>(numbers: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> {
  return new Map(Object.entries<number>(numbers).map(([name, number]) => [number, name as Name]))
}

function lookUp<Name extends string>(
  names: ReadonlyMap<number, Name>,
  texts: Readonly<Record<Name, string>>,
  value: number,
): string | undefined {
  const name = names.get(value)
  return name === undefined ? undefined : texts[name]
}
