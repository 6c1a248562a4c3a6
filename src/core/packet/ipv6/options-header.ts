/**
 * The Hop-by-Hop Options header (RFC 8200 §4.3) and the Destination Options header (§4.6): the same shape, read by
 * different nodes.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Next Header  |  Hdr Ext Len  |                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 *     |                                                               |
 *     .                            Options                            .
 *     |                                                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { concatOctets, Writer } from '#core/bytes/writer.ts'
import {
  decodeOptions,
  encodeOptions,
  type Ipv6Option,
  optionLength,
  padOptions,
  unknownOptionAction,
} from './option.ts'

export interface OptionsHeader {
  readonly nextHeader: number
  /** In units of 8 octets, without the first 8. */
  readonly headerExtensionLength: number
  readonly options: readonly Ipv6Option[]
}

export function decodeHopByHop(reader: Reader): OptionsHeader {
  reader.layer('hop-by-hop')
  return decodeOptionsHeader(reader)
}

export function decodeDestinationOptions(reader: Reader): OptionsHeader {
  reader.layer('destination-options')
  return decodeOptionsHeader(reader)
}

function decodeOptionsHeader(reader: Reader): OptionsHeader {
  const nextHeader = reader.uint8('nextHeader')
  const headerExtensionLength = reader.uint8('headerExtensionLength')
  const length = headerExtensionLength * 8 + 6
  const missing = length > reader.left
  // What there is of a header that was cut is read, for whoever looks at the fields, and then refused.
  const options = decodeOptions(reader.part('options', Math.min(length, reader.left)))
  if (missing) throw reader.error('tooShort', 'options', reader.end)
  return { nextHeader, headerExtensionLength, options }
}

export function encodeOptionsHeader(header: OptionsHeader): Uint8Array {
  const writer = new Writer()
  writer.uint8('nextHeader', header.nextHeader)
  writer.uint8('headerExtensionLength', header.headerExtensionLength)
  return concatOctets([writer.finish(), encodeOptions(header.options)])
}

/** A header with these options, padded as it must be. */
export function optionsHeader(nextHeader: number, options: readonly Ipv6Option[]): OptionsHeader {
  const padded = padOptions(options)
  const length = padded.reduce((sum, option) => sum + optionLength(option), 2)
  return { nextHeader, headerExtensionLength: length / 8 - 1, options: padded }
}

/** What an option makes a node that does not know it do. */
export interface OptionRejection {
  readonly rule: 'unknownOptionDiscarded' | 'unknownOptionReported' | 'optionBeyondHeader'
  readonly rfc: 8200
  readonly section: '4.2'
  /** Of the option, counted from the start of the header: where a Parameter Problem would point. */
  readonly offset: number
}

/**
 * What RFC 8200 §4.2 says of the first option that keeps a packet from being processed: they are taken from left to right,
 * and the first one decides. A report is an ICMPv6 Parameter Problem of code 2.
 */
export function acceptOptions(header: OptionsHeader, toMulticast: boolean): OptionRejection | undefined {
  let offset = 2
  for (const option of header.options) {
    if (option.kind === 'malformed') {
      return { rule: 'optionBeyondHeader', rfc: 8200, section: '4.2', offset }
    }
    if (option.kind === 'unknown') {
      const action = unknownOptionAction(option.type)
      if (action !== 'skip') {
        const reported = action === 'report' || (action === 'reportUnlessMulticast' && !toMulticast)
        const rule = reported ? 'unknownOptionReported' : 'unknownOptionDiscarded'
        return { rule, rfc: 8200, section: '4.2', offset }
      }
    }
    offset += optionLength(option)
  }
  return undefined
}
