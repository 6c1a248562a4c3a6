/** A new address is told to the routers of the link before anybody asks. RFC 9131 §6.1. */
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { announce, ready } from '../../../testing/host/router.ts'
import { advertise, headerOf, me, n1, Stage } from '../../../testing/host/stage.ts'

const allRouters = parseAddress('ff02::2')

describe('RFC 9131 §6.1.2: the host', () => {
  test('three advertisements to all routers, RetransTimer apart, O=0, from when the address is preferred', () => {
    const stage = ready({}, { settings: { announcesNewAddress: true } })
    stage.hear(announce())
    stage.wait(6000)
    const sent = stage.sent.filter(({ text }) => text.includes('neighbor advertisement'))
    const preferredAt = stage.sent.findLast(({ text }) => text.includes('who has 2001:db8:1::'))!.at + 1000
    expect(sent.map(({ at }) => Math.round(at - preferredAt))).toEqual([0, 1000, 2000])
    for (const { packet } of sent) {
      expect(headerOf(packet)).toMatchObject({ source: me.global, destination: allRouters })
      expect(packet.parts.find(({ name }) => name === 'icmpv6')?.value).toMatchObject({
        targetAddress: me.global,
        solicited: false,
        override: false,
        options: [{ kind: 'targetLinkLayer' }],
      })
    }
  })

  test('an address that is gone meanwhile is not announced', () => {
    const stage = ready({}, { settings: { announcesNewAddress: true } })
    stage.hear(announce({ prefixes: [{ valid: 2, preferred: 2 }] }))
    stage.wait(6000)
    expect(stage.sent.filter(({ text }) => text.includes('neighbor advertisement')).length).toBeLessThan(3)
  })

  test('nothing unless it is told to', () => {
    const stage = ready()
    stage.hear(announce())
    stage.wait(6000)
    expect(stage.sent.some(({ text }) => text.includes('neighbor advertisement'))).toBe(false)
  })
})

describe('RFC 9131 §6.1.1: the router', () => {
  const heard = (forwards: boolean, mac: string | undefined) => {
    const stage = new Stage({ inP1: true })
    stage.host = { ...stage.host, forwards }
    stage.hear(advertise(n1, { target: n1.global, to: allRouters, mac }))
    stage.hear(advertise(n1, { target: n1.global, to: parseAddress('ff02::1'), mac }))
    return stage.host.interfaces[0]!.neighbors.get(n1.global)
  }

  test('keeps a STALE entry', () =>
    expect(heard(true, n1.mac)).toMatchObject({ state: 'stale', mac: n1.mac }))
  test('not without a link-layer address', () => expect(heard(true, undefined)).toBeUndefined())
  test('a host keeps none', () => expect(heard(false, n1.mac)).toBeUndefined())
})
