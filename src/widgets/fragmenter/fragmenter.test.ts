import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fragmentPacket, takeFragment } from '#core/packet/ipv6/fragmentation.ts'
import { addFragment, emptyReassembly } from '#core/packet/ipv6/reassembly.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { formatCount } from '#i18n/number-words.ts'
import { plainText } from '#i18n/rich-text.ts'
import {
  acceptFragmenterState,
  type FragmenterState,
  journeyOf,
  moved,
  readData,
  readMtu,
  withFate,
  withPacket,
} from './fragmenter.ts'
import { fatesOf, identification, identificationOf, kinds, packetOf, roomOf, travel } from './journey.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'
import { verdictOf } from './verdict.ts'

const travelOf = (state: FragmenterState) => travel(journeyOf(state)!)
const outcomes = (state: FragmenterState) => travelOf(state).rows.map(({ outcome }) => outcome)
const fresh: FragmenterState = {
  v: 1,
  kind: 'udp',
  data: '3000',
  mtu: '1500',
  order: [],
  fates: {},
  chosen: 0,
}

test('it opens on the octets that a kernel sent', () => {
  const { packets } = readCapture(readFileSync('content/data/captures/pmtud-h.pcap'))
  const recorded = [12, 14].map((frame) => packets[frame - 1]!.data.subarray(14))
  const ours = fragmentPacket(packetOf('udp', 2500), { mtu: 1500, identification })
  expect(ours.map((each) => Buffer.from(each).toString('hex'))).toEqual(
    recorded.map((each) => Buffer.from(each).toString('hex')),
  )
})

test('each packet has an identification of its own, those of the capture', () => {
  const { packets } = readCapture(readFileSync('content/data/captures/pmtud-h.pcap'))
  const recorded = [6, 12, 15].map((frame) => Buffer.from(packets[frame - 1]!.data).readUInt32BE(58))
  expect([states.ping, states.lost, states.path1300].map((it) => identificationOf(journeyOf(it)!))).toEqual(
    recorded,
  )
})

describe('what comes of it', () => {
  test.each<[keyof typeof states, string, string[]]>([
    ['lost', 'silent', ['lost', 'held']],
    ['path1300', 'whole', ['held', 'held', 'whole']],
    ['ping', 'told', ['held', 'lost']],
    ['reversed', 'whole', ['held', 'held', 'whole']],
    ['overlap', 'silent', ['thrown', 'thrown', 'held']],
    ['odd', 'told', ['held', 'refused', 'held']],
    ['atomic', 'whole', ['whole']],
    ['dns', 'whole', ['held', 'whole']],
  ])('%s', (name, ends, rows) => {
    expect(travelOf(states[name]).ends).toBe(ends)
    expect(outcomes(states[name])).toEqual(rows)
  })

  test('missing octets, and where an error points', () => {
    expect(travelOf(states.lost).missing).toEqual([[0, 1448]])
    expect(travelOf(withFate(withFate(fresh, 0, 'lost'), 2, 'lost')).missing).toEqual([
      [0, 1448],
      [2896, 3008],
    ])
    expect(travelOf(states.odd).refusal?.report).toEqual({ code: 0, pointer: 4 })
    expect(travelOf(withFate(fresh, 1, 'far')).refusal?.report).toEqual({ code: 0, pointer: 42 })
  })

  test('after an overlap, what comes later begins another packet', () => {
    // Measured on Linux 6.18: the first one, coming last, is what the error after a minute quotes.
    const lastFirst = { ...withFate(fresh, 2, 'overlap'), order: [2, 1, 0] }
    expect(outcomes(lastFirst)).toEqual(['thrown', 'thrown', 'held'])
    expect(travelOf(lastFirst).ends).toBe('told')
  })

  test('another identification completes nothing; a copy is dropped, or comes too late', () => {
    expect(travelOf(withFate(fresh, 1, 'other'))).toMatchObject({ ends: 'told', missing: [[1448, 2896]] })
    expect(outcomes(withFate(fresh, 0, 'twice'))).toEqual(['duplicate', 'held', 'whole'])
    expect(outcomes(withFate(fresh, 2, 'twice'))).toEqual(['held', 'held', 'wholeTwice'])
  })

  test('a first fragment of another packet: it is not said to lack and to have come', () => {
    const journey = journeyOf(withFate(fresh, 0, 'other'))!
    const said = plainText(verdictOf(journey, travel(journey), texts.en, (it) => formatCount(it, 'en')))
    expect(said).toBe(`${texts.en.otherPacket} ${texts.en.otherWaits} ${texts.en.otherTold}`)
  })

  const said = (state: FragmenterState) => {
    const journey = journeyOf(state)!
    return plainText(verdictOf(journey, travel(journey), texts.en, (it) => formatCount(it, 'en')))
  }
  test('an overlap: a first fragment that it threw away is not said to be still to come', () => {
    const { overlap, afterOverlap, silent, silentGone, told } = texts.en
    expect(said(states.overlap)).toBe(`${overlap} ${afterOverlap} ${silentGone}`)
    expect(said(withFate({ ...fresh, data: '2000' }, 1, 'overlap'))).toBe(overlap)
    const lastFirst = { ...withFate(fresh, 2, 'overlap'), order: [2, 1, 0] }
    expect(said(lastFirst)).toBe(`${overlap} ${afterOverlap} ${told}`)
    const firstLost = withFate(withFate({ ...fresh, data: '5000' }, 2, 'overlap'), 0, 'lost')
    expect(said(firstLost)).toBe(`${overlap} ${afterOverlap} ${silent}`)
  })

  test('a copy that comes when all is delivered begins another packet', () => {
    // Measured on Linux 6.18: for a copy of the first fragment, Time Exceeded after the minute; for one of the last, nothing.
    const { whole, anyOrder, lateCopy, lateCopyTold } = texts.en
    const complete = fill(whole, { data: '3,000' })
    expect(said(withFate(fresh, 2, 'twice'))).toBe(`${complete} ${lateCopy}`)
    const firstLast = { ...withFate(fresh, 0, 'twice'), order: [1, 2, 0] }
    expect(said(firstLast)).toBe(`${complete} ${anyOrder} ${lateCopy} ${lateCopyTold}`)
  })

  test('the cost: each fragment repeats the IPv6 header and has one of its own', () => {
    const { sentOctets, packetOctets } = travelOf(fresh)
    expect(sentOctets - packetOctets).toBe(2 * 40 + 3 * 8)
    expect([1280, 1281, 1300, 1500].map(roomOf)).toEqual([1232, 1232, 1248, 1448])
  })

  test('whatever happens to whichever, there is something to say, and it is true', () => {
    for (const kind of kinds) {
      for (const [data, mtu] of [
        [0, 1280],
        [2500, 1500],
        [65527, 1280],
      ]) {
        const state = { ...fresh, kind, data: String(data), mtu: String(mtu) }
        const count = journeyOf(state)!.order.length
        for (const index of new Set([0, Math.floor(count / 2), count - 1])) {
          for (const fate of fatesOf(index, count)) {
            const journey = journeyOf(withFate(state, index, fate))!
            const arrival = travel(journey)
            expect(arrival.ends === 'whole', `${fate} ${index}`).toBe(
              fate === 'arrives' || fate === 'twice' || fate === 'atomic',
            )
            for (const language of languages) {
              const said = plainText(
                verdictOf(journey, arrival, texts[language], (it) => formatCount(it, language)),
              )
              expect(said.length).toBeGreaterThan(20)
            }
          }
        }
      }
    }
  })

  test('what is delivered is what was sent', () => {
    const packet = packetOf('icmpv6', 5000)
    let reassembly = emptyReassembly
    for (const each of fragmentPacket(packet, { mtu: 1280, identification }).reverse()) {
      const result = addFragment(reassembly, takeFragment(each)!, 0)
      reassembly = result.reassembly
      if (result.outcome.kind === 'whole') expect(result.outcome.packet).toEqual(packet)
    }
    expect(reassembly.packets.size).toBe(0)
  })
})

