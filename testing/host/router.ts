/** What a router says, and a host that configures itself by it. */
import type { Address } from '#core/address/address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import type { AutoconfConfig } from '#core/host/create-host.ts'
import type { HostAddress } from '#core/host/state.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import type { NdOption } from '#core/packet/icmpv6/nd-option.ts'
import {
  echo,
  type FrameFields,
  icmpv6,
  me,
  octetsOf,
  r1,
  r2,
  type Sent,
  Stage,
  type StageOptions,
  type Station,
} from './stage.ts'

export const p1 = '2001:db8:1::/64'
export const p2 = '2001:db8:2::/64'
export const p3 = '2001:db8:3::/64'

/** What the host makes of P2 and P3 with its MAC address. */
export const inP = (prefix: string): Address =>
  (parsePrefix(prefix).network | (me.local & 0xffff_ffff_ffff_ffffn)) as unknown as Address

export interface PrefixFields {
  readonly prefix?: string
  readonly onLink?: boolean
  readonly autonomous?: boolean
  /** The P flag: RFC 9762. */
  readonly delegates?: boolean
  /** Seconds. */
  readonly valid?: number
  readonly preferred?: number
}

export interface RouterFields {
  readonly from?: Station
  readonly prefixes?: readonly PrefixFields[]
  readonly lifetime?: number
  readonly hopLimit?: number
  readonly managed?: boolean
  readonly otherConfig?: boolean
  readonly preference?: number
  readonly reachableTime?: number
  readonly retransTimer?: number
  /** Whether it says its own link-layer address: as a rule. */
  readonly bare?: boolean
  readonly options?: readonly NdOption[]
  readonly code?: number
  readonly fields?: FrameFields
}

/** An advertisement as R1 sends it in the cases. */
export function announce(some: RouterFields = {}): Uint8Array {
  const { from = r1, prefixes = [{}], lifetime = 1800 } = some
  const own: NdOption[] = some.bare ? [] : [{ kind: 'sourceLinkLayer', address: octetsOf(from.mac) }]
  return icmpv6(
    {
      kind: 'routerAdvertisement',
      type: 134,
      code: some.code ?? 0,
      checksum: 0,
      curHopLimit: some.hopLimit ?? 64,
      managed: some.managed ?? false,
      otherConfig: some.otherConfig ?? false,
      homeAgent: false,
      preference: some.preference ?? 0,
      proxy: false,
      reserved: 0,
      routerLifetime: lifetime,
      reachableTime: some.reachableTime ?? 0,
      retransTimer: some.retransTimer ?? 0,
      options: [...own, ...prefixes.map(prefixOption), ...(some.options ?? [])],
    },
    { from, destination: allNodes, hopLimit: 255, ...some.fields },
  )
}

/** With prefixes only; not a default router. */
export function prefixOption(some: PrefixFields): NdOption {
  const { prefix = p1, onLink = true, autonomous = true, valid = 2_592_000, preferred = 604_800 } = some
  const [network = '', length = '64'] = prefix.split('/')
  return {
    kind: 'prefixInformation',
    prefixLength: Number(length),
    onLink,
    autonomous,
    routerAddress: false,
    preferPrefixDelegation: some.delegates ?? false,
    reserved1: 0,
    validLifetime: valid,
    preferredLifetime: preferred,
    reserved2: 0,
    prefix: parsePrefix(`${network}/128`).network,
  }
}

/** The host has just been plugged in. */
export function started(autoconf: AutoconfConfig = {}, options: StageOptions = {}): Stage {
  const stage = new Stage({ ...options, interface: { autoconf, ...options.interface } })
  for (const router of [r1, r2]) stage.routers.add(router)
  stage.plug()
  return stage
}

/** Link-local address ready. */
export function ready(autoconf: AutoconfConfig = {}, options: StageOptions = {}): Stage {
  const stage = started(autoconf, options)
  stage.wait(2500)
  return stage
}

/** Address in P1, R1 is the default router. */
export function readyInP1(router: RouterFields = {}): Stage {
  const stage = ready()
  stage.hear(announce(router))
  stage.wait(2500)
  return stage
}

export function addressOn(stage: Stage, address: Address): HostAddress | undefined {
  return stage.host.interfaces[0]!.addresses.find((each) => each.address === address)
}

/** Whether it answers an Echo Request to this address, and by which frames. */
export function answers(stage: Stage, destination: Address): boolean {
  const from = stage.sent.length
  stage.hear(echo({ destination }))
  stage.wait(1500)
  return stage.sent.slice(from).some(({ text }) => text.includes('echo reply'))
}

/** A solicitation of detection: from `::`. */
export const isProbe = ({ text }: Sent): boolean =>
  text.includes(' :: > ') && text.includes('neighbor solicitation')
export const isRouterSolicitation = ({ text }: Sent): boolean => text.includes('router solicitation')
