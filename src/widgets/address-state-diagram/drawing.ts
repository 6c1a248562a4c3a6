/** Where the states stand and how the arrows run: the table of core says which there are. In units of the drawing. */
import { addressTransitions } from '#core/host/autoconf/address-state.ts'
import { causes, numberOf, type Place } from './address-state-diagram.ts'

export const viewBox = '-18 0 382 256'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const boxes: Readonly<Record<Place, Box>> = {
  none: { x: 12, y: 6, width: 336, height: 36 },
  tentative: { x: 15, y: 104, width: 90, height: 44 },
  preferred: { x: 137, y: 104, width: 86, height: 44 },
  deprecated: { x: 255, y: 104, width: 93, height: 44 },
  duplicate: { x: 15, y: 208, width: 90, height: 40 },
}

interface Course {
  /** Of an SVG path; it ends where the arrow points. */
  readonly path: string
  /** The middle of the numbers, and whether they stand above each other. */
  readonly at: readonly [x: number, y: number]
  readonly upright?: boolean
}

const courses: Readonly<Record<string, Course>> = {
  'none tentative': { path: 'M36 42V101', at: [36, 70] },
  'tentative preferred': { path: 'M105 116H134', at: [119, 116] },
  'tentative deprecated': { path: 'M92 148C112 200 268 200 288 151', at: [190, 187] },
  'tentative duplicate': { path: 'M60 148V205', at: [60, 176] },
  'tentative none': { path: 'M82 104V45', at: [82, 76] },
  'preferred deprecated': { path: 'M223 114H252', at: [237, 114] },
  'preferred none': { path: 'M180 104V45', at: [180, 76] },
  'deprecated preferred': { path: 'M255 138H226', at: [241, 138] },
  'deprecated none': { path: 'M302 104V45', at: [302, 76] },
  'duplicate none': { path: 'M15 228H-4V24H9', at: [-4, 170], upright: true },
}

export interface Arrow {
  readonly from: Place
  readonly to: Place
  readonly path: string
  /** One for each cause that leads this way. */
  readonly numbers: readonly { readonly number: number; readonly x: number; readonly y: number }[]
}

/** One for each two states that the table connects. */
export const arrows: readonly Arrow[] = pairsOf().map(([from, to]) => {
  const course = courses[`${from} ${to}`]
  if (course === undefined) throw new RangeError(`no arrow from ${from} to ${to}`)
  const numbered = causes.filter((cause) =>
    addressTransitions.some((row) => row.from === from && row.to === to && row.cause === cause),
  )
  const [x, y] = course.at
  const numbers = numbered.map((cause, i) => {
    const shift = 19 * (i - (numbered.length - 1) / 2)
    return course.upright
      ? { number: numberOf(cause), x, y: y + shift }
      : { number: numberOf(cause), x: x + shift, y }
  })
  return { from, to, path: course.path, numbers }
})

function pairsOf(): readonly (readonly [Place, Place])[] {
  const keys = new Set(addressTransitions.map(({ from, to }) => `${from} ${to}`))
  return [...keys].map((key) => key.split(' ') as unknown as readonly [Place, Place])
}
