/**
 * DHCP unique identifiers. RFC 8415 §11; the UUID RFC 6355. Others may only compare them, so a decoder is for people.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |           DUID-Type           |         by type ...
 *
 *     1 link-layer address and time: hardware type (2), time (4), address
 *     2 enterprise: enterprise number (4), identifier
 *     3 link-layer address: hardware type (2), address
 *     4 UUID: 16 octets
 */
import { Reader } from '#core/bytes/reader.ts'

export const duidType = { linkLayerTime: 1, enterprise: 2, linkLayer: 3, uuid: 4 } as const

export type Duid =
  | {
      readonly kind: 'linkLayerTime'
      readonly hardwareType: number
      /** Seconds since midnight UTC of 1 January 2000, modulo 2³². */
      readonly time: number
      readonly linkLayerAddress: Uint8Array
    }
  | { readonly kind: 'enterprise'; readonly enterpriseNumber: number; readonly identifier: Uint8Array }
  | { readonly kind: 'linkLayer'; readonly hardwareType: number; readonly linkLayerAddress: Uint8Array }
  | { readonly kind: 'uuid'; readonly uuid: Uint8Array }
  | { readonly kind: 'unknown'; readonly type: number; readonly data: Uint8Array }

/** Throws DecodeError for one that is shorter than its type asks. */
export function decodeDuid(octets: Uint8Array): Duid {
  const reader = new Reader(octets)
  const type = reader.uint16('duidType')
  switch (type) {
    case duidType.linkLayerTime:
      return {
        kind: 'linkLayerTime',
        hardwareType: reader.uint16('hardwareType'),
        time: reader.uint32('time'),
        linkLayerAddress: reader.rest('linkLayerAddress'),
      }
    case duidType.enterprise:
      return {
        kind: 'enterprise',
        enterpriseNumber: reader.uint32('enterpriseNumber'),
        identifier: reader.rest('identifier'),
      }
    case duidType.linkLayer:
      return {
        kind: 'linkLayer',
        hardwareType: reader.uint16('hardwareType'),
        linkLayerAddress: reader.rest('linkLayerAddress'),
      }
    case duidType.uuid: {
      const uuid = reader.octets('uuid', 16)
      if (reader.left > 0) throw reader.error('tooLong', 'uuid')
      return { kind: 'uuid', uuid }
    }
    default:
      return { kind: 'unknown', type, data: reader.rest('data') }
  }
}
