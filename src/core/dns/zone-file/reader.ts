/** Entry by entry through master files (RFC 1035 §5.1): directives change what is known, records are gathered. */
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { type Name, parseNameWithin, rootName } from '#core/dns/name.ts'
import { parseDataWords } from '#core/dns/rdata/data-text.ts'
import { secondsOf } from '#core/dns/rdata/seconds.ts'
import { isRecordOf, type RecordData, type ResourceRecord } from '#core/dns/record.ts'
import { recordClass, recordType } from '#core/dns/record-type.ts'
import { splitWords, type Word } from '#core/dns/words.ts'
import { countOf, fillTemplate, parseRange, parseTemplate, type Template } from './generate.ts'
import { headingWord } from './heading-word.ts'
import type { ZoneFile, ZoneFileLimits, ZoneFileOptions } from './options.ts'
import { type Place, Scanner } from './scanner.ts'
import type { ZoneFileError } from './zone-file-error.ts'

/** The longest TTL (RFC 2181 §8): 31 bits. */
const mostTtl = 0x7fff_ffff

/** Ends the reading of all files: a limit is passed. */
class LimitReached extends Error {}

type Details = Omit<Partial<ZoneFileError>, keyof Place | 'code' | 'word' | 'at'>

/** TTL, class and type of an entry, and the index of the first word of its data. */
interface Heading {
  readonly ttl: number | undefined
  readonly class: number
  readonly type: number
  readonly dataFrom: number
}

export class ZoneFileReader {
  private readonly records: ResourceRecord[] = []
  private readonly places: Place[] = []
  private readonly errors: ZoneFileError[] = []

  private origin: Name | undefined
  private firstOrigin: Name | undefined
  /** Of `$TTL`. */
  private defaultTtl: number | undefined
  private lastTtl: number | undefined
  private lastClass: number = recordClass.IN
  /** Undefined before the first record. */
  private lastOwner: Name | undefined
  /** The owner of the record before could not be read: nobody needs to hear of it again. */
  private lastOwnerWrong = false
  /** A record comes with its owner often several times: the text of the last one, and the origin it was read with. */
  private lastOwnerText = ''
  private lastOwnerOrigin: Name | undefined

  private readonly load: ZoneFileOptions['load']
  private readonly limits: ZoneFileLimits
  private length = 0
  private generated = 0
  private included = 0
  private depth = 0

  private scanner = new Scanner('')

  constructor(
    origin: Name | undefined,
    ttl: number | undefined,
    load: ZoneFileOptions['load'],
    limits: ZoneFileLimits,
  ) {
    this.origin = origin
    this.firstOrigin = origin
    this.defaultTtl = ttl
    this.load = load
    this.limits = limits
  }

  get result(): ZoneFile {
    const { records, places, errors, firstOrigin: origin } = this
    return { records, places, errors, origin }
  }

  read(text: string, file: string | undefined): void {
    try {
      this.readFile(text, file)
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
    }
  }

  private readFile(text: string, file: string | undefined): void {
    const scanner = new Scanner(text, file)
    this.scanner = scanner
    this.length += text.length
    if (this.length > this.limits.length) this.stop('fileTooLong', { limit: this.limits.length })
    while (scanner.next()) {
      const { error, words } = scanner
      if (error !== undefined) this.fail(error.code, error.at, undefined)
      else if (text.charAt(words[0]!.start) === '$' && !words[0]!.quoted) this.readDirective(words)
      else this.readRecord(words)
    }
  }

  // What is wrong

  /** Writes down an error at a place of the text, and the word that it is about. */
  private fail(code: ZoneFileError['code'], at: number, word: Word | undefined, details: Details = {}): void {
    const error = {
      code,
      word: word === undefined ? '' : this.scanner.textOf(word),
      at,
      ...this.scanner.placeOf(at),
      ...details,
    }
    const { errors: limit } = this.limits
    if (this.errors.length >= limit) {
      this.errors.push({ ...error, code: 'tooManyErrors', limit })
      throw new LimitReached()
    }
    this.errors.push(error)
  }

  private failAt(code: ZoneFileError['code'], word: Word, details: Details = {}): undefined {
    this.fail(code, word.start, word, details)
  }

  private failBehind(code: ZoneFileError['code'], words: readonly Word[], details: Details = {}): undefined {
    this.fail(code, words[words.length - 1]!.end, undefined, details)
  }

  private stop(code: ZoneFileError['code'], details: Details, word?: Word): never {
    this.fail(code, word?.start ?? 0, word, details)
    throw new LimitReached()
  }

  // Directives

  private readDirective(words: readonly Word[]): void {
    const [name, first] = words as [Word, Word | undefined]
    const field = this.scanner.textOf(name).toUpperCase()
    switch (field) {
      case '$ORIGIN':
        if (this.hasArguments(words, field, 1, 1)) this.setOrigin(this.readName(first!))
        break
      case '$TTL':
        if (this.hasArguments(words, field, 1, 1)) this.defaultTtl = this.readTtl(first!) ?? this.defaultTtl
        break
      case '$INCLUDE':
        if (this.hasArguments(words, field, 1, 2)) this.include(first!, words[2])
        break
      case '$GENERATE':
        if (this.hasArguments(words, field, 4, Number.POSITIVE_INFINITY)) this.generate(words)
        break
      default:
        this.failAt('directiveUnknown', name)
    }
  }

