import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCapture } from '#core/packet/pcap.ts'
import { wire } from '#core/scenario/simulate.ts'
import { plainText } from '#i18n/rich-text.ts'
import { captureOf, hexOf, playPlot, type Run, sentBy } from './run.ts'
import { asked, samples, states } from './samples.ts'
import { acceptScenarioLabState, bounds, longestText, type Plot, plotOf } from './scenario-lab.ts'
import { writeScenario } from './scenario-text.ts'
import { texts } from './texts.ts'
import { tellFrames, viewOf } from './view.ts'

const whole = states['whole-class']
const plot = (text: string): Plot => ({ text, seed: 1, profile: 'rfc' })
const runOf = (of: Plot): Run => playPlot(of, texts.en, 'en').run!
const faultsOf = (text: string) => playPlot(plot(text), texts.en, 'en').faults
const endOf = (run: Run, who = '') => viewOf(run, run.moments.length - 1, who, texts.en, 'en')
const countOf = (run: Run, kind: string) => endOf(run).counts.find((each) => each.kind === kind)?.count ?? 0

describe('a whole class', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('seed %i: all fifty ask, and two advertisements answer', (seed) => {
    const run = runOf({ ...whole, seed })
    expect(countOf(run, 'routerSolicitation')).toBe(50)
    expect(countOf(run, 'routerAdvertisement')).toBe(2)
    // Each asks about two addresses.
    expect(countOf(run, 'neighborSolicitation')).toBe(100)
    expect(endOf(run)).toMatchObject({ global: 50, hosts: 50, isCut: false })
  })

  // As the lesson says.
  test('a second router makes it four', () => {
    const scenario = JSON.parse(whole.text)
    const [router] = scenario.routers
    const second = {
      ...router,
      name: 'second',
      mac: '02:00:00:00:00:02',
      prefixes: [{ prefix: '2001:db8:2::/64' }],
    }
    const run = runOf({ ...whole, text: JSON.stringify({ ...scenario, routers: [router, second] }) })
    expect(countOf(run, 'routerAdvertisement')).toBe(4)
  })

  test('its question is asked of it as it opens, and of nothing else', () => {
    expect(plotOf(whole)).toBe(asked)
    expect(plotOf({ ...whole, seed: 2 })).not.toBe(asked)
    expect(plotOf(states.clone)).not.toBe(asked)
  })
})

test('a frame is seen with its sender and with those who hear it', () => {
  const run = runOf(states['rogue-router'])
  const index = run.frames.find(({ item }) => item.sender === 'intruder')!.index
  const view = viewOf(run, index, 'laptop', texts.es, 'es')
  expect(view.stations.find(({ name }) => name === 'intruder')).toMatchObject({
    part: 'sends',
    isRouter: true,
  })
  expect(view.addresses.length).toBeGreaterThan(0)
  expect(view.sent.map((words) => plainText(words)).join()).toContain('fe80::ff:fe00:2')
})

test('on a link that is cut in two nobody hears the other side', () => {
  const run = runOf(states['split-link'])
  let heard = 0
  for (const { index, item } of run.frames) {
    const groups = run.moments[index]!.network.links.get(wire)!.partition
    const side = groups.find((group) => group.includes(item.sender!))
    if (side === undefined) continue
    const { stations } = viewOf(run, index, '', texts.en, 'en')
    for (const { name } of stations.filter(({ part }) => part === 'gets')) expect(side).toContain(name)
    heard++
  }
  expect(heard).toBeGreaterThan(10)
})

test('the capture holds what was sent up to a moment, and the list tells the same', () => {
  const run = runOf(states['lossy-link'])
  const step = Math.floor(run.moments.length / 2)
  const { packets, error } = readCapture(captureOf(run, step))
  expect(error).toBeUndefined()
  expect(packets).toHaveLength(sentBy(run, step))
  expect(tellFrames(run, 0, packets.length, texts.en, 'en')).toHaveLength(packets.length)
  expect(hexOf(run, 0)).toMatch(/^3333/)
  expect(hexOf(run, 1e6)).toBeUndefined()
  expect(tellFrames(run, 0, 1e6, texts.en, 'en').some(({ words }) => plainText(words).includes('lost'))).toBe(
    true,
  )
})

