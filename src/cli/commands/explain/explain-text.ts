import type { Io } from '#cli/command.ts'
import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { addressAnatomy, canonicalIssues } from '#core/address/anatomy.ts'
import { type AddressScope, classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/ipv4.ts'
import { addressCount, firstAddress, formatPrefix, lastAddress } from '#core/address/prefix.ts'
import { reverseName, reverseZones } from '#core/address/reverse-name.ts'
import type { SpecialPurposeBlock } from '#core/address/special-purpose-registry.ts'
import { embeddedIpv4 } from '#core/address/transition-address.ts'
import { countInWords, formatCount } from '#i18n/number-words.ts'
import { describeCanonicalIssue } from '#i18n/parse-error.ts'
import { explainIpv4, explainMac } from './explain-other.ts'
import { Page, type Row } from './explain-page.ts'
import { showParts } from './explain-parts.ts'
import { classifyPrefix, type Subject } from './explain-subject.ts'

/** The explanation for a person, ending in a line end. Colour only sets off what the words say already. */
export function explanationAsText(subject: Subject, io: Io): string {
  const page = new Page(io)
  if (subject.type === 'mac') explainMac(subject, page, io)
  else if (subject.type === 'ipv4') explainIpv4(subject, page, io)
  else if (subject.type === 'prefix') explainPrefix(subject, page, io)
  else explainAddress(subject, page, io)
  return page.text
}

function explainAddress(subject: Extract<Subject, { type: 'address' }>, page: Page, io: Io): void {
  const { t } = io
  const { address, zone } = subject.host
  page.heading(formatAddress(address))
  const extra: Row[] = []
  if (zone !== undefined) extra.push([t('explain.zone'), zone, t('explain.zoneAbout')])
  if (subject.port !== undefined) extra.push([t('explain.port'), String(subject.port)])
  page.rows([...identity(address, io), ...extra, ...classification(address, io)])
  showParts(address, page, io)
  showGroups(subject.text, page, io)
  showSpelling(subject.text, page, io)
  page.heading(t('explain.reverseName'))
  page.line(reverseName(address))
  showBlock(classifyAddress(address).block, page, io)
}

function explainPrefix(subject: Extract<Subject, { type: 'prefix' }>, page: Page, io: Io): void {
  const { t } = io
  const { address, prefix, text } = subject
  const { length } = prefix
  page.heading(formatPrefix(prefix))
  if (address !== prefix.network) {
    page.sentence(t('explain.hostBits', { address: formatAddress(address), prefix: formatPrefix(prefix) }))
  }
  const rows: Row[] = [
    [t('explain.first'), formatAddress(firstAddress(prefix))],
    [t('explain.last'), formatAddress(lastAddress(prefix))],
    [t('explain.count'), ...power(addressCount(prefix), 128 - length, io)],
  ]
  if (length < 64) rows.push([t('explain.subnets'), ...power(1n << BigInt(64 - length), 64 - length, io)])
  const { kind, scope, block } = classifyPrefix(prefix)
  if (kind !== undefined) {
    rows.push([t('explain.kind'), t(`address.kind.${kind}.name`), t(`address.kind.${kind}.about`)])
    const scopeLines = scope === undefined ? [t('explain.scopeVaries')] : scopeWords(scope, io)
    rows.push([t('explain.scope'), ...scopeLines])
  }
  page.rows(rows)
  if (kind === undefined) page.sentence(t('explain.prefixMixed'))

  page.heading(t('explain.parts'))
  page.line(expandAddress(address).replaceAll(':', ' '))
  page.line(partsRuler(length))
  const legend = length % 4 === 0 ? 'explain.legend' : 'explain.legendCut'
  page.sentence(t(legend, { length, rest: 128 - length }))

  showGroups(text, page, io)
  showSpelling(text, page, io)
  showZones(reverseZones(prefix), page, io)
  if (kind !== undefined) showBlock(block, page, io)
}

function identity(address: Address, { t }: Io): Row[] {
  return [
    [t('explain.canonical'), formatAddress(address)],
    [t('explain.expanded'), expandAddress(address)],
  ]
}

function classification(address: Address, io: Io): Row[] {
  const { t } = io
  const { kind, scope } = classifyAddress(address)
  const rows: Row[] = [
    [t('explain.kind'), t(`address.kind.${kind}.name`), t(`address.kind.${kind}.about`)],
    [t('explain.scope'), ...scopeWords(scope ?? 'none', io)],
  ]
  for (const { mechanism, ipv4 } of embeddedIpv4(address)) {
    rows.push([t('explain.ipv4'), `${formatIpv4(ipv4)} – ${t(`address.embedding.${mechanism}`)}`])
  }
  return rows
}

function scopeWords(scope: AddressScope | 'none', { t }: Io): string[] {
  return [t(`address.scope.${scope}.name`), t(`address.scope.${scope}.about`)]
}

/** Where each group came from, its four digits, and its bits by nibble. */
function showGroups(text: string, page: Page, { t, color }: Io): void {
  page.heading(t('explain.groups'))
  const head = [
    t('explain.group'),
    t('explain.bits'),
    t('explain.written'),
    t('explain.hex'),
    t('explain.binary'),
  ]
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
    page.line(color && row[2] === '::' ? `\u001b[2m${line}\u001b[22m` : line)
  }
}

function showSpelling(text: string, page: Page, { t }: Io): void {
  page.heading(t('explain.spelling'))
  const issues = canonicalIssues(text)
  if (issues.length === 0) {
    page.sentence(t('explain.spellingGood'))
    return
  }
  page.sentence(t('explain.spellingOther', { canonical: formatAddress(addressAnatomy(text).address) }))
  page.blank()
  page.line(text)
  page.line(underline(text.length, issues))
  for (const issue of issues) {
    const { key, values } = describeCanonicalIssue(text, issue)
    page.sentence(t(key, values), '- ')
  }
}

function underline(length: number, places: readonly { at: number; length: number }[]): string {
  const marks = new Array<string>(length).fill(' ')
  for (const { at, length: count } of places) marks.fill('^', at, at + count)
  return marks.join('').trimEnd()
}

function showZones(zones: readonly string[], page: Page, { t }: Io): void {
  page.heading(t('explain.reverseZone'))
  if (zones.length > 1) page.sentence(t('explain.reverseZones', { zones: zones.length }))
  for (const zone of zones) page.line(zone)
}

function showBlock(block: SpecialPurposeBlock | undefined, page: Page, { t }: Io): void {
  page.heading(t('explain.block'))
  if (block === undefined) {
    page.sentence(t('explain.noBlock'))
    return
  }
  const say = (value: boolean | undefined) =>
    t(`address.registry.${value === undefined ? 'notApplicable' : value ? 'yes' : 'no'}`)
  const rows: Row[] = [
    [t('explain.name'), block.name],
    [t('explain.prefix'), formatPrefix(block.prefix)],
    ['RFC', block.rfcs.map((rfc) => `RFC ${rfc}`).join(', ')],
    [t('address.registry.allocated'), block.allocated],
  ]
  if (block.terminated !== undefined) rows.push([t('address.registry.terminated'), block.terminated])
  for (const column of [
    'source',
    'destination',
    'forwardable',
    'globallyReachable',
    'reservedByProtocol',
  ] as const) {
    rows.push([t(`address.registry.${column}`), say(block[column])])
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
function power(count: bigint, exponent: number, { t, language }: Io): string[] {
  const digits = t('explain.power', { exponent, number: formatCount(count, language) })
  const { text, isExact } = countInWords(count, language)
  return isExact ? [digits] : [digits, t('explain.about', { number: text })]
}
