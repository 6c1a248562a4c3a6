/** A DHCPv6 server asked by clients that say what a case wants: RFC 9915 §18.3, section by section. */
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { containsAddress, formatPrefix, parsePrefix } from '#core/address/prefix.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'
import { statusCode } from '#core/packet/dhcpv6/status-code.ts'
import { formatDomainNames } from '#core/packet/text-fields.ts'
import { iaNa, iaPd, type MessageName } from '../../../../testing/host/dhcp.ts'
import { answerDhcp, type ServerAnswer } from './answer.ts'
import { createDhcpServer, type DhcpServer, type DhcpServerConfig } from './dhcp-server.ts'

const mac = '02:00:00:00:00:01'
const pool = { first: '2001:db8:1::1000', last: '2001:db8:1::1003' }
const prefixPool = { prefix: '2001:db8:100::/54', length: 56 }
const anna = Uint8Array.of(0, 3, 0, 1, 2, 0, 0, 0, 0, 0xa)
const clientOf = (number: number): Uint8Array => Uint8Array.of(0, 3, 0, 1, 2, 0, 0, 0, 1, number)

const create = (config: Partial<DhcpServerConfig> = {}): DhcpServer =>
  createDhcpServer({ mac, pool, prefixPool, ...config })

interface Ask {
  readonly client?: Uint8Array | null
  /** `true`: this one. */
  readonly to?: Uint8Array | true
  readonly now?: number
  readonly codes?: readonly number[]
  readonly toGroup?: boolean
}

function ask(
  server: DhcpServer,
  name: MessageName,
  options: readonly DhcpOption[] = [iaNa([])],
  { client = anna, to, now = 0, codes = [], toGroup = true }: Ask = {},
): ServerAnswer {
  const all: DhcpOption[] = [...options]
  if (client !== null) all.push({ kind: 'clientId', duid: client })
  if (to !== undefined) all.push({ kind: 'serverId', duid: to === true ? server.duid : to })
  if (codes.length > 0) all.push({ kind: 'optionRequest', codes })
  const messageType = dhcpMessageType[name]
  return answerDhcp(server, { kind: 'message', messageType, transactionId: 7, options: all }, now, toGroup)
}

/** Of the first association: its leases, and a status if there is one. */
function told({ reply }: ServerAnswer): string[] {
  const found = reply?.options.find(({ kind }) => kind === 'iaNa' || kind === 'iaPd')
  if (found === undefined || !('options' in found)) return []
  return found.options.map((option) => {
    switch (option.kind) {
      case 'iaAddress':
        return `${formatAddress(option.address)} ${option.preferredLifetime} ${option.validLifetime}`
      case 'iaPrefix': {
        const prefix = formatPrefix({ network: option.prefix, length: option.prefixLength })
        return `${prefix} ${option.preferredLifetime} ${option.validLifetime}`
      }
      case 'statusCode':
        return `status ${option.code}`
      default:
        return option.kind
    }
  })
}

const addressOf = (answer: ServerAnswer): string => told(answer)[0]!.split(' ')[0]!

const statusOf = ({ reply }: ServerAnswer): number | undefined => {
  const found = reply?.options.find(({ kind }) => kind === 'statusCode')
  return found?.kind === 'statusCode' ? found.code : undefined
}

const kinds = ({ reply }: ServerAnswer): string[] | undefined => reply?.options.map(({ kind }) => kind)

/** With a lease of Anna's. */
function lending(config: Partial<DhcpServerConfig> = {}): { server: DhcpServer; address: string } {
  const answer = ask(create(config), 'request', [iaNa([])], { to: true })
  return { server: answer.server, address: addressOf(answer) }
}

