/** Neighbor Discovery's options as octets. */
import { Writer } from '#core/bytes/writer.ts'
import { writeAddress } from '#core/packet/fields.ts'
import { type MalformedOption, type NdOption, ndOptionType } from './nd-option.ts'
import { writePref64, writePrefixInformation, writeRouteInformation } from './nd-prefix-option.ts'

export function encodeNdOptions(options: readonly NdOption[]): Uint8Array {
  const writer = new Writer()
  for (const option of options) writeNdOption(writer, option)
  return writer.finish()
}

/** The length follows from the content, which is filled with zeros to a multiple of 8 octets where it is not one. */
function writeNdOption(writer: Writer, option: NdOption): void {
  if (option.kind === 'malformed') {
    writer.octets('malformed', option.data)
    return
  }
  const content = new Writer()
  writeContent(content, option)
  const octets = content.finish()
  const units = Math.ceil((octets.length + 2) / 8)
  writer.uint8('type', option.kind === 'unknown' ? option.type : ndOptionType[option.kind])
  writer.uint8('length', units)
  writer.octets('option', octets)
  writer.octets('padding', new Uint8Array(units * 8 - 2 - octets.length))
}

function writeContent(writer: Writer, option: Exclude<NdOption, MalformedOption>): void {
  switch (option.kind) {
    case 'sourceLinkLayer':
    case 'targetLinkLayer':
      writer.octets('linkLayerAddress', option.address)
      return
    case 'prefixInformation':
      writePrefixInformation(writer, option)
      return
    case 'redirectedHeader':
      writer.octets('reserved', option.reserved, 6)
      writer.octets('packet', option.packet)
      return
    case 'mtu':
      writer.uint16('reserved', option.reserved)
      writer.uint32('mtu', option.mtu)
      return
    case 'nonce':
      writer.octets('nonce', option.nonce)
      return
    case 'routeInformation':
      writeRouteInformation(writer, option)
      return
    case 'rdnss':
      writer.uint16('reserved', option.reserved)
      writer.uint32('lifetime', option.lifetime)
      for (const address of option.addresses) writeAddress(writer, 'addresses', address)
      return
    case 'dnssl':
      writer.uint16('reserved', option.reserved)
      writer.uint32('lifetime', option.lifetime)
      writer.octets('domainNames', option.names)
      return
    case 'captivePortal':
      writer.octets('uri', option.uri)
      return
    case 'pref64':
      writePref64(writer, option)
      return
    case 'unknown':
      writer.octets('data', option.data)
  }
}
