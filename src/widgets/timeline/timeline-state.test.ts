import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateFromLink } from '#widgets/frame/deep-link.ts'
import { eventKinds } from './timeline-kinds.ts'
import { acceptTimelineState, wholeStory } from './timeline-state.ts'

const ids = new Set(['rfc791', 'rfc1883'])
const accept = (value: unknown) => acceptTimelineState(value, ids)
const good = { v: 1, from: 1991, to: 1996.25, kinds: ['protocol', 'document'], selected: 'rfc1883' }

describe('a state', () => {
  test('comes through a link as it was', () => {
    const kinds = fc.subarray([...eventKinds])
    const years = fc
      .tuple(fc.integer({ min: 1969, max: 2025 }), fc.integer({ min: 1, max: 30 }))
      .map(([from, span]) => ({ from, to: Math.min(from + span, 2027) }))
    const selected = fc.constantFrom('rfc791', 'rfc1883', null)
    fc.assert(
      fc.property(kinds, years, selected, (kinds, window, selected) => {
        const state = { v: 1 as const, ...window, kinds, selected }
        const search = new URLSearchParams({ t: JSON.stringify(state) }).toString()
        expect(stateFromLink(search, 't', accept)).toEqual({ state })
      }),
    )
  })

  test('puts its kinds in order and drops what is not ours', () =>
    expect(accept({ ...good, kinds: ['document', 'protocol'], html: '<b>' })).toEqual(good))

  test.each([
    ['nothing', null],
    ['text', 'rfc791'],
    ['a list', [1, 1991, 1996]],
    ['another version', { ...good, v: 2 }],
    ['no years', { ...good, from: undefined }],
    ['years as text', { ...good, from: '1991' }],
    ['years that are no number', { ...good, to: Number.NaN }],
    ['endless years', { ...good, to: Number.POSITIVE_INFINITY }],
    ['years before the story', { ...good, from: wholeStory.from - 1 }],
    ['years after it', { ...good, to: wholeStory.to + 1 }],
    ['years the wrong way round', { ...good, from: 1996, to: 1991 }],
    ['too close a look', { ...good, from: 1991, to: 1991.5 }],
    ['kinds that are no list', { ...good, kinds: 'protocol' }],
    ['an unknown kind', { ...good, kinds: ['protocol', 'constructor'] }],
    ['too many kinds', { ...good, kinds: Array(6).fill('protocol') }],
    ['an unknown event', { ...good, selected: '__proto__' }],
    ['an event that is no text', { ...good, selected: 791 }],
  ])('%s is refused', (_, value) => expect(accept(value)).toBeUndefined())

  test('whatever comes, nothing is thrown', () => {
    fc.assert(fc.property(fc.anything(), (value) => void accept(value)))
  })
})
