/**
 * A place on earth in text: `52 14 5.000 N 0 8 50.000 E 10.00m 1m 10000m 10m`, latitude, longitude, altitude, size, and the two
 * precisions. RFC 1876 §3.
 */
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import type { LocData } from '#core/dns/record.ts'
import type { Word } from '#core/dns/words.ts'

/** The equator and the prime meridian. */
const MIDDLE = 2 ** 31
/** The altitude 0 is 100 km above where counting starts, in centimetres. */
const GROUND = 10_000_000
const thousandthsOfDegree = { degree: 3_600_000, minute: 60_000, second: 1000 }

/** Undefined for what no text says: a latitude beyond the poles, a precision whose digit is no decimal one. */
export function formatLocation(data: LocData): string | undefined {
  const precisions = [data.size, data.horizontalPrecision, data.verticalPrecision]
  if (
    Math.abs(data.latitude - MIDDLE) > 90 * thousandthsOfDegree.degree ||
    Math.abs(data.longitude - MIDDLE) > 180 * thousandthsOfDegree.degree ||
    !precisions.every(isPrecision)
  ) {
    return undefined
  }
  return [
    formatAngle(data.latitude - MIDDLE, 'N', 'S'),
    formatAngle(data.longitude - MIDDLE, 'E', 'W'),
    `${((data.altitude - GROUND) / 100).toFixed(2)}m`,
    ...precisions.map(formatPrecision),
  ].join(' ')
}

function formatAngle(thousandths: number, positive: string, negative: string): string {
  const size = Math.abs(thousandths)
  const { degree, minute } = thousandthsOfDegree
  const degrees = Math.floor(size / degree)
  const minutes = Math.floor((size % degree) / minute)
  const seconds = (size % minute) / 1000
  return `${degrees} ${minutes} ${seconds.toFixed(3)} ${thousandths < 0 ? negative : positive}`
}

function isPrecision(octet: number): boolean {
  const digit = octet >> 4
  const power = octet & 0xf
  return digit <= 9 && power <= 9 && (digit > 0 || power === 0)
}

/** One octet: a digit in the high half, in the low half the power of ten that multiplies it; centimetres. */
function formatPrecision(octet: number): string {
  const centimetres = (octet >> 4) * 10 ** (octet & 0xf)
  return `${(centimetres / 100).toFixed(centimetres < 100 ? 2 : 0)}m`
}

/** The words of a location, all of them. Throws DnsParseError `notLocation`, at the word that does not fit. */
export function parseLocation(text: string, words: readonly Word[]): LocData {
  let next = 0
  const latitude = parseAngle('N', 'S', 90)
  const longitude = parseAngle('E', 'W', 180)
  const altitude = Math.round((metres() ?? refuse()) * 100) + GROUND
  if (altitude < 0 || altitude > 0xffffffff) refuse(next - 1)
  const size = precision(0x12)
  const horizontalPrecision = precision(0x16)
  const verticalPrecision = precision(0x13)
  return { version: 0, size, horizontalPrecision, verticalPrecision, latitude, longitude, altitude }

  function peek(): string {
    const word = words[next]
    return word === undefined ? '' : text.slice(word.start, word.end)
  }

  function refuse(index = next): never {
    throw new DnsParseError('notLocation', 'location', text, words[index]?.start ?? text.length)
  }

  /** Degrees, then perhaps minutes and seconds, then the letter. */
  function parseAngle(positive: string, negative: string, most: number): number {
    const { degree, minute, second } = thousandthsOfDegree
    let sum = 0
    for (const [unit, limit, form] of [
      [degree, most, /^\d{1,3}$/],
      [minute, 59, /^\d{1,2}$/],
      [second, 59.999, /^\d{1,2}(?:\.\d{1,3})?$/],
    ] as const) {
      if (/^[news]$/i.test(peek()) && unit !== degree) break
      if (!form.test(peek()) || Number(peek()) > limit) refuse()
      sum += Math.round(Number(peek()) * unit)
      next++
    }
    if (sum > most * degree) refuse(next - 1)
    const letter = peek().toUpperCase()
    if (letter !== positive && letter !== negative) refuse()
    next++
    return MIDDLE + (letter === negative ? -sum : sum)
  }

  function metres(): number | undefined {
    const found = /^(-?\d{1,8}(?:\.\d{1,2})?)m?$/i.exec(peek())
    if (found === null) return undefined
    next++
    return Number(found[1])
  }

  function precision(unlessSaid: number): number {
    if (next >= words.length) return unlessSaid
    const centimetres = Math.round((metres() ?? refuse()) * 100)
    if (centimetres < 0 || centimetres > 9e9) refuse(next - 1)
    let power = 0
    let digit = centimetres
    for (; digit > 9; power++) digit = Math.floor(digit / 10)
    return (digit << 4) | power
  }
}
