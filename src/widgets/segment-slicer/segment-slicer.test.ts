import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acceptSegmentSlicerState,
  type CutName,
  cutsOf,
  longestText,
  rightOf,
  runParser,
  type SegmentSlicerState,
  segmentsOf,
  streamOf,
  toggleCut,
  withCuts,
  withMessages,
} from './segment-slicer.ts'

const sample: SegmentSlicerState = { v: 1, text: 'hola\nseñor 👋\nadiós', crlf: false, cuts: [], seed: 1 }
const cut = (name: CutName, state = sample) => withCuts(state, cutsOf(name, streamOf(state), state.seed))
const verdicts = (state: SegmentSlicerState) =>
  (['chunkIsMessage', 'decodeThenSplit', 'splitThenDecode'] as const).map(
    (name) => runParser(name, state).failure?.mishap ?? 'right',
  )

const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('\n', 'ñ', '👋', 'a', '\ufeff', '\ud83d', '\u0000'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  })
  .map((text) => text.replaceAll('\r', '').slice(0, longestText))
const anyState = fc
  .record({ text: anyText, crlf: fc.boolean(), cuts: fc.array(fc.nat(250)), seed: fc.nat(9999) })
  .map(({ cuts, ...rest }) => withCuts({ v: 1, ...rest, cuts: [] }, cuts))

describe('the stream', () => {
  test('is every message with its line end', () => {
    expect(segmentsOf(streamOf(sample), [])).toEqual([new TextEncoder().encode('hola\nseñor 👋\nadiós\n')])
    expect(segmentsOf(streamOf({ ...sample, text: '', crlf: true }), [])).toEqual([Uint8Array.of(13, 10)])
  })

  test('says where a letter begins and goes on', () => {
    expect(streamOf({ text: 'ñ', crlf: false })).toEqual([
      { value: 0xc3, begins: 'ñ', goesOn: true },
      { value: 0xb1, begins: '', goesOn: false },
      { value: 0x0a, begins: '\n', goesOn: false },
    ])
  })

  test('however it is cut, its segments are the stream', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const segments = segmentsOf(streamOf(state), state.cuts)
        expect(segments.flatMap((segment) => [...segment])).toEqual(streamOf(state).map(({ value }) => value))
        expect(segments.every(({ length }) => length > 0)).toBe(true)
        expect(segments).toHaveLength(state.cuts.length + 1)
      }),
    )
  })
})

describe('the three programs', () => {
  test.each<[CutName, string[]]>([
    ['none', ['joined', 'right', 'right']],
    ['lines', ['right', 'right', 'right']],
    ['letter', ['joined', 'letter', 'right']],
    ['octets', ['torn', 'letter', 'right']],
  ])('cut %s: %j', (name, expected) => expect(verdicts(cut(name))).toEqual(expected))

  test('the right one never depends on the cuts', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { messages, failure } = runParser('splitThenDecode', state)
        expect(failure).toBeUndefined()
        expect(messages).toHaveLength(state.text.split('\n').length)
      }),
    )
  })

  test('the first is right only when the cuts are the line ends', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const isAtLineEnds = String(state.cuts) === String(cutsOf('lines', streamOf(state), 0))
        const { failure } = runParser('chunkIsMessage', state)
        // A chunk without its line end still reads the same, so the rest of the line is what goes wrong.
        expect(failure === undefined).toBe(isAtLineEnds)
      }),
    )
  })

  test('the second is right unless a cut is inside a letter; so it is right whenever the first is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const stream = streamOf(state)
        const cutsALetter = state.cuts.some((place) => stream[place - 1]?.goesOn)
        const { failure } = runParser('decodeThenSplit', state)
        expect(failure?.mishap).toBe(cutsALetter ? 'letter' : undefined)
        if (runParser('chunkIsMessage', state).failure === undefined) expect(failure).toBeUndefined()
      }),
    )
  })

  test('a failure names the message and the read', () => {
    // h o l a | LF s e ñ…: “hola” looks whole, and the line end alone is then taken for a message.
    expect(runParser('chunkIsMessage', withCuts(sample, [4, 5])).failure).toEqual({
      message: 1,
      chunk: 1,
      mishap: 'rest',
    })
    expect(runParser('decodeThenSplit', withCuts(sample, [2, 8])).failure).toEqual({
      message: 1,
      chunk: 1,
      mishap: 'letter',
    })
    expect(runParser('decodeThenSplit', withCuts(sample, [8])).messages[1]?.text).toBe('se\ufffd\ufffdor 👋')
  })

  test('a CR cut off from its LF is no message either', () => {
    const state = withCuts({ ...sample, text: 'a\nb', crlf: true }, [2])
    expect(verdicts(state)).toEqual(['torn', 'right', 'right'])
  })
})

describe('cuts', () => {
  test('are set and taken away again', () => {
    expect(toggleCut(toggleCut(sample, 7), 3).cuts).toEqual([3, 7])
    expect(toggleCut(withCuts(sample, [3, 7]), 7).cuts).toEqual([3])
    expect(toggleCut(sample, 0).cuts).toEqual([])
  })

  test('stay where they are when the messages change, and go with the octets they were in', () => {
    expect(withMessages(withCuts(sample, [2, 20]), { text: 'hola' }).cuts).toEqual([2])
  })

  test('at random are the same for the same seed, and other ones for another', () => {
    expect(cut('random')).toEqual(cut('random'))
    const ways = new Set(
      Array.from({ length: 20 }, (_, seed) => String(cut('random', { ...sample, seed }).cuts)),
    )
    expect(ways.size).toBeGreaterThan(15)
  })

  test('there is none inside a letter where every letter is one octet', () => {
    expect(cut('letter', { ...sample, text: 'plain' }).cuts).toEqual([])
  })
})

test('a link is believed only when it holds a state', () => {
  expect(acceptSegmentSlicerState({ ...sample, more: 1 })).toEqual(sample)
  expect(acceptSegmentSlicerState({ ...sample, cuts: [9, 0, 2, 9, 999, -1] })?.cuts).toEqual([2, 9])
  expect(acceptSegmentSlicerState({ ...sample, text: 'a\r\nb\rc' })?.text).toBe('a\nb\nc')
  for (const broken of [
    null,
    'x',
    {},
    { ...sample, v: 2 },
    { ...sample, text: 'x'.repeat(longestText + 1) },
    { ...sample, crlf: 1 },
    { ...sample, cuts: [1.5] },
    { ...sample, cuts: '1' },
    { ...sample, seed: -1 },
    { ...sample, seed: '1' },
  ]) {
    expect(acceptSegmentSlicerState(broken)).toBeUndefined()
  }
})

test('how many programs are right says which', () => {
  const right = (name: CutName) =>
    rightOf(
      (['chunkIsMessage', 'decodeThenSplit', 'splitThenDecode'] as const).map((each) =>
        runParser(each, cut(name)),
      ),
    )
  expect((['none', 'lines', 'letter'] as const).map(right)).toEqual(['lastTwo', 'all', 'third'])
})

test('another cut is no longer what was guessed, and nothing is guessed by cutting', () => {
  expect(toggleCut({ ...sample, guess: 'all' }, 3).guess).toBe('past')
  expect(toggleCut(sample, 3)).not.toHaveProperty('guess')
})
