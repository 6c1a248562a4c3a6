import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { strings } from '#i18n/translate.ts'
import {
  adoptionData,
  exhaustionData,
  monthNames,
  sourceLink,
  timelineEvents,
  writtenDate,
} from './history-data.ts'

const read = (name: string) => JSON.parse(readFileSync(`content/data/${name}.json`, 'utf8'))
const texts = { en: strings('en').adoptionChart, es: strings('es').adoptionChart }

describe('dates say no more than is known', () => {
  test.each([
    ['2011-02-03', '3 February 2011', '3 de febrero de 2011'],
    ['1981-09', 'September 1981', 'septiembre de 1981'],
    ['1994', '1994', '1994'],
  ])('%s', (date, english, spanish) => {
    expect(writtenDate(date, 'en')).toBe(english)
    expect(writtenDate(date, 'es')).toBe(spanish)
  })

  test('months', () => {
    expect(monthNames('en', 'long')[8]).toBe('September')
    expect(monthNames('es', 'short')[0]).toMatch(/^ene/)
  })
})

test.each([
  [{ rfc: 1752 }, 'RFC 1752', 'https://www.rfc-editor.org/rfc/rfc1752.html'],
  [{ rfc: 1752, section: '5.1' }, 'RFC 1752 §5.1', 'https://www.rfc-editor.org/rfc/rfc1752.html#section-5.1'],
  [{ label: 'ARIN', url: 'https://www.arin.net/' }, 'ARIN', 'https://www.arin.net/'],
])('%j', (source, label, href) => expect(sourceLink(source)).toEqual({ label, href }))

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('events are ready to show', () => {
    const events = timelineEvents(read('timeline'), language)
    expect(events.find(({ id }) => id === 'rfc791')).toMatchObject({
      date: language === 'en' ? 'September 1981' : 'septiembre de 1981',
      title: 'RFC 791: IPv4',
      source: { label: 'RFC 791' },
    })
  })

  test('adoption', () => {
    const data = adoptionData(read('adoption'), language, texts[language])
    const ids = data.readings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const record = data.readings.find(({ id }) => id === '2026-03-28')
    expect(record?.figure).toBe(language === 'en' ? '50.10%' : '50,10\u202f%')
    // The one that is asked about is under the cover, and there is something above it.
    expect(data.answer.at).toBeGreaterThan(data.covered)
    expect(data.readings.filter(({ at }) => at <= data.covered).at(-1)?.value).toBe(9.98)
    for (const { at, value, kind, error } of data.readings) {
      expect(at).toBeGreaterThanOrEqual(data.axis.from)
      expect(at).toBeLessThanOrEqual(data.axis.to)
      expect(value).toBeLessThanOrEqual(data.top)
      expect(kind === 'approximate').toBe(error !== undefined)
    }
  })

  test('exhaustion', () => {
    const data = exhaustionData(read('exhaustion'), language, texts[language])
    const ids = data.readings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(data.steps?.[0]?.value).toBe(106)
    expect(data.steps?.at(-1)).toEqual({ at: data.answer.at, value: 0 })
    expect(data.readings.find(({ id }) => id === 'iana-2005')?.value).toBe(77)
    expect(data.readings.find(({ id }) => id === 'iana-2010')?.value).toBe(26)
    expect(data.registries).toHaveLength(5)
    for (const { phases } of data.registries ?? []) {
      for (const [index, { from }] of phases.entries()) {
        if (index > 0) expect(phases[index - 1]?.to).toBe(from)
      }
    }
    // In 2010 alone 19 blocks went, as the text says.
    const left = (id: string) => data.readings.find((reading) => reading.id === id)?.value ?? 0
    expect(left('iana-2010') - left('iana-2011')).toBe(19)
    // A ruler on 2000 to 2004 ends in 2018, as the text says.
    const [in2000, in2005] = [left('iana-2000'), left('iana-2005')]
    expect(Math.floor(2005 + in2005 / ((in2000 - in2005) / 5))).toBe(2018)
  })
})
