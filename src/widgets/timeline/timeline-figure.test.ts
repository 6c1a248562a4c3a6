import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitWindow } from '#widgets/frame/plot/time-axis.ts'
import { timelineEvents } from './timeline-events.ts'
import { drawTimeline, eventsIn, narrow } from './timeline-figure.ts'
import { eventKinds } from './timeline-kinds.ts'
import { wholeStory } from './timeline-state.ts'

const file = JSON.parse(readFileSync('content/data/timeline.json', 'utf8'))
const all = { en: timelineEvents(file, 'en'), es: timelineEvents(file, 'es') }
const asked = { ...wholeStory, kinds: eventKinds, selected: null }

const anyAsked = fc.record({
  window: fc
    .tuple(fc.double({ min: 1969, max: 2026, noNaN: true }), fc.double({ min: 1, max: 58, noNaN: true }))
    .map(([from, span]) => fitWindow({ from, to: from + span }, wholeStory, 1)),
  kinds: fc.subarray([...eventKinds]),
  selected: fc.constantFrom(...all.en.map(({ id }) => id), null),
})

describe.each(['en', 'es'] as const)('the real events in %s', (language) => {
  const events = all[language]

  test('every event in the window has a mark, no name covers another, and all is on the sheet', () => {
    fc.assert(
      fc.property(anyAsked, fc.integer({ min: 280, max: 1600 }), ({ window, kinds, selected }, width) => {
        const question = { ...window, kinds, selected }
        const figure = drawTimeline(events, question, width)
        expect(figure.axis.vertical).toBe(width < narrow)
        expect(figure.marks.map(({ event }) => event.id).sort()).toEqual(
          eventsIn(events, question)
            .map(({ id }) => id)
            .sort(),
        )
        const names = figure.marks.flatMap(({ name }) => (name ? [name] : []))
        for (const name of names) {
          expect(name.x).toBeGreaterThanOrEqual(-0.01)
          expect(name.x + name.width).toBeLessThanOrEqual(width + 0.01)
          expect(name.y).toBeGreaterThanOrEqual(-0.01)
          expect(name.y + name.height).toBeLessThanOrEqual(figure.height + 0.01)
          for (const other of names) {
            if (other === name) continue
            const apart =
              name.x + name.width <= other.x + 0.01 ||
              other.x + other.width <= name.x + 0.01 ||
              name.y + name.height <= other.y + 0.01 ||
              other.y + other.height <= name.y + 0.01
            expect(apart).toBe(true)
          }
        }
        const chosen = figure.marks.find(({ event }) => event.id === selected)
        if (chosen) expect(chosen.name).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })

  test('is to scale', () => {
    const figure = drawTimeline(events, asked, 896)
    const { start, length } = figure.axis
    const at = (id: string) => figure.marks.find(({ event }) => event.id === id)?.x ?? 0
    expect((at('flag-day') - start) / length).toBeCloseTo((1983 - 1969) / (2027 - 1969), 3)
    expect((at('ipv6-launch') - at('flag-day')) / length).toBeCloseTo(29.43 / 58, 2)
  })

  test('names the great moments first, even from far away', () => {
    const named = drawTimeline(events, asked, 896)
      .marks.filter(({ name }) => name)
      .map(({ event }) => event.id)
    expect(named.length).toBeGreaterThan(20)
    for (const id of ['rfc791', 'flag-day', 'rfc1883', 'iana-empty', 'ipv6-launch'])
      expect(named).toContain(id)
  })

  test('names every event of the years in which IPv6 was chosen', () => {
    const choice = { ...asked, from: 1990.5, to: 1996, selected: 'class-b-alarm' }
    expect(drawTimeline(events, choice, 896).marks.every(({ name }) => name !== undefined)).toBe(true)
  })

  test('names every event of a kind from near', () => {
    const near = { ...asked, from: 2011, to: 2012, kinds: ['registry' as const] }
    expect(drawTimeline(events, near, 896).marks.every(({ name }) => name !== undefined)).toBe(true)
  })
})
