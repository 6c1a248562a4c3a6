/**
 * What stands in a line that somebody pasted: one thing with spaces, quotes or a comma around it, several, or a line
 * of `ip addr`, `ip route`, `ip neigh`, `ifconfig` or `ipconfig`.
 */

import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { prefixOf } from '#core/address/prefix.ts'
import { isSpace } from '#core/address/scan.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { type PastedItem, readItem, within } from './item.ts'

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Everything in the line that can be explained, in its order. Throws ParseError, with places in the whole line. */
export function readLine(line: string): PastedItem[] {
  const [start, end] = strip(line, 0, line.length)
  const value = start < end ? windowsValue(line, start, end) : undefined
  if (value !== undefined) return within(line, value, end, readLine)
  const words = wordsOf(line, start, end)
  if (words.length <= 1) return [within(line, start, end, readItem)]
  const whole = readWhole(line, start, end, words)
  if (whole !== undefined) return [whole]
  const shown = readInterfaceLine(line, words)
  return shown ?? readWords(line, words)
}

/** Lines of `ip`, `ifconfig` and `ipconfig` that hold no address: passed over in a paste of several lines. */
export function isWithoutAddress(line: string): boolean {
  const text = line.trim()
  if (text === '' || text.startsWith('#')) return true
  if (/(?:::|inet6?\b|lladdr|link\/ether|HWaddr)/.test(text)) return false
  return (
    /^\d+: \S+: </.test(text) ||
    /^valid_lft \S+ preferred_lft \S+$/.test(text) ||
    /^\S+: flags=/.test(text) ||
    /^link\/(?!ether)/.test(text) ||
    /^(?:[RT]X\b|UP\b|media:|status:|options=|nd6 options|groups?:|index \d|collisions|device interrupt)/.test(
      text,
    ) ||
    (/^[^:]*(?:\. ?){2,}:/.test(text) && !/:\s*\S*(?:::|[0-9a-f]{1,4}[:.-][0-9a-f]{1,4}[:.-])/i.test(text)) ||
    (/^[\p{L}][^.]*:$/u.test(text) && !/^[0-9a-f:]+$/i.test(text))
  )
}

const pairs: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '«': '»',
  '<': '>',
  '(': ')',
}

/** Without spaces, quotes in pairs and the comma or full stop after it. */
function strip(line: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to]
  for (;;) {
    const before = end - start
    while (start < end && isSpace(line.charAt(start))) start++
    while (start < end && isSpace(line.charAt(end - 1))) end--
    if (end - start > 1 && /[,;]/.test(line.charAt(end - 1))) end--
    if (end - start > 1 && line.charAt(end - 1) === '.' && !/\.arpa\.$/i.test(line.slice(start, end))) end--
    if (end - start > 2 && pairs[line.charAt(start)] === line.charAt(end - 1)) {
      start++
      end--
    }
    const flag = /[^(]\([\p{L} ]+\)$/u.exec(line.slice(start, end)) // Windows: 2001:db8::1(Preferred)
    if (flag !== null) end = start + flag.index + 1
    if (end - start === before) return [start, end]
  }
}

/** Where the value starts in `IPv6 Address. . . . . . : 2001:db8::1`, as `ipconfig` prints it. */
function windowsValue(line: string, start: number, end: number): number | undefined {
  const label = /^[^:]*\.(?: ?\.)+ ?: */.exec(line.slice(start, end))
  return label === null || label[0].length === end - start ? undefined : start + label[0].length
}

function wordsOf(line: string, start: number, end: number): Word[] {
  return [...line.slice(start, end).matchAll(/[^\s\u200b-\u200f\u2060\ufeff]+/g)].map(
    ({ 0: text, index }) => {
      const [from, to] = strip(line, start + index, start + index + text.length)
      return { text: line.slice(from, to), start: from, end: to }
    },
  )
}

