/** What a refused text looks like: people are told what they have in their hands before they are told what is wrong in it. */
import { parseAddress } from '#core/address/parse-address.ts'

export type Look =
  /** Octets in pairs of digits, but not six of them. */
  | { readonly kind: 'mac'; readonly octets: number }
  | { readonly kind: 'macTyping' }
  /** Eight octets: an EUI-64. */
  | { readonly kind: 'eui64' }
  | { readonly kind: 'ipv4' }
  | { readonly kind: 'portWithoutBrackets'; readonly meant: string }
  | { readonly kind: 'hostname'; readonly name: string }
  | { readonly kind: 'email' }

/** What one word looks like; undefined for what looks like an IPv6 address or like nothing. */
export function lookOf(text: string): Look | undefined {
  const host = hostOf(text)
  const pairs = pairsOf(text)
  if (pairs !== undefined) {
    if (pairs === 8) return { kind: 'eui64' }
    return pairs === 6 ? { kind: 'macTyping' } : { kind: 'mac', octets: pairs }
  }
  if (/^[^:.\-–]{1,2}(?:[-:][^:.\-–]{1,2}){5}$/.test(text)) return { kind: 'macTyping' }
  const port = /^(.+):(\d{1,5})$/.exec(text)
  if (port !== null && Number(port[2]) <= 0xffff && isAddress(port[1]!)) {
    return { kind: 'portWithoutBrackets', meant: `[${port[1]}]:${port[2]}` }
  }
  if (/^\d+(?:\.\d*)+(?:[:/]\d*)?$/.test(host)) return { kind: 'ipv4' }
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return { kind: 'email' }
  return isHostname(host) ? { kind: 'hostname', name: host } : undefined
}

/** How many octets of two digits there are with one separator all along; undefined for other texts. */
function pairsOf(text: string): number | undefined {
  const match = /^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2})*$/i.exec(text)
  if (match === null) return undefined
  const count = text.split(match[1]!).length
  // Two or three pairs with colons are an address cut short as likely as a MAC address.
  return count >= (match[1] === '-' ? 3 : 4) ? count : undefined
}

function isAddress(text: string): boolean {
  try {
    parseAddress(text)
    return true
  } catch {
    return false
  }
}

/** The host of a URL, without its port; the text itself where it is none. */
function hostOf(text: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(text)
  return (url?.[1] ?? text).replace(/:\d*$/, '')
}

/** Labels with a letter that no address has, or with a dot and letters; `localhost`, too. */
function isHostname(text: string): boolean {
  if (
    !/^(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)*\.?$/u.test(
      text,
    )
  ) {
    return false
  }
  const labels = text.replace(/\.$/, '').split('.')
  return labels.length > 1 ? /\p{L}/u.test(labels.at(-1)!) : /[g-z\u0080-\u{10ffff}]/iu.test(text)
}
