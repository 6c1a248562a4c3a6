/** What a file that is no capture looks like, by its first octets: people mix up files, and a name helps more than “no”. */
import { formatHex } from '#core/bytes/hex.ts'

export type FileLook = (typeof fileLooks)[number]

export const fileLooks = [
  'empty',
  // Modified pcap: magic numbers that libpcap and Wireshark know and that nothing writes any more, or only one device.
  'pcapKuznetzov',
  'pcapMesquita',
  'pcapNavtel',
  'pcapBorkmann',
  'pcapIxia',
  // Captures of other programs, which Wireshark and its editcap turn into pcap.
  'snoop',
  'btsnoop',
  'erf',
  'networkMonitor',
  'sniffer',
  'iptrace',
  // Packed.
  'gzip',
  'zstd',
  'lz4',
  'xz',
  'bzip2',
  'zip',
  'sevenZip',
  'rar',
  'tar',
  // Text.
  'tcpdumpText',
  'hexDump',
  'html',
  'xml',
  'json',
  'text',
  // Others that lie in the same folder.
  'pdf',
  'picture',
  'program',
  'sqlite',
  'zeros',
  'unknown',
] as const

/** More is not looked at. */
export const mostLookedAt = 512

/** What a file starts with. Magic numbers of pcap are found in either order. */
const magics: readonly (readonly [look: FileLook, hex: string, at?: number])[] = [
  ['pcapKuznetzov', 'a1b2cd34'],
  ['pcapKuznetzov', '34cdb2a1'],
  ['pcapMesquita', 'a1b234cd'],
  ['pcapMesquita', 'cd34b2a1'],
  ['pcapNavtel', 'a12b3c4d'],
  ['pcapNavtel', '4d3c2ba1'],
  ['pcapBorkmann', 'a1e2cb12'],
  ['pcapBorkmann', '12cbe2a1'],
  ['pcapIxia', '1c0001ac'],
  ['pcapIxia', 'ac01001c'],
  ['pcapIxia', '1c0001ab'],
  ['pcapIxia', 'ab01001c'],
  ['snoop', '736e6f6f70000000'], // “snoop”
  ['btsnoop', '6274736e6f6f7000'], // “btsnoop”
  ['networkMonitor', '52545353'], // “RTSS”
  ['networkMonitor', '474d4255'], // “GMBU”
  ['sniffer', '5452534e49464620'], // “TRSNIFF ”
  ['sniffer', '58435000'], // “XCP”
  ['iptrace', '6970747261636520'], // “iptrace ”
  ['gzip', '1f8b'],
  ['zstd', '28b52ffd'],
  ['lz4', '04224d18'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['sevenZip', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['tar', '7573746172', 257], // “ustar”
  ['pdf', '255044462d'], // “%PDF-”
  ['picture', '89504e470d0a1a0a'],
  ['picture', 'ffd8ff'],
  ['picture', '474946383961'],
  ['picture', '474946383761'],
  ['picture', '57454250', 8], // “WEBP”
  ['program', '7f454c46'],
  ['program', 'cffaedfe'],
  ['program', 'cafebabe'],
  ['program', '4d5a90'],
  ['sqlite', '53514c69746520666f726d6174203300'],
]

/** Names what a file is by its first octets, of which it looks at 512 at most. Meant for files that are no pcap or pcapng. */
export function looksLike(bytes: Uint8Array): FileLook {
  const first = bytes.subarray(0, mostLookedAt)
  if (first.length === 0) return 'empty'
  for (const [look, hex, at = 0] of magics) {
    if (hasOctets(first, hex, at)) return look
  }
  if (isText(first)) return textLook(first)
  if (first.every((octet) => octet === 0)) return 'zeros'
  return isErf(first) ? 'erf' : 'unknown'
}

function hasOctets(bytes: Uint8Array, hex: string, at: number): boolean {
  const end = at + hex.length / 2
  return end <= bytes.length && formatHex(bytes, at, end) === hex
}

/** No octet that no text has; what is above 127 is taken for letters in some encoding. UTF-16 starts with its mark. */
function isText(bytes: Uint8Array): boolean {
  if (hasOctets(bytes, 'fffe', 0) || hasOctets(bytes, 'feff', 0)) return true
  const blanks = [9, 10, 12, 13, 27]
  return bytes.every((octet) => (octet >= 32 && octet !== 127) || blanks.includes(octet))
}

function textLook(bytes: Uint8Array): FileLook {
  // Zeros between the letters of UTF-16 are left out, and its mark: what is asked below is all ASCII.
  const text = String.fromCharCode(...bytes.filter((octet) => octet !== 0 && octet < 128)).trimStart()
  if (/^(?:<!doctype html|<html|<head|<body|<script)/i.test(text)) return 'html'
  if (text.startsWith('<?xml')) return 'xml'
  if (/^[[{]\s*["[{\]}]/.test(text)) return 'json'
  if (/^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+ /.test(text)) return 'tcpdumpText'
  // `0x0000:  6000 0000`, `0000   60 00 00 00`, `00000000  60 00 00 00`
  if (/^(?:0x)?[\da-f]{3,8}:?\s+(?:[\da-f]{2}){1,2}\s+(?:[\da-f]{2}){1,2}\s/im.test(text)) return 'hexDump'
  return 'text'
}

/**
 * The Extensible Record Format of Endace has no magic number: a record starts with a time in fixed point (its seconds are
 * octets 4 to 7), then type, flags, and the length of the record, which leads to the next one.
 */
function isErf(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let records = 0
  for (let at = 0; at + 16 <= bytes.length; records++) {
    const seconds = view.getUint32(at + 4, true)
    const type = bytes[at + 8]! & 0x7f
    const length = view.getUint16(at + 10)
    const isPossible = seconds > 946_684_800 && type > 0 && type <= 48 && length >= 16
    if (!isPossible || view.getUint16(at + 14) === 0) return false
    at += length
  }
  return records > 0
}
