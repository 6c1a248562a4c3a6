import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { framesOf } from '#core/link/trace.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { plainText } from '#i18n/rich-text.ts'
import { duration } from '#widgets/frame/own-address/duration.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import { captureOf } from './capture.ts'
import { interfaceOf, type Moment, partOf, runOf } from './moments.ts'
import { advertisedIn, states } from './samples.ts'
import {
  type ActName,
  acceptSlaacLabState,
  answerOf,
  choicesOf,
  mostActs,
  mostMoments,
  mostTime,
  type Plot,
  type SlaacLabState,
  scenarios,
  stateTime,
  withAct,
} from './slaac-lab.ts'
import { tellStory } from './story.ts'
import { texts } from './texts.ts'

const momentsOf = (plot: Plot) => runOf(plot).moments
const framesIn = (plot: Plot) => momentsOf(plot).flatMap(({ items }) => framesOf(items))
const codesOf = (plot: Plot, node = 'a') =>
  momentsOf(plot).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' && item.node === node ? [item.note.code] : [])),
  )
const addressesAt = ({ network }: Moment, name = 'a') =>
  interfaceOf(network, name).addresses.map(({ address, state }) => `${formatAddress(address)} ${state}`)
/** The last moment up to so many milliseconds. */
const atTime = (plot: Plot, time: number) => momentsOf(plot).findLast(({ at }) => at <= time)!
const typesOf = (plot: Plot) => tellStory(plot, texts.en, 'en').frames.map(({ words }) => plainText(words))

/** As a reader does it, at these times. */
function having(state: SlaacLabState, ...acts: readonly (readonly [number, ActName])[]): SlaacLabState {
  let now = state
  for (const [at, act] of acts) now = withAct({ ...now, at }, act)
  return now
}

describe('the first boot', () => {
  const boot = states['first-boot']

  test('sends a report, asks for its address, finds a router, and asks for the second address', () => {
    expect(typesOf(boot).map((words) => words.replace(/^.* · ([\w ]+?)[:,].*$/, '$1'))).toEqual([
      'MLD report',
      'Neighbor Solicitation',
      'MLD report',
      'MLD report',
      'Router Solicitation',
      'Router Advertisement',
      'Neighbor Solicitation',
      'MLD report',
    ])
    expect(addressesAt(momentsOf(boot).at(-1)!)).toEqual([
      'fe80::ff:fe00:a preferred',
      '2001:db8:1::ff:fe00:a preferred',
    ])
  })

  test('its report and its Router Solicitation are those of the kernel, octet for octet', () => {
    const sent = framesIn(boot).map(({ octets }) => formatHex(octets))
    expect(sent[0]).toBe(capturePacket('slaac', 9).hex)
    expect(sent[3]).toBe(capturePacket('slaac', 12).hex)
    expect(sent[4]).toBe(capturePacket('slaac', 13).hex)
  })

  test('only the router hears a report, and nobody a question for an address that nobody has', () => {
    const { network, items } = momentsOf(boot).find((moment) => framesOf(moment.items).length > 0)!
    const [report, solicitation] = framesOf(items)
    expect(partOf(network, [report!], 'r')).toBe('gets')
    expect(partOf(network, [solicitation!], 'r')).toBe('passes')
    expect(partOf(network, [solicitation!], 'a')).toBe('sends')
  })
})

test('a copy of a host loses IPv6, and the first one keeps its addresses', () => {
  const last = momentsOf(states.conflict).at(-1)!
  expect(addressesAt(last)).toEqual(['fe80::ff:fe00:a duplicate'])
  expect(interfaceOf(last.network, 'a').isDisabled).toBe(true)
  expect(addressesAt(last, 'b')).toEqual(['fe80::ff:fe00:a preferred', '2001:db8:1::ff:fe00:a preferred'])
})

