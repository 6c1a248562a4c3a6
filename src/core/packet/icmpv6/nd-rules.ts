/**
 * What RFC 4861 §6.1, §7.1 and §8.1 ask of every message of Neighbor Discovery, and RFC 6980 §5 besides. Messages that are
 * too short for their fixed part are refused by the decoders already.
 */
import type { Icmpv6Header, MessageContext, Rejection } from './header.ts'
import type { NdOption } from './nd-option.ts'

export type NdRule =
  | 'hopLimitNot255'
  | 'checksumWrong'
  | 'codeNot0'
  | 'optionLengthZero'
  | 'optionBeyondMessage'
  | 'fragmented'
  | 'unspecifiedSourceWithLinkLayerOption'
  | 'sourceNotLinkLocal'
  | 'targetMulticast'
  | 'unspecifiedSourceToOtherThanSolicitedNode'
  | 'multicastButSolicited'
  | 'notFromFirstHop'
  | 'destinationMulticast'
  | 'targetNeitherLinkLocalNorDestination'

export type NdRejection = Rejection<NdRule>

/** The first of the rules common to all messages that this one breaks. `section` is the one that lists them for its type. */
export function commonRejection(
  message: Icmpv6Header & { readonly options: readonly NdOption[] },
  context: MessageContext,
  section: string,
): NdRejection | undefined {
  const reject = (rule: NdRule): NdRejection => ({ rule, rfc: 4861, section })
  if (context.fragmented === true) return { rule: 'fragmented', rfc: 6980, section: '5' }
  // A router would have taken one off: 255 proves that the message comes from this link.
  if (context.hopLimit !== 255) return reject('hopLimitNot255')
  if (context.checksumValid === false) return reject('checksumWrong')
  if (message.code !== 0) return reject('codeNot0')
  const last = message.options.at(-1)
  if (last?.kind !== 'malformed') return undefined
  return reject(last.data[1] === 0 ? 'optionLengthZero' : 'optionBeyondMessage')
}

export function hasOption(options: readonly NdOption[], kind: NdOption['kind']): boolean {
  return options.some((option) => option.kind === kind)
}
