/** A DHCPv6 client before servers that do what a case asks of them: RFC 9915 §18.2, section by section. */
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { createHost } from '#core/host/create-host.ts'
import { step } from '#core/host/host.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { decodeDuid } from '#core/packet/dhcpv6/duid.ts'
import { statusCode } from '#core/packet/dhcpv6/status-code.ts'
import {
  bound,
  delegated,
  dhcpOf,
  dhcpSent,
  gaps,
  iaNa,
  iaPd,
  lastSent,
  leased,
  managed,
  myDuid,
  names,
  optionsOf,
  reasons,
  s1,
  s2,
  says,
  status,
  waitFor,
} from '../../../../testing/host/dhcp.ts'
import { contestOf } from '../../../../testing/host/rival.ts'
import { addressOn, announce, ready } from '../../../../testing/host/router.ts'
import { headerOf, type Stage } from '../../../../testing/host/stage.ts'

const address = parseAddress(leased)
const group = parseAddress('ff02::1:2')

const held = (stage: Stage): string | undefined => addressOn(stage, address)?.state
const preference = (value: number) => ({ kind: 'preference' as const, value })
const resolver = parseAddress('2001:db8:53::53')
const dns = { kind: 'dnsServers' as const, addresses: [resolver] }

/** A host that is lent what these options say: asked for an address and a prefix. */
function withBoth(options: readonly DhcpOption[]): Stage {
  const stage = ready({ dhcp: 'flags', delegation: true })
  stage.hear(announce({ managed: true, prefixes: [{}, { prefix: '2001:db8:2::/64', delegates: true }] }))
  waitFor(stage, 'solicit')
  says(stage, 'advertise', options)
  waitFor(stage, 'request')
  says(stage, 'reply', options)
  return stage
}

const leaseOf = (association: DhcpOption): DhcpOption =>
  'options' in association ? association.options[0]! : association

const shownLeases = (stage: Stage): string[] => dhcpOf(stage).leases.map(({ prefix }) => formatPrefix(prefix))

describe('RFC 4861 §4.2: who starts', () => {
  test.each([
    ['flags', { managed: true }, ['solicit']],
    ['flags', { managed: true, otherConfig: true }, ['solicit']],
    ['flags', { otherConfig: true }, ['informationRequest']],
    ['flags', {}, []],
    ['never', { managed: true, otherConfig: true }, []],
    ['always', {}, ['solicit']],
  ] as const)('dhcp %s, flags %j: %j', (dhcp, flags, sent) => {
    const stage = ready({ dhcp })
    stage.hear(announce(flags))
    stage.wait(1000)
    expect([...new Set(names(stage))]).toEqual(sent)
  })

  test('always: without any router, once the link-local address is ready', () => {
    const stage = ready({ dhcp: 'always' })
    expect(dhcpOf(stage).phase).toBe('soliciting')
  })

  test('M after O: what was only asked for information is asked for an address', () => {
    const stage = ready({ dhcp: 'flags' })
    stage.hear(announce({ otherConfig: true }))
    waitFor(stage, 'informationRequest')
    says(stage, 'reply', [dns])
    stage.hear(announce({ managed: true, otherConfig: true }))
    stage.wait(1000)
    expect(names(stage)).toEqual(['informationRequest', 'solicit'])
  })

  test('the flags go away: nothing stops', () => {
    const stage = bound()
    stage.hear(announce())
    stage.wait(1000)
    expect([held(stage), dhcpOf(stage).phase]).toEqual(['preferred', 'bound'])
  })
})

describe('RFC 9915 §18.2.1: Solicit', () => {
  test('to ff02::1:2 from the link-local address, port 546 to 547', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    const sent = lastSent(stage)
    expect(headerOf(sent.packet)).toMatchObject({
      source: stage.host.interfaces[0]!.addresses[0]!.address,
      destination: group,
    })
    expect(sent.to).toBe('33:33:00:01:00:02')
    expect(sent.packet.parts.find(({ name }) => name === 'udp')?.value).toMatchObject({
      sourcePort: 546,
      destinationPort: 547,
    })
    expect(sent.message.options).toEqual([
      { kind: 'clientId', duid: myDuid },
      { kind: 'optionRequest', codes: [23, 24, 82] },
      { kind: 'elapsedTime', time: 0 },
      { kind: 'iaNa', iaid: 0x99, t1: 0, t2: 0, options: [] },
    ])
  })

  test('the first one waits up to a second; without an answer it never ends, an hour apart at last', () => {
    const stage = managed()
    const from = stage.now
    stage.wait(40_000_000)
    const sent = dhcpSent(stage)
    expect(sent[0]!.at - from).toBeGreaterThan(0)
    expect(sent[0]!.at - from).toBeLessThanOrEqual(1000)
    const found = gaps(sent)
    expect(found[0]).toBeGreaterThan(1000)
    expect(found[0]).toBeLessThanOrEqual(1100)
    for (const [i, gap] of found.slice(1, 10).entries()) {
      expect(Math.abs(gap / found[i]! - 2)).toBeLessThanOrEqual(0.1 + 1e-9)
    }
    for (const gap of found.slice(-3)) expect(Math.abs(gap / 3_600_000 - 1)).toBeLessThanOrEqual(0.1 + 1e-9)
    expect(new Set(sent.map(({ message }) => message.transactionId)).size).toBe(1)
  })

  test('§21.9: the elapsed time grows, in hundredths of a second, as far as 16 bits go', () => {
    const stage = managed()
    stage.wait(4_000_000)
    const sent = dhcpSent(stage)
    const times = sent.map((each) => optionsOf(each, 'elapsedTime')[0])
    expect(times).toEqual(
      sent.map(({ at }) => ({
        kind: 'elapsedTime',
        time: Math.min(65_535, Math.round((at - sent[0]!.at) / 10)),
      })),
    )
    expect(times.at(-1)).toMatchObject({ time: 65_535 })
  })

  test('offers are collected until the first timeout is over', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    stage.wait(900)
    expect(names(stage)).toEqual(['solicit'])
    stage.wait(250)
    expect(names(stage)).toEqual(['solicit', 'request'])
  })

  test('preference 255: at once', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa(), preference(255)])
    expect(names(stage)).toEqual(['solicit', 'request'])
  })

  test('after the first timeout the first offer that comes is taken', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    stage.wait(1200)
    says(stage, 'advertise', [iaNa()])
    expect(names(stage)).toEqual(['solicit', 'solicit', 'request'])
  })

  test('rapid commit: asked for, and the Reply counts', () => {
    const stage = managed({ rapidCommit: true })
    waitFor(stage, 'solicit')
    expect(optionsOf(lastSent(stage), 'rapidCommit')).toHaveLength(1)
    says(stage, 'reply', [iaNa(), { kind: 'rapidCommit' }])
    stage.wait(1500)
    expect([names(stage), held(stage)]).toEqual([['solicit'], 'preferred'])
  })

  test.each([
    ['not asked for', false, [iaNa(), { kind: 'rapidCommit' as const }]],
    ['without the option', true, [iaNa()]],
  ])('rapid commit %s: such a Reply is discarded', (_, rapidCommit, options) => {
    const stage = managed({ rapidCommit })
    waitFor(stage, 'solicit')
    says(stage, 'reply', options)
    expect(reasons(stage)).toEqual(['noRapidCommit 18.2.1'])
    expect(dhcpOf(stage).phase).toBe('soliciting')
  })
})

