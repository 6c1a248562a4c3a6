/** What happens at a moment of a scenario, in words: those of `npx seis simulate`. */
import { formatAddress } from '#core/address/address.ts'
import type { FrameItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { isAnswer } from '#core/scenario/pings.ts'
import type { Language } from '#i18n/languages.ts'
import { tellNote } from '#i18n/note/tell-note.ts'
import { packetWords } from '#i18n/packet-line/packet-words.ts'
import { tellPacket } from '#i18n/packet-line/tell-packet.ts'
import { plainText, type RichText, rich } from '#i18n/rich-text.ts'
import { tellEvent } from '#i18n/scenario/tell-event.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { isShown, type Moment, type Run } from './run.ts'
import type { Texts } from './texts.ts'

/** Who sends what to whom, and whether it gets there. */
export function frameWords({ octets, fate }: FrameItem, texts: Texts, language: Language): RichText {
  const { who, what } = tellPacket(
    decodePacket(octets, { linkType: linkType.ethernet }),
    packetWords(language),
  )
  return [{ code: who }, ` · ${what}`, ...(fate === 'sent' ? [] : [` · ${texts.fate[fate]}`])]
}

/** What the scenario does, and what the nodes make of it, in the order in which it happens. */
export function reasonsOf(
  { pings }: Run,
  { events, network }: Moment,
  texts: Texts,
  language: Language,
): { readonly events: readonly Reason[]; readonly reasons: readonly Reason[] } {
  const { rule: rules } = texts.packet
  const tellRule = (rule: string): string | undefined =>
    rule in rules ? plainText(rich(rules[rule as keyof typeof rules])) : undefined
  const told = network.trace.filter(isShown).flatMap((item): Reason[] => {
    if (item.kind === 'note') {
      const text = tellNote(item.note, language, tellRule)
      return [{ who: item.node, text, rule: item.note.rule }]
    }
    if (item.kind !== 'application') return []
    const { node, effect } = item
    if (effect.kind === 'pathMtu') return []
    if (effect.kind === 'error') return [{ who: node, text: texts.pingFailed }]
    const [ip] = effect.packet.parts
    const from = ip?.name === 'ipv6' ? formatAddress(ip.value.source) : '?'
    const words = isAnswer(pings, node, effect.packet) ? texts.reply : texts.unasked
    return [{ who: node, text: rich(words, { from }) }]
  })
  return {
    events: events.map((event) => ({
      who: 'node' in event ? event.node : '',
      text: tellEvent(event, language),
    })),
    reasons: told,
  }
}
