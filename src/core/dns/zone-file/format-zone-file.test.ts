import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatName, nameFromLabels, parseName } from '#core/dns/name.ts'
import { decodeData } from '#core/dns/rdata/data-octets.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { formatZoneFile } from './format-zone-file.ts'

const freshFolder = scratchFolders('z')
const origin = parseName('Example.')

const text = `$ORIGIN Example.
$TTL 300
@        SOA   ns.Example. h.Example. 1 7200 3600 1209600 300
         NS    ns.Example.
example. NS    other.test.
ns       AAAA  2001:db8::53
         5 AAAA  2001:db8::54
\\@       TXT   "a" "b c"
a\\.b.*   CH TXT   "x"
         IN TYPE65280 \\# 2 0102
else.    A     192.0.2.1
`

test('one record a line, what can be left out left out', () => {
  const { records, errors } = parseZoneFile(text)
  expect(errors).toEqual([])
  expect(formatZoneFile(records, { origin, ttl: 300 })).toBe(text)
})

test('without an origin names are whole, without a TTL each record has one', () => {
  const { records } = parseZoneFile('a 1 A 192.0.2.1\nb 2 MX 1 a', { origin: 'e.' })
  expect(formatZoneFile(records)).toBe('a.e. 1 A     192.0.2.1\nb.e. 2 MX    1 a.e.\n')
  expect(formatZoneFile([])).toBe('')
})

const label = fc.oneof(
  fc
    .constantFrom('a', 'B', '@', '*', '$TTL', '1h', 'IN')
    .map((letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))),
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
)
const name = fc
  .tuple(fc.array(label, { maxLength: 4 }), fc.constantFrom('.', 'Example.', 'example.', 'x.Example.'))
  .map(([labels, suffix]) => nameFromLabels(labels, parseName(suffix)))

const types = Object.values(recordType).filter((type) => type !== recordType.OPT)

const record = fc
  .record({
    name,
    type: fc.oneof(fc.constantFrom(...types), fc.integer({ min: 256, max: 65535 })),
    class: fc.constantFrom(1, 1, 1, 3, 4),
    ttl: fc.nat(0x7fffffff),
    octets: fc.uint8Array({ maxLength: 40 }),
  })
  .map(({ octets, ...rest }): ResourceRecord => {
    try {
      return { ...rest, data: decodeData(rest.type, octets, rest.class) }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      return { ...rest, type: 65280, data: { octets } }
    }
  })

test('what is written is read back, whatever the records', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 12 }),
      fc.constantFrom(undefined, origin, parseName('.')),
      fc.constantFrom(undefined, 0, 300),
      (records, from, ttl) => {
        const file = formatZoneFile(records, { origin: from, ttl })
        const read = parseZoneFile(file, { origin: 'not.used.' })
        expect(read.errors).toEqual([])
        expect(read.records.map(formatRecord)).toEqual(records.map(formatRecord))
        expect(read.records).toEqual(records)
      },
    ),
    { numRuns: 300 },
  )
})

const ldns = spawnSync('ldns-read-zone', ['-v'])

describe.skipIf(ldns.error !== undefined)('ldns-read-zone (skipped where it is not installed)', () => {
  test('reads what we write as the same records', () => {
    const { records } = parseZoneFile(
      `$ORIGIN e.
$TTL 1h
@ SOA ns h (1 2h 1h 2w 5m)
 NS ns
ns AAAA 2001:db8::53
a\\.b A 192.0.2.1
*.w 5 TXT "a;b" "c\\"d" e\\032f
_s._tcp SRV 1 2 3 ns
m MX 10 ns
c CAA 0 issue "ca.test"
n NAPTR 1 2 "u" "E2U+sip" "!^.*$!sip:x@e!" .
s SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac
l LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
x TYPE65280 \\# 3 010203
`,
    )
    const file = join(freshFolder(), 'zone')
    writeFileSync(file, formatZoneFile(records, { origin: parseName('e.'), ttl: 3600 }))
    const { stdout, stderr } = spawnSync('ldns-read-zone', ['-c', file], { encoding: 'utf8' })
    expect(stderr).toBe('')
    const theirs = parseZoneFile(stdout)
    expect(theirs.errors).toEqual([])
    expect(theirs.records.map(formatRecord).sort()).toEqual(records.map(formatRecord).sort())
    expect(formatName(records[0]!.name)).toBe('e.')
  })
})