describe('RFC 9915 §18.3.1, §18.3.9: Solicit', () => {
  test('an Advertise with both identifiers, an address of the pool and its times', () => {
    const answer = ask(create(), 'solicit')
    expect(answer.reply).toMatchObject({ messageType: 2, transactionId: 7 })
    expect(kinds(answer)).toEqual(['clientId', 'serverId', 'iaNa'])
    expect(answer.reply!.options[2]).toMatchObject({ iaid: 0x99, t1: 1800, t2: 2880 })
    expect(told(answer)[0]).toMatch(/^2001:db8:1::100[0-3] 3600 7200$/)
  })

  test('the preference, where it is not 0', () => {
    expect(kinds(ask(create({ preference: 7 }), 'solicit'))).toContain('preference')
  })

  test('a wish is granted if it can be, otherwise another address offered', () => {
    expect(addressOf(ask(create(), 'solicit', [iaNa(['2001:db8:1::1002'])]))).toBe('2001:db8:1::1002')
    expect(addressOf(ask(create(), 'solicit', [iaNa(['2001:db8:1::9'])]))).toMatch(/100[0-3]$/)
  })

  test('what is offered to one is not offered to another, for a minute', () => {
    let server = create()
    const offered = new Set<string>()
    for (let i = 0; i < 4; i++) {
      const answer = ask(server, 'solicit', [iaNa([])], { client: clientOf(i) })
      offered.add(addressOf(answer))
      server = answer.server
    }
    expect(offered.size).toBe(4)
    expect(told(ask(server, 'solicit'))).toEqual([`status ${statusCode.noAddrsAvail}`])
    expect(told(ask(server, 'solicit', [iaNa([])], { now: 60_001 }))[0]).toContain('2001:db8:1::')
  })

  test('the same client is offered the same again', () => {
    const first = ask(create(), 'solicit')
    expect(told(ask(first.server, 'solicit'))).toEqual(told(first))
  })

  test('no pool', () => {
    const server = createDhcpServer({ mac })
    expect(told(ask(server, 'solicit'))).toEqual([`status ${statusCode.noAddrsAvail}`])
    expect(told(ask(server, 'solicit', [iaPd([])]))).toEqual([`status ${statusCode.noPrefixAvail}`])
  })

  test.each([
    ['both willing', true, true, 7],
    ['the server is not', false, true, 2],
    ['the client is not', true, false, 2],
  ])('rapid commit: %s', (_, rapidCommit, asks, messageType) => {
    const options: DhcpOption[] = [iaNa([]), ...(asks ? [{ kind: 'rapidCommit' as const }] : [])]
    const answer = ask(create({ rapidCommit }), 'solicit', options)
    expect(answer.reply?.messageType).toBe(messageType)
    expect(kinds(answer)?.includes('rapidCommit')).toBe(messageType === 7)
  })
})

describe('RFC 9915 §18.3.2: Request', () => {
  test('lends what it has offered', () => {
    const offer = ask(create(), 'solicit')
    const answer = ask(offer.server, 'request', [iaNa([addressOf(offer)])], { to: true })
    expect(answer.reply?.messageType).toBe(7)
    expect(told(answer)).toEqual(told(offer))
    expect([...answer.server.bindings.values()]).toMatchObject([{ isOffer: false, validUntil: 7_200_000 }])
  })

  test('an address of another link: NotOnLink', () => {
    const answer = ask(create(), 'request', [iaNa(['2001:db8:2::5'])], { to: true })
    expect(told(answer)).toEqual([`status ${statusCode.notOnLink}`])
  })

  test('again: the same with its whole lifetimes', () => {
    const { server, address } = lending()
    const answer = ask(server, 'request', [iaNa([address])], { to: true, now: 5000 })
    expect(told(answer)).toEqual([`${address} 3600 7200`])
    expect([...answer.server.bindings.values()][0]!.validUntil).toBe(7_205_000)
  })

  test('the times are the same in all associations', () => {
    const answer = ask(create(), 'request', [iaNa([]), iaPd([])], { to: true })
    expect(answer.reply!.options.slice(2)).toMatchObject([
      { kind: 'iaNa', t1: 1800, t2: 2880 },
      { kind: 'iaPd', t1: 1800, t2: 2880 },
    ])
  })

  test('for ever', () => {
    const all = 0xffff_ffff
    const answer = ask(create({ preferredLifetime: all, validLifetime: all }), 'request', undefined, {
      to: true,
    })
    expect(answer.reply!.options[2]).toMatchObject({ t1: all, t2: all })
    expect([...answer.server.bindings.values()][0]!.validUntil).toBe(Number.POSITIVE_INFINITY)
  })

  test('when its time is over, another one may have it; who had it before gets it back first', () => {
    const { server, address } = lending({ pool: { first: pool.first, last: pool.first } })
    const early = ask(server, 'request', [iaNa([])], { client: clientOf(1), to: true, now: 7_199_999 })
    expect(told(early)).toEqual([`status ${statusCode.noAddrsAvail}`])
    const late = ask(server, 'request', [iaNa([])], { client: clientOf(1), to: true, now: 7_200_001 })
    expect(addressOf(late)).toBe(address)
    expect(addressOf(ask(server, 'request', undefined, { to: true, now: 9_000_000 }))).toBe(address)
  })
})

