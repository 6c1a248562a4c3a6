/**
 * How each library reads the same texts. The standard is RFC 4291 §2.2 for what is an address and RFC 5952 for its
 * text, as `src/core/address/` reads them; Python's `ipaddress` agrees with it on every one (see `python.test.ts`).
 */
import net from 'node:net'
import fc from 'fast-check'
import { Address6 } from 'ip-address'
import { normalizeIp } from 'ip-bigint'
import ipaddr from 'ipaddr.js'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyAddress, anyText, spelling } from '../testing/addresses.ts'

export interface Reader {
  readonly name: string
  /** The canonical text according to this library; throws if it refuses the text. */
  readonly read: (text: string) => string
}

export const readers: readonly Reader[] = [
  { name: 'ipaddr.js', read: (text) => ipaddr.IPv6.parse(text).toRFC5952String() },
  { name: 'ip-address', read: (text) => new Address6(text).correctForm() },
  { name: 'ip-bigint', read: normalizeIp },
  { name: 'new URL', read: (text) => new URL(`http://[${text}]/`).hostname.slice(1, -1) },
  {
    name: 'net.SocketAddress',
    read: (text) => new net.SocketAddress({ address: text, family: 'ipv6' }).address,
  },
]

/**
 * - `refused`: an address that was refused
 * - `accepted`: not an address, but accepted
 * - `changed`: read as another address
 * - `spelled`: the right address, but in a text that is not canonical
 */
export type Fault = 'refused' | 'accepted' | 'changed' | 'spelled'

/** Our canonical text; undefined if `text` is not an address. */
export function canonical(text: string): string | undefined {
  try {
    return formatAddress(parseAddress(text))
  } catch {
    return undefined
  }
}

export function judge(
  text: string,
  { read }: Reader,
): { fault: Fault | undefined; answer: string | undefined } {
  const expected = canonical(text)
  let answer: string
  try {
    answer = read(text)
  } catch {
    return { fault: expected === undefined ? undefined : 'refused', answer: undefined }
  }
  if (expected === undefined) return { fault: 'accepted', answer }
  if (answer === expected) return { fault: undefined, answer }
  return { fault: canonical(answer) === expected ? 'spelled' : 'changed', answer }
}

/** One of each kind, for the table. */
export const examples: readonly string[] = [
  '2001:DB8:0:0:1:0:0:1',
  '1:2:3:4:5:6:7::',
  '::ffff:192.0.2.1',
  '::192.0.2.1',
  '::ffff:192.0.2.01',
  '::ffff:192.0.2.010',
  '1.2.3.4',
  '::1%eth0',
  '2001:db8::1/64',
  '::1\n',
  '1::2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7',
]

/** Valid spellings and texts similar to them, from the generators of our tests and a fixed seed. */
export function generateTexts(count: number): string[] {
  const some = fc.oneof(
    anyAddress.chain(spelling).map(([, text]) => text),
    anyText,
  )
  return fc.sample(some, { seed: 6, numRuns: count })
}
