import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { compress } from './compress.ts'
import {
  acceptNameCompressorState,
  goals,
  moved,
  type NameCompressorState,
  type SampleName,
  sampleNames,
  withRecords,
} from './name-compressor.ts'
import { states } from './samples.ts'

const runOf = ({ question, records }: NameCompressorState) => compress(question, records)
const openingOf = (sample: SampleName) => ({ ...states[sample], run: runOf(states[sample]) })
const change = (state: NameCompressorState, some: { question?: string; records?: string }) =>
  withRecords(state, some, compress, openingOf(state.sample))

describe('what the encoder wrote', () => {
  test('an answer: NSD’s own has as many octets', () => {
    const { names, length, saved } = runOf(states.answer)
    expect(length).toBe(135)
    expect(saved).toBe(98 - 31)
    expect(names.map(({ offset, pointer, written }) => [offset, pointer, written])).toEqual([
      [12, undefined, 17],
      [33, 12, 2],
      [61, 12, 2],
      [89, 16, 2],
      [101, 16, 6],
      [107, 101, 2],
    ])
    expect(names[4]!.lookups).toEqual([{ suffix: 'ns1.lab.example.' }, { suffix: 'lab.example.', at: 16 }])
  })

  // The table is told from the octets: what was looked up last is what the pointer leads to.
  test.each(sampleNames)('%s: pointers lead where the table says', (sample) => {
    for (const { pointer, lookups, labels, offset, mayPoint } of runOf(states[sample]).names) {
      if (mayPoint) expect(lookups.at(-1)?.at).toBe(pointer)
      if (pointer !== undefined) expect(pointer).toBeLessThan(offset)
      expect(lookups.slice(0, -1).every(({ at }) => at === undefined)).toBe(true)
      expect(() => parseHex(labels)).not.toThrow()
    }
  })

  test('a name in newer data is whole, and nothing points to it', () => {
    const [, , target, owner] = runOf(states.newer).names
    expect(target).toMatchObject({ field: 'target', mayPoint: false, written: 17, added: [] })
    expect(owner).toMatchObject({ text: 'sip.lab.example.', pointer: 22, written: 6 })
  })

  test('beyond octet 16383 nothing is remembered', () => {
    const far = runOf(states.far).names.filter(({ offset }) => offset > 0x3fff)
    expect(far).toHaveLength(3)
    expect(far.every(({ pointer, added }) => pointer === undefined && added.length === 0)).toBe(true)
  })

  test.each([
    ['www.example. AAAA', 'nonsense', { line: 1, code: 'record' }],
    ['www.example. AAAA', 'a. AAAA ::1\n$INCLUDE x', { line: 2, code: 'record' }],
    ['www.example.', 'a. AAAA ::1', { line: 0, code: 'question' }],
    ['a..b. AAAA', 'a. AAAA ::1', { line: 0, code: 'question' }],
    ['a. AAAA', 'a. AAAA ::1\n'.repeat(13), { line: 13, code: 'many' }],
    ['a. TXT', 'a. TXT [60000]\na. TXT [60000]', { line: 2, code: 'long' }],
  ])('%s with %j has a problem', (question, records, problem) => {
    expect(compress(question, records).problem).toEqual(problem)
  })
})

describe('tasks', () => {
  test('any order of an answer has the same size', () => {
    let state: NameCompressorState = states.answer
    for (const index of [0, 1, 2]) {
      state = change(state, { records: moved(state.records, index, 1) })
      expect(runOf(state).length).toBe(135)
    }
    expect(state.done).toEqual(['orders'])
  })

  test.each<[SampleName, { question?: string; records?: string }]>([
    ['mail', { records: states.mail.records.replace('mail.backup.example', 'b2.lab.example') }],
    ['letters', { question: 'www.lab.example. AAAA' }],
    ['newer', { records: states.newer.records.replace('SRV 0 5 5060', 'MX 5') }],
    ['far', { records: states.far.records.split('\n').toReversed().join('\n') }],
  ])('%s: done, and stays done', (sample, some) => {
    expect(change(states[sample], { records: `${states[sample].records} ` }).done).toEqual([])
    const state = change({ ...states[sample], guess: 'x' }, some)
    expect(state.done).toEqual([goals[sample]])
    expect(state.guess).toBe('past')
    expect(change(state, { records: 'nonsense' }).done).toEqual([goals[sample]])
  })

  test('another name for both mail servers is no name for the backup', () => {
    const records = states.mail.records.replace('mail.backup.example', 'mail.lab.example')
    expect(change(states.mail, { records }).done).toEqual([])
  })
})

describe('a link', () => {
  const open = states.answer

  test('brings back what was written', () => {
    for (const state of [...Object.values(states), { ...open, step: 3, done: ['orders'], guess: 'n31' }]) {
      expect(acceptNameCompressorState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })

  test.each([
    null,
    { ...open, v: 2 },
    { ...open, sample: 'none' },
    { ...open, question: 'x'.repeat(301) },
    { ...open, records: 'x'.repeat(2001) },
    { ...open, step: -1 },
    { ...open, step: 0.5 },
    { ...open, orders: ['', '', '', ''] },
    { ...open, orders: [1] },
    { ...open, done: ['lean'] },
    { ...open, done: ['orders', 'orders'] },
    { ...open, guess: 7 },
  ])('that is none of ours is left aside: %j', (value) => {
    expect(acceptNameCompressorState(value)).toBeUndefined()
  })
})
