import type { Io } from '#cli/command.ts'
import { paint } from '#cli/style.ts'
import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { addressAnatomy, canonicalIssues } from '#core/address/anatomy.ts'
import { type AddressScope, classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { addressCount, firstAddress, formatPrefix, lastAddress, prefixOf } from '#core/address/prefix.ts'
import { reverseName, reverseZones } from '#core/address/reverse-name.ts'
import type { SpecialPurposeBlock } from '#core/address/special-purpose-registry.ts'
import { embeddedIpv4 } from '#core/address/transition-address.ts'
import { countInWords, formatCount } from '#i18n/number-words.ts'
import { describeCanonicalIssue } from '#i18n/parse-error.ts'
import { explainIpv4, explainIpv4Range, explainMac, explainRange } from './explain-other.ts'
import { Page, type Row } from './explain-page.ts'
import { showParts } from './explain-parts.ts'
import {
  classifyPrefix,
  forbiddenSections,
  isForbiddenEmbedding,
  type Subject,
  type SubjectOf,
} from './explain-subject.ts'
import { translate } from './texts.ts'

/** The explanation for a person, ending in a line end. Colour only sets off what the words say already. */
export function explanationAsText(subject: Subject, io: Io): string {
  const page = new Page(io)
  if (subject.type === 'mac') explainMac(subject, page, io)
  else if (subject.type === 'ipv4') explainIpv4(subject, page, io)
  else if (subject.type === 'prefix') explainPrefix(subject, page, io)
  else if (subject.type === 'range') explainRange(subject, page, io)
  else if (subject.type === 'ipv4Range') explainIpv4Range(subject, page, io)
  else explainAddress(subject, page, io)
  return page.text
}

function explainAddress(subject: SubjectOf<'address'>, page: Page, io: Io): void {
  const t = translate(io.language)
  const { address, zone } = subject.host
  page.heading(formatAddress(address))
  const extra: Row[] = []
  if (zone !== undefined) extra.push([t('zone'), zone, t('zoneAbout')])
  if (subject.port !== undefined) extra.push([t('port'), String(subject.port)])
  if (subject.length !== undefined) {
    extra.push([t('prefix'), formatPrefix(prefixOf(address, subject.length)), t('onLinkAbout')])
  }
  page.rows([...identity(address, io), ...extra, ...classification(address, io)])
  showParts(address, page, io)
  showGroups(subject.text, page, io)
  showSpelling(subject.text, page, io)
  showPortMeant(subject, page, io)
  page.heading(t('reverseName'))
  page.line(reverseName(address))
  showBlock(classifyAddress(address).block, page, io)
}

function explainPrefix(subject: SubjectOf<'prefix'>, page: Page, io: Io): void {
  const t = translate(io.language)
  const { address, prefix, text, zone } = subject
  const { length } = prefix
  page.heading(formatPrefix(prefix))
  if (address !== prefix.network) {
    page.sentence(t('hostBits', { address: formatAddress(address), prefix: formatPrefix(prefix) }))
  }
  const rows: Row[] = [
    [t('first'), formatAddress(firstAddress(prefix))],
    [t('last'), formatAddress(lastAddress(prefix))],
    [t('count'), ...power(addressCount(prefix), 128 - length, io)],
  ]
  if (length < 64) rows.push([t('subnets'), ...power(1n << BigInt(64 - length), 64 - length, io)])
  if (zone !== undefined) rows.push([t('zone'), zone, t('zoneAbout')])
  const { kind, scope, block } = classifyPrefix(prefix)
  if (kind !== undefined) {
    rows.push([t('kind'), io.t(`address.kind.${kind}.name`), io.t(`address.kind.${kind}.about`)])
    const scopeLines = scope === undefined ? [t('scopeVaries')] : scopeWords(scope, io)
    rows.push([t('scope'), ...scopeLines])
  }
  page.rows(rows)
  if (kind === undefined) page.sentence(t('prefixMixed'))

  page.heading(t('parts'))
  page.line(expandAddress(address).replaceAll(':', ' '))
  page.line(partsRuler(length))
  const legend = length % 4 === 0 ? 'legend' : 'legendCut'
  page.sentence(t(legend, { length, rest: 128 - length }))

  showGroups(text, page, io)
  showSpelling(text, page, io)
  showZones(reverseZones(prefix), page, io)
  if (kind !== undefined) showBlock(block, page, io)
}

function identity(address: Address, io: Io): Row[] {
  const t = translate(io.language)
  return [
    [t('canonical'), formatAddress(address)],
    [t('expanded'), expandAddress(address)],
  ]
}

function classification(address: Address, io: Io): Row[] {
  const t = translate(io.language)
  const { kind, scope } = classifyAddress(address)
  const rows: Row[] = [
    [t('kind'), io.t(`address.kind.${kind}.name`), io.t(`address.kind.${kind}.about`)],
    [t('scope'), ...scopeWords(scope ?? 'none', io)],
  ]
  for (const { mechanism, ipv4 } of embeddedIpv4(address)) {
    const lines = [`${formatIpv4(ipv4)} – ${io.t(`address.embedding.${mechanism}`)}`]
    if (isForbiddenEmbedding({ mechanism, ipv4 })) {
      const section = forbiddenSections[mechanism] ?? ''
      lines.push(t(mechanism === 'translated' ? 'forbiddenNat64' : 'forbidden6to4', { section }))
    }
    rows.push([t('ipv4'), ...lines])
  }
  return rows
}

function scopeWords(scope: AddressScope | 'none', io: Io): string[] {
  return [io.t(`address.scope.${scope}.name`), io.t(`address.scope.${scope}.about`)]
}

/** Without brackets a port reads as the last group: an address that ends in a well-known one is told so. */
function showPortMeant({ text, host, port }: SubjectOf<'address'>, page: Page, io: Io): void {
  const match = /^(.*[^:]):(\d+)$/.exec(text)
  if (match === null || port !== undefined || !wellKnownPorts.has(match[2]!)) return
  try {
    parseAddress(match[1]!)
  } catch {
    return
  }
  const zone = host.zone === undefined ? '' : `%${host.zone}`
  const t = translate(io.language)
  page.sentence(t('portMeant', { port: match[2]!, meant: `[${match[1]}${zone}]:${match[2]}` }))
}

const wellKnownPorts = new Set([
  '22',
  '25',
  '53',
  '80',
  '443',
  '853',
  '993',
  '3000',
  '5000',
  '7777',
  '8000',
  '8080',
])

/** Where each group came from, its four digits, and its bits by nibble. */
function showGroups(text: string, page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(t('groups'))
  const head = [t('group'), t('bits'), t('written'), t('hex'), t('binary')]
  const rows = addressAnatomy(text).groups.map(({ value, at, length }, i) => [
    String(i + 1),
    `${i * 16}–${i * 16 + 15}`,
    text.slice(at, at + length),
    value.toString(16).padStart(4, '0'),
    value
      .toString(2)
      .padStart(16, '0')
      .replace(/....(?!$)/g, '$& '),
  ])
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)))
  for (const row of [head, ...rows]) {
    const line = row
      .map((cell, i) => (i === 0 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
    page.line(row[2] === '::' ? paint(io, 'dim', line) : line)
  }
}

function showSpelling(text: string, page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(t('spelling'))
  const issues = canonicalIssues(text)
  if (issues.length === 0) {
    page.sentence(t('spellingGood'))
    return
  }
  page.sentence(t('spellingOther', { canonical: formatAddress(addressAnatomy(text).address) }))
  page.blank()
  page.line(text)
  page.line(underline(text.length, issues))
  for (const issue of issues) {
    const { key, values } = describeCanonicalIssue(text, issue)
    page.sentence(io.t(key, values), '- ')
  }
}

function underline(length: number, places: readonly { at: number; length: number }[]): string {
  const marks = new Array<string>(length).fill(' ')
  for (const { at, length: count } of places) marks.fill('^', at, at + count)
  return marks.join('').trimEnd()
}

function showZones(zones: readonly string[], page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(t('reverseZone'))
  if (zones.length > 1) page.sentence(t('reverseZones', { zones: zones.length }))
  for (const zone of zones) page.line(zone)
}

function showBlock(block: SpecialPurposeBlock | undefined, page: Page, io: Io): void {
  const t = translate(io.language)
  page.heading(t('block'))
  if (block === undefined) {
    page.sentence(t('noBlock'))
    return
  }
  const say = (value: boolean | undefined) =>
    io.t(`address.registry.${value === undefined ? 'notApplicable' : value ? 'yes' : 'no'}`)
  const rows: Row[] = [
    [t('name'), block.name],
    [t('prefix'), formatPrefix(block.prefix)],
    ['RFC', block.rfcs.map((rfc) => `RFC ${rfc}`).join(', ')],
    [io.t('address.registry.allocated'), block.allocated],
  ]
  if (block.terminated !== undefined) rows.push([io.t('address.registry.terminated'), block.terminated])
  for (const column of [
    'source',
    'destination',
    'forwardable',
    'globallyReachable',
    'reservedByProtocol',
  ] as const) {
    rows.push([io.t(`address.registry.${column}`), say(block[column])])
  }
  page.rows(rows)
}

/** Under 32 digits in groups of four: `=` belongs to the prefix, `-` does not, `+` is cut by the length. */
function partsRuler(length: number): string {
  const marks = Array.from({ length: 32 }, (_, i) =>
    i * 4 + 4 <= length ? '=' : i * 4 >= length ? '-' : '+',
  )
  return marks.join('').replace(/....(?!$)/g, '$& ')
}

/** A power of two in digits and, where those are many, in words. */
function power(count: bigint, exponent: number, { language }: Io): string[] {
  const t = translate(language)
  const digits = t('power', { exponent, number: formatCount(count, language) })
  const { text, isExact } = countInWords(count, language)
  return isExact ? [digits] : [digits, t('about', { number: text })]
}