describe('RFC 9915 §18.2.9: which server', () => {
  const offers = (stage: Stage) => {
    waitFor(stage, 'solicit')
    return lastSent(stage).message.transactionId
  }
  const serverOf = (stage: Stage) => optionsOf(lastSent(stage), 'serverId')

  test.each([
    ['the higher preference', 3, 7, s2],
    ['of equal ones the first', 3, 3, s1],
  ])('%s', (_, first, second, chosen) => {
    const stage = managed()
    const transactionId = offers(stage)
    says(stage, 'advertise', [iaNa(), preference(first)], { server: s1, transactionId })
    says(stage, 'advertise', [iaNa(['2001:db8:1::22']), preference(second)], { server: s2, transactionId })
    waitFor(stage, 'request')
    expect(serverOf(stage)).toEqual([{ kind: 'serverId', duid: chosen }])
  })

  test('of equal ones the one that offers more', () => {
    const stage = ready({ dhcp: 'flags', delegation: true })
    stage.hear(announce({ managed: true, prefixes: [{}, { prefix: '2001:db8:2::/64', delegates: true }] }))
    const transactionId = offers(stage)
    says(stage, 'advertise', [iaNa()], { server: s1, transactionId })
    says(stage, 'advertise', [iaNa(), iaPd()], { server: s2, transactionId })
    waitFor(stage, 'request')
    expect(serverOf(stage)).toEqual([{ kind: 'serverId', duid: s2 }])
  })

  test('without a preference it is 0', () => {
    const stage = managed()
    const transactionId = offers(stage)
    says(stage, 'advertise', [iaNa()], { server: s1, transactionId })
    says(stage, 'advertise', [iaNa(), preference(1)], { server: s2, transactionId })
    waitFor(stage, 'request')
    expect(serverOf(stage)).toEqual([{ kind: 'serverId', duid: s2 }])
  })

  test('an offer of nothing is ignored, and does not start the timeout anew', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    stage.wait(500)
    says(stage, 'advertise', [iaNa([], { status: statusCode.noAddrsAvail })])
    stage.wait(700)
    expect(names(stage)).toEqual(['solicit', 'solicit'])
    expect(gaps(dhcpSent(stage))[0]).toBeLessThan(1101)
    expect(stage.notes.find(({ code }) => code === 'dhcp.offersNothing')?.values).toMatchObject({ status: 2 })
  })

  test('§21.24: its SOL_MAX_RT counts all the same', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa([]), { kind: 'solMaxRt', time: 60 }])
    stage.wait(1_000_000)
    for (const gap of gaps(dhcpSent(stage))) expect(gap).toBeLessThanOrEqual(66_000)
  })

  test.each([59, 86_401, 0, 0xffff_ffff])('§21.24: a SOL_MAX_RT of %i is ignored', (time) => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa([]), { kind: 'solMaxRt', time }])
    expect(dhcpOf(stage).solMaxRt).toBe(3_600_000)
  })

  test('two servers that name different ones: the default', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa([]), { kind: 'solMaxRt', time: 60 }], { server: s1 })
    says(stage, 'advertise', [iaNa([]), { kind: 'solMaxRt', time: 100 }], { server: s2 })
    expect(dhcpOf(stage).solMaxRt).toBe(3_600_000)
  })
})

