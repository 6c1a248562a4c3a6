/** What a schema cannot say of the history lessons' data: that files, dates and texts agree with each other and with the RFC index. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { dataFiles } from '#schema/data-files.ts'
import { precisionOf } from '#schema/date.ts'
import { type DataOf, readData } from '#schema/read-data.ts'
import type { Source } from '#schema/source.ts'
import { freeBlocks } from '#widgets/adoption-chart/chart-data.ts'
import { eventKinds } from '#widgets/timeline/timeline-kinds.ts'

function read<Schema extends z.ZodType>(schema: Schema, name: string): DataOf<Schema> {
  const file = `content/data/${name}.json`
  return readData(schema, readFileSync(file, 'utf8'), file)
}
const { events } = read(dataFiles.timeline, 'timeline')
const adoption = read(dataFiles.adoption, 'adoption')
const exhaustion = read(dataFiles.exhaustion, 'exhaustion')

/** Months of publication by the RFC index, for every RFC that the timeline speaks of. */
const published: Readonly<Record<number, string>> = {
  675: '1974-12',
  791: '1981-09',
  801: '1981-11',
  1338: '1992-06',
  1519: '1993-09',
  1550: '1993-12',
  1631: '1994-05',
  1752: '1995-01',
  1819: '1995-08',
  1883: '1995-12',
  1884: '1995-12',
  1885: '1995-12',
  1886: '1995-12',
  1918: '1996-02',
  1970: '1996-08',
  1971: '1996-08',
  1981: '1996-08',
  2460: '1998-12',
  2461: '1998-12',
  2462: '1998-12',
  2463: '1998-12',
  3041: '2001-01',
  3315: '2003-07',
  3596: '2003-10',
  3701: '2004-03',
  3810: '2004-06',
  3879: '2004-09',
  4193: '2005-10',
  4291: '2006-02',
  4443: '2006-03',
  4632: '2006-08',
  4861: '2007-09',
  4862: '2007-09',
  4941: '2007-09',
  5095: '2007-12',
  6146: '2011-04',
  6147: '2011-04',
  6177: '2011-03',
  6598: '2012-04',
  6874: '2013-02',
  6877: '2013-04',
  7217: '2014-04',
  8200: '2017-07',
  8415: '2018-11',
  8925: '2020-10',
  8981: '2021-02',
  9602: '2024-10',
  9637: '2024-08',
  9762: '2025-06',
  9777: '2025-03',
  9844: '2025-08',
  9915: '2026-01',
  10001: '2026-08',
}

/** The words after which a number is an RFC's: the word itself, and the lists that follow it. */
function rfcsIn(text: string): number[] {
  return [...text.matchAll(/RFC ((?:\d{3,5}(?: \([^)]*\))?(?:, | and | y | e )?)+)/g)].flatMap(
    ([, list = '']) => [...list.replace(/\([^)]*\)/g, '').matchAll(/\d{3,5}/g)].map(Number),
  )
}

function expectSource(source: Source, where: string): void {
  if ('rfc' in source) expect(published[source.rfc], `${where}: RFC ${source.rfc}`).toBeDefined()
}