describe('RFC 9915 §13: what is lent', () => {
  test('prefixes of their length out of the pool, each once', () => {
    let server = create()
    const lent: string[] = []
    for (let i = 0; i < 5; i++) {
      const answer = ask(server, 'request', [iaPd([])], { client: clientOf(i), to: true })
      lent.push(told(answer)[0]!)
      server = answer.server
    }
    expect(lent.slice(0, 4).toSorted()).toEqual([
      '2001:db8:100:100::/56 3600 7200',
      '2001:db8:100:200::/56 3600 7200',
      '2001:db8:100:300::/56 3600 7200',
      '2001:db8:100::/56 3600 7200',
    ])
    expect(lent[4]).toBe(`status ${statusCode.noPrefixAvail}`)
  })

  test('§13.1: no address with a reserved identifier, and none that can be guessed from the one before', () => {
    const wide = { first: '2001:db8:1::', last: '2001:db8:1:0:ffff:ffff:ffff:ffff' }
    let server = create({ pool: wide })
    const lent: bigint[] = []
    for (let i = 0; i < 50; i++) {
      const answer = ask(server, 'request', [iaNa([])], { client: clientOf(i), to: true })
      server = answer.server
      lent.push(parsePrefix(`${addressOf(answer)}/128`).network)
    }
    const network = parsePrefix('2001:db8:1::/64')
    for (const address of lent) expect(containsAddress(network, address as typeof network.network)).toBe(true)
    const steps = new Set(lent.slice(1).map((address, i) => address - lent[i]!))
    expect(steps.size).toBe(49)
    const anycast = create({ pool: { first: '2001:db8:1::', last: '2001:db8:1::1' } })
    expect(addressOf(ask(anycast, 'request', undefined, { to: true }))).toBe('2001:db8:1::1')
  })

  test('the same seed, the same address', () => {
    const of = (seed: number) => addressOf(ask(create({ seed }), 'request', undefined, { to: true }))
    expect(of(3)).toBe(of(3))
  })
})

describe('RFC 9915 §18.3.3: Confirm', () => {
  test.each([
    ['all fit the link', ['2001:db8:1::5'], statusCode.success],
    ['one does not', ['2001:db8:1::5', '2001:db8:2::5'], statusCode.notOnLink],
  ])('%s', (_, addresses, code) => {
    const answer = ask(create(), 'confirm', [iaNa(addresses)])
    expect([answer.reply?.messageType, statusOf(answer)]).toEqual([7, code])
  })

  test('no address, or a link that it does not know: silence', () => {
    expect(ask(create(), 'confirm', [iaNa([])]).reply).toBeUndefined()
    expect(ask(create({ link: [] }), 'confirm', [iaNa()]).reply).toBeUndefined()
  })
})

describe('RFC 9915 §18.3.4: Renew', () => {
  test('the lifetimes begin anew', () => {
    const { server, address } = lending()
    const answer = ask(server, 'renew', [iaNa([address])], { to: true, now: 1_800_000 })
    expect(told(answer)).toEqual([`${address} 3600 7200`])
    expect([...answer.server.bindings.values()][0]!.validUntil).toBe(9_000_000)
  })

  test.each([
    ['nothing is known of it', '2001:db8:1::1001', false, /^status 3$/],
    ['the same, and it lends to anybody', '2001:db8:1::1001', true, /^2001:db8:1::1001 3600 7200$/],
    ['an address of another link', '2001:db8:2::5', false, /^2001:db8:2::5 0 0$/],
  ])('%s', (_, address, lendsToUnknown, expected) => {
    const [first] = told(ask(create({ lendsToUnknown }), 'renew', [iaNa([address])], { to: true }))
    expect(first).toMatch(expected)
  })

  test('another address besides the lent one: it is taken back', () => {
    const { server, address } = lending()
    const answer = ask(server, 'renew', [iaNa([address, '2001:db8:1::77'])], { to: true })
    expect(told(answer)).toEqual([`${address} 3600 7200`, '2001:db8:1::77 0 0'])
  })
})

describe('RFC 9915 §18.3.5: Rebind', () => {
  test('to all servers: who knows it prolongs it', () => {
    const { server, address } = lending()
    expect(told(ask(server, 'rebind', [iaNa([address])], { now: 5000 }))).toEqual([`${address} 3600 7200`])
  })

  test('a new lease only where Solicit would be answered with one at once', () => {
    const of = (config: Partial<DhcpServerConfig>) =>
      told(ask(create(config), 'rebind', [iaNa(['2001:db8:1::1001'])]))
    expect(of({ lendsToUnknown: true })).toEqual([`status ${statusCode.noBinding}`])
    expect(of({ lendsToUnknown: true, rapidCommit: true })[0]).toContain('2001:db8:1::1001')
  })
})

