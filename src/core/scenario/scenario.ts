/**
 * What is played on a virtual link: who is there, what the link is like, and what happens when. It comes from JSON that anybody
 * may have written: `read-scenario.ts` reads it. Times are in seconds.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import type { AdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import type { DhcpMode, IdentifierKind } from '#core/host/autoconf/autoconf-settings.ts'
import type { DhcpServerConfig } from '#core/host/dhcp-server/dhcp-server.ts'
import type { ProfileName } from '#core/host/profile/profile.ts'

export interface Scenario {
  /** In each language that it was written in. */
  readonly title: Bilingual | undefined
  readonly description: Bilingual | undefined
  /** How long it is played unless somebody asks for another time. */
  readonly until: number
  readonly link: ScenarioLink
  /** Those behind routers, by their names. */
  readonly links: readonly NamedLink[]
  readonly hosts: readonly ScenarioHost[]
  readonly routers: readonly ScenarioRouter[]
  /** As they stand in the file. */
  readonly events: readonly ScenarioEvent[]
}

export interface Bilingual {
  readonly en: string
  readonly es: string
}

export interface ScenarioLink {
  /** From the sender to all others. */
  readonly delay: number
  /** The most that chance adds to it: what is sent later may then arrive earlier. */
  readonly jitter: number
  /** From 0 to 1. */
  readonly loss: number
  readonly duplication: number
  readonly mtu: number
  /** Whether a switch gives frames for a group only to those who have reported that they listen. */
  readonly snooping: boolean
  /** Whether everybody hears their own frames for groups as well. */
  readonly loopBack: boolean
}

export interface NamedLink extends ScenarioLink {
  readonly name: string
}

export interface ScenarioHost {
  readonly name: string
  readonly mac: Mac
  /** When its cable is put in. */
  readonly at: number
  /** What its profile says where undefined, as are `temporary` and `dhcp`. */
  readonly interfaceId: IdentifierKind | undefined
  /** Whether it makes temporary addresses. RFC 8981. */
  readonly temporary: boolean | undefined
  readonly dadTransmits: number
  /** Whether an address may be used while it is being tried. RFC 4429. */
  readonly optimistic: boolean
  readonly profile: ProfileName | undefined
  /** The name of its link; undefined for the main one. */
  readonly link: string | undefined
  /** When it asks a DHCPv6 server: as the flags M and O say, always, never. */
  readonly dhcp: DhcpMode | undefined
}

export interface ScenarioRouter {
  readonly name: string
  readonly mac: Mac
  /** When it begins to advertise. */
  readonly at: number
  /** Besides the link-local one: `2001:db8:1::1/64`. One with /128 is not on the link but behind the router. */
  readonly addresses: readonly string[]
  readonly advertise: AdvertiseConfig
  /** It answers DHCPv6 clients on the link where it advertises. */
  readonly dhcpServer: Omit<DhcpServerConfig, 'mac'> | undefined
  /** It asks for a prefix on the main link, and advertises a part of it on another one: there, all the rest holds. */
  readonly delegation: ScenarioDelegation | undefined
}

export interface ScenarioDelegation {
  readonly link: string
  /** How long a prefix it would like to have. */
  readonly length: number | undefined
  /** Which of its networks of 64 bits the inner link gets. */
  readonly subnet: number
}

export type ScenarioEvent = { readonly at: number } & (
  | { readonly kind: 'frame'; readonly octets: Uint8Array; readonly on?: string | undefined }
  | {
      readonly kind: 'ping'
      readonly node: string
      readonly destination: Address
      /** Octets of data. */
      readonly size: number
    }
  | { readonly kind: 'plug' | 'unplug'; readonly node: string }
  /** The router says something else from now on. */
  | { readonly kind: 'advertise'; readonly node: string; readonly change: AdvertiseConfig }
  /** It says farewell. */
  | { readonly kind: 'cease'; readonly node: string }
  /** It is switched off without a word, or on again. */
  | { readonly kind: 'silence' | 'revive'; readonly node: string }
  | { readonly kind: 'link'; readonly change: Partial<ScenarioLink>; readonly on?: string | undefined }
  /** Groups of nodes that do not hear one another; without groups all hear all. */
  | { readonly kind: 'partition'; readonly groups: readonly (readonly string[])[] }
)

/** What a scenario may ask for at most; `simulate.ts` has those of a run. */
export const scenarioBounds = {
  /** 366 days. */
  until: 31_622_400,
  hosts: 10_000,
  routers: 100,
  links: 16,
  events: 10_000,
} as const

export const defaultScenarioLink: ScenarioLink = {
  delay: 0.001,
  jitter: 0,
  loss: 0,
  duplication: 0,
  mtu: 1500,
  snooping: false,
  loopBack: false,
}
