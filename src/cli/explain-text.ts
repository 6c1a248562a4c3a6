import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { addressAnatomy, canonicalIssues } from '#core/address/anatomy.ts'
import { type AddressScope, classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/ipv4.ts'
import { addressCount, firstAddress, formatPrefix, lastAddress } from '#core/address/prefix.ts'
import type { SpecialPurposeBlock } from '#core/address/special-purpose-registry.ts'
import { embeddedIpv4 } from '#core/address/transition-address.ts'
import { describeCanonicalIssue } from '#i18n/parse-error.ts'
import type { Io } from './command.ts'
import { classifyPrefix, formatInterfaceId, type MacSubject, type Subject } from './explain-subject.ts'

type Row = readonly [label: string, ...lines: string[]]

/** The explanation for a person, ending in a line end. Colour only sets off what the words say already. */
export function explanationAsText(subject: Subject, io: Io): string {
  const page = new Page(io)
  if (subject.type === 'mac') explainMac(subject, page, io)
  else if (subject.type === 'prefix') explainPrefix(subject, page, io)
  else explainAddress(subject, page, io)
  return page.text
}

/** Headings, labelled rows and wrapped sentences, within the columns of the terminal. */
class Page {
  text = ''
  private readonly io: Io
  private readonly width: number

  constructor(io: Io) {
    this.io = io
    this.width = Math.max(40, Math.min(io.width, 100))
  }

  heading(text: string): void {
    const bold = this.io.color ? `\u001b[1m${text}\u001b[22m` : text
    this.text += this.text === '' ? `${bold}\n` : `\n${bold}\n`
  }

  line(text: string): void {
    this.text += `  ${text}\n`
  }

  blank(): void {
    this.text += '\n'
  }

  /** `bullet` goes before the first line, and the others start under its text. */
  sentence(text: string, bullet = ''): void {
    wrap(text, this.width - 2 - bullet.length).forEach((line, i) => {
      this.line(`${i === 0 ? bullet : ' '.repeat(bullet.length)}${line}`)
    })
  }

  /** Values side by side under labels of the same width; further lines of a row go under its value. */
  rows(rows: readonly Row[]): void {
    const labels = Math.max(...rows.map(([label]) => label.length)) + 2
    for (const [label, ...lines] of rows) {
      const wrapped = lines.flatMap((line) => wrap(line, this.width - labels - 2))
      wrapped.forEach((line, i) => {
        this.line(`${(i === 0 ? label : '').padEnd(labels)}${line}`)
      })
    }
  }
}

function explainAddress(subject: Extract<Subject, { type: 'address' }>, page: Page, io: Io): void {
  const { t } = io
  const { address, zone } = subject.host
  page.heading(formatAddress(address))
  const extra: Row[] = []
  if (zone !== undefined) extra.push([t('explain.zone'), zone, t('explain.zoneAbout')])
  if (subject.port !== undefined) extra.push([t('explain.port'), String(subject.port)])
  page.rows([...identity(address, io), ...extra, ...classification(address, io)])
  showGroups(subject.text, page, io)
  showSpelling(subject.text, page, io)
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
    [t('explain.count'), power(128 - length, addressCount(prefix), io)],
  ]
  if (length < 64) rows.push([t('explain.subnets'), power(64 - length, 1n << BigInt(64 - length), io)])
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
  const ipv4 = embeddedIpv4(address)[0]?.ipv4
  if (ipv4 !== undefined) rows.push([t('explain.ipv4'), formatIpv4(ipv4)])
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

function power(exponent: number, number: bigint, { t, language }: Io): string {
  return t('explain.power', { exponent, number: new Intl.NumberFormat(language).format(number) })
}

function explainMac(subject: MacSubject, page: Page, io: Io): void {
  const { t } = io
  const { mac, interfaceId, linkLocal } = subject
  page.heading(mac)
  const rows: Row[] = []
  if (subject.isGroup) rows.push([t('explain.kind'), t('explain.groupAbout')])
  else if (subject.isLocal) rows.push([t('explain.oui'), t('explain.localAbout')])
  else rows.push([t('explain.oui'), t('explain.ouiAbout', { oui: mac.slice(0, 8) })])
  if (mac.startsWith('33:33')) rows.push(['IPv6', t('explain.multicastAbout')])
  if (interfaceId === undefined || linkLocal === undefined) {
    page.rows(rows)
    return
  }
  rows.push([t('explain.interfaceId'), formatInterfaceId(interfaceId)])
  rows.push([t('explain.linkLocal'), formatAddress(linkLocal)])
  page.rows(rows)

  const [left, right] = [mac.slice(0, 8), mac.slice(9)]
  const flipped = formatInterfaceId(interfaceId)
    .replaceAll(':', '')
    .replace(/..(?!$)/g, '$&:')
  page.heading(t('explain.eui64'))
  page.rows([
    [`${left}  ${right}`, t('explain.eui64Split')],
    [`${left}:ff:fe:${right}`, t('explain.eui64Insert')],
    [flipped, t('explain.eui64Flip')],
  ])
  page.blank()
  page.sentence(t('explain.eui64Today'))
}

/** Lines of at most `width` characters, broken at spaces; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}
