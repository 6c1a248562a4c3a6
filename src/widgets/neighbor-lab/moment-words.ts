/** What happens at a moment of the story, in words: what is sent, and which rule every decision follows. */
import { formatAddress } from '#core/address/address.ts'
import { linkLayerAddressIn } from '#core/host/link-layer-option.ts'
import type { NoteItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { fill, fillPlural } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import type { Moment } from './moments.ts'
import type { ActName } from './neighbor-lab.ts'
import { asker } from './scenes.ts'
import type { Texts } from './texts.ts'

/** Who sends what to whom. On this link there are four kinds of messages. */
export function frameWords(octets: Uint8Array, texts: Texts): RichText {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const [, ip, icmpv6] = parts
  if (ip?.name !== 'ipv6' || icmpv6?.name !== 'icmpv6') return ''
  const { source, destination } = ip.value
  const [from, to] = [source, destination].map((address) => ({ code: formatAddress(address) }))
  return [from!, ' → ', to!, ' · ', messageWords(icmpv6.value, texts)]
}

function messageWords(message: Icmpv6Message, { message: words }: Texts): RichText {
  switch (message.kind) {
    case 'neighborSolicitation':
      return rich(words.solicitation, { target: formatAddress(message.targetAddress) })
    case 'neighborAdvertisement': {
      const target = formatAddress(message.targetAddress)
      const { router, solicited, override } = message
      const mac = linkLayerAddressIn(message.options, 'targetLinkLayer')
      const flags = [router && 'R', solicited && 'S', override && 'O'].filter(Boolean).join(' ') || '–'
      return mac === undefined
        ? rich(words.here, { target, flags })
        : rich(words.advertisement, { target, flags, mac })
    }
    case 'echoRequest':
    case 'echoReply':
      return fill(words[message.kind], { number: message.sequenceNumber })
    default:
      return ''
  }
}

export function actWords(act: ActName, neighbor: string, texts: Texts): RichText {
  const [what = '', node = neighbor] = act.split(' ')
  return rich(texts.done[what as keyof Texts['done']], { name: node })
}

/** In the order in which they were taken; what the program is told comes last. */
export function reasonsOf({ items }: Moment, texts: Texts, language: Language): Reason[] {
  const reasons: Reason[] = []
  let unreachable = 0
  for (const item of items) {
    if (item.kind === 'note') reasons.push(...noteReason(item, texts))
    if (item.kind !== 'application') continue
    const { effect } = item
    if (effect.kind === 'delivered') reasons.push({ who: asker.name, text: texts.told.reply })
    else if (effect.kind === 'error' && effect.reason === 'addressUnreachable') unreachable++
    else if (effect.kind === 'error') reasons.push({ who: asker.name, text: texts.told.error })
  }
  if (unreachable > 0) {
    const text = fillPlural(texts.told, 'unreachable', unreachable, language)
    reasons.push({ who: asker.name, text, rule: { rfc: 4861, section: '7.2.2' } })
  }
  return reasons
}

function noteReason({ node, note }: NoteItem, texts: Texts): Reason[] {
  const { code, values, rule } = note
  const { cause, from, destination, nextHop, reason, how } = values
  // A neighbor that is gone is no next hop even to itself: no news.
  if (code === 'nextHop.lost' && destination === nextHop) return []
  // An address that comes with a question, of somebody who was not known.
  const learnt = code === 'neighbor.stale' && cause === 'otherAddress' && from === 'none'
  const ending = learnt ? 'learnt' : (cause ?? reason ?? how ?? destination)
  const key = [`${code}.${String(ending)}`, code].find((each) => each in texts.note)
  if (key === undefined) return []
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  const text = rich<string>(texts.note[key as keyof Texts['note']], shown)
  return [{ who: node, text, rule }]
}
