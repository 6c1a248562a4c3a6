/** A filter knows every layer and field that `dissect` gives, by the kind of their values. */
import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { type Field, type FieldValue, type Layer, Recording } from '#core/bytes/recording.ts'
import { encodeMessage, query } from '#core/dns/message.ts'
import { parseName } from '#core/dns/name.ts'
import { nsdMessages } from '#core/dns/nsd.vectors.ts'
import { readPayload } from '#core/dns/payload.ts'
import { parseData } from '#core/dns/rdata/data-text.ts'
import { recordType } from '#core/dns/record-type.ts'
import { dhcpOptionCode } from '#core/packet/dhcpv6/dhcp-option.ts'
import { decodeDhcp } from '#core/packet/dhcpv6/dhcpv6.ts'
import { dhcpVectors } from '#core/packet/dhcpv6/dhcpv6.vectors.ts'
import { decodeDhcpOptions } from '#core/packet/dhcpv6/read-dhcp-options.ts'
import { dissect } from '#core/packet/dissect.ts'
import { frames } from '#core/packet/dissect.vectors.ts'
import { decodeIcmpv6 } from '#core/packet/icmpv6/icmpv6.ts'
import { icmpv6Vectors } from '#core/packet/icmpv6/icmpv6.vectors.ts'
import { mldVectors } from '#core/packet/icmpv6/mld.vectors.ts'
import { ndOptionType } from '#core/packet/icmpv6/nd-option.ts'
import { ndpVectors } from '#core/packet/icmpv6/ndp.vectors.ts'
import { decodeNdOptions } from '#core/packet/icmpv6/read-nd-options.ts'
import { destinationOptionsVectors, routingVectors } from '#core/packet/ipv6/extension.vectors.ts'
import { decodeDestinationOptions } from '#core/packet/ipv6/options-header.ts'
import { decodeRouting } from '#core/packet/ipv6/routing.ts'
import { decodeTcp } from '#core/packet/transport/tcp.ts'
import { tcpVectors } from '#core/packet/transport/transport.vectors.ts'
import { decodeGre } from '#core/packet/tunnel/gre.ts'
import { decodeIpv4 } from '#core/packet/tunnel/ipv4.ts'
import { greVectors, ipv4Vectors } from '#core/packet/tunnel/tunnel.vectors.ts'
import { fieldNames, findField, findLayer, type ValueKind } from './names.ts'

function layersOf(octets: Uint8Array, decode: (reader: Reader) => unknown): Layer[] {
  const recording = new Recording()
  decode(new Reader(octets, { recording }))
  return recording.layers(octets.length)
}

/** Each option of a type of every length up to one that all can have, full of ones: type and length in so many octets. */
function options(types: Readonly<Record<string, number>>, width: number, unit: number): Uint8Array[] {
  return Object.values(types).flatMap((type) =>
    Array.from({ length: 5 * 8 }, (_, length) => {
      const octets = new Uint8Array(unit === 1 ? 4 + length : unit * length + unit).fill(1)
      new DataView(octets.buffer).setUint16(0, type << (16 - 8 * width))
      octets.set(width === 1 ? [octets.length / unit] : [0, length], width)
      return octets
    }),
  )
}

/** No server is asked for a record of this type. */
const nsec3 = {
  name: parseName('0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example'),
  type: recordType.NSEC3,
  class: 1,
  ttl: 300,
  data: parseData(recordType.NSEC3, '1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY'),
}
const hashed = encodeMessage({
  ...query(1, { qname: parseName('a.example'), qtype: recordType.AAAA, qclass: 1 }),
  authority: [nsec3],
})

const layers: readonly Layer[] = [
  ...frames.flatMap(({ hex, linkType }) => dissect(parseHex(hex), { linkType }).layers),
  ...[...icmpv6Vectors, ...mldVectors, ...ndpVectors].flatMap(({ hex }) =>
    layersOf(parseHex(hex), decodeIcmpv6),
  ),
  ...dhcpVectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeDhcp)),
  ...routingVectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeRouting)),
  ...destinationOptionsVectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeDestinationOptions)),
  ...tcpVectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeTcp)),
  ...greVectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeGre)),
  ...ipv4Vectors.flatMap(({ hex }) => layersOf(parseHex(hex), decodeIpv4)),
  ...[...nsdMessages.map(({ hex }) => parseHex(hex)), hashed].flatMap((octets) =>
    layersOf(octets, (reader) => readPayload(reader, 'udp', false)),
  ),
  ...options(ndOptionType, 1, 8).flatMap((octets) => layersOf(octets, decodeNdOptions)),
  ...options(dhcpOptionCode, 2, 1).flatMap((octets) => layersOf(octets, decodeDhcpOptions)),
]

function kindsOf(value: FieldValue): readonly ValueKind[] {
  if (typeof value === 'number') return ['number']
  // `checksumValid` is also “unknown”.
  if (typeof value === 'boolean') return ['boolean', 'text']
  if (typeof value === 'object') return value.flatMap(kindsOf)
  if (/^(?:[\da-f]{2}:)+[\da-f]{2}$/.test(value)) return ['linkLayerAddress', 'address', 'text']
  return value.includes(':') || /^\d+(?:\.\d+){3}$/.test(value) ? ['address', 'text'] : ['text']
}

function isOfKind({ name, value, bits }: Field): boolean {
  if (Array.isArray(value) && value.length === 0) return true
  // A Redirected Header has more reserved bits than a number field holds.
  if (name === 'reserved' && bits === 48) return true
  const kind = findField(name)?.kind
  return kind !== undefined && kindsOf(value).includes(kind)
}

describe('every name', () => {
  test('of a layer', () => {
    const names = new Set(layers.map(({ name }) => name))
    expect(names.size).toBeGreaterThan(40)
    expect([...names].filter((name) => findLayer(name) === undefined)).toEqual([])
  })

  test('of a field, with values of its kind', () => {
    const strange = layers.flatMap(({ name, fields }) =>
      fields.filter((field) => !isOfKind(field)).map((field) => `${name}.${field.name} ${field.value}`),
    )
    expect([...new Set(strange)]).toEqual([])
  })

  test('that a filter knows is found somewhere', () => {
    const found = new Set(layers.flatMap(({ fields }) => fields.map(({ name }) => name)))
    // What several fields are called together.
    const others = ['port']
    expect(fieldNames.filter((name) => !found.has(name) && !others.includes(name))).toEqual([])
  })
})