describe('RFC 9915 §18.2.2: Request', () => {
  test('to the chosen server, for what it has offered, with a transaction ID of its own', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    const solicit = lastSent(stage)
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    const request = lastSent(stage)
    expect(request.message.transactionId).not.toBe(solicit.message.transactionId)
    expect(request.message.options).toMatchObject([
      { kind: 'clientId' },
      { kind: 'serverId', duid: s1 },
      { kind: 'optionRequest', codes: [23, 24, 82] },
      { kind: 'elapsedTime', time: 0 },
      {
        kind: 'iaNa',
        t1: 0,
        t2: 0,
        options: [{ kind: 'iaAddress', address, preferredLifetime: 0, validLifetime: 0 }],
      },
    ])
  })

  test('ten times without an answer, then a server is looked for again', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    stage.wait(300_000)
    const all = names(stage)
    expect(all.filter((name) => name === 'request')).toHaveLength(10)
    expect(all.indexOf('solicit', 1)).toBe(11)
    const requests = gaps(dhcpSent(stage).filter(({ name }) => name === 'request'))
    for (const gap of requests) expect(gap).toBeLessThanOrEqual(33_000)
    for (const gap of requests.slice(-3)) expect(gap).toBeGreaterThanOrEqual(27_000)
  })

  test('ten times without an answer, and another server had offered something', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    const { transactionId } = lastSent(stage).message
    says(stage, 'advertise', [iaNa(), preference(9)], { server: s1, transactionId })
    says(stage, 'advertise', [iaNa(['2001:db8:1::22'])], { server: s2, transactionId })
    stage.wait(300_000)
    const eleventh = dhcpSent(stage).filter(({ name }) => name === 'request')[10]!
    expect(optionsOf(eleventh, 'serverId')).toEqual([{ kind: 'serverId', duid: s2 }])
  })
})

describe('RFC 9915 §18.2.10.1: Reply', () => {
  test('the address is a /128, goes through detection, and has the lifetimes of the server', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaNa(), dns])
    expect(addressOn(stage, address)).toMatchObject({
      state: 'tentative',
      origin: 'dhcpv6',
      prefixLength: 128,
      preferredUntil: stage.now + 200_000,
      validUntil: stage.now + 300_000,
    })
    stage.wait(1500)
    expect(held(stage)).toBe('preferred')
    expect(dhcpOf(stage).resolvers).toEqual([resolver])
  })

  test('nothing is on the link because of it', () => {
    const stage = bound()
    const { prefixes } = stage.host.interfaces[0]!
    // As the router said, and no more.
    expect(prefixes.map(({ prefix }) => formatPrefix(prefix))).toEqual(['2001:db8:1::/64'])
  })

  test.each([
    ['no address left', [iaNa([], { status: statusCode.noAddrsAvail })]],
    ['not on this link', [iaNa([], { status: statusCode.notOnLink })]],
    ['not on this link, as a whole', [status(statusCode.notOnLink)]],
    ['nothing at all', []],
    ['T1 later than T2: as if it were not there', [iaNa([leased], { t1: 200, t2: 100 })]],
    ['preferred longer than valid', [iaNa([leased], { preferred: 400 })]],
    ['a lifetime of 0', [iaNa([leased], { valid: 0, preferred: 0 })]],
    ['of another association', [iaNa([leased], { iaid: 7 })]],
    ['a group', [iaNa(['ff02::1'])]],
    ['a link-local address', [iaNa(['fe80::1'])]],
  ])('%s: a server is looked for again', (_, options) => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    says(stage, 'reply', options)
    stage.wait(1500)
    expect([names(stage).at(-1), held(stage)]).toEqual(['solicit', undefined])
  })

  test('UnspecFail: the Request is sent again in its time', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaNa(), status(statusCode.unspecFail, 'out of order')])
    expect(held(stage)).toBeUndefined()
    stage.wait(1200)
    expect(names(stage)).toEqual(['solicit', 'request', 'request'])
    expect(stage.notes.find(({ code }) => code === 'dhcp.status')?.values).toEqual({
      code: 1,
      text: 'out of order',
    })
  })

  test('UseMulticast has no meaning any more: the rest counts', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaNa(), status(statusCode.useMulticast)])
    expect(held(stage)).toBe('tentative')
  })

  test('§14.1: a server that lends nothing again and again is asked ever more rarely', () => {
    const stage = managed()
    let next = 0
    for (const end = 86_400_000; stage.now < end; ) {
      stage.wait(4000)
      const sent = dhcpSent(stage)
      if (sent.length === next) continue
      next = sent.length
      const { name } = sent.at(-1)!
      if (name === 'solicit') says(stage, 'advertise', [iaNa(), preference(255)])
      if (name === 'request') says(stage, 'reply', [iaNa([])])
    }
    expect(names(stage).filter((name) => name === 'solicit').length).toBeLessThan(70)
  })
})

