import type { Io } from '#cli/command.ts'
import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { interfaceIdOf, isLocalMac, macFromEui64, reservedInterfaceId } from '#core/address/interface-id.ts'
import {
  ethernetMulticast,
  type MulticastInfo,
  multicastInfo,
  multicastRules,
  solicitedNode,
} from '#core/address/multicast.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { teredoParts } from '#core/address/transition-address.ts'
import { ulaParts } from '#core/address/ula.ts'
import type { Page, Row } from './explain-page.ts'
import { formatInterfaceId, hasInterfaceId, isMulticast } from './explain-subject.ts'
import { translate } from './texts.ts'

/** What the inside of an address says, each sort of address in its own words. */
export function showParts(address: Address, page: Page, io: Io): void {
  if (isMulticast(address)) {
    showMulticast(address, page, io)
    return
  }
  showUla(address, page, io)
  showTeredo(address, page, io)
  if (hasInterfaceId(address)) {
    showInterfaceId(address, page, io)
    showSolicitedNode(address, page, io)
  }
}

function showMulticast(address: Address, page: Page, io: Io): void {
  const t = translate(io.language)
  const info = multicastInfo(address)
  page.heading(t('multicast'))
  const rows: Row[] = []
  if (info.known !== undefined) rows.push([t('group'), groupName(info, io)])
  rows.push([t('flags'), flagsOf(info), io.t(`address.multicastForm.${info.form}`)])
  if (info.prefix !== undefined) rows.push([t('prefixInside'), formatPrefix(info.prefix)])
  if (info.rendezvousPoint !== undefined) {
    rows.push([t('rendezvousPoint'), formatAddress(info.rendezvousPoint)])
  }
  if (info.interfaceId !== undefined) {
    rows.push([t('interfaceId'), formatInterfaceId(info.interfaceId)])
  }
  rows.push([t('groupId'), groupDigits(address, info)])
  if (info.solicitedBits !== undefined) {
    const end = info.solicitedBits.toString(16).padStart(6, '0')
    rows.push([t('asksFor'), t('asksForAbout', { end: `${end.slice(0, 2)}:${end.slice(2)}` })])
  }
  rows.push(['Ethernet', ethernetMulticast(address)])
  page.rows(rows)
  for (const problem of info.problems) {
    page.sentence(`${io.t(`address.multicastProblem.${problem}`)} (${multicastRules[problem]})`, '- ')
  }
}

function groupName({ known }: MulticastInfo, io: Io): string {
  const rfcs = known!.rfcs.map((rfc) => `RFC ${rfc}`).join(', ')
  const name = io.t(`address.group.${known!.id}`)
  return rfcs === '' ? name : `${name} (${rfcs})`
}

function flagsOf({ flags }: MulticastInfo): string {
  const bit = (value: boolean) => (value ? 1 : 0)
  return `R=${bit(flags.rendezvousPoint)} P=${bit(flags.prefixBased)} T=${bit(flags.transient)}`
}

function groupDigits(address: Address, { flags }: MulticastInfo): string {
  const groups = expandAddress(address).split(':')
  return groups.slice(flags.prefixBased ? 6 : 1).join(':')
}

function showUla(address: Address, page: Page, io: Io): void {
  const t = translate(io.language)
  const parts = ulaParts(address)
  if (parts === undefined) return
  page.heading(t('ula'))
  const digits = parts.globalId.toString(16).padStart(10, '0')
  page.rows([
    [t('localBit'), `L=${parts.isLocal ? 1 : 0}`, t(parts.isLocal ? 'ulaLocal' : 'ulaOther')],
    [t('globalId'), `${digits.slice(0, 2)}:${digits.slice(2, 6)}:${digits.slice(6)}`],
    [t('subnetId'), parts.subnetId.toString(16).padStart(4, '0')],
  ])
}

function showTeredo(address: Address, page: Page, io: Io): void {
  const t = translate(io.language)
  const parts = teredoParts(address)
  if (parts === undefined) return
  page.heading('Teredo')
  page.rows([[t('port'), String(parts.port), t('teredoPort')]])
}

function showInterfaceId(address: Address, page: Page, io: Io): void {
  const t = translate(io.language)
  const interfaceId = interfaceIdOf(address)
  page.heading(t('interfaceId'))
  page.line(formatInterfaceId(interfaceId))
  const mac = macFromEui64(interfaceId)
  const reserved = reservedInterfaceId(interfaceId)
  if (mac === undefined) page.sentence(t('noMacInside'))
  else page.sentence(t(isLocalMac(mac) ? 'macInsideLocal' : 'macInside', { mac }))
  if (reserved === undefined) return
  const what = io.t(`address.reservedInterfaceId.${reserved.id}`)
  page.sentence(t('reservedId', { what, rfc: reserved.rfc }))
}

function showSolicitedNode(address: Address, page: Page, io: Io): void {
  const t = translate(io.language)
  const group = solicitedNode(address)
  page.heading(t('solicited'))
  page.rows([
    [t('group'), formatAddress(group)],
    ['Ethernet', ethernetMulticast(group)],
  ])
  page.sentence(t('solicitedAbout'))
}