  private hasArguments(words: readonly Word[], field: string, least: number, most: number): boolean {
    const count = words.length - 1
    if (count < least) this.failBehind('argumentMissing', words, { field })
    else if (count > most) this.failAt('argumentLeft', words[most + 1]!, { field })
    return count >= least && count <= most
  }

  private setOrigin(origin: Name | undefined): void {
    this.origin = origin ?? this.origin
    this.firstOrigin ??= this.origin
  }

  private include(word: Word, originWord: Word | undefined): undefined {
    const origin = originWord === undefined ? this.origin : this.readName(originWord)
    if (originWord !== undefined && origin === undefined) return undefined
    const { load, limits } = this
    if (load === undefined) return this.failAt('includeNotAllowed', word)
    if (this.depth === limits.includeDepth) {
      return this.failAt('includeTooDeep', word, { limit: limits.includeDepth })
    }
    if (this.included === limits.includes) this.stop('tooManyIncludes', { limit: limits.includes }, word)
    this.included++
    const name = this.scanner.textOf(word)
    const text = load(name, this.scanner.file)
    if (text === undefined) return this.failAt('includeNotFound', word)
    // Origin and owner are the parent's again afterwards, whatever the file does (RFC 1035 §5.1).
    const { scanner, origin: originBefore, lastOwner, lastOwnerWrong } = this
    this.origin = origin
    this.depth++
    this.readFile(text, name)
    this.depth--
    this.scanner = scanner
    this.origin = originBefore
    this.lastOwner = lastOwner
    this.lastOwnerWrong = lastOwnerWrong
    this.lastOwnerText = ''
  }

  private generate(words: readonly Word[]): undefined {
    const [directive, rangeWord, ownerWord] = words as [Word, Word, Word]
    const range = parseRange(this.scanner.textOf(rangeWord))
    if (range === undefined) this.failAt('rangeExpected', rangeWord)
    const heading = this.readHeading(words, 3)
    const owners = this.readTemplate(ownerWord)
    if (heading === undefined || range === undefined || owners === undefined) return undefined
    const dataWords = words.slice(heading.dataFrom)
    if (dataWords.length === 0) return this.failBehind('argumentMissing', words, { field: '$GENERATE' })
    const data: { readonly quoted: boolean; readonly template: Template }[] = []
    for (const word of dataWords) {
      const template = this.readTemplate(word)
      if (template === undefined) return undefined
      data.push({ quoted: word.quoted, template })
    }
    const count = countOf(range)
    if (this.generated + count > this.limits.generated) {
      return this.failAt('tooManyGenerated', rangeWord, { limit: this.limits.generated })
    }
    this.generated += count
    // One word in quotes stands for all of the data, as in BIND: "10 mail$".
    const isWhole = data.length === 1 && data[0]!.quoted
    const whole = { start: dataWords[0]!.start, end: dataWords[dataWords.length - 1]!.end, quoted: false }
    const place = this.scanner.placeOf(directive.start)
    for (let number = range.first; number <= range.last; number += range.step) {
      const owner = fillTemplate(owners, number)
      if (owner === undefined) return this.failAt('numberNegative', ownerWord, { generated: number })
      let text = ''
      for (const { quoted, template } of data) {
        const filled = fillTemplate(template, number)
        if (filled === undefined) return this.failAt('numberNegative', whole, { generated: number })
        text += quoted && !isWhole ? `"${filled}" ` : `${filled} `
      }
      const name = this.readGenerated(ownerWord, number, () => this.nameIn(owner, 0, owner.length, ownerWord))
      const read =
        name &&
        this.readGenerated(whole, number, () =>
          parseDataWords(heading.type, text, splitWords(text), this.origin ?? rootName, heading.class),
        )
      // One error is enough for the whole range.
      if (name === undefined || read === undefined) return undefined
      if (!this.add(name, heading, read, whole, place)) return undefined
    }
  }

  private readTemplate(word: Word): Template | undefined {
    const template = parseTemplate(this.scanner.textOf(word))
    if (typeof template !== 'number') return template
    this.fail('badTemplate', word.start + template, word)
    return undefined
  }