describe('RFC 9915 §18.2.4, §18.2.5: Renew and Rebind', () => {
  test('at T1 the same server is asked for the same address', () => {
    const stage = bound()
    const from = dhcpSent(stage)[1]!.at
    waitFor(stage, 'renew', 120_000)
    const renew = lastSent(stage)
    expect(Math.round((renew.at - from) / 1000)).toBe(100)
    expect(renew.message.options).toMatchObject([
      { kind: 'clientId' },
      { kind: 'serverId', duid: s1 },
      { kind: 'optionRequest' },
      { kind: 'elapsedTime', time: 0 },
      { kind: 'iaNa', options: [{ address, preferredLifetime: 0, validLifetime: 0 }] },
    ])
    says(stage, 'reply', [iaNa()])
    expect(addressOn(stage, address)).toMatchObject({ state: 'preferred', validUntil: stage.now + 300_000 })
    expect(dhcpOf(stage)).toMatchObject({ phase: 'bound', t1: stage.now + 100_000 })
  })

  test('no answer: Renew until T2, then Rebind to all servers until the address is gone, then Solicit', () => {
    const stage = bound()
    const from = dhcpSent(stage)[1]!.at
    stage.wait(297_000)
    const sent = dhcpSent(stage)
    const seconds = (name: string): number[] =>
      sent.filter((each) => each.name === name).map(({ at }) => Math.round((at - from) / 1000))
    expect(seconds('renew')[0]).toBe(100)
    expect(Math.max(...seconds('renew'))).toBeLessThan(160)
    expect(seconds('rebind')[0]).toBe(160)
    expect(optionsOf(sent.find(({ name }) => name === 'rebind')!, 'serverId')).toEqual([])
    expect(held(stage)).toBe('deprecated')
    stage.wait(3000)
    expect([held(stage), dhcpOf(stage).phase]).toEqual([undefined, 'soliciting'])
  })

  test('another server answers the Rebind: it is the one from now on', () => {
    const stage = bound()
    waitFor(stage, 'rebind', 200_000)
    says(stage, 'reply', [iaNa()], { server: s2 })
    waitFor(stage, 'renew', 120_000)
    expect(optionsOf(lastSent(stage), 'serverId')).toEqual([{ kind: 'serverId', duid: s2 }])
  })

  test('a lifetime of 0 takes the address away at once', () => {
    const stage = bound()
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [iaNa([leased], { valid: 0, preferred: 0 })])
    expect(held(stage)).toBeUndefined()
    stage.wait(1100)
    expect(names(stage).at(-1)).toBe('solicit')
  })

  test('the address is not named: it stays as it is, and a new one is taken besides', () => {
    const stage = bound()
    const before = addressOn(stage, address)!.validUntil
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [iaNa(['2001:db8:1::22'])])
    expect(addressOn(stage, address)!.validUntil).toBe(before)
    expect(shownLeases(stage)).toEqual([`${leased}/128`, '2001:db8:1::22/128'])
  })

  test('NoBinding: a Request for the same', () => {
    const stage = bound()
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [iaNa([], { status: statusCode.noBinding })])
    const request = lastSent(stage)
    expect(request.name).toBe('request')
    expect(request.message.options.at(-1)).toMatchObject({ kind: 'iaNa', options: [{ address }] })
    expect(held(stage)).toBe('preferred')
    says(stage, 'reply', [iaNa()])
    expect(dhcpOf(stage).phase).toBe('bound')
  })

  test('the association is missing: the Renew is sent again in its time', () => {
    const stage = bound()
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [dns])
    expect(dhcpOf(stage).phase).toBe('renewing')
    stage.wait(12_000)
    expect(names(stage).slice(-2)).toEqual(['renew', 'renew'])
  })

  test('§18.2.10: what is not named any more is not used any more', () => {
    const stage = bound({}, [iaNa()], [dns])
    expect(dhcpOf(stage).resolvers).toEqual([resolver])
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [iaNa()])
    expect(dhcpOf(stage).resolvers).toEqual([])
  })

  test.each([
    ['T1 and T2 of 0: half and four fifths of the preferred lifetime', { t1: 0, t2: 0 }, 100, 160],
    ['T2 of 0', { t1: 50, t2: 0 }, 50, 160],
    ['T1 of 0', { t1: 0, t2: 60 }, 60, 60],
    ['a short preferred lifetime: not before ten seconds', { t1: 0, t2: 0, preferred: 4 }, 10, 10],
    ['deprecated from the start', { t1: 0, t2: 0, preferred: 0 }, 150, 240],
    ['for ever', { t1: 0xffff_ffff, t2: 0xffff_ffff }, Infinity, Infinity],
    ['T1 of 0 and no end', { t1: 0, t2: 0, preferred: 0xffff_ffff, valid: 0xffff_ffff }, Infinity, Infinity],
  ])('§14.2: %s', (_, fields, t1, t2) => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaNa([leased], fields)])
    expect([(dhcpOf(stage).t1 - stage.now) / 1000, (dhcpOf(stage).t2 - stage.now) / 1000]).toEqual([t1, t2])
  })

  test('§18.2.4: of several associations the earliest times', () => {
    const stage = withBoth([iaNa([leased], { t1: 90, t2: 170 }), iaPd([delegated], { t1: 100, t2: 150 })])
    expect([dhcpOf(stage).t1 - stage.now, dhcpOf(stage).t2 - stage.now]).toEqual([90_000, 150_000])
  })
})

describe('RFC 9915 §18.2.6: Information-request', () => {
  const informed = (rest: Parameters<typeof says>[2] = []) => {
    const stage = ready({ dhcp: 'flags' })
    stage.hear(announce({ otherConfig: true }))
    waitFor(stage, 'informationRequest')
    says(stage, 'reply', [dns, ...rest])
    return stage
  }

  test('without associations, with the options that it must ask for', () => {
    const stage = informed()
    expect(lastSent(stage).message.options).toEqual([
      { kind: 'clientId', duid: myDuid },
      { kind: 'optionRequest', codes: [23, 24, 32, 83] },
      { kind: 'elapsedTime', time: 0 },
    ])
    expect(dhcpOf(stage)).toMatchObject({ phase: 'informed', resolvers: [resolver] })
  })

  test('without an answer it goes on, an hour apart at last', () => {
    const stage = ready({ dhcp: 'flags' })
    stage.hear(announce({ otherConfig: true }))
    stage.wait(30_000_000)
    const found = gaps(dhcpSent(stage))
    expect(Math.abs(found[0]! / 1000 - 1)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(found.at(-1)! / 3_600_000 - 1)).toBeLessThanOrEqual(0.1)
  })

  test.each([
    ['none: a day', [], 86_400],
    ['an hour', [{ kind: 'informationRefreshTime' as const, time: 3600 }], 3600],
    ['too short: ten minutes', [{ kind: 'informationRefreshTime' as const, time: 5 }], 600],
    ['for ever', [{ kind: 'informationRefreshTime' as const, time: 0xffff_ffff }], Infinity],
  ])('§21.23: refresh time %s', (_, options, seconds) => {
    const stage = informed(options)
    expect((dhcpOf(stage).refreshAt - stage.now) / 1000).toBe(seconds)
    if (seconds === Infinity) return
    stage.wait(seconds * 1000 + 1000)
    expect(names(stage)).toEqual(['informationRequest', 'informationRequest'])
  })
})

