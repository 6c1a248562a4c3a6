/**
 * From the octets of a query to those of its response, or to silence. RFC 1035 §4.1, §7.3; EDNS: RFC 6891 §6, §7; one question:
 * RFC 9619; what cannot be read, and what is not served: FORMERR, NOTIMP, REFUSED (RFC 1035 §4.1.1, RFC 2136 §2.2).
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { type Answer, answer } from '#core/dns/authority.ts'
import { defaultPayloadSize, type Edns, ednsFault, ednsOf, optRecord } from '#core/dns/edns.ts'
import { ednsOption, encodeOption, paddingFor } from '#core/dns/edns-option.ts'
import {
  decodeMessage,
  encodeMessage,
  type Message,
  messageHeaderLength,
  messageLimit,
  plainUdpLimit,
  type Question,
} from '#core/dns/message.ts'
import { isSameName } from '#core/dns/name.ts'
import { extendedError, opcode, rcode } from '#core/dns/rcode.ts'
import type { EdnsOption, ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { Transport } from './client/exchange.ts'
import { type MaybeLater, whenThere } from './forward/maybe-later.ts'
import { type Resolver, resolveFrom } from './forward/resolver.ts'
import type { ServedZones } from './served-zones.ts'
import { recordsFor, transferMessages } from './transfer.ts'

export interface RespondOptions {
  readonly zones: ServedZones
  readonly transport: Transport
  /** Seconds for which a connection may be idle: said to those who ask for it (RFC 7828). */
  readonly idleSeconds: number
  /** Whether this client may have whole zones. */
  readonly mayTransfer?: () => boolean
  /** Where this client may have others asked: RA says so, and RD asks for it. */
  readonly resolver?: Resolver | undefined
}

export interface Response {
  readonly octets: Uint8Array
  /** All twelve bits. */
  readonly rcode: number
  /** What was asked, where it could be read. */
  readonly question: Question | undefined
  /** The messages of a transfer behind the first, made when they are asked for. */
  readonly more?: Iterable<Uint8Array>
}

/** Undefined where nothing is to be said: to what is too short to have an id and flags, and to responses. */
export function respond(
  octets: Uint8Array,
  options: RespondOptions & { readonly resolver?: undefined },
): Response | undefined
/** The same; a promise, which does not reject, where somebody else has to be asked. */
export function respond(octets: Uint8Array, options: RespondOptions): MaybeLater<Response | undefined>
export function respond(octets: Uint8Array, options: RespondOptions): MaybeLater<Response | undefined> {
  if (octets.length < messageHeaderLength || (octets[2]! & 0x80) !== 0) return undefined
  let query: Message
  try {
    query = decodeMessage(octets)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return headerAlone(octets, (octets[2]! & 0x78) === 0 ? rcode.FORMERR : rcode.NOTIMP)
  }
  const edns = ednsOf(query)
  const [question] = query.questions
  const refuse = (code: number) => finish(query, question, edns, { rcode: code }, options)
  if (ednsFault(query) !== undefined) return refuse(rcode.FORMERR)
  // Before all else: with another version, nothing of the rest has to mean the same (RFC 6891 §6.1.3).
  if (edns !== undefined && edns.version !== 0) return refuse(rcode.BADVERS)
  if (query.opcode !== opcode.QUERY) return refuse(rcode.NOTIMP)
  if (question === undefined || query.questions.length !== 1) return refuse(rcode.FORMERR)
  const fault = typeFault(question.qtype)
  if (fault !== undefined) return refuse(fault)
  const { zones, resolver } = options
  const isTransfer = question.qtype === questionType.AXFR || question.qtype === questionType.IXFR
  if (resolver !== undefined && query.rd && !isTransfer) {
    const flags = { dnssecOk: edns?.dnssecOk ?? false, cd: query.cd }
    const resolved = resolveFrom(zones, question, (asked) => resolver.resolve(asked, flags))
    return whenThere(resolved, (content) => finish(query, question, edns, content, options))
  }
  const zone = zones.zoneFor(question.qname, question.qtype, question.qclass)
  if (zone === undefined) {
    const notHere = {
      name: 'extendedError',
      infoCode: extendedError.notAuthoritative,
      extraText: noOctets,
    } as const
    const about = { rcode: rcode.REFUSED, ednsOptions: [encodeOption(notHere)] }
    return finish(query, question, edns, about, options)
  }
  if (isTransfer && options.mayTransfer?.() === true) return transfer(query, question, edns, zone, options)
  return finish(query, question, edns, answer(zone, question), options)
}

/** RFC 5936 §2.2.1 (NOTAUTH for what is no zone of ours), §4.2 (not over UDP). */
function transfer(
  query: Message,
  question: Question,
  edns: Edns | undefined,
  zone: Zone,
  options: RespondOptions,
): Response {
  const { transport } = options
  if (!isSameName(zone.origin, question.qname))
    return finish(query, question, edns, { rcode: rcode.NOTAUTH }, options)
  if (transport === 'udp' && question.qtype === questionType.AXFR) {
    return finish(query, question, edns, { rcode: rcode.REFUSED }, options)
  }
  const content = { rcode: rcode.NOERROR, authoritative: true }
  const message = responseTo(query, question, edns, content, options)
  const messages = transferMessages(message, recordsFor(query, zone, transport))
  const first = messages.next().value as Uint8Array
  return { octets: first, rcode: rcode.NOERROR, question, more: messages }
}

