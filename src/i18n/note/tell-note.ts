/** A note of `core/host` as a sentence whose subject is the node that it comes from. Addresses are never cut. */
import { foreverLifetime } from '#core/host/advertise/advertise-config.ts'
import type { Note, NoteValue } from '#core/host/note.ts'
import type { Language } from '#i18n/languages.ts'
import { en } from './en.ts'
import { type NoteWords, noteWords } from './note-words.ts'

type Values = Readonly<Record<string, NoteValue>>
/** What `NoteWords` takes, when the compiler cannot know which values a code brings. */
type AnyWord = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** The sentence about a rule that a packet breaks (`packet.rule` of the shared texts); undefined for another word. */
export type TellRule = (rule: string) => string | undefined

export function tellNote({ code, values }: Note, language: Language, tellRule: TellRule): string {
  const words = noteWords(language)
  const word = words as unknown as AnyWord
  return word(keyOf(code, values), shown(code, values, language, words, tellRule))
}

/** Codes whose sentence depends on a value. */
function keyOf(code: Note['code'], values: Values): string {
  const { cause, reason, how, origin } = values
  switch (code) {
    case 'address.tentative':
      return `${code}${capital(origin)}`
    case 'address.preferred':
      return cause === 'preferredAgain' ? `${code}Again` : code
    case 'address.lifetimes':
    case 'prefix.offLink':
    case 'router.gone':
    case 'resolver.gone':
    case 'translation.gone':
      return `${code}${capital(reason)}`
    case 'router.parameter':
      return `${code}${capital(values.name)}`
    case 'router.flags':
      // RFC 4861 §4.2: M covers what O would add.
      return `${code}${values.managed === true ? 'Managed' : values.otherConfig === true ? 'Other' : 'None'}`
    case 'dhcp.phase':
      return `${code}${capital(values.to)}`
    case 'dhcp.wants':
      return `${code}${capital(values.asksFor)}`
    case 'dhcp.lost':
      return `${code}${capital(reason)}`
    case 'group.joined':
      return String(values.group).startsWith('ff02::1:ff') ? code : `${code}Other`
    case 'group.reported':
      return values.source === '::' ? `${code}Unspecified` : code
    case 'prefix.ignored':
      return values.prefix === undefined ? `${code}Nameless` : code
    case 'advertise.sent':
      return `${code}${capital(values.why)}`
    case 'advertise.solicited':
    case 'nextHop.chosen':
      return `${code}${capital(how)}`
    case 'neighbor.solicits':
      return `${code}${capital(values.destination)}`
    case 'neighbor.reachable':
      return cause === 'confirmed' ? `${code}Confirmed` : code
    case 'neighbor.stale':
      return cause === 'timeout' || cause === 'contradicted' ? `${code}${capital(cause)}` : code
    case 'packet.discarded':
      return values.source === undefined ? `${code}NotWhole` : code
    default:
      return code
  }
}

function capital(value: NoteValue | undefined): string {
  const text = String(value)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

type PlainReason = Exclude<keyof typeof en.reason, 'other'>

/** Values that are seconds. */
const durations = new Set([
  'valid',
  'preferred',
  'lifetime',
  'interval',
  'wait',
  'next',
  'timeout',
  't1',
  't2',
  'refresh',
])

function shown(
  code: Note['code'],
  values: Values,
  language: Language,
  words: NoteWords,
  tellRule: TellRule,
): Record<string, string | number> {
  const result: Record<string, string | number> = {}
  // DHCPv6 lends addresses and prefixes.
  if (code.startsWith('dhcp.')) result.lease = String(values.address ?? values.prefix ?? '')
  for (const [name, value] of Object.entries(values)) {
    if (name === 'message') result[name] = dhcpMessage(String(value))
    else if (name === 'reason') result[name] = tellReason(String(value), words, tellRule)
    else if (name === 'preference') result[name] = words(`preference.${value as keyof typeof en.preference}`)
    else if (name === 'prefixes') result[name] = tellPrefixes(Number(value), words)
    else if (durations.has(name)) result[name] = tellDuration(Number(value), language)
    else result[name] = String(value)
  }
  // A redirect that finds no entry replaces nothing.
  if (code === 'redirect.followed') result.before ??= '–'
  return result
}

/** As RFC 9915 writes it: Solicit, Information-request. */
function dhcpMessage(name: string): string {
  return name === 'informationRequest' ? 'Information-request' : capital(name)
}

function tellReason(reason: string, words: NoteWords, tellRule: TellRule): string {
  if (reason.startsWith('tooMany')) return words('reason.limit')
  const rule = tellRule(reason)
  if (rule !== undefined) return rule
  if (reason in en.reason && reason !== 'other') return words(`reason.${reason as PlainReason}`)
  return words('reason.other', { rule: reason })
}

function tellPrefixes(count: number, words: NoteWords): string {
  if (count === 0) return words('advertise.noPrefix')
  return count === 1 ? words('advertise.onePrefix') : words('advertise.prefixes', { count })
}

const [minute, hour, day] = [60, 3600, 86_400]

/** Seconds as people say them, the two largest units of them: 29 days 23 h, 2 h, 16 s, 0.4 s. */
export function tellDuration(seconds: number, language: Language): string {
  const words = noteWords(language)
  if (seconds >= foreverLifetime) return words('duration.forEver')
  // Whoever has three minutes does not count them in seconds.
  if (seconds < 2 * minute) {
    return words('duration.seconds', { count: tellNumber(seconds, seconds < 10 ? 1 : 0, language) })
  }
  const whole = Math.floor(seconds)
  const [days, hours] = [Math.floor(whole / day), Math.floor((whole % day) / hour)]
  const [minutes, rest] = [Math.floor((whole % hour) / minute), whole % minute]
  const parts = [
    ...(days === 0 ? [] : [days === 1 ? words('duration.oneDay') : words('duration.days', { count: days })]),
    ...(hours === 0 ? [] : [words('duration.hours', { count: hours })]),
    ...(minutes === 0 ? [] : [words('duration.minutes', { count: minutes })]),
    ...(rest === 0 ? [] : [words('duration.seconds', { count: rest })]),
  ]
  return parts.slice(0, 2).join(' ')
}

/** With as many decimals at most, a comma before them in Spanish. */
export function tellNumber(value: number, decimals: number, language: Language): string {
  const text = String(Number(value.toFixed(decimals)))
  return language === 'es' ? text.replace('.', ',') : text
}