describe('RFC 9915 §18.2.7: Release', () => {
  test('the address is gone first; four times without an answer', () => {
    const stage = bound()
    const from = dhcpSent(stage).length
    stage.ask({ kind: 'releaseLeases' })
    expect(held(stage)).toBeUndefined()
    stage.wait(60_000)
    const sent = dhcpSent(stage).slice(from)
    expect(sent.map(({ name }) => name)).toEqual(Array(4).fill('release'))
    expect(sent[0]!.message.options).toMatchObject([
      { kind: 'clientId' },
      { kind: 'serverId', duid: s1 },
      { kind: 'elapsedTime' },
      { kind: 'iaNa', options: [{ address }] },
    ])
    expect(headerOf(sent[0]!.packet).source).toBe(parseAddress('fe80::ff:fe00:99'))
    expect(dhcpOf(stage).phase).toBe('off')
  })

  test.each([
    ['Success', statusCode.success],
    ['NoBinding', statusCode.noBinding],
    ['UnspecFail', statusCode.unspecFail],
  ])('§18.2.10.2: a Reply ends it, whatever it says: %s', (_, code) => {
    const stage = bound()
    stage.ask({ kind: 'releaseLeases' })
    says(stage, 'reply', [status(code)])
    stage.wait(60_000)
    expect(names(stage).filter((name) => name === 'release')).toHaveLength(1)
    expect(dhcpOf(stage).farewells).toEqual([])
  })

  test('nothing starts again before the cable is put in again', () => {
    const stage = bound()
    stage.ask({ kind: 'releaseLeases' })
    stage.hear(announce({ managed: true }))
    stage.wait(5000)
    expect(names(stage).at(-1)).toBe('release')
  })

  test('before the cable is pulled, once', () => {
    const stage = bound()
    stage.unplug()
    expect(names(stage).at(-1)).toBe('release')
    stage.wait(60_000)
    expect(names(stage).filter((name) => name === 'release')).toHaveLength(1)
    expect(stage.host.interfaces[0]!.addresses).toEqual([])
  })
})

describe('RFC 9915 §18.2.8: Decline', () => {
  const contested = (options = [iaNa()]) => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', options)
    waitFor(stage, 'request')
    says(stage, 'reply', options)
    stage.wait(500)
    stage.hear(contestOf(address))
    return stage
  }

  test('another station has the address: the server is told, and asked for another one', () => {
    const stage = contested()
    expect(held(stage)).toBe('duplicate')
    const decline = lastSent(stage)
    expect(decline.name).toBe('decline')
    expect(decline.message.options).toMatchObject([
      { kind: 'clientId' },
      { kind: 'serverId', duid: s1 },
      { kind: 'elapsedTime' },
      { kind: 'iaNa', options: [{ address }] },
    ])
    says(stage, 'reply', [status(statusCode.success)])
    stage.wait(1000)
    expect(names(stage).slice(-2)).toEqual(['decline', 'solicit'])
  })

  test('without an answer four times', () => {
    const stage = contested()
    stage.wait(60_000)
    expect(names(stage).filter((name) => name === 'decline')).toHaveLength(4)
  })

  test('what is not in use elsewhere is kept', () => {
    const stage = contested([iaNa([leased, '2001:db8:1::22'])])
    expect(shownLeases(stage)).toEqual(['2001:db8:1::22/128'])
    expect(optionsOf(lastSent(stage), 'iaNa')).toMatchObject([{ options: [{ address }] }])
    expect(dhcpOf(stage).phase).toBe('bound')
  })

  test('the same address again and again: ever more rarely', () => {
    const stage = managed()
    let next = 0
    for (const end = 14_400_000; stage.now < end; ) {
      stage.wait(500)
      if (held(stage) === 'tentative') stage.hear(contestOf(address))
      const sent = dhcpSent(stage)
      if (sent.length === next) continue
      next = sent.length
      const { name } = sent.at(-1)!
      if (name === 'solicit') says(stage, 'advertise', [iaNa(), preference(255)])
      if (name === 'request') says(stage, 'reply', [iaNa()])
      if (name === 'decline') says(stage, 'reply', [])
    }
    expect(names(stage).filter((name) => name === 'decline').length).toBeGreaterThan(3)
    expect(names(stage).length).toBeLessThan(200)
  })
})

