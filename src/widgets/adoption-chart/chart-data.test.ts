import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ExhaustionFile } from '#schema/exhaustion.ts'
import { adoptionData, exhaustionData } from './chart-data.ts'
import { acceptChartState } from './chart-state.ts'
import { openingState, samples } from './samples.ts'
import { texts } from './texts.ts'

const read = (name: string) => JSON.parse(readFileSync(`content/data/${name}.json`, 'utf8'))

describe.each(['en', 'es'] as const)('in %s', (language) => {
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
    // Before the guess the line goes as far as the last reading.
    expect(data.steps?.findLast(({ at }) => at <= data.covered)).toEqual({ at: 2005, value: 77 })
    expect(data.registries).toHaveLength(5)
    for (const { phases } of data.registries ?? []) {
      for (const [index, { from }] of phases.entries()) {
        if (index > 0) expect(phases[index - 1]?.to).toBe(from)
      }
    }
    // A row begins with the axis, or with the first block of a registry that is younger.
    const file = read('exhaustion') as ExhaustionFile
    for (const { name, since } of file.registries) {
      if (since) expect(file.pool.allocations.find(({ to }) => to === name)?.date).toBe(since)
    }
    expect(data.registries?.map(({ phases }) => Math.floor(phases[0]?.from ?? 0))).toEqual([
      2000, 2000, 2002, 2000, 2005,
    ])
    // In 2010 alone 19 blocks went, as the text says.
    const left = (id: string) => data.readings.find((reading) => reading.id === id)?.value ?? 0
    expect(left('iana-2010') - left('iana-2011')).toBe(19)
    // A ruler on 2000 to 2004 ends in 2018, as the text says.
    const [in2000, in2005] = [left('iana-2000'), left('iana-2005')]
    expect(Math.floor(2005 + in2005 / ((in2000 - in2005) / 5))).toBe(2018)
  })

  test.each(['adoption', 'exhaustion'] as const)(
    'the samples of the chart of %s open what is there',
    (view) => {
      const words = texts[language]
      const data =
        view === 'adoption'
          ? adoptionData(read(view), language, words)
          : exhaustionData(read(view), language, words)
      const ids = new Set(data.readings.map(({ id }) => id))
      for (const state of [
        openingState(view, false),
        ...samples(words, view).map((sample) => sample.state),
      ]) {
        expect(acceptChartState(JSON.parse(JSON.stringify(state)), data.guesses, ids)).toEqual(state)
      }
    },
  )
})
