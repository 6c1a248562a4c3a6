import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { type FileLook, fileLooks, looksLike } from './file-look.ts'

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

const tar = new Uint8Array(512)
tar.set(text('notes.txt'))
tar.set(text('ustar'), 257)

/** One record of Ethernet, type 2, of 2023, 32 octets long. */
const erf = parseHex('00000000 00f05365 02 04 0020 0000 000c 0000').subarray(0, 16)

const samples: readonly (readonly [FileLook, Uint8Array])[] = [
  ['empty', new Uint8Array(0)],
  ['pcapKuznetzov', parseHex('34cdb2a1 02000400')],
  ['pcapKuznetzov', parseHex('a1b2cd34 00020004')],
  ['pcapMesquita', parseHex('a1b234cd 00020004')],
  ['pcapNavtel', parseHex('4d3c2ba1 02000400')],
  ['pcapBorkmann', parseHex('12cbe2a1 02000400')],
  ['pcapIxia', parseHex('ac01001c 02000400')],
  ['snoop', parseHex('736e6f6f70000000 00000002 00000004')],
  ['btsnoop', parseHex('6274736e6f6f7000 00000001 000003ea')],
  ['erf', Uint8Array.from([...erf, ...new Uint8Array(16), ...erf, ...new Uint8Array(16)])],
  ['networkMonitor', text('GMBU\x00\x02')],
  ['sniffer', text('TRSNIFF data    \x1a')],
  ['iptrace', text('iptrace 2.0\n')],
  ['gzip', parseHex('1f8b0800')],
  ['zstd', parseHex('28b52ffd 04')],
  ['lz4', parseHex('04224d18')],
  ['xz', parseHex('fd377a585a00')],
  ['bzip2', text('BZh91AY&SY')],
  ['zip', parseHex('504b0304 1400')],
  ['sevenZip', parseHex('377abcaf271c')],
  ['rar', text('Rar!\x1a\x07')],
  ['tar', tar],
  ['tcpdumpText', text('12:00:01.000123 IP6 fe80::1 > ff02::1: ICMP6, router advertisement, length 64\n')],
  ['tcpdumpText', text('2023-11-14 22:13:20.000123 IP6 fe80::1 > ff02::1: ICMP6\n')],
  ['hexDump', text('0000   33 33 00 00 00 01 02 00 00 00 00 01 86 dd 60 00\n')],
  ['hexDump', text('\t0x0000:  6000 0000 0018 3aff fe80 0000 0000 0000\n')],
  ['hexDump', text('00000000  33 33 00 00 00 01 02 00  00 00 00 01 86 dd 60 00  |33..|\n')],
  ['html', text('\n<!DOCTYPE html>\n<html lang="es">')],
  ['html', text('\ufeff<HTML><head>')],
  ['xml', text('<?xml version="1.0"?>\n<pdml/>')],
  ['json', text('[\n  {\n    "_index": "packets"')],
  ['json', text('{"number": 1}')],
  ['text', text('¿Dónde está la captura?\n')],
  ['text', parseHex('fffe 4800 6f00 6c00 6100')],
  ['text', text('[global]\nname = 6\n')],
  ['pdf', text('%PDF-1.7\n%')],
  ['picture', parseHex('89504e470d0a1a0a 0000000d')],
  ['picture', text('RIFF\x10\x00\x00\x00WEBPVP8 ')],
  ['program', parseHex('7f454c46 02010100')],
  ['sqlite', text('SQLite format 3\x00')],
  ['zeros', new Uint8Array(100)],
  ['unknown', parseHex('0001 0203 deadbeef')],
  ['unknown', parseHex('00000000 00f05365 02 04 0008 0000 000c 0000')],
]

describe('a file that is no capture', () => {
  test.each(samples)('%s', (look, bytes) => {
    expect(looksLike(bytes)).toBe(look)
    expect(readCapture(bytes)).toMatchObject({
      looksLike: look,
      format: undefined,
      packets: [],
      error: { code: 'notCapture', field: 'magicNumber', offset: 0 },
    })
  })

  test('has a sample here for each name', () => {
    expect([...new Set(samples.map(([look]) => look))].sort()).toEqual([...fileLooks].sort())
  })

  test('is looked at no further than 512 octets', () => {
    const long = new Uint8Array(100_000).fill(0x61)
    long[600] = 0
    expect(looksLike(long)).toBe('text')
  })
})
