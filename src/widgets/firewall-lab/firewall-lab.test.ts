import { describe, expect, test } from 'vitest'
import { readAdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { defaultSettings } from '#core/host/settings.ts'
import { languages } from '#i18n/languages.ts'
import { formatCount } from '#i18n/number-words.ts'
import { listenerInterval, timers } from '#widgets/mld-snooping/snooped-link.ts'
import {
  acceptFirewallLabState,
  added,
  changed,
  edited,
  type FirewallLabState,
  fateOf,
  fewest,
  isTold,
  mostRules,
  moved,
  newRule,
  nftOf,
  placesIn,
  removed,
  run,
  strays,
} from './firewall-lab.ts'
import { matches, type Rule, type Seen, sides, sources, subjects } from './rule.ts'
import { sampleStreams } from './sample-messages.ts'
import { states } from './samples.ts'
import { names, type Scene, scenes } from './stream.ts'
import { texts } from './texts.ts'

const streams = sampleStreams()
const runOf = (state: FirewallLabState) => run(state, streams[state.scene])

describe('the samples show what they are named for', () => {
  test.each([
    ['block-all', 'minute', false],
    ['accept-all', 'never', false],
    ['no-echo', 'fault', false],
    ['related', 'minute', false],
    ['strict', 'minute', false],
    ['rfc4890', 'never', true],
    ['empty', 'minute', false],
    ['host-stealth', 'minute', false],
    ['host-right', 'never', true],
  ] as const)('%s: %s', (name, answer, isSolved) => {
    expect(runOf(states[name])).toMatchObject({ answer, isSolved })
  })

  test('accepting everything lets five in that nobody wants', () => {
    expect(runOf(states['accept-all'])).toMatchObject({ needed: 14, lives: 14, enters: 5 })
  })

  test('what “related” lets live, as conntrack of Linux says', () => {
    const { fates } = runOf(states.related)
    const accepted = streams.router.flatMap(({ name }, index) =>
      fates[index]?.action === 'accept' ? [name] : [],
    )
    expect(accepted).toEqual(['redirect', 'pingOut', 'pingBack', 'big', 'port', 'route', 'hops', 'header'])
  })

  test('a solicitation need not come from a link-local address', () => {
    const { lost } = runOf(states.strict)
    const missed = lost.find(({ moment }) => moment === 'neighbor')?.messages ?? []
    expect(missed.map((index) => streams.router[index]?.name)).toEqual(['hostAsks', 'hostAnswers'])
  })

  test('… and nothing else is lost by that mistake', () => {
    expect(runOf(states.strict)).toMatchObject({ needed: 14, lives: 12, enters: 0 })
  })

  test('a Redirect that quotes a packet of ours counts as related', () => {
    const { fates } = runOf(states['host-stealth'])
    const at = streams.host.findIndex(({ name }) => name === 'redirect')
    expect(fates[at]).toMatchObject({ action: 'accept', result: 'idle' })
  })
})

test('link-only types belong to the firewall itself; with 255 a rule may stand anywhere', () => {
  const rules = (neighbors: Partial<Rule>): Rule[] =>
    states.rfc4890.rules.map((rule) => (rule.what === 'neighbors' ? { ...rule, ...neighbors } : rule))
  const anywhere = { ...states.rfc4890, rules: rules({ where: 'any', hop255: false }) }
  expect(runOf(anywhere)).toMatchObject({ isLoose: true, isSolved: false, enters: 1 })
  const near = { ...states.rfc4890, rules: rules({ where: 'any' }) }
  expect(runOf(near)).toMatchObject({ isLoose: false, isSolved: true })
})

test('only Packet Too Big dropped: what is large hangs, the rest goes on', () => {
  const state = edited(states['no-echo'], { what: '2' })
  expect(runOf(state).answer).toBe('big')
})

test('only Router Advertisements dropped: all is well until the lifetime ends', () => {
  const state = edited(states['no-echo'], { what: '134' })
  const { answer, lost } = runOf(state)
  expect(answer).toBe('later')
  expect(lost.filter(({ messages }) => messages.length > 0).map(({ moment }) => moment)).toEqual(['lifetime'])
})

test('the first rule that matches decides', () => {
  const state = { ...states.empty, rules: [newRule, { ...newRule, action: 'drop' as const }] }
  const ping = streams.router.find(({ name }) => name === 'pingIn')!
  expect(fateOf(ping, state)).toEqual({ action: 'accept', result: 'lives', rule: 0 })
  expect(fateOf(ping, moved(state, 1, -1))).toEqual({ action: 'drop', result: 'stops', rule: 0 })
  expect(fateOf(streams.router[0]!, state)).toEqual({ action: 'drop', result: 'stops' })
})

test('who is told of a reject', () => {
  const told = streams.router.filter(isTold).map(({ name }) => name)
  expect(told).toEqual([
    'hostAnswers',
    'routerTells',
    'unknownToIt',
    'afar',
    'pingOut',
    'pingBack',
    'pingIn',
    'names',
    'unknown',
  ])
})

/** Each different way to catch some of the messages, as bits. */
function masksOf(scene: Scene, seen: readonly Seen[]): number[] {
  const masks = new Set<number>()
  for (const what of subjects)
    for (const where of placesIn(scene))
      for (const from of scene === 'router' ? sides : (['any'] as const))
        for (const source of sources)
          for (const hop255 of [false, true]) {
            const rule: Rule = { what, where, from, source, hop255, action: 'accept' }
            const bits = seen.map((each, at) => (matches(rule, each) ? 1 << at : 0))
            masks.add(bits.reduce((sum, bit) => sum | bit, 0))
          }
  masks.delete(0)
  return [...masks]
}

/** The fewest rules before a policy that drops, found level by level: what rules have decided so far is a set of bits. */
function fewestRules(scene: Scene): number {
  const wishes = streams[scene].map(({ wish }) => wish)
  const seen: Seen[] = [...streams[scene]]
  if (scene === 'router') {
    seen.push(...strays)
    wishes.push(...strays.map(() => 'unwelcome' as const))
  }
  const bitsOf = (wish: string) =>
    wishes.reduce((sum, each, at) => (each === wish ? sum | (1 << at) : sum), 0)
  const [needed, unwelcome] = [bitsOf('needed'), bitsOf('unwelcome')]
  const masks = masksOf(scene, seen)
  let level = new Set([0])
  for (let count = 1; count <= mostRules; count++) {
    const next = new Set<number>()
    for (const decided of level) {
      for (const mask of masks) {
        const caught = mask & ~decided
        // A rule that accepts may not catch an unwelcome one, and a rule that drops none that is needed.
        if ((caught & unwelcome) !== 0 && (caught & needed) !== 0) continue
        if (((decided | caught) & needed) === needed) return count
        if (caught !== 0) next.add(decided | caught)
      }
    }
    level = next
  }
  return Number.POSITIVE_INFINITY
}

test.each(scenes)('as few rules as it takes: %s', (scene) => expect(fewestRules(scene)).toBe(fewest[scene]))

test('the messages are what their names say, and all have their words', () => {
  const types = Object.fromEntries(
    streams.router.map(({ name, type, code, hopLimit, source }) => [
      name,
      `${type}/${code} ${hopLimit} ${source}`,
    ]),
  )
  expect(types).toMatchInlineSnapshot(`
    {
      "afar": "135/0 253 global",
      "big": "2/0 64 global",
      "header": "4/1 62 global",
      "hops": "3/0 64 global",
      "hostAnswers": "136/0 255 global",
      "hostAsks": "135/0 255 global",
      "hostAsksRouter": "133/0 255 linkLocal",
      "names": "139/0 62 global",
      "pingBack": "129/0 62 global",
      "pingIn": "128/0 62 global",
      "pingOut": "128/0 64 global",
      "port": "1/4 62 global",
      "query": "130/0 1 linkLocal",
      "redirect": "137/0 255 linkLocal",
      "route": "1/0 64 global",
      "routerAsks": "135/0 255 linkLocal",
      "routerTells": "134/0 255 linkLocal",
      "unknown": "200/0 62 global",
      "unknownToIt": "201/0 62 global",
    }
  `)
  const used = new Set(scenes.flatMap((scene) => streams[scene].map(({ name }) => name)))
  expect([...used].sort()).toEqual([...names].sort())
  for (const language of languages) {
    for (const name of names) expect(texts[language].about[name], name).not.toBe('')
  }
})

test('the times of the clock are those of hosts, routers and switches', () => {
  const { reachableTime, delayFirstProbeTime, maxUnicastSolicit, retransTimer } = defaultSettings
  // RFC 4861 §10: MAX_RANDOM_FACTOR.
  const neighbor = 1.5 * reachableTime + delayFirstProbeTime + maxUnicastSolicit * retransTimer
  const { maxInterval, routerLifetime } = readAdvertiseConfig({}, 0)
  // From one report to the next: from query to query, and then as long as an answer may take.
  const gap = timers.queryInterval + timers.queryResponseInterval
  for (const language of languages) {
    const seconds = (ms: number) => formatCount(ms / 1000, language)
    const { moment } = texts[language]
    const timesIn = (text: string) => text.match(/\d+(?:[,\u00a0]\d{3})*/g)
    expect(timesIn(moment.neighbor)).toEqual([seconds(neighbor)])
    expect(timesIn(moment.listeners)).toEqual([
      seconds(listenerInterval(1) - gap),
      seconds(listenerInterval(2)),
    ])
    expect(timesIn(moment.solicit)).toEqual([seconds(maxInterval)])
    expect(timesIn(moment.lifetime)).toEqual([
      seconds(routerLifetime * 1000 - maxInterval),
      seconds(routerLifetime * 1000),
    ])
  }
})

describe('as nftables writes it', () => {
  test('a router has two chains, and rules stand where they apply', () => {
    expect(nftOf(states.rfc4890)).toMatchInlineSnapshot(`
      "table inet firewall {
        chain input {
          type filter hook input priority filter; policy drop;
          meta l4proto != ipv6-icmp accept
          icmpv6 type nd-redirect drop
          icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
          icmpv6 type { echo-request, echo-reply } accept
          ip6 hoplimit 255 icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
          ip6 hoplimit 255 icmpv6 type { nd-router-solicit, nd-router-advert } accept
          icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, mld2-listener-report } accept
        }
        chain forward {
          type filter hook forward priority filter; policy drop;
          meta l4proto != ipv6-icmp accept
          icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
          icmpv6 type { echo-request, echo-reply } accept
        }
      }"
    `)
  })
  test('all that a rule can say', () => {
    const rule = {
      what: '1/4',
      where: 'any',
      from: 'outside',
      source: 'linkLocal',
      hop255: true,
      action: 'reject',
    }
    expect(
      nftOf({ ...states['host-right'], policy: 'accept', rules: [rule as Rule] }),
    ).toMatchInlineSnapshot(`
      "table inet firewall {
        chain input {
          type filter hook input priority filter; policy accept;
          iifname "eth1" ip6 saddr fe80::/10 ip6 hoplimit 255 icmpv6 type destination-unreachable icmpv6 code 4 reject with icmpv6 type admin-prohibited
        }
      }"
    `)
  })
})

describe('rules change', () => {
  const state = states.rfc4890
  test('up, down, and no further', () => {
    expect(moved(state, 0, -1)).toBe(state)
    expect(moved(state, 7, 1)).toBe(state)
    expect(moved(state, 0, 2)).toMatchObject({ edited: 2 })
    expect(
      moved(state, 0, 2)
        .rules.map(({ what }) => what)
        .slice(0, 3),
    ).toEqual(['errors', 'echo', '137'])
  })
  test('added until there are enough, removed until none is left', () => {
    let many: FirewallLabState = state
    for (let count = 0; count < 20; count++) many = added(many)
    expect(many).toMatchObject({ edited: mostRules - 1 })
    expect(many.rules).toHaveLength(mostRules)
    expect(removed(many, mostRules - 1)).toMatchObject({ edited: mostRules - 2 })
    for (let count = 0; count < 20; count++) many = removed(many, 0)
    expect(many).toMatchObject({ rules: [], edited: 0 })
  })
  test('a guess counts no more', () => {
    expect(changed({ ...state, guess: 'never' }, { policy: 'accept' }).guess).toBe('past')
    expect(changed(state, { policy: 'accept' }).guess).toBeUndefined()
  })
})

test('a link is believed only when it holds a state', () => {
  const state = states.rfc4890
  const [rule] = state.rules
  expect(acceptFirewallLabState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, scene: 'bridge' },
    { ...state, policy: 'reject' },
    { ...state, chosen: -1 },
    { ...state, edited: 1e9 },
    { ...state, guess: 7 },
    { ...state, rules: {} },
    { ...state, rules: [null] },
    { ...state, rules: ['accept'] },
    { ...state, rules: [{ ...rule, what: '"; drop table' }] },
    { ...state, rules: [{ ...rule, what: 'toString' }] },
    { ...state, rules: [{ ...rule, where: 'nowhere' }] },
    { ...state, rules: [{ ...rule, from: 'eth0' }] },
    { ...state, rules: [{ ...rule, source: '::/0' }] },
    { ...state, rules: [{ ...rule, hop255: 1 }] },
    { ...state, rules: [{ ...rule, action: 'log' }] },
    { ...state, rules: Array.from({ length: 13 }, () => rule) },
    { ...states['host-right'], rules: [{ ...rule, where: 'through' }] },
    { ...states['host-right'], rules: [{ ...rule, where: 'any', from: 'inside' }] },
  ]) {
    expect(acceptFirewallLabState(broken)).toBeUndefined()
  }
})
