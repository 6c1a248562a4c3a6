/** What happens to a host, and what comes of it. */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import type { Prefix } from '#core/address/prefix.ts'
import type { ErrorMessage } from '#core/packet/icmpv6/error.ts'
import type { Packet } from '#core/packet/part.ts'
import type { AdvertiseConfig } from './advertise/advertise-config.ts'
import type { Note } from './note.ts'

/**
 * What is done with a packet of our own that is longer than the path MTU: cut into fragments, or refused and the application
 * told. `probe`: sent as it is if the link takes it, to find out whether the path does (RFC 8899).
 */
export type Fragmentation = 'allowed' | 'never' | 'probe'

export interface EchoRequest {
  readonly kind: 'echo'
  readonly destination: Address
  /** Octets of data: 56 unless said otherwise. */
  readonly length?: number
  readonly identifier?: number
  readonly sequenceNumber?: number
  readonly source?: Address
  readonly hopLimit?: number
  readonly interface?: string
  readonly fragmentation?: Fragmentation
}

export interface UdpRequest {
  readonly kind: 'udp'
  readonly destination: Address
  readonly destinationPort: number
  readonly sourcePort?: number
  /** Octets of data, or how many. */
  readonly data: Uint8Array | number
  readonly source?: Address
  readonly hopLimit?: number
  readonly interface?: string
  readonly fragmentation?: Fragmentation
}

/** A whole IPv6 packet, checksums and all. */
export interface SendRequest {
  readonly kind: 'send'
  readonly packet: Uint8Array
  readonly interface?: string
  readonly fragmentation?: Fragmentation
}

/** What an application asks of its host. */
export type HostRequest =
  | EchoRequest
  | UdpRequest
  | SendRequest
  /** The upper layer knows that what it sends arrives. RFC 4861 §7.3.1. */
  | { readonly kind: 'confirm'; readonly destination: Address }
  /** `interfaces`: those where the groups of such a server are joined; all unless said otherwise. */
  | { readonly kind: 'listen'; readonly port: number; readonly interfaces?: readonly string[] }
  /** A way to a prefix that was delegated to a neighbor, or (`removes`) one that is no way any more. */
  | {
      readonly kind: 'route'
      readonly prefix: Prefix
      readonly interface: string
      readonly via: Address
      readonly removes?: boolean
    }
  /** What DHCPv6 has lent is given back, and none is asked for until the cable is put in again. RFC 9915 §18.2.7. */
  | { readonly kind: 'releaseLeases'; readonly interface?: string }

export type HostEvent =
  | HostRequest
  /** A frame arrives, whole: Ethernet. */
  | { readonly kind: 'frame'; readonly interface: string; readonly octets: Uint8Array }
  /** The time of `nextDeadline` has come. */
  | { readonly kind: 'timer' }
  /** A cable is put in: the interface begins to configure itself. RFC 4862 §5. */
  | { readonly kind: 'plug'; readonly interface: string }
  /** It is pulled: what was learnt by this interface is forgotten. */
  | { readonly kind: 'unplug'; readonly interface: string }
  /** A router begins to advertise on this interface, or changes what it says: what is not named stays as it is. */
  | { readonly kind: 'advertise'; readonly interface: string; readonly change: AdvertiseConfig }
  /** It says farewell and advertises no more. RFC 4861 §6.2.5. */
  | { readonly kind: 'ceaseAdvertising'; readonly interface: string }
  /** The network card was exchanged; `announces` tells all nodes (RFC 4861 §7.2.6). */
  | {
      readonly kind: 'changeMac'
      readonly interface: string
      readonly mac: Mac
      readonly announces?: boolean
    }

export type Effect =
  | { readonly kind: 'frame'; readonly interface: string; readonly octets: Uint8Array }
  | { readonly kind: 'note'; readonly note: Note }
  | ApplicationEffect

/** What the application is told. */
export type ApplicationEffect =
  /** A packet for it: an Echo Reply, a datagram to an open port, a TCP segment. `packet` has its parts, `octets` all of it. */
  | {
      readonly kind: 'delivered'
      /** That it came by. */
      readonly interface: string
      readonly packet: Packet
      readonly octets: Uint8Array
    }
  /**
   * Something that it sent did not arrive. `message` is the ICMPv6 error; where the host itself has failed (nobody answers
   * on the link, no router), there is none. `octets` is the packet it is about, as far as it was quoted.
   */
  | {
      readonly kind: 'error'
      readonly reason: ErrorMessage['kind'] | 'addressUnreachable' | 'noRoute' | 'noSource' | 'tooLong'
      readonly message?: ErrorMessage
      readonly from?: Address
      readonly about: Packet
      readonly octets: Uint8Array
      readonly mtu?: number
    }
  /** The path MTU has changed. */
  | { readonly kind: 'pathMtu'; readonly destination: Address; readonly mtu: number }