describe('without a router', () => {
  const plot = states['no-router']

  test('there is a link-local address, which pings its neighbor, and the search goes on', () => {
    expect(addressesAt(atTime(plot, 120_000))).toEqual(['fe80::ff:fe00:a preferred'])
    expect(momentsOf(plot).some(({ items }) => items.some(({ kind }) => kind === 'application'))).toBe(true)
    const times = momentsOf(plot).flatMap(({ at, items }) =>
      items.some((item) => item.kind === 'note' && item.node === 'a' && item.note.code === 'router.solicits')
        ? [at]
        : [],
    )
    expect(times).toHaveLength(6)
    expect(times.slice(1).map((each, index) => Math.round(Math.log2((each - times[index]!) / 1000)))).toEqual(
      [2, 3, 4, 5, 6],
    )
  })

  test('one that is switched on is found', () => {
    const on = having(plot, [20_000, 'on'])
    expect(addressesAt(momentsOf(on).at(-1)!)).toContain('2001:db8:1::ff:fe00:a preferred')
    expect(codesOf(on)).toContain('router.found')
  })
})

test('tiny lifetimes: preferred, deprecated after 10 s, gone after 25 s', () => {
  const learnt = momentsOf(states.tiny).find(({ items }) =>
    items.some((item) => item.kind === 'note' && item.note.code === 'router.learnt'),
  )!.at
  const global = (seconds: number) =>
    addressesAt(atTime(states.tiny, learnt + seconds * 1000)).filter((each) => each.startsWith('2001'))
  expect(global(9)).toEqual(['2001:db8:1::ff:fe00:a preferred'])
  expect(global(15)).toEqual(['2001:db8:1::ff:fe00:a deprecated'])
  expect(global(26)).toEqual([])
})

describe('what a reader does', () => {
  const boot = states['first-boot']

  test('a claim during detection takes the address, one afterwards does not', () => {
    expect(addressesAt(momentsOf(having(boot, [2000, 'claim'])).at(-1)!)).toEqual([
      'fe80::ff:fe00:a duplicate',
    ])
    const late = having(boot, [7000, 'claim'])
    expect(addressesAt(momentsOf(late).at(-1)!)).toContain('2001:db8:1::ff:fe00:a preferred')
    expect(codesOf(late)).toContain('address.challenged')
  })

  test('a claim of the second address takes that alone', () => {
    expect(addressesAt(momentsOf(having(boot, [3500, 'claim'])).at(-1)!)).toEqual([
      'fe80::ff:fe00:a preferred',
      '2001:db8:1::ff:fe00:a duplicate',
    ])
  })

  test('whoever plays router is believed', () => {
    expect(addressesAt(momentsOf(having(boot, [7000, 'rogue'])).at(-1)!)).toContain(
      '2001:db8:666::ff:fe00:a preferred',
    )
  })

  test('where every frame gets lost, nobody objects', () => {
    const lost = having(states.conflict, [500, 'lose'])
    expect(addressesAt(momentsOf(lost).at(-1)!)).toEqual(['fe80::ff:fe00:a preferred'])
    expect(framesIn(lost).every(({ fate }) => fate === 'lost')).toBe(true)
  })

  test('without its cable the host has nothing, and with it begins anew', () => {
    const out = having(boot, [7000, 'unplug'])
    expect(addressesAt(momentsOf(out).at(-1)!)).toEqual([])
    const again = having(out, [9000, 'plug'])
    expect(addressesAt(momentsOf(again).at(-1)!)).toHaveLength(2)
  })

  test('A 0 makes no address, M 1 does not keep it from one', () => {
    const said = (some: object) =>
      addressesAt(momentsOf(having({ ...boot, ra: { ...boot.ra, ...some } }, [100, 'ra'])).at(-1)!)
    expect(said({ autonomous: false })).toHaveLength(1)
    expect(said({ managed: true })).toHaveLength(2)
  })

  test('a valid lifetime of 0 leaves two hours', () => {
    const zero = having({ ...boot, ra: { ...boot.ra, valid: 0, preferred: 0 } }, [7000, 'ra'])
    const last = momentsOf(zero).at(-1)!
    expect(addressesAt(last)).toContain('2001:db8:1::ff:fe00:a deprecated')
    const told = tellStory(zero, texts.en, 'en').moments.flatMap(({ reasons }) =>
      reasons.map(({ text }) => plainText(text)),
    )
    expect(told).toContain(
      'A single advertisement cannot leave less than two hours: 2001:db8:1::ff:fe00:a is valid for 2\u00a0h, preferred 0\u00a0s.',
    )
  })

  test('what is done undoes what was done later, and there is an end to it', () => {
    const first = having(boot, [7000, 'claim'], [2000, 'unplug'])
    expect(first.acts).toEqual([{ at: 2000.1, act: 'unplug' }])
    expect(first).toMatchObject({ at: 2000.1 })
    let state: SlaacLabState = boot
    for (let count = 0; count < mostActs; count++) state = withAct(state, 'rogue')
    expect(state.acts).toHaveLength(mostActs)
    expect(withAct(state, 'rogue')).toBe(state)
    expect(withAct({ ...boot, at: mostTime }, 'rogue').acts).toEqual([])
  })

  test('no run has more moments than we show', () => {
    const busy = Array.from({ length: mostActs }, (_, index) => ({
      at: index * 60_000,
      act: index % 2 === 0 ? ('unplug' as const) : ('plug' as const),
    }))
    for (const scenario of scenarios) {
      expect(momentsOf({ scenario, acts: busy }).length).toBeLessThanOrEqual(mostMoments)
    }
  })
})

