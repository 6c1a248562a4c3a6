import { describe, expect, test } from 'vitest'
import { answer } from '#core/dns/authority.ts'
import { encodeMessage, query } from '#core/dns/message.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { encodeData } from '#core/dns/rdata/data-octets.ts'
import { seededRandom } from '#core/random/random.ts'
import { linesAbout, mainZone, otherCase, reverseZone } from './zones.ts'

const seeds = Array.from({ length: 100 }, (_, seed) => seed)

/** What an answer of AAAA records takes: at most, with all names written out, and at least, with pointers. */
function sizes(served: ReturnType<typeof mainZone>, label: 'medium' | 'large') {
  const question = { qname: served.name(served.labels[label]), qtype: 28, qclass: 1 }
  const { answer: records } = answer(served.zone, question)
  const plain = query(0, question)
  const data = records.map(({ type, data }) => encodeData(type, data).length + 10)
  const names = records.length * question.qname.octets.length
  const opt = 11
  const most = 12 + question.qname.octets.length + 4 + names + data.reduce((sum, size) => sum + size, 0) + opt
  return { most, least: encodeMessage({ ...plain, qr: true, answers: records }).length }
}

describe('the zone of most stages', () => {
  test('is a zone for every seed, and another one for another seed', () => {
    const texts = seeds.map((seed) => mainZone(seededRandom(seed)).text)
    expect(new Set(texts).size).toBe(seeds.length)
    expect(mainZone(seededRandom(7)).text).toBe(mainZone(seededRandom(7)).text)
  })

  test('has one RRset between 512 and 1232 octets and one above, however names are written', () => {
    for (const seed of seeds) {
      const served = mainZone(seededRandom(seed))
      const [medium, large] = [sizes(served, 'medium'), sizes(served, 'large')]
      expect(medium.least).toBeGreaterThan(512)
      expect(medium.most).toBeLessThanOrEqual(1232)
      expect(large.least).toBeGreaterThan(1232)
    }
  })

  test('holds nothing but what the statement says of zone files', () => {
    const line =
      /^(?:\$ORIGIN [a-z0-9.]+|\$TTL \d+|;.*|(?:[\w.*@-]+)[ \t](?:\d+[ \t])?IN[ \t](?:A|AAAA|NS|CNAME|SOA|PTR|MX|TXT|SRV|TYPE\d+)[ \t].*)?$/
    for (const text of [mainZone(seededRandom(1)).text, reverseZone(seededRandom(1)).text]) {
      for (const each of text.split('\n')) expect(each).toMatch(line)
      expect(text).toMatch(/^\$ORIGIN .*\n\$TTL .*\n@ IN SOA /)
    }
  })
})

test('the reverse zone is a zone for every seed, with a minimum above its TTL', () => {
  for (const seed of seeds) {
    const { zone, pointers } = reverseZone(seededRandom(seed))
    expect(zone.negativeSoa.ttl).toBe(zone.soa.ttl)
    expect(zone.soa.data.minimum).toBeGreaterThan(zone.soa.ttl)
    for (const name of pointers) expect(formatName(name).split('.')).toHaveLength(35)
  }
})

test('a name in another case is the same name, written otherwise', () => {
  const name = parseName('faro.isla.test.')
  for (const seed of seeds) {
    const other = otherCase(name, seededRandom(seed))
    expect(other.key).toBe(name.key)
    expect(formatName(other)).not.toBe(formatName(name))
  }
})

describe('the lines that a report shows', () => {
  const served = mainZone(seededRandom(5))
  const { labels, name } = served
  const shown = (label: string) => linesAbout(served, name(label)).map((line) => line.split(/\s/)[0])

  test('of a name: its own', () => {
    expect(shown(labels.both)).toEqual([labels.both, labels.both])
    expect(linesAbout(served, served.zone.origin).map((line) => line.split(' ')[2])).toEqual([
      'SOA',
      'NS',
      'NS',
      'MX',
      'MX',
    ])
  })

  test('of an alias: all that it leads to', () => {
    expect(shown(labels.aliasA)).toEqual([
      labels.aliasA,
      labels.aliasB,
      labels.aliasC,
      labels.both,
      labels.both,
    ])
  })

  test('below a cut: that, and the glue', () => {
    expect(shown(`www.${labels.cut}`)).toHaveLength(5)
  })

  test('of a name that is nowhere, or elsewhere: none', () => {
    expect(shown(labels.missing)).toEqual([])
    expect(linesAbout(served, parseName('host.example.'))).toEqual([])
  })

  test('of many: the first ones', () => {
    expect(shown(labels.large)).toHaveLength(9)
  })
})
