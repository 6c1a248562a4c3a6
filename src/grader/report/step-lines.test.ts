import { expect, test } from 'vitest'
import type { Step } from '#grader/check/transcript.ts'
import { translator } from '#i18n/translate.ts'
import { stepLines } from './step-lines.ts'

const steps: Step[] = [
  { kind: 'connected', at: 1, who: '#1', link: 1 },
  { kind: 'bytes', from: 'grader', at: 1500, offset: 0, bytes: Buffer.from('ñ\n'), who: '#1', link: 1 },
  {
    kind: 'bytes',
    from: 'program',
    at: 2000,
    offset: 7,
    bytes: Buffer.from('x'.repeat(60)),
    who: '#2',
    link: 2,
  },
]

test('a client without a name has a number, in the reader’s language', () => {
  expect(stepLines(steps, { t: translator('es'), width: 60 })).toEqual([
    '   0.001 cliente 1   conexión abierta',
    '   1.500 cliente 1 →      0  "ñ\\n"',
    `   2.000 cliente 2 ←      7  "${'x'.repeat(15)}" … (60 bytes)`,
  ])
})

test.each([40, 60, 80])('at %i columns octets stand under the step, their offsets under its own', (width) => {
  const lines = stepLines(steps, { t: translator('en'), width, hasHex: true })
  const octets = lines.filter((line) => /^ *\d+ {2}[\da-f]{2} /.test(line))
  expect(octets.length).toBeGreaterThan(2)
  for (const line of octets) expect(line.length).toBeLessThanOrEqual(width)
  if (width > 40) expect(lines[2]).toMatch(/^ {20,}0 {2}c3 b1 0a$/)
})

test('a whole step shows every octet', () => {
  const lines = stepLines(steps, { t: translator('en'), width: 50, isWhole: true })
  expect(lines.join('').match(/x/g)).toHaveLength(60)
})
