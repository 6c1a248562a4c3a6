import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { badAddress, internet, newAddress, oldAddress } from './internet.ts'
import {
  type Act,
  acceptResolutionTheatreState,
  mostActs,
  type Plot,
  plotOf,
  questions,
  type ResolutionTheatreState,
  serverIds,
  withAct,
  withSetting,
} from './resolution-theatre.ts'
import { states } from './samples.ts'
import { tellStory } from './story.ts'
import { texts } from './texts.ts'

const story = (plot: Plot) => tellStory(plot, texts.en, 'en')
const run = (acts: readonly Act[], plot: Partial<Plot> = {}) =>
  story({ task: 'first', minimise: false, v6only: false, ...plot, acts })
const www = 'ask www.example.com AAAA'
const seenIn = (plot: Plot, act: number) =>
  story(plot).seen[act]!.map(({ server, text }) => `${server} ${text}`)
const endOf = (plot: Plot) => story(plot).moments.at(-1)!.now

test('ten servers', () => expect(serverIds).toHaveLength(Object.keys(internet).length))

describe('what is guessed comes true', () => {
  test('first: three questions', () => {
    const { moments } = story(states.first)
    expect(moments[3]!.now).toMatch(/^Referral from the root to com: com1\.registry\.test/)
    expect(seenIn(states.first, 0)).toEqual([
      'a.root www.example.com AAAA',
      'com1 www.example.com AAAA',
      'ns1.example.com www.example.com AAAA',
    ])
  })
  test('warm: a server of example.com is asked, and nobody else', () => {
    expect(seenIn(states.warm, 2)).toEqual(['ns1.example.com v4only.example.com A'])
  })
  test('broken: the other one has the address', () => {
    expect(seenIn(states.broken, 1).at(-1)).toBe('ns2.example.com www.example.com AAAA')
    expect(endOf(states.broken)).toMatch(/^Found/)
  })
  test('noGlue: a second search', () => {
    expect(seenIn(states.noGlue, 0)).toEqual([
      'a.root www.example.net AAAA',
      'net1 www.example.net AAAA',
      'a.root ns1.example.org AAAA',
      'org1 ns1.example.org AAAA',
      'ns1.example.org ns1.example.org AAAA',
      'ns1.example.org www.example.net AAAA',
    ])
  })
  test('poison: seen, dropped, and never answered', () => {
    const { moments } = story(states.poison)
    expect(moments.some(({ now }) => now.includes(badAddress) && now.includes('dropped'))).toBe(true)
    expect(JSON.stringify(moments.map(({ cache }) => cache))).not.toContain(badAddress)
    expect(JSON.stringify(moments.at(-1)!.cache)).toContain(oldAddress)
  })
  test('moved: the old address, as long as its TTL lasts', () => {
    expect(seenIn(states.moved, 3)).toEqual([])
    expect(endOf(states.moved)).toMatch(/^Found/)
    const last = story(states.moved).moments.at(-1)!
    expect(last.cache.find(({ name }) => name === 'www.example.com')).toMatchObject({
      data: oldAddress,
      ttl: 3540,
    })
    const later = run([...states.moved.acts, 'wait hour', www]).moments.at(-1)!
    expect(later.cache.find(({ name }) => name === 'www.example.com')?.data).toBe(newAddress)
  })
  test('family: it fails', () => {
    expect(endOf(states.family)).toMatch(
      /^It gives up on www\.lab\.example\.org: .*cannot reach.* The client gets SERVFAIL\.$/,
    )
    expect(endOf({ ...states.family, v6only: false })).toMatch(/^Found/)
  })
  test('family: why it fails is told once, and then the end', () => {
    const lines = story(states.family).moments.map(({ now }) => now)
    expect(lines).toHaveLength(10)
    expect(lines.filter((line) => line.startsWith('It gives up'))).toHaveLength(1)
  })
  test('less: the root sees com', () => {
    expect(seenIn(states.less, 0)).toEqual([
      'a.root com AAAA',
      'com1 example.com AAAA',
      'ns1.example.com www.example.com AAAA',
    ])
  })
})

