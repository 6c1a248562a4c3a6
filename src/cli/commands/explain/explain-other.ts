import type { Io } from '#cli/command.ts'
import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { eui64Steps } from '#core/address/interface-id.ts'
import { embedIpv4, mapIpv4, wellKnownPrefix } from '#core/address/ipv4.ts'
import { ipv4Block, isGlobalIpv4, isIpv4Multicast } from '#core/address/ipv4-special-purpose.ts'
import { coverIpv4Range } from '#core/address/pasted/item.ts'
import { coverRange, formatPrefix } from '#core/address/prefix.ts'
import { sixToFourPrefix } from '#core/address/transition-address.ts'
import { countInWords, formatCount } from '#i18n/number-words.ts'
import type { Page, Row } from './explain-page.ts'
import {
  formatInterfaceId,
  formatIpv4Prefix,
  groupsOfMac,
  ipv4PrefixOf,
  type MacSubject,
  type SubjectOf,
} from './explain-subject.ts'
import { translate } from './texts.ts'

export function explainMac(subject: MacSubject, page: Page, io: Io): void {
  const t = translate(io.language)
  const { mac, interfaceId, linkLocal } = subject
  page.heading(mac)
  const rows: Row[] = []
  if (subject.isGroup) rows.push([t('kind'), t('groupAbout')])
  else if (subject.isLocal) rows.push([t('oui'), t('localAbout')])
  else rows.push([t('oui'), t('ouiAbout', { oui: mac.slice(0, 8) })])
  if (mac.startsWith('33:33')) {
    rows.push(['IPv6', t('multicastAbout')])
    for (const { address, known } of groupsOfMac(mac)) {
      rows.push([t('group'), `${formatAddress(address)} – ${io.t(`address.group.${known.id}`)}`])
    }
  }
  if (interfaceId === undefined || linkLocal === undefined) {
    page.rows(rows)
    return
  }
  rows.push([t('interfaceId'), formatInterfaceId(interfaceId)])
  rows.push([t('linkLocal'), formatAddress(linkLocal)])
  page.rows(rows)

  const steps = eui64Steps(mac)
  page.heading(t('eui64'))
  page.rows([
    [`${mac.slice(0, 8)}  ${mac.slice(9)}`, t('eui64Split')],
    [steps.inserted, t('eui64Insert')],
    [steps.flipped, t('eui64Flip')],
  ])
  page.blank()
  page.sentence(t('eui64Today'))
}

/** All addresses from one to another, by the fewest prefixes that hold them and no others. */
export function explainRange({ first, last }: SubjectOf<'range'>, page: Page, io: Io): void {
  const prefixes = coverRange(first, last).map(formatPrefix)
  showRange(formatAddress(first), formatAddress(last), last - first + 1n, prefixes, page, io)
}

export function explainIpv4Range({ first, last }: SubjectOf<'ipv4Range'>, page: Page, io: Io): void {
  const prefixes = coverIpv4Range(first, last).map(formatIpv4Prefix)
  showRange(formatIpv4(first), formatIpv4(last), BigInt(last - first + 1), prefixes, page, io)
}

function showRange(
  first: string,
  last: string,
  count: bigint,
  prefixes: readonly string[],
  page: Page,
  io: Io,
): void {
  const t = translate(io.language)
  page.heading(`${first} – ${last}`)
  page.rows([
    [t('first'), first],
    [t('last'), last],
    [t('count'), ...countLines(count, io)],
  ])
  page.heading(t('covers', { count: prefixes.length }))
  for (const prefix of prefixes) page.line(prefix)
  page.blank()
  page.sentence(t('coversAbout'))
}

function countLines(count: bigint, { language }: Io): string[] {
  const { text, isExact } = countInWords(count, language)
  const digits = formatCount(count, language)
  return isExact ? [digits] : [digits, translate(language)('about', { number: text })]
}

/** An IPv4 address by the forms it takes inside IPv6. */
export function explainIpv4({ ipv4, port, length }: SubjectOf<'ipv4'>, page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(formatIpv4(ipv4))
  const digits = ipv4.toString(16).padStart(8, '0')
  const bits = ipv4.toString(2).padStart(32, '0')
  const extra: Row[] = []
  if (port !== undefined) extra.push([t('port'), String(port)])
  const prefix = length === undefined ? undefined : ipv4PrefixOf(ipv4, length)
  if (prefix !== undefined) extra.push([t('prefix'), formatIpv4Prefix(prefix)])
  page.rows([
    [t('kind'), t('ipv4About')],
    ...extra,
    [t('hex'), `${digits.slice(0, 4)}:${digits.slice(4)}`],
    [t('binary'), bits.replace(/.{8}(?!$)/g, '$& ')],
  ])

  page.heading(t('inIpv6'))
  const rows: Row[] = [[t('mapped'), formatAddress(mapIpv4(ipv4)), io.t('address.kind.ipv4-mapped.about')]]
  if (isGlobalIpv4(ipv4)) {
    const translated = formatAddress(embedIpv4(wellKnownPrefix, ipv4))
    rows.push(['NAT64', translated, io.t('address.kind.ipv4-translated.about')])
    rows.push(['6to4', formatPrefix(sixToFourPrefix(ipv4)), t('sixToFourAbout')])
  } else {
    rows.push(['NAT64', t('notGlobal')])
  }
  page.rows(rows)

  const block = ipv4Block(ipv4)
  page.heading(t('blockIpv4'))
  if (block === undefined) {
    page.sentence(t(isIpv4Multicast(ipv4) ? 'multicastIpv4' : 'noBlock'))
    return
  }
  const reachable = block.globallyReachable
  page.rows([
    [t('name'), block.name],
    [t('prefix'), `${formatIpv4(block.first)}/${block.length}`],
    ['RFC', block.rfcs.map((rfc) => `RFC ${rfc}`).join(', ')],
    [
      io.t('address.registry.globallyReachable'),
      io.t(`address.registry.${reachable === undefined ? 'notApplicable' : reachable ? 'yes' : 'no'}`),
    ],
  ])
}
