/** Master files with all that RFC 1035 §5.1 allows, as ldns reads them and as we do. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'

const freshFolder = scratchFolders('ldns')
const { error } = spawnSync('ldns-read-zone', ['-v'])

const start = '$ORIGIN e.\n$TTL 300\n@ SOA ns h 1 2 3 4 5\n'

describe.skipIf(error !== undefined)('ldns-read-zone (skipped where it is not installed)', () => {
  test.each<[string, string]>([
    ['owners left out', 'a A 192.0.2.1\n  A 192.0.2.2\n\tAAAA ::1\n; nothing\n\n  TXT x\n'],
    // ldns knows one order of the two.
    ['TTL and class', 'a 5 IN A 192.0.2.1\nc 7 A 192.0.2.1\nd IN A 192.0.2.1\n'],
    ['units of time', '$TTL 1h30m\na A 192.0.2.1\nb 1w2d3h4m5s A 192.0.2.1\n'],
    ['parentheses', 'a TXT ( x ; one ( \n y\n) z\nb MX (10\n m)\n'],
    ['quotes', 'a TXT "a b" "" "c;d" "(e)" f\n'],
    ['escapes in texts', 'a TXT "\\"" \\"x \\065\\066 "\\\\" a\\ b\n'],
    ['escapes in names', 'a\\.b A 192.0.2.1\nc\\032d A 192.0.2.1\n\\065 A 192.0.2.1\n'],
    // A relative one is absolute to ldns; to BIND and to us it is relative to the one before.
    ['$ORIGIN', '$ORIGIN b.e.\na A 192.0.2.1\n$ORIGIN f.\na A 192.0.2.1\n@ A 192.0.2.2\n'],
    ['absolute and relative names in data', 'a CNAME b\nb CNAME c.\nd CNAME @\nm MX 1 a.b\n'],
    [
      'unknown types',
      'a TYPE65280 \\# 4 01020304\nb TYPE1 \\# 4 c0000201\nc A \\# 4 c0000202\nd TYPE65281 \\# 0\n',
    ],
    ['letters of either case', 'A a 192.0.2.1\nb In tXt X\n'],
    ['wildcards and underscores', '*.w A 192.0.2.1\n_s._tcp SRV 1 2 3 a\n'],
    [
      'types with much in them',
      'a CAA 0 issue "ca.test; x=y"\nb SSHFP 1 1 dd465c09 cfa51fb45020cc83316fff21b9ec74ac\nc DS 60485 5 1 ( 2BB183AF5F22588179A53B0A\n 98631FAD1A292118 )\nd TLSA 3 1 1 0d6fce3370b4e5b8fcbd1cf3aa2ef9c0b8e3a02f0ad8d3a5b0dc5d1fdd53ac2b\n',
    ],
    ['no line end at the end', 'a A 192.0.2.1'],
    ['line ends of others', 'a A 192.0.2.1\r\nb TXT "x"\r\n'],
  ])('%s', (_, text) => {
    const file = join(freshFolder(), 'zone')
    writeFileSync(file, start + text)
    const { stdout, stderr } = spawnSync('ldns-read-zone', [file], { encoding: 'utf8' })
    expect(stderr).toBe('')
    const theirs = parseZoneFile(stdout)
    expect(theirs.errors).toEqual([])
    const ours = parseZoneFile(start + text)
    expect(ours.errors).toEqual([])
    expect(ours.records.map(formatRecord)).toEqual(theirs.records.map(formatRecord))
  })
})