describe('RFC 9915 §18.3.6: Information-request', () => {
  const config = {
    resolvers: ['2001:db8:53::53'],
    searchList: ['lab.example'],
    refreshTime: 3600,
    infMaxRt: 600,
    solMaxRt: 700,
  }

  test('what was asked for, and nothing else', () => {
    expect(kinds(ask(create(config), 'informationRequest', [], { codes: [23, 24, 32, 83] }))).toEqual([
      'clientId',
      'serverId',
      'dnsServers',
      'domainList',
      'informationRefreshTime',
      'infMaxRt',
    ])
    expect(kinds(ask(create(config), 'informationRequest', []))).toEqual(['clientId', 'serverId'])
  })

  test('§21.23: the refresh time in no other answer', () => {
    expect(kinds(ask(create(config), 'solicit', [], { codes: [32, 82] }))).toEqual([
      'clientId',
      'serverId',
      'solMaxRt',
    ])
  })

  test('from somebody without a name', () => {
    expect(kinds(ask(create(config), 'informationRequest', [], { client: null, codes: [24] }))).toEqual([
      'serverId',
      'domainList',
    ])
  })

  test('§10: names as labels', () => {
    const answer = ask(create(config), 'informationRequest', [], { codes: [24] })
    const list = answer.reply!.options.at(-1)!
    expect(list.kind === 'domainList' && formatDomainNames(list.names)).toEqual(['lab.example'])
  })
})

describe('RFC 9915 §18.3.7, §18.3.8: Release and Decline', () => {
  test('what is released can be lent again', () => {
    const { server, address } = lending({ pool: { first: pool.first, last: pool.first } })
    const answer = ask(server, 'release', [iaNa([address])], { to: true })
    expect([statusOf(answer), told(answer)]).toEqual([statusCode.success, []])
    expect(addressOf(ask(answer.server, 'request', [iaNa([])], { client: clientOf(1), to: true }))).toBe(
      address,
    )
  })

  test('what is declined is left alone for a day', () => {
    const { server, address } = lending({ pool: { first: pool.first, last: pool.first } })
    const answer = ask(server, 'decline', [iaNa([address])], { to: true })
    expect(statusOf(answer)).toBe(statusCode.success)
    const again = (now: number) => told(ask(answer.server, 'request', [iaNa([])], { to: true, now }))
    expect(again(86_399_000)).toEqual([`status ${statusCode.noAddrsAvail}`])
    expect(again(86_401_000)[0]).toContain(address)
  })

  test.each(['release', 'decline'] as const)(
    '%s of what is not known: Success, and NoBinding inside',
    (name) => {
      const answer = ask(create(), name, [iaNa()], { to: true })
      expect([statusOf(answer), told(answer)]).toEqual([
        statusCode.success,
        [`status ${statusCode.noBinding}`],
      ])
    },
  )

  test('an address that was lent to another: nothing happens', () => {
    const { server } = lending()
    const answer = ask(server, 'release', [iaNa(['2001:db8:1::77'])], { to: true })
    expect(answer.server.bindings.size).toBe(1)
  })
})

describe('RFC 9915 §16: what is discarded', () => {
  const other = Uint8Array.of(0, 3, 0, 1, 9)
  test.each([
    ['solicit', { client: null }, 'noClientId', '16.2'],
    ['solicit', { to: true }, 'serverId', '16.2'],
    ['solicit', { toGroup: false }, 'unicast', '16'],
    ['advertise', {}, 'serverMessage', '16'],
    ['request', {}, 'noServerId', '16.4'],
    ['request', { to: other }, 'otherServer', '16.4'],
    ['request', { to: true, client: null }, 'noClientId', '16.4'],
    ['request', { to: true, toGroup: false }, 'unicast', '16'],
    ['confirm', { to: true }, 'serverId', '16.5'],
    ['renew', {}, 'noServerId', '16.6'],
    ['rebind', { to: true }, 'serverId', '16.7'],
    ['reply', {}, 'serverMessage', '16'],
    ['decline', {}, 'noServerId', '16.8'],
    ['release', { to: other }, 'otherServer', '16.9'],
    ['reconfigure', {}, 'serverMessage', '16'],
    ['informationRequest', {}, 'association', '16.12'],
  ] as const)('%s, %j: %s', (name, some, reason, section) => {
    const { reply, notes } = ask(create(), name, [iaNa([])], some)
    expect(reply).toBeUndefined()
    expect(notes).toMatchObject([{ what: 'ignored', rule: { rfc: 9915, section }, values: { reason } }])
  })

  test('an unknown type', () => {
    const message = { kind: 'message' as const, messageType: 99, transactionId: 1, options: [] }
    expect(answerDhcp(create(), message, 0).notes[0]!.values).toMatchObject({ reason: 'unknownType' })
  })
})
