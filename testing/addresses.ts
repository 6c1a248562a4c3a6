/** What property tests about addresses draw from: addresses as they occur, their spellings, and hostile text. */
import fc from 'fast-check'
import { type Address, addressGroups } from '#core/address/address.ts'

// Zeros and ones often, since that is where compression has its corners.
const group = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, 0xffff, 0x2001, 0xdb8) },
  { weight: 2, arbitrary: fc.nat(0xffff) },
)

export function addressFromGroups(groups: readonly number[]): Address {
  return groups.reduce((address, value) => (address << 16n) | BigInt(value), 0n) as Address
}

export const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  { weight: 6, arbitrary: fc.array(group, { minLength: 8, maxLength: 8 }).map(addressFromGroups) },
  { weight: 1, arbitrary: fc.nat(0xffffffff).map((ipv4) => ((0xffffn << 32n) | BigInt(ipv4)) as Address) },
  { weight: 1, arbitrary: fc.bigInt(0n, (1n << 128n) - 1n).map((value) => value as Address) },
)

/** An address and one of its spellings by RFC 4291 §2.2: any case, leading zeros, any run compressed, dotted tail. */
export function spelling(address: Address): fc.Arbitrary<readonly [Address, string]> {
  const values = addressGroups(address)
  return fc
    .record({
      pads: fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }),
      upper: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      dotted: fc.boolean(),
      from: fc.nat(7),
      most: fc.integer({ min: 1, max: 8 }),
    })
    .map(({ pads, upper, dotted, from, most }) => {
      const pieces = values.map((value, i) => {
        const digits = value.toString(16).padStart(pads[i]!, '0')
        return upper[i]! ? digits.toUpperCase() : digits
      })
      const isZero = values.map((value) => value === 0)
      if (dotted) {
        const octets = [values[6]! >> 8, values[6]! & 255, values[7]! >> 8, values[7]! & 255]
        pieces.splice(6, 2, octets.join('.'))
        isZero.splice(6, 2, false)
      }
      const start = isZero.indexOf(true, from)
      if (start < 0) return [address, pieces.join(':')] as const
      let end = start
      while (end < pieces.length && end - start < most && isZero[end]) end++
      return [address, `${pieces.slice(0, start).join(':')}::${pieces.slice(end).join(':')}`] as const
    })
}

const piece = fc.constantFrom(
  ...[
    '::',
    ':',
    ':',
    '0',
    '1',
    'db8',
    'ffff',
    'FFFF',
    '12345',
    '.',
    '1.2.3.4',
    '256',
    '01',
    '/',
    '/64',
    '/129',
    '%',
  ],
  ...[
    '%eth0',
    '[',
    ']',
    ']:80',
    ' ',
    '\n',
    '\0',
    '\ud800',
    '\udc00',
    '😀',
    'O',
    'l',
    'g',
    '-',
    ';',
    '１',
    '：',
    'é',
  ],
)

/** Text of every sort: near to addresses, made of their pieces, any UTF-16 at all, and addresses with one change. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc
    .tuple(anyAddress.chain(spelling), fc.nat(40), piece, fc.nat(2))
    .map(([[, text], at, change, cut]) => text.slice(0, at) + change + text.slice(at + cut)),
)

/** RFC 5952 written as its sections say, without a thought for speed: what the fast one is held against. */
export function slowlyFormat(address: Address): string {
  const groups = addressGroups(address)
  if (address >> 32n === 0xffffn) {
    const low = Number(address & 0xffffffffn)
    return `::ffff:${[24, 16, 8, 0].map((shift) => (low >>> shift) & 255).join('.')}`
  }
  const full = groups.map((value) => value.toString(16)).join(':')
  for (let length = 8; length >= 2; length--) {
    for (let start = 0; start + length <= 8; start++) {
      if (groups.slice(start, start + length).some((value) => value !== 0)) continue
      const before = groups.slice(0, start).map((value) => value.toString(16))
      const after = groups.slice(start + length).map((value) => value.toString(16))
      return `${before.join(':')}::${after.join(':')}`
    }
  }
  return full
}
