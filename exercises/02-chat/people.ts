/** Who is in the room, what they are called and what they say. */
import type { Random } from '#core/random/random.ts'
import type { Client } from '#grader/check/check.ts'

export interface Guest {
  readonly name: string
  readonly client: Client
}

// cspell:ignore emma oscar greta hugo ines kofi lucia
const people = [
  'ana',
  'ben',
  'carla',
  'diego',
  'emma',
  'oscar',
  'greta',
  'hugo',
  'ines',
  'kofi',
  'lucia',
  'mei',
]
/** ASCII alone: letters of several octets have tests of their own. */
const words = [
  'hola',
  'hello',
  'mesa',
  'window',
  'rain',
  'bridge',
  'verde',
  'silver',
  'luna',
  'norte',
  'water',
]

/** As many names as a test needs, other ones in every run. */
export function drawNames(random: Random, count: number): string[] {
  return random.shuffle(people).slice(0, count)
}

/** Something to say that hardly any other line of this run equals. */
export function drawText(random: Random): string {
  return `${random.shuffle(words).slice(0, 3).join(' ')} ${random.integer(10_000)}`
}

/** Nicknames are ASCII, where the order of code units is that of code points. */
export function byCodePoint(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}