test('numbers that are none, with their place', () => {
  expect(readData(' 2500 ')).toEqual({ value: 2500 })
  expect(readData('2,500')).toEqual({ fault: { why: 'notDigit', at: 1 } })
  expect(readData(' ')).toEqual({ fault: { why: 'empty', at: 0 } })
  expect(readData('65528')).toEqual({ fault: { why: 'tooBig', at: 0 } })
  expect(readMtu(' 1279')).toEqual({ fault: { why: 'tooSmall', at: 1 } })
  expect(journeyOf({ ...fresh, mtu: '1279' })).toBeUndefined()
})

test('another packet keeps what happens on the way while there are as many fragments', () => {
  const state = moved(withFate(fresh, 1, 'lost'), 1)
  expect(state.order).toEqual([1, 0, 2])
  expect(moved(withFate(fresh, 0, 'lost'), -1).order).toEqual([])
  expect(withPacket(state, { data: '3001' })).toMatchObject({ order: [1, 0, 2], fates: { 1: 'lost' } })
  expect(withPacket(state, { data: '30' })).toMatchObject({ order: [], fates: {}, chosen: 0 })
  expect(withFate(state, 1, 'arrives').fates).toEqual({})
})

test.each([
  null,
  7,
  { ...fresh, v: 2 },
  { ...fresh, kind: 'tcp' },
  { ...fresh, data: 3000 },
  { ...fresh, data: '9'.repeat(13) },
  { ...fresh, order: [0, 0, 1] },
  { ...fresh, order: [0, 1] },
  { ...fresh, order: [0, 1, 3] },
  { ...fresh, mtu: 'x', order: [0] },
  { ...fresh, chosen: 3 },
  { ...fresh, chosen: 0.5 },
  { ...fresh, fates: { 0: 'overlap' } },
  { ...fresh, fates: { 2: 'odd' } },
  { ...fresh, fates: { 3: 'lost' } },
  { ...fresh, fates: { '01': 'lost' } },
  { ...fresh, fates: { 0: 'atomic' } },
  { ...fresh, fates: null },
  { ...fresh, guess: 7 },
])('a link that brings %j is left aside', (value) => expect(acceptFragmenterState(value)).toBeUndefined())
