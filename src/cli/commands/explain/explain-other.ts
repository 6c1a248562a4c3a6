import type { Io } from '#cli/command.ts'
import { formatAddress } from '#core/address/address.ts'
import { eui64Steps } from '#core/address/interface-id.ts'
import { embedIpv4, formatIpv4, mapIpv4, wellKnownPrefix } from '#core/address/ipv4.ts'
import { ipv4Block, isGlobalIpv4, isIpv4Multicast } from '#core/address/ipv4-special-purpose.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { sixToFourPrefix } from '#core/address/transition-address.ts'
import type { Page, Row } from './explain-page.ts'
import { formatInterfaceId, groupsOfMac, type Ipv4Subject, type MacSubject } from './explain-subject.ts'
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

/** An IPv4 address by the forms it takes inside IPv6. */
export function explainIpv4({ ipv4 }: Ipv4Subject, page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(formatIpv4(ipv4))
  const digits = ipv4.toString(16).padStart(8, '0')
  const bits = ipv4.toString(2).padStart(32, '0')
  page.rows([
    [t('kind'), t('ipv4About')],
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
