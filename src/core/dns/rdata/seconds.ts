// cspell:ignore smhdw
/**
 * Times in the text of records: so many seconds, `3600` or with units `1h30m` as zone files of BIND have them (RFC 2308 §4 shows
 * none), and moments, `20260101000000` or seconds since 1970 (RFC 4034 §3.2).
 */
import { DnsParseError } from '#core/dns/dns-parse-error.ts'

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/**
 * The seconds that a word such as `3600`, `1h30m` or `2W` stands for; undefined if it is no time. However many they are: the
 * caller knows how many are too many. A number without its unit behind one with it (`1h30`) is a slip.
 */
export function secondsOf(word: string): number | undefined {
  if (!/^(?:\d+|(?:\d+[smhdw])+)$/i.test(word)) return undefined
  let sum = 0
  for (const [, number, unit = ''] of word.matchAll(/(\d+)(\D?)/g)) {
    sum += Number(number) * (units[unit.toLowerCase()] ?? 1)
  }
  return sum
}

/** The seconds that `[start, end)` of a text says, up to 2³² − 1. Throws DnsParseError `notNumber`, `numberTooBig`. */
export function parseSeconds(text: string, start: number, end: number, field: string): number {
  const word = text.slice(start, end)
  const seconds = secondsOf(word)
  if (seconds === undefined) {
    const good = /^(?:\d+[smhdw])*\d*/i.exec(word)?.[0].length ?? 0
    throw new DnsParseError('notNumber', field, text, start + good)
  }
  if (seconds > 0xffffffff) throw new DnsParseError('numberTooBig', field, text, start)
  return seconds
}

const DAY = 86_400

/** A moment as `YYYYMMDDHHmmSS`, in UTC. */
export function formatTime(seconds: number): string {
  const { year, month, day } = dateOfDay(Math.floor(seconds / DAY))
  const rest = seconds % DAY
  const parts = [month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  return String(year) + parts.map((part) => String(part).padStart(2, '0')).join('')
}

/** The seconds since 1970, modulo 2³². Throws DnsParseError `notTime`. */
export function parseTime(text: string, start: number, end: number, field: string): number {
  const word = text.slice(start, end)
  const refusal = new DnsParseError('notTime', field, text, start)
  if (/^\d{1,10}$/.test(word)) {
    if (Number(word) > 0xffffffff) throw new DnsParseError('numberTooBig', field, text, start)
    return Number(word)
  }
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(word)
  if (found === null) throw refusal
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  const days = dayOfDate(year, month, day)
  const { month: sameMonth, day: sameDay } = dateOfDay(days)
  if (year < 1970 || sameMonth !== month || sameDay !== day || hour > 23 || minute > 59 || second > 59) {
    throw refusal
  }
  return (days * DAY + hour * 3600 + minute * 60 + second) % 2 ** 32
}

// Years are counted from March, so that the day that comes and goes is the last one; eras of 400 years have equal days.
const ERA = 146_097
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468

function dayOfDate(year: number, month: number, day: number): number {
  const fromMarch = (month + 9) % 12
  const yearFromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(yearFromMarch / 400)
  const yearOfEra = yearFromMarch - era * 400
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1
  return (
    era * ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH
  )
}

function dateOfDay(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + EPOCH
  const era = Math.floor(shifted / ERA)
  const dayOfEra = shifted - era * ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}
