/**
 * Domain names: labels of octets, never a dotted string. RFC 1035 §3.1, §2.3.4 (limits), §5.1 (text); RFC 4343 (case);
 * RFC 4034 §6.1 (order).
 *
 *      www.example.com.  →  3 w w w 7 e x a m p l e 3 c o m 0
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { DnsParseError } from './dns-parse-error.ts'

/** Octets of a label, and of a whole name with the length of each label and the zero of the root. */
export const labelLimit = 63
export const nameLimit = 255

const DOT = 0x2e
const BACKSLASH = 0x5c
const ASTERISK = 0x2a

/** ASCII letters in lower case, all other octets as they are: what counts when names are compared (RFC 4343 §3). */
export const lowerCase = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet,
)

/** Buffers for `key`, one for each length. Each call fills and reads one before it returns; nothing is kept there. */
const codesByLength = Array.from({ length: nameLimit + 1 }, (_, length) => new Array<number>(length).fill(0))

/** A name that is within all limits. Its letters are as they were written; `key` is the same for any case. */
export class Name {
  /** As in a message, never compressed: length and octets of each label, and the zero of the root at the end. Not to be changed. */
  readonly octets: Uint8Array
  #key: string | undefined

  /** For octets that were checked: see `nameFromOctets`. */
  constructor(octets: Uint8Array) {
    this.octets = octets
    this.#key = undefined
  }

  /** A text for `===` and the keys of a Map: two names are the same when theirs are. Not for people. */
  get key(): string {
    if (this.#key === undefined) {
      const { octets } = this
      const codes = codesByLength[octets.length]!
      // A length is at most 63, below any letter, so that the table leaves it alone.
      for (let i = 0; i < codes.length; i++) codes[i] = lowerCase[octets[i]!]!
      this.#key = String.fromCharCode.apply(undefined, codes)
    }
    return this.#key
  }

  /** How many labels it has, the root not counted: 3 for www.example.com. */
  get labelCount(): number {
    const { octets } = this
    let count = 0
    for (let at = 0; octets[at] !== 0; at += octets[at]! + 1) count++
    return count
  }

  get isRoot(): boolean {
    return this.octets.length === 1
  }
}

export const rootName = new Name(Uint8Array.of(0))

/**
 * The name whose labels these octets are, with nothing behind the root; a copy of them. Throws DecodeError, `field` being
 * `name`: `tooShort` where no root ends them, `tooLong` past the limit or the root, `badValue` for a pointer.
 */
export function nameFromOctets(octets: Uint8Array): Name {
  let at = 0
  for (;;) {
    const length = octets[at]
    if (length === undefined) throw new DecodeError('tooShort', 'name', octets.length)
    if (length > labelLimit) throw new DecodeError('badValue', 'name', at)
    at += length + 1
    if (at > nameLimit) throw new DecodeError('tooLong', 'name', at - length - 1)
    if (length === 0) break
  }
  if (at < octets.length) throw new DecodeError('tooLong', 'name', at)
  return new Name(octets.slice())
}

/** The labels from left to right, without the root: views of the name's octets. */
export function nameLabels({ octets }: Name): Uint8Array[] {
  const labels: Uint8Array[] = []
  for (let at = 0; octets[at] !== 0; at += octets[at]! + 1) {
    labels.push(octets.subarray(at + 1, at + 1 + octets[at]!))
  }
  return labels
}

/**
 * `labels` before those of `suffix`. Throws DecodeError: `badValue` for a label that is empty or longer than 63 octets,
 * `tooLong` for a name longer than 255. A DNAME that makes a name too long finds it out so (RFC 6672 §2.2).
 */
export function nameFromLabels(labels: readonly Uint8Array[], suffix: Name = rootName): Name {
  let size = suffix.octets.length
  for (const { length } of labels) {
    if (length === 0 || length > labelLimit) throw new DecodeError('badValue', 'label', 0)
    size += length + 1
  }
  if (size > nameLimit) throw new DecodeError('tooLong', 'name', nameLimit)
  const octets = new Uint8Array(size)
  let at = 0
  for (const label of labels) {
    octets[at] = label.length
    octets.set(label, at + 1)
    at += label.length + 1
  }
  octets.set(suffix.octets, at)
  return new Name(octets)
}

/** Whether both are the same name; letters of either case are the same. */
export function isSameName(a: Name, b: Name): boolean {
  return a === b || (a.octets.length === b.octets.length && isSameFrom(a.octets, 0, b.octets))
}

/** Whether `octets` from `at` on are those of `suffix`, which is as long as they are. */
function isSameFrom(octets: Uint8Array, at: number, suffix: Uint8Array): boolean {
  for (let i = suffix.length - 1; i >= 0; i--) {
    if (lowerCase[octets[at + i]!] !== lowerCase[suffix[i]!]) return false
  }
  return true
}

/** Whether `name` is `ancestor` or lies below it: any name is below the root. */
export function isSubdomain(name: Name, ancestor: Name): boolean {
  const { octets } = name
  const start = octets.length - ancestor.octets.length
  let at = 0
  while (at < start) at += octets[at]! + 1
  return at === start && isSameFrom(octets, at, ancestor.octets)
}

/** The name without its first label, or undefined for the root. */
export function parentName(name: Name): Name | undefined {
  return name.isRoot ? undefined : withoutLabels(name, 1)
}

/** The name without its first `count` labels, of which it has as many at least. */
export function withoutLabels({ octets }: Name, count: number): Name {
  let at = 0
  for (let i = 0; i < count; i++) at += octets[at]! + 1
  return new Name(octets.subarray(at))
}

/** Whether the first label is `*` alone (RFC 4592 §2.1.1). */
export function isWildcard({ octets }: Name): boolean {
  return octets[0] === 1 && octets[1] === ASTERISK
}

