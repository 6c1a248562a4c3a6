/** Each dump is what the program named wrote of the same Router Solicitation (`slaac.pcap`, packet 13) or of 20 octets. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex } from './hex.ts'
import { parsePastedHex } from './pasted-hex.ts'

const solicitation =
  '33330000000202000000000a86dd6000000000103afffe80000000000000000000fffe00000aff02000000000000000000000000000285007b1a00000000010102000000000a'
const short = '000102030405060708090a0b0c0d0e0f41426162'

function read(text: string): string {
  const reading = parsePastedHex(text)
  if ('problem' in reading) {
    const { code, line, column, found } = reading.problem
    return `${code} ${line}:${column} ${found}`
  }
  return formatHex(reading.bytes) + (reading.more ? ' and more' : '')
}

describe('digits', () => {
  test.each([
    ['in one run', '000102030405060708090A0B0C0D0E0F41426162'],
    ['spaces', '00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 41 42 61 62'],
    ['lines', '00010203\r\n04050607\n08090a0b\r0c0d0e0f\n\n41426162\n'],
    ['words', '0001 0203 0405 0607 0809 0a0b 0c0d 0e0f 4142 6162'],
    ['colons', '00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:41:42:61:62'],
    ['hyphens', '00-01-02-03-04-05-06-07-08-09-0a-0b-0c-0d-0e-0f-41-42-61-62'],
    ['commas', '00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,41,42,61,62'],
    [
      '0x, the first digit left out',
      '0x0 0x1 0x2 0x3 0x4 0x5 0x6 0x7 0x8 0x9 0xa 0xb 0xc 0xd 0xE 0XF 0x41 0x42 0x61 0x62',
    ],
    ['0x before all', '0x000102030405060708090a0b0c0d0e0f41426162'],
    ['\\x', String.raw`\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x41\x42\x61\x62`],
    [
      'bytes of Python',
      String.raw`packet = b'\x00\x01\x02\x03\x04\x05\x06\x07' b"\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x41\x42\x61\x62"`,
    ],
    [
      'an array of JavaScript',
      'const packet = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, // eight\n0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x41, 0x42, 0x61, 0x62];',
    ],
    [
      'Wireshark, as an escaped string',
      String.raw`"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" \
"\x41\x42\x61\x62"`,
    ],
    [
      'Wireshark, as a C array',
      `/* Frame (20 bytes) */
static const unsigned char pkt1[20] = {
0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, /* ........ */
0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, /* ........ */
0x41, 0x42, 0x61, 0x62                          /* ABab */
};
`,
    ],
    [
      'a C array that is cut off',
      '{ 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x41, 0x42, 0x61, 0x62,',
    ],
  ])('%s', (_, text) => expect(read(text)).toBe(short))

  test('zeros that look like an offset', () => {
    expect(read('0000 0001 0002')).toBe('000000010002')
    expect(read('00000000 00000001')).toBe('0000000000000001')
  })

  test('a second array is left out, and told', () => {
    expect(read('a[1] = { 0x01 };\nb[1] = { 0x02 };')).toBe('01 and more')
  })
})

describe('dumps', () => {
  test.each([
    [
      'hexdump -C',
      `00000000  00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f  |................|
00000010  41 42 61 62                                       |ABab|
00000014`,
    ],
    [
      'xxd',
      `00000000: 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f  ................
00000010: 4142 6162                                ABab`,
    ],
    [
      'xxd -g 1',
      `00000000: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................
00000010: 41 42 61 62                                      ABab`,
    ],
    [
      'od -A x -t x1',
      `000000 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
000010 41 42 61 62
000014`,
    ],
    [
      'Wireshark, as a hex dump',
      `0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
0010  41 42 61 62`,
    ],
    [
      'Wireshark, with the text',
      `0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f   ................
0010  41 42 61 62                                       ABab`,
    ],
    [
      'Wireshark as it used to be, in two halves',
      `0000   00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f   ................