const noOctets = new Uint8Array()

/** Types that no question can have, or that ask for what is not done here (RFC 6895 §3.1). */
function typeFault(qtype: number): number | undefined {
  if (qtype === recordType.OPT || qtype === metaType.TSIG) return rcode.FORMERR
  const isOther = qtype === metaType.TKEY || qtype === metaType.MAILB || qtype === metaType.MAILA
  return isOther ? rcode.NOTIMP : undefined
}

const metaType = { TKEY: 249, TSIG: 250, MAILB: 253, MAILA: 254 } as const

/** To a query of which the header alone is certain: its id, opcode and RD come back. */
export function headerAlone(query: Uint8Array, code: number): Response {
  const octets = new Uint8Array(messageHeaderLength)
  octets.set(query.subarray(0, 2))
  octets[2] = 0x80 | (query[2]! & 0x79)
  octets[3] = code
  return { octets, rcode: code, question: undefined }
}

type Content = { readonly rcode: number; readonly ednsOptions?: readonly EdnsOption[] } & Partial<
  Pick<Answer, 'authoritative' | 'answer' | 'authority' | 'additional'>
>

const none: readonly ResourceRecord[] = []

function finish(
  query: Message,
  question: Question | undefined,
  edns: Edns | undefined,
  content: Content,
  options: RespondOptions,
): Response {
  const message = responseTo(query, question, edns, content, options)
  const octets = encodeMessage(message, { limit: limitFor(edns, options) })
  const about = { rcode: content.rcode, question }
  if (octets.length > messageLimit - paddedBlock || !wantsPadding(edns, options)) return { ...about, octets }
  const ednsOptions = [...(content.ednsOptions ?? []), paddingFor(octets.length, paddedBlock)]
  const padded = responseTo(query, question, edns, { ...content, ednsOptions }, options)
  return { ...about, octets: encodeMessage(padded) }
}

/** RFC 8467 §4.1. */
const paddedBlock = 468

/** Who pads the query wants its answer padded, where nobody else can read it (RFC 7830 §4, §6); not where that passes the limit. */
function wantsPadding(edns: Edns | undefined, { transport }: RespondOptions): boolean {
  const isSecret = transport === 'tls' || transport === 'https'
  return isSecret && edns?.options.some(({ code }) => code === ednsOption.padding) === true
}

function responseTo(
  query: Message,
  question: Question | undefined,
  edns: Edns | undefined,
  content: Content,
  options: RespondOptions,
): Message {
  const { authoritative = false, answer: answers = none, authority = none, additional = none } = content
  return {
    id: query.id,
    qr: true,
    opcode: query.opcode,
    aa: authoritative,
    tc: false,
    rd: query.rd,
    ra: options.resolver !== undefined,
    z: false,
    ad: false,
    // RFC 4035 §3.1.6.
    cd: query.cd,
    rcode: content.rcode & 0xf,
    questions: question === undefined ? [] : [question],
    answers,
    authority,
    additional: edns === undefined ? additional : [...additional, replyOpt(edns, content, options)],
  }
}

/** DO comes back as it was asked (RFC 6891 §6.1.4); options that are not known are left out (§6.1.2). */
function replyOpt(
  { dnssecOk, options: asked }: Edns,
  { rcode: code, ednsOptions = [] }: Content,
  { transport, idleSeconds }: RespondOptions,
): ResourceRecord {
  // HTTP has means of its own for it.
  const isStream = transport === 'tcp' || transport === 'tls'
  const wantsKeepalive = isStream && asked.some((option) => option.code === ednsOption.keepalive)
  const keepalive = wantsKeepalive ? [encodeOption({ name: 'keepalive', timeout: idleSeconds * 10 })] : []
  return optRecord({
    payloadSize: defaultPayloadSize,
    dnssecOk,
    extendedRcode: code >> 4,
    options: [...ednsOptions, ...keepalive],
  })
}

/** What the client can take and what passes without fragments: the lower of both (RFC 6891 §6.2.3, §6.2.5). */
function limitFor(edns: Edns | undefined, { transport }: RespondOptions): number {
  if (transport !== 'udp') return messageLimit
  return edns === undefined
    ? plainUdpLimit
    : Math.min(Math.max(edns.payloadSize, plainUdpLimit), defaultPayloadSize)
}

/** The response without its records and with TC: whoever really asked comes again over TCP. */
export function truncated(octets: Uint8Array): Uint8Array {
  const message = decodeMessage(octets)
  const opt = message.additional.filter(({ type }) => type === recordType.OPT)
  return encodeMessage({ ...message, tc: true, answers: [], authority: [], additional: opt })
}
