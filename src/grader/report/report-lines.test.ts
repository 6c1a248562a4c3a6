import { expect, test } from 'vitest'
import { listExercises, testsOf } from '#grader/catalog.ts'
import type { Entry } from '#grader/check/transcript.ts'
import { translator } from '#i18n/translate.ts'
import { reportLines } from './report-lines.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!
const lineTest = testsOf(echo).find((each) => each.test.id === 'one-line')!

/** The lines of the conversation in the report of a failure. */
function conversationOf(transcript: readonly Entry[], stable = false): string[] {
  const result = {
    ...lineTest,
    status: 'fail' as const,
    durationMs: 1,
    failure: { code: 'wrongReply' as const, values: { at: 0 }, transcript },
  }
  const lines = reportLines(result, echo, { t: translator('en'), language: 'en', width: 80, stable })
  return lines.slice(lines.findIndex((line) => line.includes('The conversation')) + 1).filter(Boolean)
}

test('a reply that comes octet by octet is one step, and a pause begins another one', () => {
  const octets = (text: string, at: number, offset: number): Entry[] =>
    [...Buffer.from(text)].map((octet, index) => ({
      kind: 'bytes',
      from: 'program',
      at: at + index * 5,
      offset: offset + index,
      bytes: Buffer.of(octet),
    }))
  const sent: Entry = { kind: 'bytes', from: 'grader', at: 1, offset: 0, bytes: Buffer.from('ñandú\n') }
  const lines = conversationOf([
    { kind: 'connected', at: 0 },
    sent,
    ...octets('ÑAN', 10, 0),
    ...octets('dú\n', 500, 4),
    { kind: 'reset', at: 900 },
  ])
  expect(lines).toHaveLength(5)
  expect(lines[1]).toContain('→      0  "ñandú\\n"')
  expect(lines[2]).toMatch(/0\.010 ← {6}0 {2}"ÑAN"$/)
  expect(lines[3]).toMatch(/0\.500 ← {6}4 {2}"dú\\n"$/)
  expect(lines[4]).toContain('(reset)')
})

test('what both sides said in turn stays apart, however quick they were', () => {
  const say = (from: 'grader' | 'program', at: number, text: string): Entry => ({
    kind: 'bytes',
    from,
    at,
    offset: 0,
    bytes: Buffer.from(text),
  })
  const lines = conversationOf([say('grader', 1, 'a\n'), say('program', 2, 'A\n'), say('grader', 3, 'b\n')])
  expect(lines.map((line) => line.trim().split(/\s+/)[1])).toEqual(['→', '←', '→'])
})

test('a recorded report is the same however many pieces a long reply came in', () => {
  const reply = Buffer.alloc(3000, 'abc')
  const piece = (from: number, to: number): Entry => ({
    kind: 'bytes',
    from: 'program',
    at: from,
    offset: from,
    bytes: reply.subarray(from, to),
  })
  const cuts = [[3000], [1500, 3000], [400, 1100, 3000]]
  const reports = cuts.map((ends) =>
    conversationOf(
      ends.map((end, index) => piece(ends[index - 1] ?? 0, end)),
      true,
    ),
  )
  expect(reports[0]).toHaveLength(1)
  expect(reports[1]).toEqual(reports[0])
  expect(reports[2]).toEqual(reports[0])
})
