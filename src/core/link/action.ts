/** What is done to a network from outside: by a reader, a lesson, a test. */
import type { Mac } from '#core/address/interface-id.ts'
import type { AdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import type { HostRequest } from '#core/host/event.ts'
import type { Application } from './application.ts'
import type { LinkOptions } from './link-options.ts'
import type { PacketFilter } from './packet-filter.ts'

export type Action =
  /** An application of this node asks its host: `echo`, `udp`, `send`, `listen`, `confirm`, `releaseLeases`. */
  | (HostRequest & { readonly node: string })
  /** A frame is put on a link, by nobody. */
  | { readonly kind: 'inject'; readonly link: string; readonly octets: Uint8Array }
  /** The node hears and says nothing any more; its timers stand still. */
  | { readonly kind: 'silence'; readonly node: string }
  /** It comes back with what it knew, or (`forgets`) as after a restart. */
  | { readonly kind: 'revive'; readonly node: string; readonly forgets?: boolean }
  | {
      readonly kind: 'changeMac'
      readonly node: string
      readonly mac: Mac
      /** The first one, if nothing is said. */
      readonly interface?: string
      /** Tells all nodes with unsolicited advertisements. */
      readonly announces?: boolean
    }
  /** A cable is put in or pulled, at a node that configures itself. `interface`: the first one, if nothing is said. */
  | { readonly kind: 'plug' | 'unplug'; readonly node: string; readonly interface?: string }
  /** A router begins to advertise or changes what it says; or says farewell. */
  | {
      readonly kind: 'advertise'
      readonly node: string
      readonly change: AdvertiseConfig
      readonly interface?: string
    }
  | { readonly kind: 'ceaseAdvertising'; readonly node: string; readonly interface?: string }
  /** All filters of the node, from now on. */
  | { readonly kind: 'filter'; readonly node: string; readonly filters: readonly PacketFilter[] }
  /** From now on it lowers the MSS in what it sends, or leaves it alone. */
  | { readonly kind: 'clampMss'; readonly node: string; readonly clamps: boolean }
  | { readonly kind: 'setLink'; readonly link: string; readonly options: Partial<LinkOptions> }
  /** A program begins to run at the node; it gets what its host delivers. */
  | { readonly kind: 'start'; readonly node: string; readonly application: Application }