// Where the labels of two names start. Filled and read by `compareNames` before it returns.
const startsA = new Uint8Array(128)
const startsB = new Uint8Array(128)

/**
 * The canonical order of RFC 4034 §6.1: label by label from the right, as octets, capitals as small letters; what is above
 * comes before what is below it. Negative if `a` is first, 0 for the same name.
 */
export function compareNames({ octets: a }: Name, { octets: b }: Name): number {
  let left = labelStarts(a, startsA)
  let right = labelStarts(b, startsB)
  while (left > 0 && right > 0) {
    left--
    right--
    const atA = startsA[left]!
    const atB = startsB[right]!
    const lengthA = a[atA]!
    const lengthB = b[atB]!
    const shorter = Math.min(lengthA, lengthB)
    for (let i = 1; i <= shorter; i++) {
      const difference = lowerCase[a[atA + i]!]! - lowerCase[b[atB + i]!]!
      if (difference !== 0) return difference
    }
    if (lengthA !== lengthB) return lengthA - lengthB
  }
  return left - right
}

function labelStarts(octets: Uint8Array, starts: Uint8Array): number {
  let count = 0
  for (let at = 0; octets[at] !== 0; at += octets[at]! + 1) starts[count++] = at
  return count
}

/** The name in text, with the dot of the root at the end: `www.example.com.`, and `.` for the root. RFC 1035 §5.1. */
export function formatName({ octets }: Name): string {
  if (octets.length === 1) return '.'
  let text = ''
  for (let at = 0; octets[at] !== 0; at += octets[at]! + 1) {
    text += `${formatLabel(octets, at + 1, at + 1 + octets[at]!)}.`
  }
  return text
}

/** What stands behind a `\` in names, so that nothing in a zone file takes it for something else. */
const escaped = new Set([...'."\\();@$'].map((character) => character.charCodeAt(0)))

/** A label in text: `\.` for a dot that is no separator, `\DDD` for what is no printable ASCII. */
export function formatLabel(octets: Uint8Array, start = 0, end = octets.length): string {
  let text = ''
  for (let i = start; i < end; i++) {
    const octet = octets[i]!
    if (octet <= 0x20 || octet >= 0x7f) text += `\\${String(octet).padStart(3, '0')}`
    else text += (escaped.has(octet) ? '\\' : '') + String.fromCharCode(octet)
  }
  return text
}

// What `parseNameWithin` has put together so far.
const parsed = new Uint8Array(nameLimit + labelLimit + 2)

/**
 * The name in text: labels with dots between them, `\.` and `\DDD` for octets that would mean something else. With a dot at
 * the end it is whole; without one, `origin` follows. `.` is the root; `@` alone is a name like others here: a zone file
 * knows it for the origin. Throws DnsParseError with a NameErrorCode.
 */
export function parseName(text: string, origin: Name = rootName): Name {
  return parseNameWithin(text, 0, text.length, origin)
}

/** Like `parseName`, for the part `[start, end)` of a longer text; errors carry the whole text, and `field`. */
export function parseNameWithin(
  text: string,
  start: number,
  end: number,
  origin: Name = rootName,
  field = 'name',
): Name {
  if (start === end) throw new DnsParseError('nameMissing', field, text, start)
  if (end - start === 1 && text.charCodeAt(start) === DOT) return rootName
  /** Where the label that is being read has its length, and where it starts in the text. */
  let lengthAt = 0
  let labelAt = start
  let size = 1
  let at = start
  while (at < end) {
    let code = text.charCodeAt(at)
    if (code === DOT) {
      endLabel()
      at++
      labelAt = at
      continue
    }
    const from = at
    if (code === BACKSLASH) {
      code = escapedOctet(text, at, end, field)
      at += isDigit(text.charCodeAt(at + 1)) ? 4 : 2
    } else {
      if (code > 0x7f) throw new DnsParseError('notAscii', field, text, at)
      at++
    }
    if (size - lengthAt > labelLimit) throw new DnsParseError('labelTooLong', field, text, labelAt)
    if (size >= nameLimit - 1) throw new DnsParseError('domainNameTooLong', field, text, from)
    parsed[size++] = code
  }
  if (labelAt === end) {
    parsed[size - 1] = 0
    return new Name(parsed.slice(0, size))
  }
  endLabel()
  const { octets } = origin
  if (size - 1 + octets.length > nameLimit) throw new DnsParseError('domainNameTooLong', field, text, start)
  const whole = new Uint8Array(size - 1 + octets.length)
  whole.set(parsed.subarray(0, size - 1))
  whole.set(octets, size - 1)
  return new Name(whole)

  function endLabel(): void {
    const length = size - lengthAt - 1
    if (length === 0) throw new DnsParseError('labelEmpty', field, text, at)
    parsed[lengthAt] = length
    lengthAt = size++
  }
}

/** The octet that the `\` at this place stands for: `\DDD` is a number in decimal, `\X` the character itself. */
export function escapedOctet(text: string, at: number, end: number, field: string): number {
  const first = text.charCodeAt(at + 1)
  if (at + 1 >= end) throw new DnsParseError('badEscape', field, text, at)
  if (!isDigit(first)) {
    if (first > 0x7f) throw new DnsParseError('notAscii', field, text, at + 1)
    return first
  }
  const second = text.charCodeAt(at + 2)
  const third = text.charCodeAt(at + 3)
  const value = (first - 0x30) * 100 + (second - 0x30) * 10 + (third - 0x30)
  if (at + 3 >= end || !isDigit(second) || !isDigit(third) || value > 255) {
    throw new DnsParseError('badEscape', field, text, at)
  }
  return value
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
