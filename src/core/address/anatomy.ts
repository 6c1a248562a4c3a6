/**
 * Where each part of an address stands in its text, and which rules of RFC 5952 the spelling breaks. For teaching:
 * a page can light up the group under the cursor and say why two spellings of one address differ.
 */
import { type Address, addressGroups } from './address.ts'
import { parseAddress } from './parse-address.ts'

/** How a group is written: its own digits, covered by `::`, or half of a dotted IPv4 tail. */
export type Writing = 'hex' | 'compressed' | 'ipv4'

/**
 * One of the eight groups. `at` and `length` are UTF-16 units: of the digits, of the `::` that all groups it covers
 * share, or of the two octets (`192.0` of `192.0.2.1`).
 */
export interface GroupAnatomy {
  readonly value: number
  readonly at: number
  readonly length: number
  readonly written: Writing
}

export interface AddressAnatomy {
  readonly address: Address
  /** Always eight. */
  readonly groups: readonly GroupAnatomy[]
  /** Where `::` stands and how many groups it covers, 1–8. */
  readonly compression?: { readonly at: number; readonly groups: number }
}

/** The position of every group of an address in its text. Throws ParseError as `parseAddress`. */
export function addressAnatomy(text: string): AddressAnatomy {
  const address = parseAddress(text)
  const values = addressGroups(address)
  const groups: GroupAnatomy[] = []
  const add = (at: number, length: number, written: Writing) =>
    groups.push({ value: values[groups.length]!, at, length, written })

  // The text is known to be an address, so every piece is well-formed.
  const gapAt = text.indexOf('::')
  if (gapAt < 0) {
    addWritten(text, 0, text.length, add)
    return { address, groups }
  }
  addWritten(text, 0, gapAt, add)
  const before = groups.length
  const after: Parameters<typeof add>[] = []
  addWritten(text, gapAt + 2, text.length, (...group) => after.push(group))
  const covered = 8 - before - after.length
  for (let i = 0; i < covered; i++) add(gapAt, 2, 'compressed')
  for (const group of after) add(...group)
  return { address, groups, compression: { at: gapAt, groups: covered } }
}

function addWritten(
  text: string,
  start: number,
  end: number,
  add: (at: number, length: number, written: Writing) => void,
): void {
  let at = start
  while (at < end) {
    const colon = text.indexOf(':', at)
    const stop = colon < 0 || colon > end ? end : colon
    const middle = text.slice(at, stop).split('.', 2).join('.').length
    if (at + middle === stop) {
      add(at, stop - at, 'hex')
    } else {
      add(at, middle, 'ipv4')
      add(at + middle + 1, stop - at - middle - 1, 'ipv4')
    }
    at = stop + 1
  }
}

/** A rule of RFC 5952; `canonicalSections` has its section. */
export type CanonicalRule = keyof typeof canonicalSections

/** The section of RFC 5952 behind each rule. */
export const canonicalSections = {
  /** Leading zeros in a group are left out. */
  leadingZeros: '4.1',
  /** `::` is used wherever it can be, and covers its run of zeros to the end. */
  compressAll: '4.2.1',
  /** `::` does not stand for a single group. */
  compressSingle: '4.2.2',
  /** `::` goes to the longest run of zeros. */
  compressLongest: '4.2.3',
  /** Of runs of equal length, to the first. */
  compressFirst: '4.2.3',
  /** Digits are lower case. */
  uppercase: '4.3',
  /** An IPv4-mapped address ends in dotted decimal. */
  ipv4Tail: '5',
  /** Only a prefix known to hold IPv4 does. */
  ipv4TailUnknown: '5',
  /** 64:ff9b::/96 is known to hold it (RFC 6052 §2.4), but see `formatAddress`: programs print hexadecimal. */
  ipv4TailTranslated: '5',
} as const

/** One place where a valid spelling is not the canonical one. */
export interface CanonicalIssue {
  readonly rule: CanonicalRule
  /** Of RFC 5952, such as `4.2.2`. */
  readonly section: (typeof canonicalSections)[CanonicalRule]
  readonly at: number
  readonly length: number
}

/**
 * The rules of RFC 5952 that this spelling breaks, in the order of their positions; none if and only if `text` is what
 * `formatAddress` returns. Throws ParseError when `text` is not an address.
 */
export function canonicalIssues(text: string): CanonicalIssue[] {
  const anatomy = addressAnatomy(text)
  const issues: CanonicalIssue[] = []
  const report = (rule: CanonicalRule, at: number, end: number) =>
    issues.push({ rule, section: canonicalSections[rule], at, length: end - at })

  for (const { at, length, written } of anatomy.groups) {
    if (written !== 'hex') continue
    const digits = text.slice(at, at + length)
    const zeros = digits.search(/[^0]|.$/)
    if (zeros > 0) report('leadingZeros', at, at + zeros)
    const capital = digits.search(/[A-F]/)
    if (capital >= 0) report('uppercase', at + capital, at + digits.search(/[A-F][^A-F]*$/) + 1)
  }
  reportCompression(anatomy, report)
  reportTail(anatomy, report)
  return issues.sort((a, b) => a.at - b.at || b.length - a.length)
}

type Report = (rule: CanonicalRule, at: number, end: number) => void

function reportCompression({ groups, compression }: AddressAnatomy, report: Report): void {
  // Octets cannot be compressed as they stand, so a dotted tail of zeros ends a run.
  const runs = zeroRuns(groups.map(({ value, written }) => value === 0 && written !== 'ipv4'))
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), { start: 0, length: 0 })
  if (compression === undefined) {
    if (longest.length > 1)
      report('compressAll', ...span(groups, longest.start, longest.start + longest.length))
    return
  }
  const first = groups.findIndex(({ written }) => written === 'compressed')
  const end = first + compression.groups
  const run = runs.find(({ start, length }) => start <= first && end <= start + length)!
  const mark = [compression.at, compression.at + 2] as const
  if (run.start < first) report('compressAll', ...span(groups, run.start, first))
  if (end < run.start + run.length) report('compressAll', ...span(groups, end, run.start + run.length))
  if (run.length === 1) report('compressSingle', ...mark)
  if (run.length < longest.length) report('compressLongest', ...mark)
  else if (longest.start < run.start && run.length > 1) report('compressFirst', ...mark)
}

function reportTail({ address, groups }: AddressAnatomy, report: Report): void {
  const isMapped = address >> 32n === 0xffffn
  const isDotted = groups[7]!.written === 'ipv4'
  if (isMapped && !isDotted) report('ipv4Tail', ...span(groups, 6, 8))
  if (!isDotted || isMapped) return
  const isTranslated = address >> 32n === 0x64ff9b_0000_0000_0000_0000n
  report(isTranslated ? 'ipv4TailTranslated' : 'ipv4TailUnknown', ...span(groups, 6, 8))
}

function zeroRuns(zeros: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = []
  for (let i = 0; i < zeros.length; i++) {
    const start = i
    while (zeros[i]) i++
    if (i > start) runs.push({ start, length: i - start })
  }
  return runs
}

/** From the first unit of group `first` to the end of the group before `end`. */
function span(groups: readonly GroupAnatomy[], first: number, end: number): [number, number] {
  const last = groups[end - 1]!
  return [groups[first]!.at, last.at + last.length]
}
