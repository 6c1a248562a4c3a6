import { seededRandom } from '#core/random/random.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { type Delivery, decode, type ParserName, parsers } from './stream-parsers.ts'

/** Characters of all messages together: at four octets each still a stream that one can look at. */
export const longestText = 60
export const largestSeed = 9999

/** All that a learner sets in SegmentSlicer. `cuts` are places in the stream: 5 cuts between the fifth and the sixth octet. */
export interface SegmentSlicerState {
  readonly v: 1
  /** One message per line, joined by LF. Every line gets its line end, the last one too. */
  readonly text: string
  readonly crlf: boolean
  readonly cuts: readonly number[]
  /** What the random cuts are drawn from. */
  readonly seed: number
  /** Which programs are right (`Right`); nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSegmentSlicerState(value: unknown): SegmentSlicerState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, crlf, cuts, seed, ...rest } = value as Record<string, unknown>
  if (v !== 1 || typeof text !== 'string' || text.length > longestText) return undefined
  if (typeof crlf !== 'boolean' || !isSeed(seed)) return undefined
  if (!Array.isArray(cuts) || cuts.length > 4 * longestText || !cuts.every(Number.isInteger)) return undefined
  // A field of a page never holds a CR; in a link it could only be a line end.
  const guess = acceptGuess(rest.guess)
  if (guess === undefined) return undefined
  return { ...withCuts({ v, text: text.replace(/\r\n?/g, '\n'), crlf, cuts: [], seed }, cuts), ...guess }
}

export function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= largestSeed
}

/** One octet of the stream, with what a person reads there. */
export interface Octet {
  readonly value: number
  /** The character that begins here; empty for the further octets of a longer one. */
  readonly begins: string
  /** Whether the character goes on in the next octet. */
  readonly goesOn: boolean
}

/** The stream that the messages make, octet by octet. */
export function streamOf({ text, crlf }: Pick<SegmentSlicerState, 'text' | 'crlf'>): Octet[] {
  const end = crlf ? '\r\n' : '\n'
  return [
    ...text
      .split('\n')
      .map((line) => line + end)
      .join(''),
  ].flatMap((character) =>
    [...new TextEncoder().encode(character)].map((value, index, all) => ({
      value,
      begins: index === 0 ? character : '',
      goesOn: index < all.length - 1,
    })),
  )
}

/** The state with these cuts, in order, once each, none at the ends of the stream or beyond. A guess was about the others. */
export function withCuts(state: SegmentSlicerState, cuts: readonly number[]): SegmentSlicerState {
  const { length } = streamOf(state)
  const inside = [...new Set(cuts)].filter((cut) => cut > 0 && cut < length)
  const guess = afterChange(state.guess)
  return { ...state, cuts: inside.sort((a, b) => a - b), ...(guess && { guess }) }
}

export function toggleCut(state: SegmentSlicerState, place: number): SegmentSlicerState {
  const { cuts } = state
  return withCuts(state, cuts.includes(place) ? cuts.filter((cut) => cut !== place) : [...cuts, place])
}

/** Other messages or line ends; cuts that still have their place in the stream stay. */
export function withMessages(
  state: SegmentSlicerState,
  messages: Partial<Pick<SegmentSlicerState, 'text' | 'crlf'>>,
): SegmentSlicerState {
  return withCuts({ ...state, ...messages }, state.cuts)
}

export type CutName = 'none' | 'lines' | 'letter' | 'octets' | 'random'

/** The cuts of one button. `letter` is one cut inside the first character of several octets; without one there is none. */
export function cutsOf(name: CutName, stream: readonly Octet[], seed: number): number[] {
  const places = stream.map((_, index) => index).slice(1)
  if (name === 'octets') return places
  if (name === 'lines') return places.filter((place) => stream[place - 1]?.begins === '\n')
  if (name === 'letter') return places.filter((place) => stream[place - 1]?.goesOn).slice(0, 1)
  if (name === 'random') return randomPlaces(places, seed)
  return []
}

/** About one place in five, the same for the same seed. */
function randomPlaces(places: readonly number[], seed: number): number[] {
  const random = seededRandom(seed)
  return places.filter(() => random.next() < 1 / 5)
}

/** The octets of each segment. */
export function segmentsOf(stream: readonly Octet[], cuts: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const octets = Uint8Array.from(stream, ({ value }) => value)
  return [...cuts, octets.length].map((end, index) => octets.slice(index === 0 ? 0 : cuts[index - 1], end))
}

/** Why a program delivered something that was not sent. */
export type Mishap =
  /** Two messages or more in one read, taken for one. */
  | 'joined'
  /** The read ended before the message did. */
  | 'torn'
  /** The read began inside a message of which a part was delivered before. */
  | 'rest'
  /** The octets of one letter came in two reads and were decoded apart. */
  | 'letter'

export interface Result {
  readonly messages: readonly (Delivery & { readonly isRight: boolean })[]
  /** The first thing that went wrong: which message and which read, both from 0. `undefined` when all is right. */
  readonly failure: { readonly message: number; readonly chunk: number; readonly mishap: Mishap } | undefined
}

/** What one of the programs makes of the stream as it is cut. */
export function runParser(name: ParserName, state: SegmentSlicerState): Result {
  const stream = streamOf(state)
  // As octets carry it: half a surrogate pair, which a link can hold, is U+FFFD on its way already.
  const sent = state.text.split('\n').map((line) => decode(new TextEncoder().encode(line)))
  const messages = parsers[name](segmentsOf(stream, state.cuts)).map((delivery, index) => ({
    ...delivery,
    isRight: delivery.text === sent[index],
  }))
  const message = messages.findIndex(({ isRight }) => !isRight)
  const first = messages[message]
  if (first === undefined) return { messages, failure: undefined }
  const chunk = name === 'chunkIsMessage' ? first.chunk : chunkWithHalfLetter(stream, state.cuts)
  const mishap = name === 'chunkIsMessage' ? mishapOfChunk(stream, state.cuts, chunk) : 'letter'
  return { messages, failure: { message, chunk, mishap } }
}

/** The first chunk that ends inside a character. */
function chunkWithHalfLetter(stream: readonly Octet[], cuts: readonly number[]): number {
  return cuts.findIndex((cut) => stream[cut - 1]?.goesOn)
}

function mishapOfChunk(stream: readonly Octet[], cuts: readonly number[], chunk: number): Mishap {
  const start = chunk === 0 ? 0 : (cuts[chunk - 1] ?? 0)
  const end = cuts[chunk] ?? stream.length
  if (start > 0 && stream[start - 1]?.begins !== '\n') return 'rest'
  if (stream.slice(start, end - 1).some(({ begins }) => begins === '\n')) return 'joined'
  return 'torn'
}

/** Which programs deliver what was sent. The third always does, and who is right by accident splits no letter either. */
export const rights = ['none', 'third', 'lastTwo', 'all'] as const
export type Right = (typeof rights)[number]

export function rightOf(results: readonly Result[]): Right {
  return rights[results.filter(({ failure }) => failure === undefined).length] ?? 'all'
}
