import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptAnatomyState } from '#widgets/address-anatomy/anatomy-state.ts'
import { linkWithState, stateFromLink } from './deep-link.ts'

const page = 'https://seis.example/en/addresses/notation/'
const open = (link: string, id = 'home') => stateFromLink(new URL(link).search, id, acceptAnatomyState)
const refused = { problem: 'badLink' }

describe('a link', () => {
  test('opens the widget as it was, and goes to it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 0, max: 7 }),
        (text, group) => {
          // A URL has no lone surrogates; the text field has none to give, either.
          fc.pre(text.isWellFormed())
          const state = { v: 1 as const, text, group }
          const link = linkWithState(page, 'home', state)
          expect(open(link)).toEqual({ state })
          expect(new URL(link).hash).toBe('#home')
        },
      ),
    )
  })

  test('keeps the states of other widgets, and takes the place of its own', () => {
    const one = linkWithState(page, 'one', { v: 1, text: '::1', group: 0 })
    const two = linkWithState(one, 'two', { v: 1, text: '::2', group: 2 })
    const three = linkWithState(two, 'one', { v: 1, text: 'fe80::1%eth0', group: 7 })
    expect(open(three, 'one')).toEqual({ state: { v: 1, text: 'fe80::1%eth0', group: 7 } })
    expect(open(three, 'two')).toEqual({ state: { v: 1, text: '::2', group: 2 } })
    expect(new URL(three).searchParams.getAll('one')).toHaveLength(1)
  })

  test('without a state for this widget says nothing', () => {
    expect(open(page)).toBeUndefined()
    expect(open(`${page}?other={}`)).toBeUndefined()
  })
})

describe('a hostile link is refused', () => {
  const link = (value: string) => `${page}?home=${encodeURIComponent(value)}`
  const good = '"v":1,"text":"::1","group":0'

  test('while its good twin is taken', () =>
    expect(open(link(`{${good}}`))).toEqual({ state: { v: 1, text: '::1', group: 0 } }))

  test.each([
    ['empty', ''],
    ['no JSON', '{"v":1,'],
    ['a script', '<script>alert(1)</script>'],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[1,"::1",0]'],
    ['a newer version', '{"v":2,"text":"::1","group":0}'],
    ['a version as text', '{"v":"1","text":"::1","group":0}'],
    ['no version', '{"text":"::1","group":0}'],
    ['a text that is none', '{"v":1,"text":{"length":3},"group":0}'],
    ['a text longer than the field', `{"v":1,"text":"${'1'.repeat(201)}","group":0}`],
    ['ten thousand characters', `{"v":1,"text":"::1","group":0,"x":"${'x'.repeat(10_000)}"}`],
    ['a group beyond the last', '{"v":1,"text":"::1","group":8}'],
    ['a group before the first', '{"v":1,"text":"::1","group":-1}'],
    ['half a group', '{"v":1,"text":"::1","group":0.5}'],
    ['a group as text', '{"v":1,"text":"::1","group":"0"}'],
    ['a state hidden in a prototype', `{"__proto__":{${good}}}`],
    ['many brackets', '['.repeat(1999)],
  ])('%s', (_, value) => expect(open(link(value))).toEqual(refused))

  test('keys that do not belong go nowhere', () => {
    const found = open(link(`{${good},"__proto__":{"polluted":1},"constructor":1,"html":"<b>"}`))
    expect(found).toEqual({ state: { v: 1, text: '::1', group: 0 } })
    expect(Object.keys((found as { state: object }).state)).toEqual(['v', 'text', 'group'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('whatever the query, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (value) => {
        const found = stateFromLink(`?home=${value}`, 'home', acceptAnatomyState)
        expect(found === undefined || 'state' in found || found.problem === 'badLink').toBe(true)
      }),
    )
  })
})
