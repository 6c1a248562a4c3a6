/** One person's week with a laptop: where it was, and which sites it was connected to. The same whatever its addresses are made of. */

/** What the identifiers of its addresses are made of. */
export type Kind = 'eui64' | 'stable' | 'random' | 'temporary'
export const kinds: readonly Kind[] = ['eui64', 'stable', 'random', 'temporary']

export type Place = 'home' | 'office' | 'cafe'
export const places: readonly Place[] = ['home', 'office', 'cafe']

export type Site = 'news' | 'shop' | 'video'

/** Minutes from Monday, 0:00. */
export type Minute = number

export const dayLength = 1440
export const dayOf = (at: Minute): number => Math.floor(at / dayLength)

/** `7:40` */
export function clockOf(at: Minute): string {
  const minutes = String(at % 60).padStart(2, '0')
  return `${Math.floor((at % dayLength) / 60)}:${minutes}`
}

const on = (day: number, hour: number, minute: number): Minute => day * dayLength + hour * 60 + minute

/** From joining a network to leaving it. */
export interface Visit {
  readonly place: Place
  readonly from: Minute
  readonly connections: readonly { readonly at: Minute; readonly site: Site }[]
}

export const visits: readonly Visit[] = [
  { place: 'home', from: on(0, 7, 0), connections: [{ at: on(0, 7, 40), site: 'news' }] },
  {
    place: 'office',
    from: on(0, 9, 0),
    connections: [
      { at: on(0, 10, 10), site: 'shop' },
      { at: on(0, 12, 30), site: 'news' },
    ],
  },
  {
    place: 'home',
    from: on(0, 18, 30),
    connections: [
      { at: on(0, 20, 15), site: 'video' },
      { at: on(1, 7, 45), site: 'news' },
    ],
  },
  {
    place: 'cafe',
    from: on(1, 13, 0),
    connections: [
      { at: on(1, 13, 10), site: 'news' },
      { at: on(1, 13, 25), site: 'shop' },
    ],
  },
  {
    place: 'home',
    from: on(1, 18, 30),
    connections: [
      { at: on(1, 21, 0), site: 'news' },
      { at: on(1, 21, 20), site: 'shop' },
    ],
  },
  { place: 'office', from: on(2, 9, 0), connections: [{ at: on(2, 11, 0), site: 'news' }] },
  {
    place: 'cafe',
    from: on(3, 13, 0),
    connections: [
      { at: on(3, 13, 5), site: 'news' },
      { at: on(3, 13, 30), site: 'video' },
    ],
  },
  {
    // The laptop stays connected from Friday to Sunday.
    place: 'home',
    from: on(4, 18, 0),
    connections: [
      { at: on(4, 20, 0), site: 'news' },
      { at: on(4, 22, 0), site: 'video' },
      { at: on(5, 11, 0), site: 'news' },
      { at: on(5, 16, 0), site: 'shop' },
      { at: on(6, 10, 30), site: 'news' },
      { at: on(6, 21, 0), site: 'news' },
    ],
  },
]

export const prefixes: Readonly<Record<Place, string>> = {
  home: '2001:db8:40:1::/64',
  office: '2001:db8:e22:8103::/64',
  cafe: '3fff:a:b:7::/64',
}

export const laptopMac = '00:1a:2b:3c:4d:5e'