test('what is wrong is said with its place, in the language of the page', () => {
  expect(faultsOf('{')?.[0]).toContain('line 1')
  const [fault] = faultsOf('{"version":1,"hosts":[{"name":"a","mac":"x"}],"routers":[]}')!
  expect(fault).toContain('hosts[0].mac')
  const spanish = playPlot(plot('{"version":2,"hosts":[],"routers":[]}'), texts.es, 'es').faults
  expect(spanish?.[0]).toContain('version')
})

test('more nodes than the page draws are refused, and no run is longer than its bounds', () => {
  const hosts = Array.from({ length: bounds.nodes + 1 }, (_, i) => ({
    name: `h${i}`,
    mac: `02:00:00:00:02:${i.toString(16).padStart(2, '0')}`,
  }))
  expect(faultsOf(JSON.stringify({ version: 1, hosts, routers: [] }))?.[0]).toContain(String(hosts.length))
  // A router that advertises every four seconds, for a year.
  const routers = [
    {
      name: 'r',
      mac: '02:00:00:00:00:01',
      minInterval: 3,
      maxInterval: 4,
      prefixes: [{ prefix: '2001:db8::/64' }],
    },
  ]
  const long = runOf(plot(JSON.stringify({ version: 1, until: 31_000_000, hosts: [], routers })))
  expect(long.isCut).toBe(true)
  expect(long.moments.length).toBe(bounds.moments)
})

test('whatever is written, it is played or refused', () => {
  const word = fc.constantFrom('version', 'hosts', 'routers', 'events', 'name', 'mac', 'at', 'until', 'ping')
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.constantFrom<unknown>(1, -1, 1e9, null, true, 'a', '02:00:00:00:00:0a', '2001:db8::1'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(word, tie('any'), { maxKeys: 5 }),
    ),
  })).any
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        value.map((each) => JSON.stringify(each)),
      ),
      (text) => {
        const { run, faults } = playPlot(plot(text), texts.en, 'en')
        expect((run === undefined) !== (faults === undefined)).toBe(true)
        if (run) expect(endOf(run).step).toBe(run.moments.length - 1)
      },
    ),
    { numRuns: 200 },
  )
})

describe('the text', () => {
  const folder = 'content/data/scenarios'

  test.each(readdirSync(folder))('%s is written so that it is read the same', (file) => {
    const { title: _, description: __, ...scenario } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    expect(JSON.parse(writeScenario(scenario))).toEqual(scenario)
  })

  test.each(samples(texts.en))('$label fits into a link and is played to its end', ({ state }) => {
    expect(acceptScenarioLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    expect(encodeURIComponent(JSON.stringify(state)).length).toBeLessThan(16_000)
    expect(runOf(state).isCut).toBe(false)
  })
})

test.each([
  ['no object', 7],
  ['another version', { ...whole, v: 2 }],
  ['a text that is too long', { ...whole, text: ' '.repeat(longestText + 1) }],
  ['no text', { ...whole, text: {} }],
  ['a seed that is not offered', { ...whole, seed: 0 }],
  ['an unknown profile', { ...whole, profile: 'plan9' }],
  ['a time before the start', { ...whole, at: -1 }],
  ['no time', { ...whole, at: Number.NaN }],
  ['a long name', { ...whole, who: 'h'.repeat(41) }],
  ['half a frame', { ...whole, open: 0.5 }],
  ['no guess', { ...whole, guess: 7 }],
])('a link with %s is left aside', (_, state) => {
  expect(acceptScenarioLabState(state)).toBeUndefined()
})