describe('the tasks', () => {
  test('none is done as it opens', () => {
    for (const state of Object.values(states)) expect(story(state).doneBy, state.task).toBeUndefined()
  })
  test.each<[keyof typeof states, readonly Act[], Partial<Plot>]>([
    ['first', [www], {}],
    ['warm', ['wait day', 'wait day', 'ask v4only.example.com A'], {}],
    ['broken', ['off ns2.example.com', 'forget', www], {}],
    ['broken', ['off ns2.example.com', 'wait hour', www], {}],
    ['noGlue', ['forget', 'off org1', 'ask www.example.net AAAA'], {}],
    ['poison', ['ask web.example.net AAAA'], {}],
    ['moved', ['wait hour', www], {}],
    ['family', [], { v6only: false }],
    ['less', [], { minimise: false }],
  ])('%s can be done', (name, acts, setting) => {
    const plot: Plot = { ...plotOf(states[name]), ...setting, acts: [...states[name].acts, ...acts] }
    expect(story(plot).doneBy).toBe(plot.acts.length - 1)
  })
  test('not by what does not count', () => {
    expect(
      run([...states.noGlue.acts, 'off net1', 'forget', 'ask www.example.net AAAA'], { task: 'noGlue' })
        .doneBy,
    ).toBeUndefined()
    expect(
      run([...states.warm.acts, 'wait day', 'ask v4only.example.com A'], { task: 'warm' }).doneBy,
    ).toBeUndefined()
    // The cache still has it.
    expect(
      run([...states.broken.acts, 'off ns2.example.com', www], { task: 'broken' }).doneBy,
    ).toBeUndefined()
  })
})

test('a broken server: another one is asked', () => {
  expect(run(['off ns1.example.com', www]).seen[1]!.map(({ server }) => server)).toEqual([
    'a.root',
    'com1',
    // Over IPv6, then over IPv4.
    'ns1.example.com',
    'ns1.example.com',
    'ns2.example.com',
  ])
})

test('negative answers are remembered for a quarter of an hour', () => {
  const { seen, moments } = run(['ask none.example.com AAAA', 'wait minute', 'ask none.example.com AAAA'])
  expect(seen[2]).toEqual([])
  expect(moments.at(-1)!.cache).toContainEqual(expect.objectContaining({ data: 'NXDOMAIN', ttl: 840 }))
})

test('every question has an end, in both languages, in each setting', () => {
  for (const language of languages) {
    for (const minimise of [false, true]) {
      const acts = questions.map((each): Act => `ask ${each}`)
      const plot: Plot = { task: 'first', acts, minimise, v6only: minimise }
      for (const { now } of tellStory(plot, texts[language], language).moments) {
        expect(now).toMatch(/[.?]$/)
        expect(now).not.toMatch(/undefined|\{\{/)
      }
    }
  }
})

describe('the state', () => {
  test('what is done at an act undoes what was done later', () => {
    const state: ResolutionTheatreState = { ...states.warm, act: 1, guess: 'ofExample' }
    expect(withAct(state, 'move')).toMatchObject({
      acts: [www, 'wait minute', 'move'],
      act: 2,
      step: 0,
      guess: 'past',
    })
    const full: ResolutionTheatreState = {
      ...states.first,
      acts: Array.from({ length: mostActs }, () => www),
      act: mostActs - 1,
    }
    expect(withAct(full, 'move')).toBe(full)
    expect(withSetting(state, { minimise: true })).toMatchObject({ act: 0, minimise: true })
  })
  test.each<[string, object]>([
    ['an act that is none', { acts: ['off com9'] }],
    ['no act', { acts: [] }],
    ['too many', { acts: Array.from({ length: 25 }, () => www) }],
    ['a place outside', { act: 1 }],
    ['another task', { task: 'all' }],
    ['no setting', { minimise: 1 }],
    ['a guess that is none', { guess: 7 }],
  ])('refuses %s', (_, change) => {
    expect(acceptResolutionTheatreState({ ...states.first, ...change })).toBeUndefined()
  })
})
