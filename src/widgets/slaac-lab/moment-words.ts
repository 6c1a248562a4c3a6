/** What happens at a moment of the run, in words: what is sent, and which rule every decision follows. */
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix, prefixOf } from '#core/address/prefix.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { NoteItem, TraceItem } from '#core/link/trace.ts'
import { unspecified } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import { recordType } from '#core/packet/icmpv6/mld.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { duration } from '#widgets/frame/own-address/duration.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { type Moment, routerName } from './moments.ts'
import { newcomer } from './scenes.ts'
import type { ActName } from './slaac-lab.ts'
import type { Texts } from './texts.ts'

/** Who sends what to whom. */
export function frameWords(octets: Uint8Array, texts: Texts, language: Language): RichText {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const [ip, icmpv6] = [parts.find(({ name }) => name === 'ipv6'), parts.at(-1)]
  if (ip?.name !== 'ipv6' || icmpv6?.name !== 'icmpv6') return ''
  const { source, destination } = ip.value
  const [from, to] = [source, destination].map((address) => ({ code: formatAddress(address) }))
  return [from!, ' → ', to!, ' · ', messageWords(icmpv6.value, source === unspecified, texts, language)]
}

function messageWords(
  message: Icmpv6Message,
  isDetection: boolean,
  texts: Texts,
  language: Language,
): RichText {
  const { message: words } = texts
  switch (message.kind) {
    case 'multicastListenerReport2': {
      const groups = message.records.map(({ multicastAddress }) => formatAddress(multicastAddress)).join(', ')
      const leaves = message.records.every(({ recordType: type }) => type === recordType.changeToInclude)
      return rich(leaves ? words.leaves : words.report, { groups })
    }
    case 'neighborSolicitation':
      return rich(isDetection ? words.detection : words.solicitation, {
        target: formatAddress(message.targetAddress),
      })
    case 'neighborAdvertisement':
      return rich(words.advertisement, { target: formatAddress(message.targetAddress) })
    case 'routerSolicitation':
      return words.routerSolicitation
    case 'routerAdvertisement':
      return routerWords(message, texts, language)
    case 'echoRequest':
    case 'echoReply':
      return words[message.kind]
    default:
      return ''
  }
}

function routerWords(message: RouterAdvertisement, texts: Texts, language: Language): RichText {
  const { routerLifetime, managed, otherConfig } = message
  const prefixes = optionsOf(message.options, 'prefixInformation').map((option) =>
    rich(texts.message.prefix, {
      prefix: formatPrefix(prefixOf(option.prefix, option.prefixLength)),
      flags: flags([option.onLink, 'L'], [option.autonomous, 'A']),
      valid: duration(option.validLifetime, texts.own, language),
      preferred: duration(option.preferredLifetime, texts.own, language),
    }),
  )
  const lifetime = duration(routerLifetime, texts.own, language)
  const head = rich(texts.message.routerAdvertisement, {
    flags: flags([managed, 'M'], [otherConfig, 'O']),
    lifetime,
  })
  return [head, ...prefixes.flatMap((each) => ['; ', each])]
}

const flags = (...list: readonly (readonly [boolean, string])[]): string =>
  list.map(([isSet, letter]) => `${letter}\u00a0${isSet ? 1 : 0}`).join(', ')

export function actWords(act: ActName, texts: Texts): RichText {
  return rich(texts.done[act])
}

/** In the order in which they were taken. */
export function reasonsOf({ items, network }: Moment, texts: Texts, language: Language): Reason[] {
  return items.flatMap((item) => {
    if (item.kind === 'note') return noteReason(item, network.trace, texts, language)
    if (item.kind === 'application') return [{ who: newcomer, text: texts.reply }]
    return []
  })
}

/** What a moment without a frame is about, in two lines: an address, if more has happened than they can hold. */
export function headlineOf(moment: Moment, texts: Texts, language: Language): RichText[] {
  const isOfAddress = (item: TraceItem) => item.kind === 'note' && item.note.code.startsWith('address.')
  const all = reasonsOf(moment, texts, language)
  const items = [...moment.items.filter(isOfAddress), ...moment.items.filter((item) => !isOfAddress(item))]
  const told = all.length > 2 ? reasonsOf({ ...moment, items }, texts, language) : all
  return told.slice(0, 2).map(({ who, text }) => [{ code: who }, ': ', text])
}

/** The values that decide which sentence it is. */
const deciding = ['cause', 'origin', 'reason', 'how', 'why'] as const

function noteReason(item: NoteItem, trace: readonly TraceItem[], texts: Texts, language: Language): Reason[] {
  const { node, note } = item
  const { code, values } = note
  const report = code === 'group.reported' ? reportOf(item, trace) : undefined
  const keys = [
    ...deciding.flatMap((name) => (name in values ? [`${code}.${String(values[name])}`] : [])),
    code,
  ]
  const key = [...(report?.keys ?? special(note)), ...keys].find((each) => each in texts.note)
  if (key === undefined) return []
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shownValue(name, value, texts, language)]),
  )
  const router = routerName(String(values.address ?? ''))
  const text = rich<string>(texts.note[key as keyof Texts['note']], { ...shown, router })
  const reason = { who: node, text, rule: report?.rule ?? note.rule }
  if (code !== 'advertise.sent' || values.lifetime !== 0) return [reason]
  const noDefault = rich(texts.note['advertise.sent.noDefault'])
  return [reason, { who: node, text: noDefault, rule: { rfc: 7559, section: '2.1' } }]
}

/**
 * Why a host reports its groups: it has not yet done so; or it has, but from `::`, and has an address now (RFC 3590 §4); or a report
 * may get lost (RFC 9777 §6.1). What went before decides, since the interface came up.
 */
function reportOf(item: NoteItem, trace: readonly TraceItem[]): { keys: string[]; rule?: RfcRule } {
  const { node, note } = item
  const own = trace
    .slice(0, trace.indexOf(item))
    .filter((each): each is NoteItem => each.kind === 'note' && each.node === node)
  const before = own.findLast((each) => ['group.reported', 'interface.up'].includes(each.note.code))?.note
  const [was, is] = [before?.values.source, note.values.source]
  if (was === undefined && is === '::') return { keys: ['group.reported.early'] }
  if (was === '::' && is !== '::')
    return { keys: ['group.reported.owned'], rule: { rfc: 3590, section: '4' } }
  return { keys: [], rule: { rfc: 9777, section: '6.1' } }
}

/** Seconds. RFC 4861 §10: MAX_RA_DELAY_TIME. */
const mostDelay = 0.5

/** The sentences that need more than one value to be chosen. */
function special({ code, values }: NoteItem['note']): string[] {
  if (code === 'router.flags' && values.managed === true) return [`${code}.managed`]
  if (code === 'router.flags' && values.otherConfig === true) return [`${code}.other`]
  const isSpaced = values.how === 'multicast' && Number(values.wait) > mostDelay
  return code === 'advertise.solicited' && isSpaced ? [`${code}.spaced`] : []
}

const durations: readonly string[] = ['valid', 'preferred', 'lifetime', 'interval', 'wait', 'next']

function shownValue(
  name: string,
  value: string | number | boolean,
  texts: Texts,
  language: Language,
): string {
  return typeof value === 'number' && durations.includes(name)
    ? duration(value, texts.own, language)
    : String(value)
}