test('the answers to the questions are among the choices', () => {
  for (const scenario of scenarios) expect(choicesOf[scenario]).toContain(answerOf[scenario])
  expect(advertisedIn.tiny).toMatchObject({ valid: 25, preferred: 10 })
})

test('the story that a page brings along is plain JSON, with a rule for each decision', () => {
  for (const state of Object.values<SlaacLabState>(states)) {
    for (const language of ['en', 'es'] as const) {
      const story = tellStory(state, texts[language], language)
      expect(JSON.parse(JSON.stringify(story))).toEqual(story)
      expect(story.isCut).toBe(false)
      for (const { reasons, now } of story.moments) {
        expect(now.length).toBeGreaterThan(0)
        for (const { who, text, rule } of reasons) {
          expect(plainText(text)).not.toBe('')
          if (rule === undefined) expect(who).toBe('a')
          else expect(`${rule.rfc} ${rule.section}`).toMatch(/^\d{4} [\d.]+$/)
        }
      }
    }
  }
})

describe('what is told', () => {
  const told = (plot: Plot) => tellStory(plot, texts.en, 'en').moments
  const reasonsIn = (plot: Plot) =>
    told(plot).flatMap(({ reasons }) => reasons.map(({ who, text }) => `${who}: ${plainText(text)}`))
  const boot = states['first-boot']

  test('where much happens at once, the address that is made comes first', () => {
    const lines = told(boot).map(({ now }) => plainText(now[0]!))
    expect(lines.filter((line) => line.startsWith('a: A is 1'))).toHaveLength(1)
  })

  test.each([
    [{ managed: true }, 'a: M is 1'],
    [{ otherConfig: true }, 'a: O is 1'],
    [{}, undefined],
  ])('of flags %j: %s', (flags, words) => {
    const all = reasonsIn(having({ ...boot, ra: { ...boot.ra, ...flags } }, [100, 'ra']))
    const ofFlags = all.filter((line) => /^a: [MO] (?:is|and)/.test(line))
    expect(ofFlags).toEqual(words === undefined ? [] : [expect.stringContaining(words)])
  })

  test('of a report: why it is sent, by what was sent before', () => {
    const reports = (plot: Plot) =>
      told(plot).flatMap(({ reasons }) =>
        reasons.flatMap(({ who, text, rule }) => {
          const words = plainText(text)
          return who === 'a' && words.includes('report') ? [`${words} ${rule?.rfc} ${rule?.section}`] : []
        }),
      )
    const four = [
      'It reports which group it listens to, from :: because it has no address yet. 3590 4',
      'It repeats the report, since one may get lost. 9777 6.1',
      'It reports again, now from its own address: routers discard reports that come from ::. 3590 4',
      'It repeats the report, since one may get lost. 9777 6.1',
    ]
    expect(reports(boot)).toEqual(four)
    expect(reports(having(boot, [7000, 'unplug'], [8000, 'plug']))).toEqual([...four, ...four])
  })

  test('of a router that is none by default: whoever looks for one goes on', () => {
    const none = having({ ...boot, ra: { ...boot.ra, routerLifetime: 0 } }, [100, 'ra'])
    expect(reasonsIn(none).filter((line) => line.startsWith('r: Router lifetime 0')).length).toBeGreaterThan(
      1,
    )
    expect(reasonsIn(boot).some((line) => line.includes('Router lifetime 0'))).toBe(false)
  })

  test('a router that is switched on gets nothing that was sent before', () => {
    const end = told(states['no-router']).at(-1)!.at
    const all = reasonsIn(having(states['no-router'], [stateTime(end), 'on']))
    expect(all.filter((line) => line.includes('A solicitation arrives'))).toEqual([])
  })

  test('of a router that has just advertised: the three seconds that are no chance', () => {
    const all = reasonsIn(having(boot, [500, 'off'], [2000, 'on']))
    expect(all.filter((line) => line.includes('so it waits until 3 s after that'))).toHaveLength(1)
    expect(reasonsIn(boot).some((line) => line.includes('answers after a random delay: 0.2'))).toBe(true)
  })
})

