import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { dissect } from '#core/packet/dissect.ts'
import { mendChecksums } from '#core/packet/mend-checksums.ts'
import { capturePacket, capturePackets } from '#widgets/frame/packet/capture-packet.ts'
import { editableField, editField, editOctet, flipBit } from './edit-field.ts'
import {
  acceptPacketLabState,
  changedOctets,
  guessLinkType,
  hexOf,
  isCheckable,
  octetsOf,
  openAt,
  openPacket,
  type PacketLabState,
  unreadOctets,
} from './packet-lab.ts'
import { samples } from './samples.ts'
import { texts } from './texts.ts'

const { hex, linkType } = capturePacket('slaac', 3)
const solicitation = octetsOf(hex)
const { layers } = dissect(solicitation, { linkType })

function field(path: string) {
  const { place } = openAt(openPacket(hex, linkType), layers, path)
  return editableField(solicitation, layers, place!)!
}

describe('editField', () => {
  test.each([
    ['ipv6.flowLabel', '0xcbfe', '6000cbfe', 14],
    ['ipv6.flowLabel', '1048575', '600fffff', 14],
    ['ipv6.trafficClass', '0xb8', '6b800000', 14],
    ['ipv6.version', '4', '40000000', 14],
    ['ipv6.hopLimit', '64', '40', 21],
    ['ipv6.source', ' FE80::A ', 'fe80000000000000000000000000000a', 22],
    ['ethernet.source', '02-00-00-00-00-0B', '02000000000b', 6],
    ['option-nonce.nonce', 'ef20 9671 f6c5', 'ef209671f6c5', 80],
  ])('%s = %s', (path, text, octets, offset) => {
    const edited = editField(solicitation, field(path), text)
    expect('bytes' in edited && hexOf(edited.bytes.subarray(offset, offset + octets.length / 2))).toBe(octets)
  })

  test.each([
    ['ipv6.flowLabel', '0x100000', { code: 'tooBig', most: 0xfffff, bits: 20 }],
    ['ipv6.hopLimit', '', { code: 'notNumber' }],
    ['ipv6.hopLimit', '-1', { code: 'notNumber' }],
    ['ipv6.hopLimit', '9'.repeat(400), { code: 'tooBig', most: 255, bits: 8 }],
    ['ethernet.source', '02:00', { code: 'notMac' }],
    ['option-nonce.nonce', '00', { code: 'notOctets', count: 6 }],
  ])('%s = %s is refused', (path, text, problem) => {
    expect(editField(solicitation, field(path), text)).toEqual({ problem })
  })

  test('an address that is none says why', () => {
    expect(editField(solicitation, field('ipv6.source'), 'fe80::g')).toMatchObject({
      problem: { code: 'notAddress', error: { code: 'letterNotHex', at: 6 } },
    })
  })

  test('every field of every sample: written as it stands, nothing changes', () => {
    let tried = 0
    for (const { state } of samples(texts.en)) {
      const bytes = octetsOf(state.hex)
      const { layers } = dissect(bytes, { linkType: state.linkType })
      for (const [layer, { fields }] of layers.entries()) {
        for (const index of fields.keys()) {
          const found = editableField(bytes, layers, { layer, field: index })
          if (found === undefined) continue
          expect(editField(bytes, found, found.text)).toEqual({ bytes })
          tried++
        }
      }
    }
    expect(tried).toBeGreaterThan(150)
  })
})

test('a hop limit that came from afar is a broken rule, and the checksum has no part in it', () => {
  const edited = editField(solicitation, field('ipv6.hopLimit'), '254')
  const bytes = 'bytes' in edited ? edited.bytes : solicitation
  const { packet } = dissect(mendChecksums(bytes, linkType), { linkType })
  expect(brokenRules(packet).map(({ rule }) => rule)).toEqual(['hopLimitNot255'])
})

test('what can be checked, and what stands behind the packet', () => {
  const look = (hex: string) => dissect(octetsOf(hex), { linkType }).packet
  expect([isCheckable(look(hex)), unreadOctets(look(hex))]).toEqual([true, 0])
  expect(unreadOctets(look(hex + hex))).toBe(hex.length / 2)
  expect(isCheckable(look('00'.repeat(60)))).toBe(false)
  expect(isCheckable(look(`ffffffffffff0200000000aa0806${'00'.repeat(28)}`))).toBe(false)
})

test('octets and bits', () => {
  expect(editOctet(solicitation, 14, '0x6F')).toMatchObject({ bytes: expect.any(Uint8Array) })
  expect(editOctet(solicitation, 14, '6')).toEqual({ problem: { code: 'notOctets', count: 1 } })
  expect(flipBit(solicitation, 14, 0)[14]).toBe(0xe0)
  expect([...changedOctets('000102', '0003')]).toEqual([1, 2])
})

test('guessLinkType', () => {
  for (const [capture, link] of [
    ['slaac', 1],
    ['odd-raw', 101],
    ['odd-cooked', 113],
    ['odd-cooked2', 276],
    ['odd-null', 0],
  ] as const) {
    expect(guessLinkType(octetsOf(capturePackets(capture)[0]!.hex)), capture).toBe(link)
  }
  expect(guessLinkType(new Uint8Array())).toBe(1)
})

describe('acceptPacketLabState', () => {
  const good: PacketLabState = { ...openPacket(hex, linkType), place: { layer: 1, field: 2 } }
  test('what a link brings', () =>
    expect(acceptPacketLabState(JSON.parse(JSON.stringify(good)))).toEqual(good))

  test.each([
    { hex: '6' },
    { hex: '6G' },
    { hex: '00'.repeat(1601) },
    { was: 7 },
    { linkType: 147 },
    { mend: 'yes' },
    { octet: 86 },
    { octet: -1 },
    { place: { layer: -1 } },
    { place: { layer: 1, field: 'x' } },
    { place: null },
    { v: 2 },
  ])('%j is left aside', (change) => expect(acceptPacketLabState({ ...good, ...change })).toBeUndefined())

  test('whatever the octets, there is something to show', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), fc.constantFrom(1, 101, 113, 276, 0), (bytes, link) => {
        const { layers, packet } = dissect(bytes, { linkType: link })
        brokenRules(packet)
        for (const [layer, { fields }] of layers.entries()) {
          for (const index of fields.keys()) editableField(bytes, layers, { layer, field: index })
        }
      }),
    )
  })
})