  /** What `read` gives of a text that stands for this word; what it throws is written down. */
  private readGenerated<T>(word: Word, generated: number, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof DnsParseError)) throw error
      const { code, field, cause } = error
      return this.failAt(code, word, { field, cause, generated })
    }
  }

  // Records

  private readRecord(words: readonly Word[]): void {
    const { startsBlank } = this.scanner
    const first = words[0]!
    if (!startsBlank) {
      const owner = this.readOwner(first)
      this.lastOwner = owner ?? this.lastOwner
      this.lastOwnerWrong = owner === undefined
    } else if (this.lastOwner === undefined && !this.lastOwnerWrong) {
      this.fail('ownerMissing', first.start, undefined)
      this.lastOwnerWrong = true
    }
    const heading = this.readHeading(words, startsBlank ? 0 : 1)
    if (heading === undefined) return
    const owner = this.lastOwnerWrong ? undefined : this.lastOwner
    if (heading.type === recordType.SOA && this.origin === undefined) this.setOrigin(owner)
    const data = this.readData(heading, words)
    if (data !== undefined) {
      this.add(owner, heading, data, words[words.length - 1]!, this.scanner.placeOf(first.start))
    }
  }

  private readOwner(word: Word): Name | undefined {
    const text = this.scanner.textOf(word)
    if (text === this.lastOwnerText && this.origin === this.lastOwnerOrigin) return this.lastOwner
    const name = this.readName(word)
    this.lastOwnerText = name === undefined ? '' : text
    this.lastOwnerOrigin = this.origin
    return name
  }

  private readName(word: Word): Name | undefined {
    try {
      return this.nameIn(this.scanner.text, word.start, word.end, word)
    } catch (error) {
      if (!(error instanceof DnsParseError)) throw error
      this.fail(error.code, error.at, word, { field: error.field })
      return undefined
    }
  }

  /** The name in a part of a text, which stands at `word`. Undefined where it is relative to nothing; that is written down. */
  private nameIn(text: string, start: number, end: number, word: Word): Name | undefined {
    const { origin } = this
    if (origin === undefined && !isAbsolute(text, start, end)) {
      return this.failAt('originUnknown', word)
    }
    if (origin !== undefined && end - start === 1 && text.charAt(start) === '@') return origin
    return parseNameWithin(text, start, end, origin)
  }

  private readTtl(word: Word): number | undefined {
    const ttl = secondsOf(this.scanner.textOf(word))
    if (ttl === undefined) this.failAt('notTtl', word)
    else if (ttl > mostTtl) this.failAt('ttlTooBig', word, { limit: mostTtl })
    else return ttl
    return undefined
  }

  /** TTL and class in either order, one of them or none, then the type. Undefined where no type can be found. */
  private readHeading(words: readonly Word[], from: number): Heading | undefined {
    let ttl: number | undefined
    let ofClass: number | undefined
    for (let i = from; i < words.length; i++) {
      const word = words[i]!
      const { kind, value } = headingWord(word.quoted ? '' : this.scanner.textOf(word))
      if (kind === 'type') {
        this.lastClass = ofClass ?? this.lastClass
        return { ttl, class: this.lastClass, type: value, dataFrom: i + 1 }
      }
      if (kind === 'ttl' && ttl === undefined) ttl = value <= mostTtl ? value : (this.readTtl(word) ?? 0)
      else if (kind === 'class' && ofClass === undefined) ofClass = value
      else return this.failAt(kind === 'otherType' ? 'typeNotData' : 'typeExpected', word)
    }
    return this.failBehind('typeMissing', words)
  }

  private readData(heading: Heading, words: readonly Word[]): RecordData | undefined {
    const { origin } = this
    const { text } = this.scanner
    const data = words.slice(heading.dataFrom)
    try {
      return parseDataWords(heading.type, text, data, origin ?? rootName, heading.class)
    } catch (error) {
      if (!(error instanceof DnsParseError)) throw error
      const { code, field, at, cause } = error
      if (code === 'fieldMissing') this.failBehind(code, words, { field })
      else {
        const word = data.find(({ start, end }) => start <= at && at <= end)
        this.fail(code, word === undefined ? words[words.length - 1]!.end : at, word, { field, cause })
      }
      return undefined
    }
  }

  /** Whether the record is one: it has an owner and a TTL. */
  private add(name: Name | undefined, heading: Heading, data: RecordData, last: Word, place: Place): boolean {
    const { type } = heading
    const ttl = heading.ttl ?? this.defaultTtl ?? this.lastTtl ?? soaMinimum(type, data)
    // Once is enough: one `$TTL` mends all of them.
    if (ttl === undefined && name !== undefined) this.fail('ttlMissing', last.end, undefined)
    this.lastTtl = ttl ?? 0
    if (name === undefined || ttl === undefined) return false
    if (this.records.length === this.limits.records) {
      this.stop('tooManyRecords', { limit: this.limits.records }, last)
    }
    this.records.push({ name, type, class: heading.class, ttl, data })
    this.places.push(place)
    return true
  }
}

function soaMinimum(type: number, data: RecordData): number | undefined {
  const record = { name: rootName, type, class: recordClass.IN, ttl: 0, data }
  return isRecordOf(record, recordType.SOA) ? record.data.minimum : undefined
}

/** Whether a name ends with a dot that is none of a label's. */
function isAbsolute(text: string, start: number, end: number): boolean {
  if (text.charAt(end - 1) !== '.') return false
  let at = end - 1
  while (at > start && text.charAt(at - 1) === '\\') at--
  return (end - 1 - at) % 2 === 0
}
