/** Temporary addresses as a table of times: RFC 8981 §3.4 to §3.8. */
import { beforeEach, describe, expect, test } from 'vitest'
import { interfaceIdOf } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { announce, isProbe, type PrefixFields, p2, ready } from '../../../testing/host/router.ts'
import { advertise, headerOf, me, n1, otherMac, type Stage } from '../../../testing/host/stage.ts'
import type { HostAddress } from './state.ts'

let stage: Stage

const day = 86_400_000

const temporary = (): HostAddress[] =>
  stage.host.interfaces[0]!.addresses.filter(({ origin }) => origin === 'temporary')

const hear = (prefix: PrefixFields = {}): void => {
  stage.hear(announce({ prefixes: [prefix] }))
}

/** A month of advertisements: all that ever were, by their address. */
function live(days: number, every = 600_000): Map<unknown, HostAddress> {
  const seen = new Map<unknown, HostAddress>()
  for (const end = stage.now + days * day; stage.now < end; ) {
    hear()
    stage.wait(every)
    for (const each of temporary()) seen.set(each.address, each)
  }
  return seen
}

beforeEach(() => {
  stage = ready({ temporary: true })
})

describe('RFC 8981 §3.4: a new one', () => {
  test('beside the stable one, with an identifier of its own, after detection of its own', () => {
    hear()
    stage.wait(2500)
    const [made] = temporary()
    expect(made).toMatchObject({ state: 'preferred', prefixLength: 64 })
    expect(interfaceIdOf(made!.address)).not.toBe(interfaceIdOf(me.global))
    expect(stage.sent.filter(isProbe)).toHaveLength(3)
  })

  test('it is what new connections use: RFC 6724 §5, rule 7', () => {
    hear()
    stage.wait(2500)
    stage.ask({ kind: 'echo', destination: parseAddress('2001:db8:ffff::9') })
    const request = stage.sent.find(({ text }) => text.includes('echo request'))!
    expect(headerOf(request.packet).source).toBe(temporary()[0]!.address)
  })

  test('each prefix gets another identifier', () => {
    stage.hear(announce({ prefixes: [{}, { prefix: p2 }] }))
    stage.wait(2500)
    const ids = temporary().map(({ address }) => interfaceIdOf(address))
    expect(new Set(ids).size).toBe(2)
  })

  test('lifetimes: a day less DESYNC_FACTOR, two days', () => {
    hear()
    const [{ preferredUntil, validUntil, temporary: life } = {} as HostAddress] = temporary()
    expect(validUntil - stage.now).toBe(2 * day)
    expect(preferredUntil - stage.now).toBe(day - life!.desync)
    expect(life!.desync).toBeLessThanOrEqual(0.4 * day)
  })

  test('those of the prefix, if they are shorter', () => {
    hear({ valid: 3600, preferred: 1800 })
    const [made] = temporary()
    expect(made!.validUntil - stage.now).toBe(3_600_000)
    expect(made!.preferredUntil - stage.now).toBe(1_800_000)
  })

  test.each([
    [0, 0],
    [5, 0],
    [6, 1],
  ])('a preferred lifetime of %i s, REGEN_ADVANCE 5 s: %i', (preferred, count) => {
    hear({ valid: 3600, preferred })
    expect(temporary()).toHaveLength(count)
  })

  test('none where they are switched off', () => {
    stage = ready()
    hear()
    expect(temporary()).toEqual([])
  })

  test('step 7: three more identifiers after conflicts, no further', () => {
    hear()
    for (let i = 0; i < 4; i++) {
      const { address } = temporary().at(-1)!
      stage.hear(
        advertise({ ...n1, mac: otherMac }, { target: address, to: parseAddress('ff02::1'), mac: otherMac }),
      )
    }
    stage.wait(10_000)
    expect(temporary().map(({ state }) => state)).toEqual(Array(4).fill('duplicate'))
    expect(stage.notes).toContainEqual(
      expect.objectContaining({ code: 'address.givenUp', rule: { rfc: 8981, section: '3.4' } }),
    )
  })
})

describe('RFC 8981 §3.5: one after the other', () => {
  test('REGEN_ADVANCE before it is deprecated, its successor is made', () => {
    hear()
    const [first] = temporary()
    stage.wait(first!.preferredUntil - stage.now - 5001)
    expect(temporary()).toHaveLength(1)
    stage.wait(2)
    expect(temporary()).toMatchObject([{ state: 'preferred' }, { state: 'tentative' }])
    stage.wait(5100)
    expect(temporary()).toMatchObject([{ state: 'deprecated' }, { state: 'preferred' }])
  })

  test('a month: always one to use, never more than three, none valid for more than two days', () => {
    const seen = live(30)
    expect(seen.size).toBeGreaterThanOrEqual(30)
    // A day less at most 0.4 of one, so at most some 50 in 30 days.
    expect(seen.size).toBeLessThanOrEqual(51)
    for (const { validUntil, preferredUntil, temporary: life } of seen.values()) {
      expect(validUntil - life!.createdAt).toBeLessThanOrEqual(2 * day)
      expect(preferredUntil - life!.createdAt).toBeLessThanOrEqual(day)
    }
    expect(temporary().length).toBeLessThanOrEqual(4)
    expect(temporary().filter(({ state }) => state === 'preferred')).toHaveLength(1)
  })

  test('advertisements do not prolong it: step 1', () => {
    hear()
    const [before] = temporary()
    stage.wait(day / 2)
    hear()
    const [after] = temporary()
    expect(after!.preferredUntil).toBeCloseTo(before!.preferredUntil, 3)
    expect(after!.validUntil).toBeCloseTo(before!.validUntil, 3)
  })

  test('a preferred lifetime of 0 deprecates it, and makes none anew', () => {
    hear()
    stage.wait(2500)
    hear({ valid: 3600, preferred: 0 })
    stage.wait(60_000)
    expect(temporary()).toMatchObject([{ state: 'deprecated' }])
  })

  test('a preferred lifetime below REGEN_ADVANCE leaves no time in the past', () => {
    hear()
    stage.wait(2500)
    hear({ valid: 3600, preferred: 3 })
    stage.wait(60_000)
    expect(temporary()).toMatchObject([{ state: 'deprecated' }])
  })

  test('another cable, other identifiers', () => {
    hear()
    const [before] = temporary()
    stage.unplug()
    stage.plug()
    stage.wait(2500)
    hear()
    expect(temporary()).toHaveLength(1)
    expect(interfaceIdOf(temporary()[0]!.address)).not.toBe(interfaceIdOf(before!.address))
  })
})
