/** A DHCPv6 server that says what a case wants it to say, and what the host has said to it. */
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import type { AutoconfConfig } from '#core/host/create-host.ts'
import type { DhcpState } from '#core/host/dhcp/dhcp-state.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { type DhcpClientServerMessage, dhcpMessageType, dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { encodeDhcp } from '#core/packet/dhcpv6/write-dhcp.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import { announce, ready } from './router.ts'
import { type FrameFields, frameOf, me, n1, type Sent, type Stage, type StageOptions } from './stage.ts'

/** Of the host: made of its MAC address. And of two servers. */
export const myDuid = Uint8Array.of(0, 3, 0, 1, 2, 0, 0, 0, 0, 0x99)
export const s1 = Uint8Array.of(0, 3, 0, 1, 2, 0, 0, 0, 1, 0x11)
export const s2 = Uint8Array.of(0, 3, 0, 1, 2, 0, 0, 0, 1, 0x12)
/** The last four octets of the MAC address. */
export const iaid = 0x99

export const leased = '2001:db8:1::1234'
export const delegated = '2001:db8:100::/56'

export type MessageName = keyof typeof dhcpMessageType

export interface DhcpSent extends Sent {
  readonly message: DhcpClientServerMessage
  readonly name: MessageName
}

const nameOfType = new Map<number, MessageName>(
  Object.entries(dhcpMessageType).map(([name, type]) => [type, name as MessageName]),
)

/** What the host has sent by DHCPv6 so far. */
export function dhcpSent({ sent }: Pick<Stage, 'sent'>): DhcpSent[] {
  return sent.flatMap((each) => {
    const part = each.packet.parts.find(({ name }) => name === 'dhcpv6')
    if (part?.name !== 'dhcpv6' || part.value.kind !== 'message') return []
    return [{ ...each, message: part.value, name: nameOfType.get(part.value.messageType)! }]
  })
}

export function lastSent(stage: Stage): DhcpSent {
  return dhcpSent(stage).at(-1)!
}

export function names(stage: Stage, from = 0): string[] {
  return dhcpSent(stage)
    .slice(from)
    .map(({ name }) => name)
}

export function optionsOf<Kind extends DhcpOption['kind']>({ message }: DhcpSent, kind: Kind): DhcpOption[] {
  return message.options.filter((option) => option.kind === kind)
}

export interface LeaseFields {
  /** Seconds. */
  readonly t1?: number
  readonly t2?: number
  readonly valid?: number
  readonly preferred?: number
  readonly iaid?: number
  readonly status?: number
}

export function status(code: number, text = ''): DhcpOption {
  return { kind: 'statusCode', code, message: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) }
}

/** An IA_NA with these addresses. */
export function iaNa(addresses: readonly string[] = [leased], some: LeaseFields = {}): DhcpOption {
  return {
    kind: 'iaNa',
    iaid: some.iaid ?? iaid,
    t1: some.t1 ?? 100,
    t2: some.t2 ?? 160,
    options: [
      ...addresses.map((text) => ({
        kind: 'iaAddress' as const,
        address: parseAddress(text),
        preferredLifetime: some.preferred ?? 200,
        validLifetime: some.valid ?? 300,
        options: [],
      })),
      ...(some.status === undefined ? [] : [status(some.status)]),
    ],
  }
}

/** An IA_PD with these prefixes. */
export function iaPd(prefixes: readonly string[] = [delegated], some: LeaseFields = {}): DhcpOption {
  return {
    kind: 'iaPd',
    iaid: some.iaid ?? iaid,
    t1: some.t1 ?? 100,
    t2: some.t2 ?? 160,
    options: [
      ...prefixes.map((text) => {
        const { network, length } = parsePrefix(text)
        return {
          kind: 'iaPrefix' as const,
          prefix: network,
          prefixLength: length,
          preferredLifetime: some.preferred ?? 200,
          validLifetime: some.valid ?? 300,
          options: [],
        }
      }),
      ...(some.status === undefined ? [] : [status(some.status)]),
    ],
  }
}

export interface SaysFields {
  /** `s1` unless said otherwise; none with `null`. */
  readonly server?: Uint8Array | null
  readonly client?: Uint8Array | null
  /** That of what the host has sent last, unless said otherwise. */
  readonly transactionId?: number
  readonly to?: Address
  readonly fields?: FrameFields
}

/** What a server says to the host. */
export function fromServer(
  stage: Stage,
  name: MessageName,
  options: readonly DhcpOption[],
  { server = s1, client = myDuid, transactionId, to = me.local, fields }: SaysFields = {},
): Uint8Array {
  const message = encodeDhcp({
    kind: 'message',
    messageType: dhcpMessageType[name],
    transactionId: transactionId ?? lastSent(stage).message.transactionId,
    options: [
      ...(client === null ? [] : [{ kind: 'clientId' as const, duid: client }]),
      ...(server === null ? [] : [{ kind: 'serverId' as const, duid: server }]),
      ...options,
    ],
  })
  return frameOf(17, datagram(message, to), { destination: to, ...fields })
}

export function datagram(message: Uint8Array, to: Address = me.local): Uint8Array {
  const ports = { sourcePort: dhcpPort.server, destinationPort: dhcpPort.client }
  return udpDatagram({ source: n1.local, destination: to }, ports, message)
}

export function says(
  stage: Stage,
  name: MessageName,
  options: readonly DhcpOption[],
  some: SaysFields = {},
): void {
  stage.hear(fromServer(stage, name, options, some))
}

/** Link-local address ready, and a router has said M=1; there is no prefix to make addresses from. */
export function managed(autoconf: AutoconfConfig = {}, options: StageOptions = {}): Stage {
  const stage = ready({ dhcp: 'flags', ...autoconf }, options)
  stage.hear(announce({ managed: true, prefixes: [{ autonomous: false }] }))
  return stage
}

/** Until the host has sent a message of this kind, at most so long. */
export function waitFor(stage: Stage, name: MessageName, most = 20_000, from = dhcpSent(stage).length): void {
  for (const end = stage.now + most; stage.now < end; ) {
    if (names(stage, from).includes(name)) return
    stage.wait(10)
  }
  throw new Error(`no ${name} in ${most} ms, only ${names(stage, from).join(', ')}`)
}

/** Bound to the address that s1 has lent, and detection is over. */
export function bound(
  autoconf: AutoconfConfig = {},
  association: readonly DhcpOption[] = [iaNa()],
  rest: readonly DhcpOption[] = [],
): Stage {
  const stage = managed(autoconf)
  waitFor(stage, 'solicit')
  says(stage, 'advertise', association)
  waitFor(stage, 'request')
  says(stage, 'reply', [...association, ...rest])
  stage.wait(1500)
  return stage
}

export function dhcpOf(stage: Stage): DhcpState {
  return stage.host.interfaces[0]!.dhcp!
}

/** Milliseconds between what was sent. */
export function gaps(sent: readonly { readonly at: number }[]): number[] {
  return sent.slice(1).map(({ at }, i) => at - sent[i]!.at)
}

export function reasons(stage: Stage): string[] {
  return stage.notes.flatMap(({ code, values, rule }) =>
    code === 'dhcp.ignored' ? [`${values.reason} ${rule.section}`] : [],
  )
}