describe('RFC 9915 §18.2.12: the cable is pulled and put in again', () => {
  const back = (options = [iaNa([leased], { t1: 1000, t2: 1600, preferred: 2000, valid: 3000 })]) => {
    const stage = bound({ keepsLeases: true }, options)
    stage.unplug()
    stage.wait(60_000)
    stage.plug()
    stage.wait(2500)
    stage.hear(announce({ managed: true, prefixes: [{ autonomous: false }] }))
    return stage
  }

  test('no Release, and a Confirm of what is still valid', () => {
    const stage = back()
    waitFor(stage, 'confirm')
    expect(names(stage)).not.toContain('release')
    expect(lastSent(stage).message.options).toMatchObject([
      { kind: 'clientId' },
      { kind: 'elapsedTime' },
      { kind: 'iaNa', t1: 0, t2: 0, options: [{ address, preferredLifetime: 0, validLifetime: 0 }] },
    ])
    expect(held(stage)).toBeUndefined()
  })

  test.each([
    ['Success', [status(statusCode.success)]],
    ['no status: the same', []],
  ])('§18.2.10.3: %s: the address goes through detection again and is used', (_, options) => {
    const stage = back()
    waitFor(stage, 'confirm')
    says(stage, 'reply', options)
    stage.wait(1500)
    expect([held(stage), dhcpOf(stage).phase]).toEqual(['preferred', 'bound'])
  })

  test('NotOnLink, and nobody says otherwise: a server is looked for', () => {
    const stage = back()
    waitFor(stage, 'confirm')
    says(stage, 'reply', [status(statusCode.notOnLink)])
    stage.wait(2500)
    expect(names(stage).at(-1)).toBe('solicit')
    expect(shownLeases(stage)).toEqual([])
  })

  test('NotOnLink, but another server says Success', () => {
    const stage = back()
    waitFor(stage, 'confirm')
    says(stage, 'reply', [status(statusCode.notOnLink)])
    says(stage, 'reply', [status(statusCode.success)], { server: s2 })
    stage.wait(1500)
    expect(held(stage)).toBe('preferred')
  })

  test('no answer for ten seconds: it is used all the same', () => {
    const stage = back()
    waitFor(stage, 'confirm')
    const from = lastSent(stage).at
    stage.wait(12_000)
    const sent = dhcpSent(stage).filter(({ name }) => name === 'confirm')
    expect(sent.length).toBeGreaterThanOrEqual(3)
    expect(sent.at(-1)!.at - from).toBeLessThanOrEqual(10_000)
    for (const gap of gaps(sent)) expect(gap).toBeLessThanOrEqual(4400)
    expect(held(stage)).toBe('preferred')
  })

  test('all leases have run out meanwhile: Solicit', () => {
    const stage = back([iaNa([leased], { valid: 40, preferred: 30, t1: 10, t2: 20 })])
    waitFor(stage, 'solicit')
  })
})

describe('RFC 9915 §18.2.12: other prefixes on the link', () => {
  const p2 = '2001:db8:2::/64'
  const change = (stage: Stage, prefix: string, valid = 1000): void => {
    const prefixes = [{ prefix, autonomous: false, valid, preferred: valid }]
    stage.hear(announce({ managed: true, prefixes }))
  }

  test('one more: the server is asked before its time', () => {
    const stage = bound()
    change(stage, p2)
    expect(names(stage).at(-1)).toBe('renew')
  })

  test('one less', () => {
    const stage = bound()
    change(stage, '2001:db8:1::/64', 0)
    expect(names(stage).at(-1)).toBe('renew')
  })

  test('the same: no', () => {
    const stage = bound()
    change(stage, '2001:db8:1::/64')
    expect(names(stage)).toEqual(['solicit', 'request'])
  })

  test('not twice within 30 seconds', () => {
    const stage = bound()
    change(stage, p2)
    says(stage, 'reply', [iaNa()])
    stage.wait(20_000)
    change(stage, p2, 0)
    expect(names(stage)).toEqual(['solicit', 'request', 'renew'])
    stage.wait(11_000)
    change(stage, p2)
    expect(names(stage)).toEqual(['solicit', 'request', 'renew', 'renew'])
  })

  test('without leases: Information-request', () => {
    const stage = ready({ dhcp: 'flags' })
    stage.hear(announce({ otherConfig: true }))
    waitFor(stage, 'informationRequest')
    says(stage, 'reply', [dns])
    stage.hear(announce({ otherConfig: true, prefixes: [{ prefix: p2 }] }))
    stage.wait(1000)
    expect(names(stage)).toEqual(['informationRequest', 'informationRequest'])
  })
})

