import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import type { TimelineFile } from '#schema/timeline.ts'
import timeline from '../../../content/data/timeline.json' with { type: 'json' }
import { samples } from './samples.ts'
import { texts } from './texts.ts'
import { timelineEvents } from './timeline-events.ts'
import { eventKinds } from './timeline-kinds.ts'
import { questionOf, yearsBetween } from './timeline-question.ts'

const events = timelineEvents(timeline as TimelineFile, 'en')
const state = { v: 1, from: 1969, to: 2027, kinds: eventKinds, selected: 'rfc1883' } as const

describe('the years between two dates', () => {
  test.each([
    ['1981-09', '1995-12', 14],
    ['1995-12', '1996-11', 0],
    ['1995-12', '1996-12', 1],
    ['1969-10-29', '1983-01-01', 13],
    ['1969-10-29', '1983-10-28', 13],
    ['1969-10-29', '1983-10-29', 14],
    // Only what both of them say.
    ['1979', '1981-09', 2],
    ['1991-11', '1995-11-01', 4],
  ])('%s to %s', (from, to, years) => expect(yearsBetween(from, to)).toBe(years))
})

describe('the question', () => {
  test('goes from the open event to the last important one in view', () => {
    // December 1995, RFC 1883, to 28 March 2026: half of Google’s users.
    expect(questionOf(events, state)).toMatchObject({
      first: { id: 'rfc1883' },
      last: { id: 'google-50' },
      years: 30,
    })
    expect(questionOf(events, { ...state, to: 2018 })).toMatchObject({ last: { id: 'rfc8200' }, years: 21 })
  })

  test.each([
    ['nothing is open', { ...state, selected: null }],
    ['the open event is out of view', { ...state, from: 2000 }],
    ['the open event is of a kind that is not shown', { ...state, kinds: ['registry'] as const }],
    ['it is the last one', { ...state, selected: 'google-50' }],
    ['nothing is shown', { ...state, kinds: [] }],
  ])('is none where %s', (_, other) => expect(questionOf(events, other)).toBeUndefined())

  test('has answers that rise, and the right one is not always in the same place', () => {
    const places = new Set<number>()
    for (const { id } of events) {
      const question = questionOf(events, { ...state, selected: id })
      if (question === undefined) continue
      const { choices, years } = question
      expect(choices.length).toBe(Math.min(4, 2027 - Number(question.first.iso.slice(0, 4))))
      expect(choices).toEqual([...new Set(choices)].sort((a, b) => a - b))
      expect(choices[0]).toBeGreaterThan(0)
      expect(choices.at(-1)).toBeLessThanOrEqual(2027 - Number(question.first.iso.slice(0, 4)))
      places.add(choices.indexOf(years))
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3])
  })

  test.each(languages)('%s: every sample has one', (language) => {
    for (const { state: sample } of samples(texts[language])) expect(questionOf(events, sample)).toBeDefined()
  })
})
