import { describe, expect, test } from 'vitest'
import { recordWeek } from './record.ts'
import { states } from './samples.ts'
import {
  acceptTrackMeState,
  type Clues,
  clueKinds,
  goals,
  goalsOf,
  hardwareOf,
  isCovered,
  longestOf,
  type Observer,
  observers,
  trailsOf,
  withChoice,
  withSample,
} from './track-me.ts'
import { clockOf, dayOf, type Kind, kinds, laptopMac } from './week.ts'

const week = recordWeek()
const scene = (kind: Kind, observer: Observer, clues: Clues) => ({ kind, observer, clues })
const hours = (...from: Parameters<typeof scene>): number =>
  longestOf(trailsOf(week, scene(...from))).length / 60

test('the week is the same whatever the identifiers are made of', () => {
  const bare = kinds.map((kind) => week[kind].map(({ address, ...rest }) => rest))
  for (const each of bare) expect(each).toEqual(bare[0])
  expect(bare[0]).toHaveLength(18)
  expect(clockOf(week.eui64[0]!.at)).toBe('7:40')
})

describe('how many people the observer believes in, by identifiers alone', () => {
  // By hand, from who was where: 3 networks, 8 stays; in the long weekend a temporary address is replaced twice.
  test.each([
    ['eui64', 1, 1, 1],
    ['stable', 3, 1, 3],
    ['random', 8, 2, 8],
    ['temporary', 9, 2, 10],
  ] as const)('%s', (kind, site, cafe, all) => {
    const counted = observers.map((observer) => trailsOf(week, scene(kind, observer, 'id')).length)
    expect(counted).toEqual([site, cafe, all])
  })

  test('how long the longest trail is', () => {
    expect(hours('eui64', 'all', 'id')).toBeCloseTo(157.33, 2)
    expect(hours('stable', 'all', 'id')).toBeCloseTo(157.33, 2)
    // Friday 20:00 to Sunday 21:00: as long as the laptop stays on the network.
    expect(hours('random', 'all', 'id')).toBe(49)
    // Friday 20:00 to Saturday 11:00.
    expect(hours('temporary', 'all', 'id')).toBe(15)
  })
})

test('a temporary address starts connections for a day at most, and every stay has another one', () => {
  const spans = new Map<string, number[]>()
  for (const { address, at } of week.temporary) spans.set(address, [...(spans.get(address) ?? []), at])
  for (const times of spans.values()) expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1440)
  expect(spans.size).toBe(10)
})

describe('what no identifier hides', () => {
  test.each(kinds)('%s: the prefix of a home, the frames on a link, cookies', (kind) => {
    const atHome = trailsOf(week, scene(kind, 'site', 'home')).filter(({ places }) => places.includes('home'))
    expect(atHome).toHaveLength(1)
    for (const observer of observers) expect(trailsOf(week, scene(kind, observer, 'beyond'))).toHaveLength(1)
  })

  test('for the café the prefix says nothing: all its guests have it', () => {
    for (const kind of kinds)
      expect(trailsOf(week, scene(kind, 'cafe', 'home'))).toEqual(trailsOf(week, scene(kind, 'cafe', 'id')))
  })
})

test('the hardware is read in EUI-64 addresses, and in frames', () => {
  const read = (...from: Parameters<typeof scene>) =>
    hardwareOf(trailsOf(week, scene(...from)), scene(...from))
  expect(read('eui64', 'site', 'id')).toEqual({ mac: laptopMac, from: 'address' })
  for (const kind of ['stable', 'random', 'temporary'] as const) {
    expect(read(kind, 'all', 'beyond')).toBeUndefined()
    expect(read(kind, 'cafe', 'home')).toBeUndefined()
    expect(read(kind, 'cafe', 'beyond')).toEqual({ mac: laptopMac, from: 'frame' })
  }
})

test('the letters go by who is seen first, and nobody is lost', () => {
  const trails = trailsOf(week, scene('temporary', 'all', 'id'))
  expect(trails.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJ')
  expect(trails.flatMap(({ connections }) => connections)).toHaveLength(18)
  expect(dayOf(trails.at(-1)!.connections[0]!.at)).toBe(6)
})

test('each goal is met by just these scenes', () => {
  const meeting = (goal: string) =>
    kinds.flatMap((kind) =>
      observers.flatMap((observer) =>
        clueKinds.flatMap((clues) =>
          goalsOf(week, scene(kind, observer, clues)).some((met) => met === goal)
            ? [`${kind} ${observer} ${clues}`]
            : [],
        ),
      ),
    )
  expect(Object.fromEntries(goals.map((goal) => [goal, meeting(goal)]))).toEqual({
    regular: ['stable cafe id'],
    day: ['temporary all id'],
    home: ['temporary site home', 'temporary all home'],
    cafe: ['temporary cafe beyond'],
    week: ['temporary all beyond'],
  })
})

test('what was met stays met; the opening meets nothing', () => {
  expect(goalsOf(week, states.weekend)).toEqual([])
  const met = withChoice(week, { ...states.weekend, guess: 'visit' }, { kind: 'temporary' })
  expect(met).toEqual({ v: 1, kind: 'temporary', observer: 'all', clues: 'id', met: ['day'], guess: 'past' })
  expect(withChoice(week, met, { kind: 'eui64' }).met).toEqual(['day'])
})

test('only the scene of the question is covered, and a choice ends the question for good', () => {
  expect(Object.values(states).filter(isCovered)).toEqual([states.weekend])
  const away = withChoice(week, states.everywhere, { kind: 'random' })
  expect(isCovered(withChoice(week, away, { observer: 'all' }))).toBe(false)
})

test('a sample goes on from what was met; who has guessed sees it', () => {
  expect(withSample(week, states.weekend, states.frames)).toEqual({ ...states.frames, met: ['cafe'] })
  expect(withSample(week, states.weekend, states.weekend)).toEqual(states.weekend)
  const guessed = { ...states.weekend, met: ['day'], guess: 'week' } as const
  expect(withSample(week, guessed, states.frames)).toEqual({
    ...states.frames,
    met: ['day', 'cafe'],
    guess: 'past',
  })
  expect(isCovered(withSample(week, guessed, states.weekend))).toBe(false)
})

test('a link is believed only when it holds a state', () => {
  const state = { ...states.weekend, met: ['day'], guess: 'visit' }
  expect(acceptTrackMeState({ ...state, more: 1 })).toEqual(state)
  expect(acceptTrackMeState({ ...states.weekend, met: [] })).toEqual(states.weekend)
  for (const broken of [
    null,
    7,
    { ...state, v: 2 },
    { ...state, kind: 'dhcp' },
    { ...state, observer: 'home' },
    { ...state, clues: 'mac' },
    { ...state, met: 'day' },
    { ...state, met: ['day', 'day'] },
    { ...state, met: ['x'] },
    { ...state, guess: 4 },
  ])
    expect(acceptTrackMeState(broken)).toBeUndefined()
})
