import type { Address } from '#core/address/address.ts'
import { blocksAround, blocksInside, type SpaceBlock } from '#core/address/address-space.ts'
import type { AddressKind } from '#core/address/classify.ts'
import {
  addressCount,
  containsAddress,
  formatPrefix,
  type Prefix,
  parsePrefix,
  prefixOf,
} from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { longestInput } from '#widgets/frame/address-input.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** All that a learner sets in AddressMap: the address, and the prefix that the map shows. */
export interface MapState {
  readonly v: 1
  readonly text: string
  /** In its canonical spelling: `::/0` is the whole space. */
  readonly zoom: string
  /** How many blocks hold the address, in the learner's opinion; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptMapState(value: unknown): MapState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, zoom, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || typeof text !== 'string' || text.length > longestInput) return undefined
  if (typeof zoom !== 'string' || zoom.length > longestInput) return undefined
  try {
    if (formatPrefix(parsePrefix(zoom)) !== zoom) return undefined
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
  return guess && { v, text, zoom, ...guess }
}

/** What a block is for, as the map draws it. */
export const grounds = ['given', 'free', 'local', 'multicast', 'special', 'reserved'] as const

/** `given` and `free` are both global unicast: a regional registry has it, or nobody yet. */
export type Ground = (typeof grounds)[number]

const groundsByKind: Readonly<Partial<Record<AddressKind, Ground>>> = {
  'global-unicast': 'free',
  'link-local': 'local',
  'unique-local': 'local',
  'site-local': 'local',
  multicast: 'multicast',
  reserved: 'reserved',
}

export function groundOfBlock({ kind, regional }: SpaceBlock): Ground {
  return regional ? 'given' : (groundsByKind[kind] ?? 'special')
}

/** The special-purpose blocks that have no kind of their own, by the key of their name. */
const names = {
  '64:ff9b:1::/48': 'localTranslation',
  '100::/64': 'discard',
  '100:0:0:1::/64': 'dummy',
  '2001::/23': 'protocols',
  '2001:1::1/128': 'pcp',
  '2001:1::2/128': 'turn',
  '2001:1::3/128': 'srp',
  '2001:2::/48': 'benchmarking',
  '2001:3::/32': 'amt',
  '2001:4:112::/48': 'as112',
  '2001:10::/28': 'orchid1',
  '2001:20::/28': 'orchid2',
  '2001:30::/28': 'drones',
  '2620:4f:8000::/48': 'as112direct',
  '5f00::/16': 'srv6',
} as const

export type BlockName = AddressKind | (typeof names)[keyof typeof names]

/** The key of the block's short name; a regional registry's own name serves for its blocks. */
export function nameOfBlock({ kind, prefix }: SpaceBlock): BlockName {
  return names[formatPrefix(prefix) as keyof typeof names] ?? kind
}

/** A zoom shows whole digits: the prefix itself, or for one that ends within a digit the one digit up. */
export function viewOf(zoom: Prefix): Prefix {
  return prefixOf(zoom.network, Math.min(124, zoom.length - (zoom.length % 4)))
}

/** A block where it lies in a row, to scale: both are parts of the row's width, from 0 to 1. */
export interface Bar {
  readonly block: SpaceBlock
  readonly from: number
  readonly size: number
}

/** One sixteenth of a view: all addresses with the same next digit. */
export interface MapRow {
  readonly prefix: Prefix
  readonly digit: string
  /** The widest first, so that what is inside is drawn on top. */
  readonly bars: readonly Bar[]
  /** Where blocks lie that are too narrow to draw: less than 1/256 of the row. Places closer than that are one. */
  readonly ticks: readonly number[]
  /** What the row is made of: the block around it all, then those inside, the widest first. */
  readonly blocks: readonly SpaceBlock[]
}

const finest = 8

export function mapRows(view: Prefix): MapRow[] {
  const length = view.length + 4
  const step = addressCount(view) / 16n
  return Array.from({ length: 16 }, (_, index) => {
    const prefix = prefixOf((view.network + BigInt(index) * step) as Address, length)
    const around = blocksAround(prefix)
    const inside = blocksInside(prefix).sort((a, b) => a.prefix.length - b.prefix.length)
    const places = inside.map((block) => ({ block, from: placeIn(prefix, block.prefix.network) }))
    const fine = places.filter(({ block }) => block.prefix.length - length > finest)
    const covering = around.at(-1)
    return {
      prefix,
      digit: index.toString(16),
      bars: [
        ...(covering ? [{ block: covering, from: 0, size: 1 }] : []),
        ...places
          .filter(({ block }) => block.prefix.length - length <= finest)
          .map(({ block, from }) => ({ block, from, size: 2 ** (length - block.prefix.length) })),
      ],
      ticks: [...new Set(fine.map(({ from }) => Math.floor(from * 256) / 256))].sort((a, b) => a - b),
      blocks: [...(covering ? [covering] : []), ...inside],
    }
  })
}

/** How far into the prefix the address lies, from 0 to 1. */
export function placeIn(prefix: Prefix, address: Address): number {
  const fine = 1n << 20n
  return Number(((address - prefix.network) * fine) / addressCount(prefix)) / Number(fine)
}

/** The zoom nearest to `zoom` that shows the address: the same, or as far out as needed. */
export function zoomToShow(zoom: Prefix, address: Address): Prefix {
  let wider = zoom
  while (!containsAddress(wider, address)) wider = viewOf(prefixOf(wider.network, wider.length - 1))
  return wider
}

/** One digit out of what the zoom shows. */
export function zoomOut(zoom: Prefix): Prefix {
  return prefixOf(zoom.network, Math.max(0, viewOf(zoom).length - 4))
}

/** One digit in, towards the address; all the way out first where it does not lie in the view. */
export function zoomIn(zoom: Prefix, address: Address): Prefix {
  const { length } = zoomToShow(viewOf(zoom), address)
  return prefixOf(address, Math.min(124, length + 4))
}

/** The zoom that shows the block among its neighbours; into the block where that is where we are, or farther out. */
export function zoomToBlock(zoom: Prefix, block: Prefix): Prefix {
  const among = block.length % 4 === 0 ? prefixOf(block.network, block.length - 4) : block
  return viewOf(among).length > viewOf(zoom).length ? among : block
}

/** The way from the whole space to the view, not all of a long one: whole groups, and the last two digits. */
export function trail(zoom: Prefix): Prefix[] {
  const here = zoom.length
  const lengths = Array.from({ length: Math.ceil(here / 4) }, (_, index) => index * 4)
  return lengths
    .filter((length) => length % 16 === 0 || here - length <= 12)
    .map((length) => prefixOf(zoom.network, length))
}

/** Whether a block is wide enough to be drawn to scale in a view. */
export function isDrawn(view: Prefix, block: Prefix): boolean {
  return block.length - view.length - 4 <= finest
}

/** The part of the whole space that a prefix of this length is: `1/8`, and for small ones `1/2³²`. */
export function share(length: number): string {
  if (length <= 12) return `1/${2 ** length}`
  return `1/2${[...String(length)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`
}
