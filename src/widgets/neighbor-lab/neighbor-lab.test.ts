import { describe, expect, test } from 'vitest'
import { formatHex } from '#core/bytes/hex.ts'
import { framesOf } from '#core/link/trace.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import { sourceLink } from '#widgets/frame/source.ts'
import { frameWords, reasonsOf } from './moment-words.ts'
import { answerOf, cacheOf, momentsOf, partOf } from './moments.ts'
import {
  acceptNeighborLabState,
  choicesOf,
  mostActs,
  type NeighborLabState,
  questionOf,
  withAct,
  withFlags,
} from './neighbor-lab.ts'
import { states } from './samples.ts'
import { sceneOf } from './scenes.ts'
import { tellStory } from './story.ts'
import { texts } from './texts.ts'

const framesIn = (state: NeighborLabState) => momentsOf(state).flatMap(({ items }) => framesOf(items))
const told = (state: NeighborLabState) =>
  momentsOf(state).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' ? [`${item.node} ${item.note.code}`] : [])),
  )
/** Which entry `a` has of its neighbor at the end of so many moments. */
const entryAt = (state: NeighborLabState, step: number) => {
  const { neighborAddress } = sceneOf(state.scene)
  const entry = cacheOf(momentsOf(state)[step]!.network, 'a').find(
    ({ address }) => address === neighborAddress,
  )
  return entry && `${entry.state} ${entry.mac}`
}

describe('the first ping', () => {
  test('sends the question and the answer that the kernel sent, octet for octet', () => {
    const [solicitation, advertisement] = framesIn(states.resolve)
    expect(formatHex(solicitation!.octets)).toBe(capturePacket('ndp-nud', 2).hex)
    expect(formatHex(advertisement!.octets)).toBe(capturePacket('ndp-nud', 3).hex)
  })

  test('is known to b before a knows b', () => {
    const [, asked, answered, sent] = momentsOf(states.resolve)
    expect(cacheOf(asked!.network, 'b')).toEqual([])
    expect(cacheOf(answered!.network, 'b')).toMatchObject([{ state: 'delay', mac: '02:00:00:00:00:0a' }])
    expect(cacheOf(answered!.network, 'a')).toMatchObject([{ state: 'incomplete' }])
    expect(cacheOf(sent!.network, 'a')).toMatchObject([{ state: 'reachable', mac: '02:00:00:00:00:0b' }])
  })

  test('disturbs nobody but b', () => {
    const { network, items } = momentsOf(states.resolve)[1]!
    expect(['a', 'b', 'r'].map((name) => partOf(network, framesOf(items), name))).toEqual([
      'sends',
      'gets',
      'passes',
    ])
  })

  test('is given up after three questions where nobody is', () => {
    expect(told(states.nobody).filter((code) => code === 'a neighbor.solicits')).toHaveLength(3)
    expect(momentsOf(states.nobody).at(-1)).toMatchObject({ at: 3000 })
  })
})

describe('a neighbor that goes silent', () => {
  test('is doubted, asked three times, deleted, and asked for', () => {
    const codes = told(states['still-there']).filter((code) => /stale|delay|probe|none/.test(code))
    expect(codes.slice(0, 4)).toEqual([
      'a neighbor.stale',
      'a neighbor.delay',
      'a neighbor.probe',
      'a neighbor.none',
    ])
  })

  test('costs less where it comes back in time', () => {
    const back = withAct({ ...states['still-there'], step: 11 }, 'on b')
    expect(told(back)).toContain('a neighbor.reachable')
    expect(told(back)).not.toContain('a neighbor.none')
  })

  test('is replaced where it is one of two routers', () => {
    const last = momentsOf(states['dead-router']).at(-1)!
    const words = last.items.flatMap((item) => (item.kind === 'application' ? [item.effect.kind] : []))
    expect(words).toEqual(['delivered'])
    expect(told(states['dead-router'])).toContain('a nextHop.lost')
  })
})