/** A range with spaces around its dash, or a MAC address with spaces between its octets. */
function readWhole(line: string, start: number, end: number, words: readonly Word[]): PastedItem | undefined {
  const text = line.slice(start, end)
  if (/^[^\s%]*[:.][^\s%]*\s*[-–—]\s*[^\s%]*[:.][^\s%]*$/u.test(text))
    return within(line, start, end, readItem)
  if (words.length === 6 && words.every(({ text }) => /^[0-9a-f]{2}$/i.test(text))) {
    return { ...readItem(words.map(({ text }) => text).join(':')), text } as PastedItem
  }
  return undefined
}

const addressWords = new Set(['inet6', 'inet'])
const macWords = new Set(['link/ether', 'ether', 'hwaddr', 'lladdr'])

/** What follows `inet6`, `inet`, `ether` and the like; and the address before `lladdr`, as `ip neigh` has it. */
function readInterfaceLine(line: string, words: readonly Word[]): PastedItem[] | undefined {
  const items: PastedItem[] = []
  words.forEach((word, i) => {
    const key = word.text.toLowerCase()
    if (!addressWords.has(key) && !macWords.has(key)) return
    const next = words[i + 1]?.text === 'addr:' ? words[i + 2] : words[i + 1]
    if (next === undefined) return
    const start = next.start + (next.text.startsWith('addr:') ? 'addr:'.length : 0)
    const item = within(line, start, next.end, readItem)
    if (macWords.has(key) && i > 0 && items.length === 0) items.push(...tryWord(words[0]!, words))
    items.push(asOnInterface(item, words))
  })
  return items.length === 0 ? undefined : items
}

/** Of an interface the address is what matters; its length says what else is on the link. */
function asOnInterface(item: PastedItem, words: readonly Word[]): PastedItem {
  if (item.type === 'prefix') {
    const { text, address, zone, prefix } = item
    return {
      type: 'address',
      text,
      host: { address, ...(zone === undefined ? {} : { zone }) },
      length: prefix.length,
    }
  }
  const at = words.findIndex(({ text }) => text === 'prefixlen')
  const length = Number(words[at + 1]?.text ?? Number.NaN)
  if (item.type !== 'address' || at < 0 || !(length >= 0 && length <= 128)) return item
  return { ...item, length: prefixOf(item.host.address, length).length }
}

/** The word, if it is something by itself; twelve digits among other words are not taken for a MAC address. */
function tryWord(word: Word, words: readonly Word[]): PastedItem[] {
  if (!/[:.-]/.test(word.text)) return []
  try {
    return [withDevice(readItem(word.text), words)]
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return []
  }
}

/** `fe80::1 dev eth0`: the interface is the zone of a link-local address. */
function withDevice(item: PastedItem, words: readonly Word[]): PastedItem {
  const at = words.findIndex(({ text }) => text === 'dev')
  const zone = words[at + 1]?.text
  if (item.type !== 'address' || item.host.zone !== undefined || at < 0 || zone === undefined) return item
  return isLinkLocal(item.host.address) ? { ...item, host: { ...item.host, zone } } : item
}

function isLinkLocal(address: Address): boolean {
  return address >> 118n === 0xfe80n >> 6n
}

/** What can be read among words; a piece of an address among them means that a space has cut one in two. */
function readWords(line: string, words: readonly Word[]): PastedItem[] {
  const read = words.map((word) => ({ word, items: tryWord(word, words) }))
  const found = read.flatMap(({ items }) => items)
  const attempt = read.find(({ word, items }) => items.length === 0 && isAttempt(word.text))
  if (attempt !== undefined) {
    const { start, end } = attempt.word
    within(line, start, end, readItem)
  }
  const isRoute = words.some(({ text }) => /^(?:dev|via|proto|metric|IN|AAAA|A|PTR)$/.test(text))
  const piece = read.find(
    ({ word, items }) => items.length === 0 && /^[0-9a-f:.]+$/i.test(word.text) && /\d|:/.test(word.text),
  )
  if (found.length === 0 || (piece !== undefined && !isRoute)) {
    // The strict reader finds the space.
    const [start, end] = [words[0]!.start, words.at(-1)!.end]
    within(line, start, end, parseAddress)
  }
  return found
}

/** Written to be an address, if not a right one. */
function isAttempt(text: string): boolean {
  return /^[^:]*:[^:]*:/.test(text) || /^\d+(?:\.\d+){2,}/.test(text)
}
