/**
 * The address room held against Python's `ipaddress`, an independent reader of the same RFCs, on thousands of texts
 * from a fixed seed. Known differences, where we keep closer to the RFCs:
 *
 * - Python accepts a zone in an address and any character but `%` in it; we have `parseScopedAddress` for zones.
 * - Before 3.13 it wrote IPv4-mapped addresses in hexadecimal. The script here has it write them with dots, and makes
 *   the expanded text from the octets, which 3.13 writes with dots too.
 * - Python accepts leading zeros in a prefix length (`/064`), and `::` without a length as a /128.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { type Address, expandAddress, formatAddress, parseAddress } from './address.ts'
import {
  aggregatePrefixes,
  coverRange,
  formatPrefix,
  lastAddress,
  nthSubnet,
  parsePrefix,
  prefixOf,
} from './prefix.ts'

const script = `
import ipaddress, json, sys

def text(a):
    m = a.ipv4_mapped
    return '::ffff:%s' % m if m is not None else str(a).lower()

def net(n):
    return '%s/%d' % (text(n.network_address), n.prefixlen)

def attempt(f):
    try:
        return f()
    except ValueError:
        return None

def address(t):
    a = ipaddress.IPv6Address(t)
    return None if a.scope_id else [text(a), a.packed.hex(':', 2), str(int(a))]

def prefix(t, strict):
    if '/' not in t: return None
    n = ipaddress.IPv6Network(t, strict=strict)
    return [net(n), text(n[0]), text(n[-1]), str(n.num_addresses)]

def between(a, b):
    return [net(n) for n in ipaddress.summarize_address_range(ipaddress.IPv6Address(a), ipaddress.IPv6Address(b))]

q = json.load(sys.stdin)
json.dump({
    'addresses': [attempt(lambda: address(t)) for t in q['addresses']],
    'strict': [attempt(lambda: prefix(t, True)) for t in q['prefixes']],
    'lenient': [attempt(lambda: prefix(t, False)) for t in q['prefixes']],
    'ranges': [between(a, b) for a, b in q['ranges']],
    'collapsed': [[net(n) for n in ipaddress.collapse_addresses([ipaddress.IPv6Network(t) for t in l])] for l in q['lists']],
}, sys.stdout)
`

const hasPython = spawnSync('python3', ['-c', 'import ipaddress']).status === 0
const title = hasPython
  ? "Python's ipaddress agrees"
  : "SKIPPED, no python3 on this machine: Python's ipaddress agrees"
const seed = 20260219

function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns: count })
}

/** The result, or null where it was refused, as Python's side says it. */
function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}

describe.skipIf(!hasPython)(title, () => {
  const spelled = draw(anyAddress.chain(spelling), 6000).map(([, text]) => text)
  const addresses = [...spelled, ...draw(anyText, 9000)].filter((text) => !text.includes('%'))
  const length = fc.oneof(fc.nat(128), fc.constantFrom('', '129', '-1', '1.', 'x', ' 1', '１'))
  const written = draw(
    fc.tuple(
      fc.oneof(
        anyAddress.map(formatAddress),
        anyAddress.chain(spelling).map(([, text]) => text),
      ),
      length,
    ),
    2500,
  )
  const aligned = draw(fc.tuple(anyAddress, fc.nat(128)), 2000).map(([address, bits]) =>
    formatPrefix(prefixOf(address, bits)),
  )
  const prefixes = [...written.map(([text, bits]) => `${text}/${bits}`), ...aligned]
  const ranges = draw(fc.tuple(anyAddress, anyAddress), 300).map(
    ([a, b]) => (a < b ? [a, b] : [b, a]) as [Address, Address],
  )
  const small = fc
    .tuple(fc.nat(15), fc.integer({ min: 44, max: 48 }))
    .map(([n, bits]) => prefixOf((BigInt(n) << 80n) as Address, bits))
  const lists = draw(
    fc.array(
      fc.oneof(
        small,
        fc.tuple(anyAddress, fc.nat(128)).map(([a, bits]) => prefixOf(a, bits)),
      ),
      { maxLength: 12 },
    ),
    500,
  )

  const answers = JSON.parse(
    hasPython
      ? execFileSync('python3', ['-c', script], {
          input: JSON.stringify({
            addresses,
            prefixes,
            ranges: ranges.map((pair) => pair.map(formatAddress)),
            lists: lists.map((list) => list.map(formatPrefix)),
          }),
          maxBuffer: 1 << 28,
          encoding: 'utf8',
        })
      : '{}',
  )

  test(`on ${addresses.length} texts of addresses`, () => {
    let accepted = 0
    for (const [i, text] of addresses.entries()) {
      const ours = attempt(() => {
        const address = parseAddress(text)
        return [formatAddress(address), expandAddress(address), address.toString()]
      })
      expect([text, ours]).toEqual([text, answers.addresses[i]])
      if (ours !== null) accepted++
    }
    expect(accepted).toBeGreaterThan(6000)
    expect(addresses.length - accepted).toBeGreaterThan(4000)
  })

  test.each([
    ['strict', true],
    ['lenient', false],
  ] as const)(`on ${prefixes.length} texts of prefixes, %s`, (answer, strict) => {
    for (const [i, text] of prefixes.entries()) {
      const ours = attempt(() => {
        const prefix = parsePrefix(text, { strict })
        const { network } = prefix
        const count =
          nthSubnet(prefix, 128, 0n).network === network ? (1n << BigInt(128 - prefix.length)).toString() : ''
        return [formatPrefix(prefix), formatAddress(network), formatAddress(lastAddress(prefix)), count]
      })
      expect([text, ours]).toEqual([text, answers[answer][i]])
    }
  })

  test(`on ${ranges.length} ranges`, () => {
    for (const [i, [first, last]] of ranges.entries()) {
      expect(coverRange(first, last).map(formatPrefix)).toEqual(answers.ranges[i])
    }
  })

  test(`on ${lists.length} lists to aggregate`, () => {
    for (const [i, list] of lists.entries()) {
      expect(aggregatePrefixes(list).map(formatPrefix)).toEqual(answers.collapsed[i])
    }
  })
})