test('each decision of a host that configures itself has its sentence', () => {
  const all = Object.values<SlaacLabState>(states).flatMap((state) => [
    state,
    having(state, [1700, 'claim']),
    having(state, [6000, 'unplug'], [8000, 'plug']),
    having({ ...state, ra: { ...state.ra, valid: 10, preferred: 60 } }, [5000, 'ra']),
    having({ ...state, ra: { ...state.ra, valid: 0, routerLifetime: 0 } }, [5000, 'ra']),
  ])
  const untold = new Set(
    all.flatMap((state) => {
      const told = tellStory(state, texts.en, 'en').moments
      return momentsOf(state).flatMap(({ items }, index) =>
        items.filter(({ kind }) => kind === 'note').length > told[index]!.reasons.length
          ? items.flatMap((item) => (item.kind === 'note' ? [item.note.code] : []))
          : [],
      )
    }),
  )
  expect([...untold]).toEqual([])
})

test('a capture has each frame with its time', () => {
  const { frames } = tellStory(states['first-boot'], texts.en, 'en')
  const { packets, error } = readCapture(captureOf(frames))
  expect(error).toBeUndefined()
  expect(packets).toHaveLength(frames.length)
  const [first, second, third] = packets
  expect(second!.time! - first!.time!).toBe(0n)
  expect(Number(third!.time! - first!.time!) / 1e6).toBeCloseTo(frames[2]!.at - frames[0]!.at, 2)
})

test.each([
  [0.25, '0.3\u00a0s'],
  [25, '25\u00a0s'],
  [1800, '30\u00a0min'],
  [14_400, '4\u00a0h'],
  [2_592_000, '30\u00a0d'],
  [4_294_967_295, 'forever'],
])('%f s is told as %s', (seconds, words) => {
  expect(duration(seconds, texts.en.own, 'en')).toBe(words)
})

test('the clock of a state is never before the moment that it shows', () => {
  for (const { at } of momentsOf(states['first-boot']))
    expect(stateTime(at)).toBeGreaterThanOrEqual(at - 1e-6)
})

describe('a link', () => {
  const state = having(states.tiny, [2000, 'ra'], [9000, 'claim'])

  test.each(Object.entries<SlaacLabState>({ ...states, acts: state, open: { ...state, open: 3 } }))(
    'brings %s',
    (_, each) => {
      expect(acceptSlaacLabState(JSON.parse(JSON.stringify(each)))).toEqual(each)
    },
  )

  test.each([
    { v: 2 },
    { scenario: 'moon' },
    { acts: 'unplug' },
    { acts: [{ at: 3, act: 'explode' }] },
    { acts: [{ at: 3, act: 'ra' }] },
    { acts: [{ at: 3, act: 'plug', ra: state.ra }] },
    {
      acts: [
        { at: 5, act: 'rogue' },
        { at: 5, act: 'claim' },
      ],
    },
    { acts: [{ at: -1, act: 'claim' }] },
    { acts: [{ at: mostTime + 1, act: 'claim' }] },
    { acts: Array.from({ length: mostActs + 1 }, (__, at) => ({ at, act: 'claim' })) },
    { ra: { ...state.ra, valid: 11 } },
    { ra: { ...state.ra, autonomous: 1 } },
    { ra: undefined },
    { at: '3' },
    { at: mostTime + 1 },
    { at: Number.NaN },
    { open: -1 },
    { open: 0.5 },
    { open: 99_999 },
    { guess: 7 },
  ])('that says %j is left aside', (wrong) => {
    expect(acceptSlaacLabState({ ...state, ...wrong })).toBeUndefined()
  })
})
