/**
 * What becomes of a zone text and a question: what is wrong in the text, the answer in its sections, and the steps that led to it.
 * Plain JSON in the language of the page, so that the server can send it ready-made. Large: it brings the reader of zone files.
 */
import { type Answer, answer } from '#core/dns/authority.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { formatName, parseName } from '#core/dns/name.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { className, parseType, recordClass, recordType, typeName } from '#core/dns/record-type.ts'
import { type LoadedZone, loadZone } from '#core/dns/zone/load-zone.ts'
import { noteSources } from '#core/dns/zone/zone-note.ts'
import type { Place } from '#core/dns/zone-file/scanner.ts'
import type { ZoneFileError } from '#core/dns/zone-file/zone-file-error.ts'
import type { Language } from '#i18n/languages.ts'
import { tellDnsParseError } from '#i18n/record/tell-record-error.ts'
import { tellFileError } from '#i18n/zone/tell-file-error.ts'
import { nameInText, tellNote, tellStep } from '#i18n/zone/tell-zone.ts'
import { zoneSamples } from './samples.ts'
import { aboutOf, fits, type Kind, type ZoneEditorState } from './zone-editor.ts'

/** Something wrong or odd in the text. */
export interface Finding {
  readonly isError: boolean
  /** From 1; undefined where nothing stands in the file that it could be shown at. */
  readonly place?: { readonly line: number; readonly column: number }
  /** What to mark: UTF-16 indexes in the text. */
  readonly from: number
  readonly to: number
  readonly sentence: string
  readonly rfc?: { readonly rfc: number; readonly section: string }
}

export interface ToldRecord {
  readonly name: string
  readonly ttl: number
  readonly class: string
  readonly type: string
  readonly data: string
}

export interface ToldStep {
  readonly number: string
  readonly sentence: string
  /** Whether this one settled what the answer is. */
  readonly isDeciding: boolean
  /** Whether this one says best why it came to that. */
  readonly isReason: boolean
}

export interface Told {
  /** The state's own, to know whether it is this question's. */
  readonly about: string
  readonly isTooLong: boolean
  readonly findings: readonly Finding[]
  /** How many records were read. */
  readonly records: number
  readonly zone?: string
  readonly serial?: number
  /** Why the name is none. */
  readonly badName?: string
  readonly kind: Kind
  readonly rcode?: string
  readonly isAuthoritative: boolean
  readonly answer: readonly ToldRecord[]
  readonly authority: readonly ToldRecord[]
  readonly additional: readonly ToldRecord[]
  readonly steps: readonly ToldStep[]
  /** The name that the answer is about in the end. */
  readonly last: string
  /** Goals that are met. */
  readonly met: readonly string[]
}

const nothing = {
  isAuthoritative: false,
  answer: [],
  authority: [],
  additional: [],
  steps: [],
  met: [],
} as const

export function askZone(state: ZoneEditorState, language: Language): Told {
  const { goals, zone: own } = zoneSamples[state.sample]
  const { name, type, text = own } = state
  const about = aboutOf(text, state)
  if (!fits(text)) {
    return { about, isTooLong: true, findings: [], records: 0, kind: 'notServed', last: name, ...nothing }
  }
  const loaded = loadZone(text, { limits: { records: 2000, generated: 500, errors: 100 } })
  const { zone, records } = loaded
  const base = {
    about,
    isTooLong: false,
    findings: findingsOf(loaded, text, language),
    records: records.length,
    ...(zone === undefined ? {} : { zone: nameInText(zone.origin), serial: zone.soa.data.serial }),
  }
  const codes = [...loaded.errors, ...loaded.notes].map(({ code }) => code)
  const metWith = (kind: Kind, response: Answer | undefined) => {
    const asked = { name, type, text, loaded, codes, kind, answer: response }
    return Object.keys(goals).filter((goal) => goals[goal]!(asked))
  }
  if (zone === undefined) {
    return { ...base, kind: 'notServed', last: name, ...nothing, met: metWith('notServed', undefined) }
  }
  try {
    const response = answer(zone, {
      qname: parseName(name.trim()),
      qtype: parseType(type)!,
      qclass: recordClass.IN,
    })
    const kind = kindOf(response, parseType(type)!)
    const deciding = response.steps.findLastIndex(({ code }) => decides.has(code))
    const reason = reasonOf(response.steps, deciding)
    return {
      ...base,
      kind,
      rcode: rcodeName(response.rcode),
      isAuthoritative: response.authoritative,
      answer: response.answer.map(toldRecord),
      authority: response.authority.map(toldRecord),
      additional: response.additional.map(toldRecord),
      steps: response.steps.map((step, index) => ({
        number: step.number,
        sentence: tellStep(step, language),
        isDeciding: index === deciding,
        isReason: index === reason,
      })),
      last: lastName(response, name.trim()),
      met: metWith(kind, response),
    }
  } catch (error) {
    if (!(error instanceof DnsParseError)) throw error
    return { ...base, badName: tellDnsParseError(error, language), kind: 'notServed', last: name, ...nothing }
  }
}

