/** What happens at a moment of the story, in words: what is sent, and which rule every decision follows. */
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix, prefixOf } from '#core/address/prefix.ts'
import type { Network } from '#core/link/network.ts'
import type { TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { formatCount } from '#i18n/number-words.ts'
import { dhcpMessageName } from '#i18n/packet-line/dhcp-message-name.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { clashesOf, type Plot, roomsWithout } from './delegation-lab.ts'
import { leasesOf } from './moments.ts'
import type { Texts } from './texts.ts'

/** Who sends what to whom. */
export function lineWords(octets: Uint8Array, sender: string, texts: Texts, language: Language): RichText {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const [ip, last] = [parts.find(({ name }) => name === 'ipv6'), parts.at(-1)]
  if (ip?.name !== 'ipv6' || last === undefined) return ''
  const head: RichText = [{ code: sender }, ' → ', { code: formatAddress(ip.value.destination) }, ' · ']
  if (last.name === 'dhcpv6' && last.value.kind === 'message') {
    return [head, dhcpWords(last.value.messageType, last.value.options, texts)]
  }
  if (last.name === 'icmpv6' && last.value.kind === 'routerAdvertisement') {
    const prefixes = optionsOf(last.value.options, 'prefixInformation').flatMap((option): RichText[] => [
      '; ',
      rich(option.preferredLifetime === 0 ? texts.line.oldPrefix : texts.line.prefix, {
        prefix: formatPrefix(prefixOf(option.prefix, option.prefixLength)),
        valid: formatCount(option.validLifetime, language),
        preferred: formatCount(option.preferredLifetime, language),
      }),
    ])
    return [head, texts.line.advertisement, ...prefixes]
  }
  return ''
}

function dhcpWords(type: number, options: readonly DhcpOption[], texts: Texts): RichText {
  const shown = dhcpMessageName(type) ?? ''
  const inside = options.flatMap((option) => (option.kind === 'iaPd' ? option.options : []))
  const prefixes = inside.flatMap((option) =>
    option.kind === 'iaPrefix' ? [formatPrefix(prefixOf(option.prefix, option.prefixLength))] : [],
  )
  const refuses = inside.some(({ kind }) => kind === 'statusCode') && prefixes.length === 0
  if (refuses) return [shown, rich(texts.line.refuses)]
  if (prefixes.length === 0) return [shown, rich(texts.line.asks)]
  return [shown, rich(texts.line.names, { prefix: prefixes.join(', ') })]
}

/** In the order in which they were taken. */
export function reasonsOf(items: readonly TraceItem[], texts: Texts, language: Language): Reason[] {
  return items.flatMap((item): Reason[] => {
    if (item.kind === 'applicationNote') {
      return [{ who: item.node, text: rich(texts.note.refused), rule: { rfc: 9915, section: '18.3.9' } }]
    }
    if (item.kind !== 'note') return []
    const { code, values, rule } = item.note
    const key = `${code}${code === 'dhcp.phase' ? `.${values.cause}` : ''}`
    const template = texts.note[key as keyof Texts['note']]
    if (template === undefined) return []
    const why = code === 'dhcp.bound' ? whyThen(items, item.node, Number(values.t1)) : undefined
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? formatCount(Math.round(value), language) : String(value),
      ]),
    )
    const text = rich<string>(template, shown)
    return [{ who: item.node, text: why === undefined ? text : [text, ' ', rich(texts.note[why])], rule }]
  })
}

/** Why T1 is not half of the preferred lifetime (see `renewalTimes`), where it is not. */
function whyThen(
  items: readonly TraceItem[],
  node: string,
  t1: number,
): 'dhcp.bound.valid' | 'dhcp.bound.soon' | undefined {
  for (const item of items) {
    if (item.kind !== 'note' || item.node !== node) continue
    if (item.note.code !== 'dhcp.lent' && item.note.code !== 'dhcp.prolonged') continue
    const preferred = Number(item.note.values.preferred)
    if (preferred === 0) return 'dhcp.bound.valid'
    return t1 > preferred / 2 + 1 ? 'dhcp.bound.soon' : undefined
  }
  return undefined
}

/** What has come of it. */
export function endWords(network: Network, plot: Plot, texts: Texts): RichText {
  const [lease] = leasesOf(network, 'r1')
  if (lease === undefined)
    return rich(plot.sequel === 'silence' && plot.delegated !== 0 ? texts.end.over : texts.end.none)
  const [clash] = clashesOf(plot)
  const inShare = clashesOf(plot).filter(({ other }) => other === 'workshop')
  if (clash !== undefined && inShare.length === clashesOf(plot).length) {
    return rich(texts.end.clashShare, { rooms: inShare.map(({ one }) => texts.room[one]).join(', ') })
  }
  if (clash !== undefined) {
    return rich(texts.end.clash, { one: texts.room[clash.one], other: texts.room[clash.other] })
  }
  if (plot.sequel === 'other') return rich(texts.end.other)
  const without = roomsWithout(plot)
  if (without.length > 0) {
    return fill(without.length === 1 ? texts.end.lacks : texts.end.lack, {
      rooms: without.map((room) => texts.room[room]).join(', '),
    })
  }
  return plot.sequel === 'renewal' ? rich(texts.end.renewed) : rich(texts.end.all)
}