describe('RFC 9915 §6.3: prefix delegation', () => {
  test('a router asks by its settings, and says how long a prefix it would like', () => {
    const stage = ready({ delegation: true, prefixHint: 56 })
    stage.host = { ...stage.host, forwards: true }
    stage.hear(announce())
    waitFor(stage, 'solicit')
    // No flag of an advertisement is about prefixes.
    const wish = stage.notes.find(({ code }) => code === 'dhcp.wants')
    expect(wish).toMatchObject({ values: { asksFor: 'prefixes' }, rule: { rfc: 9915, section: '6.3' } })
    expect(lastSent(stage).message.options.at(-1)).toMatchObject({
      kind: 'iaPd',
      options: [{ kind: 'iaPrefix', prefix: 0n, prefixLength: 56 }],
    })
  })

  test('address and prefix are renewed in one message', () => {
    const stage = withBoth([iaNa(), iaPd()])
    waitFor(stage, 'renew', 120_000)
    expect(lastSent(stage).message.options.slice(-2)).toMatchObject([
      { kind: 'iaNa', options: [{ address }] },
      { kind: 'iaPd', options: [{ kind: 'iaPrefix', prefixLength: 56, validLifetime: 0 }] },
    ])
    says(stage, 'reply', [iaNa()])
    // Of the prefix the server has said nothing.
    expect(dhcpOf(stage).phase).toBe('renewing')
    says(stage, 'reply', [iaNa(), iaPd()])
    expect(dhcpOf(stage).phase).toBe('bound')
  })

  test.each([
    ['longer than 128 bits', 129],
    ['of no bits', 0],
  ])('a prefix %s is none', (_, prefixLength) => {
    const wrong = { ...leaseOf(iaPd()), prefixLength }
    const stage = withBoth([iaNa(), { ...iaPd(), options: [wrong] } as DhcpOption])
    expect(shownLeases(stage)).toEqual([`${leased}/128`])
  })

  test('NoPrefixAvail: the address is taken, and the prefix asked for again with the Renew', () => {
    const stage = withBoth([iaNa(), iaPd([], { status: statusCode.noPrefixAvail })])
    expect(dhcpOf(stage).phase).toBe('bound')
    waitFor(stage, 'renew', 120_000)
    expect(optionsOf(lastSent(stage), 'iaPd')).toMatchObject([{ options: [{ prefixLength: 64 }] }])
    says(stage, 'reply', [iaNa(), iaPd()])
    expect(shownLeases(stage)).toEqual([`${leased}/128`, delegated])
  })

  test('§18.2.8: a prefix is never declined; §18.2.12: it is asked about with a Rebind', () => {
    const stage = ready({ dhcp: 'never', delegation: true, keepsLeases: true })
    const advertise = () => stage.hear(announce({ prefixes: [{ delegates: true }] }))
    advertise()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaPd()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaPd()])
    stage.wait(2000)
    stage.unplug()
    stage.plug()
    stage.wait(2500)
    advertise()
    waitFor(stage, 'rebind')
    const from = lastSent(stage).at
    stage.wait(9000)
    for (const gap of gaps(dhcpSent(stage).filter(({ at }) => at >= from))) expect(gap).toBeLessThan(4401)
    says(stage, 'reply', [iaPd()])
    expect(dhcpOf(stage).phase).toBe('bound')
  })
})

describe('RFC 9762 §7: the P flag', () => {
  const inPrefix = (stage: Stage): boolean =>
    stage.host.interfaces[0]!.addresses.some(({ origin }) => origin === 'autonomous')
  const hear = (stage: Stage, delegates: boolean, more: object = {}, managedToo = false): void => {
    stage.hear(announce({ managed: managedToo, prefixes: [{ delegates, ...more }] }))
    stage.wait(1100)
  }

  test.each([
    ['delegation, P=1: a prefix is asked for, and A counts for nothing', true, true, ['solicit'], false],
    ['delegation, P=0: as ever', true, false, [], true],
    ['no delegation, P=1: as ever', false, true, [], true],
  ])('%s', (_, delegation, delegates, sent, makesAddress) => {
    const stage = ready({ delegation })
    hear(stage, delegates)
    expect([names(stage), inPrefix(stage)]).toEqual([sent, makesAddress])
  })

  test('what is on the link is so with P=1, too', () => {
    const stage = ready({ delegation: true })
    hear(stage, true)
    expect(stage.host.interfaces[0]!.prefixes).toHaveLength(1)
  })

  test('M=1 and all prefixes with P=1: no single address is asked for; it is, where one has P=0', () => {
    const one = ready({ dhcp: 'flags', delegation: true })
    hear(one, true, {}, true)
    expect(lastSent(one).message.options.map(({ kind }) => kind)).toEqual([
      'clientId',
      'optionRequest',
      'elapsedTime',
      'iaPd',
    ])
    const other = ready({ dhcp: 'flags', delegation: true })
    other.hear(announce({ managed: true, prefixes: [{ delegates: true }, { prefix: '2001:db8:2::/64' }] }))
    other.wait(1100)
    expect(lastSent(other).message.options.map(({ kind }) => kind)).toContain('iaNa')
  })

  const withPrefix = () => {
    const stage = ready({ delegation: true })
    hear(stage, true)
    says(stage, 'advertise', [iaPd()])
    waitFor(stage, 'request')
    says(stage, 'reply', [iaPd()])
    expect(shownLeases(stage)).toEqual([delegated])
    return stage
  }

  const made = (stage: Stage) =>
    stage.host.interfaces[0]!.addresses.find(({ origin }) => origin === 'delegated')

  test('an address in the first network of the prefix, as long as that is valid', () => {
    const stage = withPrefix()
    expect(made(stage)).toMatchObject({
      address: parseAddress('2001:db8:100::ff:fe00:99'),
      state: 'tentative',
      preferredUntil: stage.now + 200_000,
      validUntil: stage.now + 300_000,
    })
    stage.wait(1500)
    expect(made(stage)!.state).toBe('preferred')
    waitFor(stage, 'renew', 120_000)
    says(stage, 'reply', [iaPd([delegated], { valid: 500 })])
    expect(made(stage)!.validUntil).toBe(stage.now + 500_000)
    stage.ask({ kind: 'releaseLeases' })
    expect([made(stage), names(stage).at(-1)]).toEqual([undefined, 'release'])
  })

  test('a prefix of more than 64 bits is of no use to a host', () => {
    const stage = ready({ delegation: true })
    hear(stage, true)
    says(stage, 'advertise', [iaPd(['2001:db8:100::/80'])])
    stage.wait(3000)
    expect(names(stage)).not.toContain('request')
  })

  test('another prefix with P=1 appears: Rebind', () => {
    const stage = withPrefix()
    hear(stage, true, { prefix: '2001:db8:2::/64' })
    expect(names(stage).at(-1)).toBe('rebind')
  })

  test('the same again: nothing', () => {
    const stage = withPrefix()
    hear(stage, true)
    expect(names(stage)).toEqual(['solicit', 'request'])
  })

  test('the last one goes: the prefix is not renewed any more, and kept as long as it is valid', () => {
    const stage = withPrefix()
    hear(stage, true, { preferred: 0 })
    stage.wait(200_000)
    expect(names(stage)).toEqual(['solicit', 'request'])
    expect(shownLeases(stage)).toEqual([delegated])
    stage.wait(200_000)
    expect(shownLeases(stage)).toEqual([])
  })

  test('the preferred lifetime ends by itself: the same', () => {
    const stage = ready({ delegation: true })
    hear(stage, true, { preferred: 5 })
    stage.wait(10_000)
    expect(dhcpOf(stage).phase).toBe('off')
  })
})