0010   41 42 61 62                                        ABab`,
    ],
  ])('%s', (_, text) => expect(read(text)).toBe(short))

  test('tcpdump -x, from its heading on', () => {
    expect(
      read(`04:12:13.1 IP6 fe80::ff:fe00:a > ff02::2: ICMP6, router solicitation, length 16
\t0x0000:  6000 0000 0010 3aff fe80 0000 0000 0000
\t0x0010:  0000 00ff fe00 000a ff02 0000 0000 0000
\t0x0020:  0000 0000 0000 0002 8500 7b1a 0000 0000
\t0x0030:  0101 0200 0000 000a`),
    ).toBe(solicitation.slice(28))
  })

  test('tcpdump -XX: text whose letters are digits; a second packet is left out', () => {
    expect(
      read(`12:00:00.0 IP6 ::1 > ::1
\t0x0000:  6162 6364 6566 6162 6364 6566 6162 6364  abcdefabcdefabcd
\t0x0010:  6162                                     ab
12:00:00.1 IP6 ::1 > ::1
\t0x0000:  00`),
    ).toBe('616263646566616263646566616263646162 and more')
  })

  test('hexdump -C leaves out lines that repeat', () => {
    const zeros = `00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
*
00000030  01                                                |.|
00000031`
    expect(read(zeros)).toBe(`${'00'.repeat(48)}01`)
  })

  test('text beside eight octets that could be one of them', () => {
    expect(read('00000000  61 62 61 62 61 62 61 62                           |abababab|')).toBe(
      '6162616261626162',
    )
    expect(read('0000  61 62 61 62 61 62 61 62                           abababab')).toBe('6162616261626162')
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['', 'empty 1:1 '],
    ['  \n ', 'empty 2:1 '],
    ['60 00\n00 0g', 'badCharacter 2:5 g'],
    ['60 00 0', 'oddDigits 1:7 0'],
    ['600', 'oddDigits 1:1 600'],
    ['60 €', 'badCharacter 1:4 €'],
    ['hello', 'badCharacter 1:1 hello'],
    [String.raw`\x6`, String.raw`oddDigits 1:1 \x6`],
    ['{ 0x60, 0xzz }', 'badCharacter 1:11 zz'],
    ['0000  60 00\n0010  00', 'wrongOffset 2:4 0010  00'],
    ['0000  60 0z', 'badCharacter 1:11 0z'],
    ['0000  60 000', 'oddDigits 1:10 000'],
    ['0000000 0060 0000 1000', 'swappedWords 1:1 0000000 0060 0000 10'],
    [
      '00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00\n*\n7fffffff  01',
      'tooLong 3:1 7fffffff  01',
    ],
  ])('%j', (text, told) => expect(read(text)).toBe(told))

  test('a line that never ends', () => {
    expect(parsePastedHex(`0000: ${'aa'.repeat(500_000)}`)).toMatchObject({
      problem: { code: 'tooLong', line: 1 },
    })
  })

  test('more than was asked for', () => {
    expect(parsePastedHex('00 01 02', 2)).toEqual({
      problem: { code: 'tooLong', line: 1, column: 7, found: '02' },
    })
  })
})

test('any text gives octets or a problem with its place', () => {
  const piece = fc.constantFrom(
    '0',
    'f',
    '0x',
    '\\x',
    ' ',
    '  ',
    '\n',
    ':',
    '0000',
    '*',
    '{',
    '}',
    '|',
    '/*',
    'g',
    '#',
    '\t',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
      ),
      (text) => {
        const reading = parsePastedHex(text, 500)
        if ('problem' in reading) {
          expect(reading.problem.line).toBeGreaterThan(0)
          expect(reading.problem.column).toBeGreaterThan(0)
        } else expect(reading.bytes.length).toBeLessThanOrEqual(500)
      },
    ),
    { numRuns: 3000 },
  )
})