/** Steps that settle what the answer is. What comes after them fills sections. */
const decides = new Set<string>([
  'notInZone',
  'otherClass',
  'notLookedUp',
  'dataFound',
  'oneOfAny',
  'noData',
  'referral',
  'nameError',
  'dnameTooLong',
  'leavesZone',
  'aliasLoops',
  'tooManyAliases',
])

/** That there are no records is told by the answer itself; why it looked there is told by the step before. */
function reasonOf(steps: Answer['steps'], deciding: number): number {
  const code = steps[deciding]?.code
  if (code === 'nameError') return steps.findLastIndex((step) => step.code === 'labelMissing')
  return code === 'dataFound' || code === 'oneOfAny' || code === 'noData' ? deciding - 1 : deciding
}

function kindOf(response: Answer, type: number): Kind {
  const { steps, additional } = response
  const isAlias = steps.some(({ code }) => code === 'aliasFollowed' || code === 'dnameFollowed')
  if (response.rcode === rcode.REFUSED) return 'refused'
  if (response.rcode === rcode.YXDOMAIN) return 'tooLong'
  if (response.rcode === rcode.NXDOMAIN) return isAlias ? 'aliasNameError' : 'nameError'
  if (steps.some(({ code }) => code === 'referral')) {
    return isAlias ? 'aliasReferral' : additional.length > 0 ? 'glue' : 'referral'
  }
  if (steps.some(({ code }) => code === 'noData')) return isAlias ? 'aliasNoData' : 'noData'
  if (steps.some(({ code }) => code === 'dataFound' || code === 'oneOfAny'))
    return isAlias ? 'aliasData' : 'data'
  // The CNAME that a DNAME makes is what was asked for.
  return type === recordType.CNAME ? 'data' : 'alias'
}

/** Where the aliases end, as a sentence has it. */
function lastName({ steps }: Answer, name: string): string {
  const last = steps.findLast(({ code }) => code === 'zoneFound' || code === 'leavesZone')
  return last !== undefined && 'name' in last ? nameInText(last.name) : name
}

function toldRecord({ name, ttl, class: ofClass, type, data }: ResourceRecord): ToldRecord {
  return {
    name: formatName(name),
    ttl,
    class: className(ofClass),
    type: typeName(type),
    data: formatData(type, data, ofClass),
  }
}

function findingsOf({ errors, notes, places }: LoadedZone, text: string, language: Language): Finding[] {
  const lines = text.split('\n')
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.length + 1
  }
  const told = errors.map((error): Finding => {
    const rfc = rfcOf(error)
    return {
      isError: true,
      place: { line: error.line, column: error.column },
      from: error.at,
      to: wordEnd(text, error.at),
      sentence: tellFileError(error, language),
      ...(rfc === undefined ? {} : { rfc }),
    }
  })
  for (const note of notes) {
    const place: Place | undefined = places[note.records[0] ?? -1]
    const line = place === undefined ? undefined : lines[place.line - 1]
    // A place says where the record starts: its first word, or the space instead of a name.
    const from = place === undefined ? 0 : starts[place.line - 1]! + (line?.search(/\S|$/) ?? 0)
    told.push({
      isError: note.severity === 'error',
      ...(place === undefined ? {} : { place: { line: place.line, column: place.column } }),
      from,
      to: line === undefined ? 0 : starts[place!.line - 1]! + line.trimEnd().length,
      sentence: tellNote(note, language),
      rfc: noteSources[note.code],
    })
  }
  return told.sort((a, b) => Number(b.isError) - Number(a.isError) || a.from - b.from)
}

function wordEnd(text: string, at: number): number {
  return at + (/^(?:[^\s;()]+|.)/.exec(text.slice(at))?.[0].length ?? 0)
}

/** The RFC behind what the reader of the file refuses. $GENERATE is in none. */
function rfcOf({ code, field }: ZoneFileError): Finding['rfc'] {
  switch (code) {
    case 'labelTooLong':
    case 'domainNameTooLong':
    case 'labelEmpty':
      return { rfc: 1035, section: '2.3.4' }
    case 'ttlMissing':
      return { rfc: 2308, section: '4' }
    case 'ttlTooBig':
      return { rfc: 2181, section: '8' }
    case 'stringTooLong':
      return { rfc: 1035, section: '3.3' }
    case 'unknownType':
    case 'unknownClass':
    case 'lengthDiffers':
    case 'octetsNotOfType':
      return { rfc: 3597, section: '5' }
    case 'notIpv6':
      return { rfc: 4291, section: '2.2' }
    case 'rangeExpected':
    case 'badTemplate':
    case 'numberNegative':
    case 'tooManyGenerated':
      return undefined
    case 'argumentMissing':
    case 'argumentLeft':
      return field === '$GENERATE' ? undefined : { rfc: 1035, section: '5.1' }
    default:
      return { rfc: 1035, section: '5.1' }
  }
}
