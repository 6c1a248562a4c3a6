import { describe, expect, test } from 'vitest'
import { acceptNatTableState, play, rightAnswers, scriptNames, scripts } from './nat-script.ts'

describe.each(scriptNames)('the packets of %s', (name) => {
  const script = scripts[name]
  const answers = rightAnswers(script)
  const moments = play(script, answers)

  test('each can be answered, and the right answer is among the choices', () => {
    expect(moments).toHaveLength(script.steps.length)
    for (const { choices, outcome, right } of moments) {
      expect(choices).toContain(outcome.fate)
      expect(right).toBe(true)
    }
  })
  test('not more than one in three is dropped', () => {
    const dropped = answers.filter((answer) => answer === 'dropped').length
    expect(dropped).toBeGreaterThan(0)
    expect(dropped).toBeLessThanOrEqual(script.steps.length / 3)
  })
})

test('at home: the story that the lesson tells', () => {
  expect(play(scripts.home, rightAnswers(scripts.home)).map(({ outcome }) => outcome)).toEqual([
    { fate: 40_001, reason: 'new' },
    { fate: 40_002, reason: 'new' },
    { fate: '192.168.1.11:51000', reason: 'entry' },
    { fate: 40_001, reason: 'known' },
    { fate: 'dropped', reason: 'noEntry' },
    { fate: 40_003, reason: 'new' },
    { fate: 40_004, reason: 'new' },
    { fate: 'dropped', reason: 'full' },
    { fate: 40_002, reason: 'new' },
    { fate: '192.168.1.10:51001', reason: 'entry' },
    { fate: '192.168.1.12:52100', reason: 'entry' },
  ])
})

test('whatever ports were chosen, replies find their host and the late packet the wrong one', () => {
  const own = [40_004, 40_001, '192.168.1.11:51000', 40_004, 'dropped', 40_002, 40_003, 'dropped', 40_001]
  const moments = play(scripts.home, own)
  expect(moments.slice(0, -1).every(({ right }) => right)).toBe(true)
  expect(moments.at(-1)?.packet).toEqual({ way: 'in', from: '198.51.100.7:443', port: 40_001 })
  expect(moments.at(-1)?.outcome.fate).toBe('192.168.1.10:51001')
})

test('a stranger gets in by a port that has a line, and by no other', () => {
  const strange = play(scripts.home, rightAnswers(scripts.home)).filter(
    ({ packet }) => packet.from === '192.0.2.66:6666',
  )
  expect(strange.map(({ outcome }) => outcome.reason)).toEqual(['noEntry', 'entry'])
})

test('who answers everything with “dropped” is led on by what the NAT does', () => {
  const moments = play(
    scripts.home,
    scripts.home.steps.map(() => 'dropped' as const),
  )
  expect(moments.filter(({ right }) => right)).toHaveLength(2)
  expect(moments.at(-1)?.after).toHaveLength(4)
})

describe('a state from a link', () => {
  const state = { v: 1, script: 'home', step: 1, answers: [40_003] } as const

  test('with the packet that waits, or the one answered last', () => {
    expect(acceptNatTableState(state)).toEqual(state)
    expect(acceptNatTableState({ ...state, step: 0 })).toEqual({ ...state, step: 0 })
  })
  test.each([
    undefined,
    null,
    'home',
    {},
    { ...state, v: 2 },
    { ...state, script: 'toString' },
    { ...state, step: 2 },
    { ...state, step: -1, answers: [] },
    { ...state, step: 0.5 },
    { ...state, answers: 'x' },
    { ...state, answers: [40_005] },
    { ...state, answers: ['<b>'] },
    { ...state, answers: ['192.168.1.10:51000'] },
    { ...state, answers: Array.from({ length: 12 }, () => 'dropped'), step: 11 },
    { ...state, answers: Array.from({ length: 11 }, () => 'dropped'), step: 11 },
  ])('not ours: %j', (value) => expect(acceptNatTableState(value)).toBeUndefined())
})
