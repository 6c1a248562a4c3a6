/** The messages that meet the firewall, what each is for, and when somebody notices that it is missing. */
import { type Rfc4890Group, rfc4890Advice } from '#core/packet/icmpv6/rfc4890.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import type { Source } from '#schema/source.ts'
import type { Seen } from './rule.ts'

/** A firewall that is a router, or one on a host of its own. */
export const scenes = ['router', 'host'] as const
export type Scene = (typeof scenes)[number]

/** When the loss shows, the soonest first; the last two have no time. */
export const moments = ['now', 'neighbor', 'listeners', 'solicit', 'lifetime', 'big', 'fault'] as const
export type Moment = (typeof moments)[number]

/** Where the time of a moment comes from. */
export const momentSources: Readonly<Record<Moment, Source>> = {
  now: { rfc: 4443, section: '4.1' },
  neighbor: { rfc: 4861, section: '10' },
  listeners: { rfc: 9777, section: '9.4' },
  solicit: { rfc: 4861, section: '6.2.1' },
  lifetime: { rfc: 4861, section: '6.2.1' },
  big: { rfc: 8201, section: '1' },
  fault: { rfc: 4443, section: '3' },
}

export const names = [
  'hostAsksRouter',
  'hostAsks',
  'hostAnswers',
  'routerTells',
  'routerAsks',
  'routerAnswers',
  'query',
  'redirect',
  'afar',
  'unknownToIt',
  'pingOut',
  'pingBack',
  'pingIn',
  'port',
  'route',
  'big',
  'hops',
  'header',
  'names',
  'unknown',
  'duplicate',
] as const
export type Name = (typeof names)[number]

/** Whether it should get through, should not, or makes no difference here. */
export type Wish = 'needed' | 'unwelcome' | 'idle'

export interface Message extends Seen {
  readonly name: Name
  readonly wish: Wish
  /** When its loss is noticed: needed ones have one. */
  readonly moment?: Moment
  readonly sourceAddress: string
  readonly destinationAddress: string
  readonly isMulticast: boolean
  readonly capture: string
  readonly number: number
  readonly hex: string
}

export type Streams = Readonly<Record<Scene, readonly Message[]>>

/** Neighbor Discovery that a router has touched: RFC 4890 §4.2 lets firewalls drop it. */
export function isOutOfSpec({ type, hopLimit }: Seen): boolean {
  return type >= icmpv6Type.routerSolicitation && type <= icmpv6Type.redirect && hopLimit !== 255
}

/** What RFC 4890 says of it, for where it is. */
export function adviceFor(message: Message): Rfc4890Group | undefined {
  const { type, code, where } = message
  if (isOutOfSpec(message)) return undefined
  return rfc4890Advice(type, code)?.[where === 'through' ? 'transit' : 'local']
}