describe('RFC 9915 §16: what is discarded', () => {
  test.each([
    ['another transaction', 'advertise', { transactionId: 1 }, 'transactionId 16.3'],
    ['no server identifier', 'advertise', { server: null }, 'noServerId 16.3'],
    ['no client identifier', 'advertise', { client: null }, 'noClientId 16.3'],
    ['for another client', 'advertise', { client: s1 }, 'otherClient 16.3'],
    ['a Solicit', 'solicit', {}, 'clientMessage 16.2'],
    ['a Request', 'request', {}, 'clientMessage 16.4'],
    ['a Confirm', 'confirm', {}, 'clientMessage 16.5'],
    ['a Renew', 'renew', {}, 'clientMessage 16.6'],
    ['a Rebind', 'rebind', {}, 'clientMessage 16.7'],
    ['a Decline', 'decline', {}, 'clientMessage 16.8'],
    ['a Release', 'release', {}, 'clientMessage 16.9'],
    ['a Reconfigure: nobody could have signed it', 'reconfigure', {}, 'notAuthenticated 16.11'],
    ['an Information-request', 'informationRequest', {}, 'clientMessage 16.12'],
  ] as const)('%s', (_, name, some, reason) => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, name, [iaNa(), preference(255)], some)
    expect(reasons(stage)).toEqual([reason])
    expect(names(stage)).toEqual(['solicit'])
  })

  test('to a group', () => {
    const stage = managed()
    waitFor(stage, 'solicit')
    says(stage, 'advertise', [iaNa()], { to: parseAddress('ff02::1') })
    expect(reasons(stage)).toEqual(['multicast 16'])
  })

  test('a Reply while an Advertise is waited for', () => {
    const stage = bound()
    says(stage, 'reply', [iaNa(['2001:db8:1::66'])])
    expect(reasons(stage)).toEqual(['transactionId 16.10'])
    expect(shownLeases(stage)).toEqual([`${leased}/128`])
  })
})

describe('bounds on what a server may say', () => {
  test('sixteen addresses of one association, sixteen servers of DNS', () => {
    const many = Array.from({ length: 60 }, (_, i) => `2001:db8:1::${(i + 16).toString(16)}`)
    const stage = bound(
      {},
      [iaNa(many)],
      [{ kind: 'dnsServers', addresses: many.map((text) => parseAddress(text)) }],
    )
    expect(dhcpOf(stage).leases).toHaveLength(16)
    expect(dhcpOf(stage).resolvers).toHaveLength(16)
  })

  test('§14.1: twenty messages in twenty seconds, however short T1 is', () => {
    const stage = bound({}, [iaNa([leased], { t1: 1, t2: 1 })])
    const from = dhcpSent(stage).length
    for (let i = 0; i < 400; i++) {
      stage.wait(50)
      const { name } = lastSent(stage)
      if (name === 'renew' || name === 'rebind') {
        says(stage, 'reply', [iaNa([], { status: statusCode.noBinding })])
        says(stage, 'reply', [iaNa([leased], { t1: 1, t2: 1 })])
      }
    }
    expect(dhcpSent(stage).length - from).toBeLessThanOrEqual(41)
  })

  test('an advertised prefix gives a leased address no other lifetimes', () => {
    const stage = bound()
    const before = addressOn(stage, address)
    stage.hear(announce({ managed: true }))
    expect(addressOn(stage, address)).toEqual(before)
  })
})

test('RFC 9915 §12: the IAID stays the same with another network card', () => {
  const stage = managed()
  waitFor(stage, 'solicit')
  stage.host = step(
    stage.host,
    { kind: 'changeMac', interface: 'eth0', mac: '02:00:00:00:07:07' },
    stage.now,
  ).host
  stage.wait(3000)
  expect(optionsOf(lastSent(stage), 'iaNa')).toMatchObject([{ iaid: 0x99 }])
})

describe('RFC 9915 §11: the identifier', () => {
  test.each([
    ['linkLayer', { kind: 'linkLayer', hardwareType: 1 }],
    ['uuid', { kind: 'uuid' }],
  ] as const)('%s', (duid, expected) => {
    const interfaces = [{ mac: '02:00:00:00:00:99' }, { name: 'eth1', mac: '02:00:00:00:00:98' }]
    const of = (seed: number) => createHost({ name: 'a', duid, interfaces }, seed).duid
    expect(decodeDuid(of(1))).toMatchObject(expected)
    expect(of(1)).toEqual(of(1))
    if (duid === 'uuid') expect(of(1)).not.toEqual(of(2))
    else expect(of(1)).toEqual(myDuid)
  })
})
