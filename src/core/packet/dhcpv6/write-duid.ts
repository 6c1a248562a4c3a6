/** A DUID in octets, for whoever makes one: a client or a server. RFC 8415 §11. Pages that only read packets do without. */
import { Writer } from '#core/bytes/writer.ts'
import { type Duid, duidType } from './duid.ts'

export function encodeDuid(duid: Duid): Uint8Array {
  const writer = new Writer()
  writer.uint16('duidType', duid.kind === 'unknown' ? duid.type : duidType[duid.kind])
  switch (duid.kind) {
    case 'linkLayerTime':
      writer.uint16('hardwareType', duid.hardwareType)
      writer.uint32('time', duid.time)
      writer.octets('linkLayerAddress', duid.linkLayerAddress)
      break
    case 'enterprise':
      writer.uint32('enterpriseNumber', duid.enterpriseNumber)
      writer.octets('identifier', duid.identifier)
      break
    case 'linkLayer':
      writer.uint16('hardwareType', duid.hardwareType)
      writer.octets('linkLayerAddress', duid.linkLayerAddress)
      break
    case 'uuid':
      writer.octets('uuid', duid.uuid, 16)
      break
    case 'unknown':
      writer.octets('data', duid.data)
  }
  return writer.finish()
}