describe('a forged advertisement', () => {
  test.each([
    ['fake', 'newStale', 'stale 02:00:00:00:00:66'],
    ['fake-without-override', 'oldStale', 'stale 02:00:00:00:00:0b'],
    ['fake-answer', 'newReachable', 'reachable 02:00:00:00:00:66'],
  ] as const)('%s: as Linux 6.18 has it', (name, answer, entry) => {
    const state = states[name]
    expect(answerOf(state, momentsOf(state))).toBe(answer)
    expect(entryAt(state, state.step + 2)).toBe(entry)
  })

  test('costs nine pings, until the host asks its neighbor anew', () => {
    const forged = framesIn(states.fake).findIndex(({ sender }) => sender === undefined)
    const lost = framesIn(states.fake)
      .slice(forged + 1)
      .filter(({ octets }) => octets[5] === 0x66 && octets[54] === 128)
    expect(lost).toHaveLength(9)
    expect(entryAt(states.fake, momentsOf(states.fake).length - 1)).toBe('reachable 02:00:00:00:00:0b')
  })

  test('with other flags shows what they do', () => {
    const without = withFlags({ ...states.fake, guess: 'newStale', step: 20 }, { override: false })
    expect(without).toMatchObject({ override: false, step: states.fake.step + 2, guess: 'past' })
    expect(entryAt(without, without.step)).toBe('stale 02:00:00:00:00:0b')
  })
})

test('a new card is believed where it is told, and only there', () => {
  expect(answerOf(states.moved, momentsOf(states.moved))).toBe('newStale')
  expect(answerOf(states['moved-in-silence'], momentsOf(states['moved-in-silence']))).toBe('same')
})

test('every question has its answer among the choices', () => {
  for (const state of Object.values<NeighborLabState>(states)) {
    const question = questionOf(state)!
    expect(choicesOf[question]).toContain(answerOf(state, momentsOf(state)))
  }
  expect(questionOf({ ...states.fake, acts: [] })).toBeUndefined()
})

test('what is done undoes what was done later, and there is an end to it', () => {
  const first = withAct({ ...states.fake, step: 1 }, 'off b')
  expect(first).toMatchObject({ acts: [{ after: 1, act: 'off b' }], step: 2 })
  let state: NeighborLabState = states.resolve
  for (let count = 0; count < mostActs; count++) state = withAct(state, 'ping')
  expect(state.acts).toHaveLength(mostActs)
  expect(withAct(state, 'ping')).toBe(state)
})

test('the story that a page brings along is plain JSON', () => {
  const story = tellStory(states.fake, texts.es, 'es')
  expect(JSON.parse(JSON.stringify(story))).toEqual(story)
  expect(story.moments).toHaveLength(momentsOf(states.fake).length)
  expect(story.frames.filter(({ forged }) => forged)).toHaveLength(1)
  expect(story.moments[0]!.columns.map(({ name }) => name)).toEqual(['a', 'b', 'r', 'm'])
})

test('each decision is told, with its rule', () => {
  for (const language of ['en', 'es'] as const) {
    for (const state of Object.values<NeighborLabState>(states)) {
      for (const moment of momentsOf(state)) {
        for (const { rule } of reasonsOf(moment, texts[language], language)) {
          if (rule !== undefined) expect(sourceLink(rule).label).toMatch(/^RFC \d+ §[\d.]+$/)
        }
      }
    }
  }
  expect(frameWords(framesIn(states.resolve)[0]!.octets, texts.es)).toContainEqual({ code: 'ff02::1:ff00:b' })
})

describe('a link', () => {
  test.each(Object.entries<NeighborLabState>(states))('brings %s', (_, state) => {
    expect(acceptNeighborLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  test.each([
    { v: 2 },
    { scene: 'moon' },
    { acts: 'off b' },
    { acts: [{ after: 0, act: 'off s' }] },
    { acts: [{ after: 3, act: 'explode' }] },
    {
      acts: [
        { after: 5, act: 'fake' },
        { after: 5, act: 'mac' },
      ],
    },
    { acts: [{ after: 401, act: 'fake' }] },
    { acts: Array.from({ length: mostActs + 1 }, (__, after) => ({ after, act: 'ping' })) },
    { override: 1 },
    { step: 4000 },
    { step: 0.5 },
    { open: -1 },
    { open: 4000 },
    { guess: 7 },
  ])('that says %j is left aside', (wrong) => {
    expect(acceptNeighborLabState({ ...states.fake, ...wrong })).toBeUndefined()
  })
})
