/** What a reader of ReverseName is asked to work out, and how what they write is judged. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, formatPrefix, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { prefixFromReverseZone, reverseName, reverseZones } from '#core/address/reverse-name.ts'
import { ParseError } from '#core/bytes/parse-error.ts'

/** The smallest zone for two servers; the label that is wrong; the last zone of a prefix that ends inside a label. */
export const tasks = ['shared', 'wrong', 'last'] as const
export type Task = (typeof tasks)[number]

/** Two servers whose addresses begin alike: up to the middle of the fourth group, and so up to a label. */
export const servers = ['2001:db8:5ea:ab12::25', '2001:db8:5ea:ab97::53'] as const

/** A host, and a name for it in which one label is not what it should be. */
export const host = '2001:db8:5ea:42::e1:7a0c'
export const wrongLabel = 22
export const wrongName = nameWith(reverseName(parseAddress(host)), wrongLabel, 'c')

/** A network whose length is divisible by no 4. */
export const odd = '2001:db8:5ea:ab80::/57'

/** What is to be said of what was written; `solved`, or what is wrong with it. */
export type Verdict =
  | { readonly is: 'empty' | 'solved' }
  | { readonly is: 'error'; readonly error: ParseError }
  /** A zone, but it lacks a server; holds both, but a smaller one does too. */
  | { readonly is: 'lacks'; readonly prefix: string; readonly server: string }
  | { readonly is: 'large'; readonly prefix: string }
  /** A label that is right, and the digit of the address that it stands for, counted from its left. */
  | { readonly is: 'fine'; readonly label: string; readonly digit: number }
  | { readonly is: 'notNumber' }
  /** An address or a prefix, where the name of a zone is asked for. */
  | { readonly is: 'notName' }
  /** A zone beside the network, one that holds more or less than those it needs, or one of them that is not the last. */
  | { readonly is: 'beside' | 'holdsMore' | 'holdsLess' | 'notLast'; readonly prefix: string }

export function judge(task: Task, written: string): Verdict {
  const text = written.trim()
  if (text === '') return { is: 'empty' }
  if (task === 'wrong') return judgeLabel(text)
  if (text.includes(':')) return { is: 'notName' }
  try {
    const zone = prefixFromReverseZone(text.replace(/^\*\./, ''))
    return task === 'shared' ? judgeShared(zone) : judgeLast(zone)
  } catch (error) {
    if (error instanceof ParseError) return { is: 'error', error }
    throw error
  }
}

function judgeShared(zone: Prefix): Verdict {
  const prefix = formatPrefix(zone)
  const missing = servers.find((server) => !containsAddress(zone, parseAddress(server)))
  if (missing !== undefined) return { is: 'lacks', prefix, server: missing }
  const digit = (1n << 124n) >> BigInt(zone.length)
  // One more digit would still be the same in both.
  const [one, other] = servers.map((server) => parseAddress(server) / digit) as [bigint, bigint]
  return one === other ? { is: 'large', prefix } : { is: 'solved' }
}

function judgeLabel(text: string): Verdict {
  const labels = wrongName.split('.')
  const place = Number(text)
  if (!/^\d+$/.test(text) || place < 1 || place > 32) return { is: 'notNumber' }
  return place === wrongLabel
    ? { is: 'solved' }
    : { is: 'fine', label: labels[place - 1]!, digit: 33 - place }
}

function judgeLast(zone: Prefix): Verdict {
  const whole = parsePrefix(odd)
  const prefix = formatPrefix(zone)
  const zones = reverseZones(whole).map(prefixFromReverseZone)
  const at = zones.findIndex(({ network, length }) => network === zone.network && length === zone.length)
  if (at === zones.length - 1) return { is: 'solved' }
  if (at >= 0) return { is: 'notLast', prefix }
  if (zone.length < whole.length && containsAddress(zone, whole.network)) return { is: 'holdsMore', prefix }
  return { is: containsAddress(whole, zone.network) ? 'holdsLess' : 'beside', prefix }
}

/** The address that a name with a mistake is the name of. */
export function addressOf(name: string): string {
  const { network } = prefixFromReverseZone(name)
  return formatAddress(network as Address)
}

function nameWith(name: string, place: number, label: string): string {
  const labels = name.split('.')
  labels[place - 1] = label
  return labels.join('.')
}