describe('the timeline', () => {
  test('is complete', () => expect(events.length).toBeGreaterThan(70))

  test('has each id once', () => {
    const ids = events.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('is in order', () => {
    const dates = events.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
  })

  test.each(events.map((event) => [event.id, event] as const))('%s', (id, event) => {
    expect(eventKinds).toContain(event.kind)
    for (const language of ['en', 'es'] as const) {
      // Addresses stand in the monospaced face, and names in a figure have only one face.
      expect(event.title[language]).not.toMatch(/`|::|\d\.\d/)
      // What is no code has no address in it.
      expect(event.text[language].replaceAll(/`[^`]*`/g, ''), id).not.toMatch(/`|::|\d(?:\.\d+){3}/)
    }
    expect(event.text.en).not.toBe(event.text.es)
    expect(event.text.en).not.toMatch(/\d %/)
    expect(event.text.es).not.toMatch(/\d%(?![a-z])|\d\.\d{3}(?!\.)|\d,\d{3}\b/)
    expectSource(event.source, id)
  })

  test('gives the RFCs the dates of the index', () => {
    const wrong = events.flatMap(({ id, date, title }) => {
      const [number] = rfcsIn(title.en)
      return number === undefined || published[number] === date
        ? []
        : [`${id}: RFC ${number} is of ${published[number]}`]
    })
    expect(wrong).toEqual([])
  })

  test('speaks of the same RFCs in both languages, all of which exist', () => {
    for (const { id, title, text } of events) {
      const [en, es] = [`${title.en}. ${text.en}`, `${title.es}. ${text.es}`].map((all) => rfcsIn(all).sort())
      expect(en, id).toEqual(es)
      for (const number of en ?? []) expect(published[number], `${id}: RFC ${number}`).toBeDefined()
    }
  })

  test('and this is how it finds them', () => {
    expect(rfcsIn('RFC 1884 (addresses), 1885 (ICMPv6) and 1886 (the AAAA record)')).toEqual([
      1884, 1885, 1886,
    ])
    expect(rfcsIn('las RFC 1884 (direcciones) y 1886')).toEqual([1884, 1886])
  })

  test('has the dates of both other files', () => {
    const dates = new Map(events.map(({ id, date }) => [id, date]))
    expect(dates.get('iana-empty')).toBe(exhaustion.empty.date)
    expect(dates.get('google-50')).toBe(adoption.crossing.date)
    const registry = events.filter(({ kind }) => kind === 'registry').map(({ date }) => date)
    for (const { phases } of exhaustion.registries)
      for (const { date } of phases) expect(registry).toContain(date)
  })
})

describe('adoption', () => {
  const { readings, gap, crossing } = adoption

  test.each(readings.map((reading) => [`${reading.date} ${reading.percent}`, reading] as const))(
    '%s',
    (where, { date, week, source }) => {
      expectSource(source, where)
      if (precisionOf(date) !== 'day') return
      const day = new Date(`${date}T00:00Z`).getUTCDay()
      expect(week).toBe(day === 0 || day === 6 ? 'weekend' : 'weekday')
    },
  )

  test('is in order and never falls, weekdays aside', () => {
    const dates = readings.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
    const high = readings.filter(({ week }) => week !== 'weekday').map(({ percent }) => percent)
    expect(high).toEqual([...high].sort((a, b) => a - b))
  })

  test('crosses half on the day it says', () => {
    expect(readings.find(({ percent }) => percent >= crossing.percent)?.date).toBe(crossing.date)
  })

  test('knows how weekdays differ from weekends', () => {
    expect(gap.length).toBeGreaterThan(0)
    for (const { date, source } of gap) expectSource(source, date)
  })
})

describe('exhaustion', () => {
  const after = freeBlocks(exhaustion)
  const freeAfter = (month: string) => after.findLast(({ date }) => date <= month)?.free

  test('gives each block once, and in the end all of them', () => {
    const blocks = exhaustion.pool.allocations.flatMap((allocation) => allocation.blocks)
    expect(new Set(blocks).size).toBe(blocks.length)
    expect(blocks).toHaveLength(exhaustion.pool.free)
    expect(after.at(-1)).toEqual({ date: '2011-02', free: 0 })
  })

  test('agrees with what was announced at the time', () => {
    // “only seven /8 blocks remaining”, APNIC's executive council, 13 December 2010.
    expect(freeAfter('2010-12')).toBe(7)
    // “Only five unallocated unicast IPv4 /8s remain”, IANA, 31 January 2011.
    expect(freeAfter('2011-01')).toBe(5)
    expect(
      exhaustion.pool.allocations
        .filter(({ date }) => date === '2011-02')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['AFRINIC', 'APNIC', 'ARIN', 'LACNIC', 'RIPE NCC'])
  })

  test('names the five registries that IANA gave to, and each one’s way down', () => {
    const names = exhaustion.registries.map(({ name }) => name)
    expect([...names].sort()).toEqual([...new Set(exhaustion.pool.allocations.map(({ to }) => to))].sort())
    for (const { name, phases } of exhaustion.registries) {
      const dates = phases.map(({ date }) => date)
      expect(dates, name).toEqual([...dates].sort())
      for (const { source, text } of phases) {
        expect(text.en).not.toBe(text.es)
        expectSource(source, name)
      }
    }
  })
})
