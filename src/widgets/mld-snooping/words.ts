/** What happens on the link, in sentences. */
import { formatAddress } from '#core/address/address.ts'
import { recordType } from '#core/packet/icmpv6/mld.ts'
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Delivery, Fate } from './mld-snooping.ts'
import { alive, type LinkState, type ListenerMessage, type Port, ports } from './snooped-link.ts'
import type { Texts } from './texts.ts'

export const portName = (port: Port, texts: Texts): string => (port === 'router' ? texts.router : port)
export const portList = (list: readonly Port[], texts: Texts): string =>
  list.map((port) => portName(port, texts)).join(', ')

/** Why the switch does what it does, and what comes of it. */
export function verdictOf(delivery: Delivery, link: LinkState, texts: Texts): RichText {
  const { group, from, fates, reason } = delivery
  const having = (fate: Fate) => ports.filter((port) => port !== 'router' && fates[port] === fate)
  const [gets, misses, needless] = [having('gets'), having('misses'), having('needless')]
  const why = rich(texts.reason[reason], {
    group: formatAddress(group),
    ports: portList(
      ports.filter((port) => alive(link.groups.get(group), link.at).includes(port)),
      texts,
    ),
  })
  const said: RichText[] = [why]
  if (reason === 'allNodes') said.push(texts.result.allHear)
  else if (from === 'h1') said.push(misses.length > 0 ? texts.result.unanswered : texts.result.answered)
  else if (gets.length + misses.length === 0) said.push(texts.result.nobodyListens)
  else if (misses.length > 0) said.push(fill(texts.result.leftOut, { ports: portList(misses, texts) }))
  else if (needless.length === 0) said.push(texts.result.fine)
  if (needless.length > 0) {
    const words = reason === 'registered' ? texts.result.stillListed : texts.result.inVain
    said.push(fill(words, { ports: portList(needless, texts) }))
  }
  return said.flatMap((sentence, index) => (index === 0 ? [sentence] : [' ', sentence]))
}

export function messageText(message: ListenerMessage, texts: Texts): RichText {
  switch (message.kind) {
    case 'query':
      return message.group === 0n
        ? texts.message.general
        : rich(texts.message.specific, { group: formatAddress(message.group) })
    case 'report1':
    case 'done':
      return rich(texts.message[message.kind], { group: formatAddress(message.group) })
    case 'report2': {
      const [first] = message.records
      const word =
        first?.type === recordType.changeToInclude
          ? texts.message.leave
          : first?.type === recordType.changeToExclude
            ? texts.message.join
            : texts.message.listen
      const groups = message.records.map(({ group }, index): RichText => {
        const code = { code: formatAddress(group) }
        return index === 0 ? [code] : [', ', code]
      })
      return rich(word, { groups })
    }
  }
}
