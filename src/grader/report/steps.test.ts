import { describe, expect, test } from 'vitest'
import type { Failure } from '#grader/check/failure.ts'
import type { Entry, Step } from '#grader/check/transcript.ts'
import { folded, settled, steady } from './steps.ts'

const ana = { who: 'ana', link: 1 }
const ben = { who: 'ben', link: 2 }
type Side = typeof ana

function says(from: 'grader' | 'program', side: Side, text: string, offset = 0, at = 0): Step {
  return { kind: 'bytes', from, at, offset, bytes: Buffer.from(text), ...side }
}
const taken = (side: Side, count: number, ended = false): Entry => ({
  kind: 'taken',
  at: 0,
  count,
  ...side,
  ...(ended ? { ended: true as const } : {}),
})
const sent = (side: Side, text: string) => says('grader', side, text)
const came = (side: Side, text: string, offset = 0) => says('program', side, text, offset)

const told = (steps: readonly Step[]) =>
  steps.map((step) => `${step.who} ${step.kind === 'bytes' ? step.bytes.toString() : step.kind}`)

/** What a recorded report shows of a conversation. */
function recorded(transcript: readonly Entry[], about: Partial<Failure> = {}): string[] {
  return told(settled({ code: 'wrongReply', who: 'ana', link: 1, judged: 0, ...about, transcript }))
}

describe('a recorded conversation', () => {
  test('shows what came where the check looked at it, whoever was told first', () => {
    const early = [
      sent(ana, 'hi'),
      came(ben, 'x'),
      came(ana, 'y'),
      taken(ana, 1),
      taken(ben, 1),
      sent(ben, 'ho'),
    ]
    const late = [
      sent(ana, 'hi'),
      came(ana, 'y'),
      taken(ana, 1),
      came(ben, 'x'),
      taken(ben, 1),
      sent(ben, 'ho'),
    ]
    expect(recorded(early)).toEqual(['ana hi', 'ana y', 'ben x', 'ben ho'])
    expect(recorded(late)).toEqual(recorded(early))
  })

  test('does not depend on whether somebody else had been told before the check looked', () => {
    const before = [
      sent(ana, 'hi'),
      came(ben, 'x'),
      came(ana, 'y'),
      taken(ana, 1),
      sent(ana, 'on'),
      taken(ben, 1),
    ]
    const after = [
      sent(ana, 'hi'),
      came(ana, 'y'),
      taken(ana, 1),
      sent(ana, 'on'),
      came(ben, 'x'),
      taken(ben, 1),
    ]
    expect(recorded(before)).toEqual(recorded(after))
  })

  test('leaves out what nobody had looked at, except what the failure is about', () => {
    const transcript = [sent(ana, 'hi'), came(ana, 'wrong'), came(ana, 'more', 5), came(ben, 'x')]
    expect(recorded(transcript, { actual: Buffer.from('wrong') })).toEqual(['ana hi', 'ana wrong'])
  })

  test('shows everything after a silence: what did not come to one came to others', () => {
    const transcript = [sent(ben, 'hi'), came(ben, 'hi')]
    expect(recorded(transcript, { code: 'noReply', afterSilence: true })).toEqual(['ben hi', 'ben hi'])
  })

  test('tells an end that the check had waited for', () => {
    const end: Entry = { kind: 'reset', at: 3, ...ana }
    expect(recorded([sent(ana, 'QUIT'), end, taken(ana, 0, true), sent(ben, 'hi')])).toEqual([
      'ana QUIT',
      'ana closed',
      'ben hi',
    ])
  })

  test('of a crowd shows the one concerned', () => {
    const crowd = Array.from({ length: 9 }, (_, index) => sent({ who: `c${index}`, link: index + 1 }, 'hi'))
    expect(recorded(crowd, { who: 'c3', link: 4 })).toEqual(['c3 hi'])
  })
})

describe('the conversation of a learner', () => {
  test('is in the order of arrival, and what belongs together is one step', () => {
    const story = [
      sent(ana, 'hi'),
      says('program', ben, 'a', 0, 10),
      says('program', ana, 'A', 0, 11),
      says('program', ben, 'b', 1, 12),
      taken(ben, 2),
      says('program', ben, 'later', 2, 500),
    ]
    expect(told(steady(story))).toEqual(['ana hi', 'ben ab', 'ana A', 'ben later'])
  })

  test('does not join what came before and after a step of the check', () => {
    const story = [came(ben, 'a'), sent(ana, 'hi'), came(ben, 'b', 1)]
    expect(told(steady(story))).toEqual(['ben a', 'ana hi', 'ben b'])
  })
})

describe('a long conversation', () => {
  const long = Array.from({ length: 40 }, (_, index) =>
    index % 10 === 5 ? sent(ana, `line ${index}`) : came(ben, `told ${index}`),
  )

  test('keeps its end, what the check did last and the side concerned', () => {
    const shown = folded(long, '1')
    expect(shown.filter((step) => typeof step !== 'number')).toHaveLength(12)
    expect(shown.at(-1)).toBe(long[39])
    for (const step of long) if (step.who === 'ana') expect(shown).toContain(step)
    const left = shown.reduce<number>((sum, step) => sum + (typeof step === 'number' ? step : 0), 0)
    expect(left).toBe(28)
  })

  test('with one side only keeps its end', () => {
    expect(folded(long, '').slice(1)).toEqual(expect.arrayContaining(long.slice(-4)))
  })

  test('that is hardly too long stays whole', () => {
    expect(folded(long.slice(0, 13), '1')).toEqual(long.slice(0, 13))
  })
})
