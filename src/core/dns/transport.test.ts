import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { decodeError } from '../../../testing/vectors.ts'
import { dohGetTarget, dohMaxAge, dohQueryValue, messageOfGetTarget } from './doh.ts'
import { decodeMessage, encodeMessage, query } from './message.ts'
import { formatName, parseName } from './name.ts'
import { nsdMessages } from './nsd.vectors.ts'
import { FrameReader, frameMessage } from './tcp-frames.ts'

describe('frames of TCP', () => {
  test('messages come out as they went in, however the stream is cut', () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 6 })
    fc.assert(
      fc.property(messages, fc.array(fc.integer({ min: 1, max: 300 })), (sent, cuts) => {
        const stream = concatOctets(sent.map(frameMessage))
        const reader = new FrameReader()
        const received: Uint8Array[] = []
        let at = 0
        for (const cut of [...cuts, stream.length]) {
          received.push(...reader.push(stream.subarray(at, at + cut)))
          at += cut
        }
        expect(received).toEqual(sent)
        expect(reader.isWithin).toBe(false)
      }),
    )
  })

  test('octet by octet; the end of a stream within a message is told', () => {
    const reader = new FrameReader()
    const octets = frameMessage(Uint8Array.of(7, 8))
    const received = [...octets].flatMap((octet) => reader.push(Uint8Array.of(octet)))
    expect(received).toEqual([Uint8Array.of(7, 8)])
    reader.push(Uint8Array.of(0))
    expect(reader.isWithin).toBe(true)
    reader.push(Uint8Array.of(5))
    expect(reader.isWithin).toBe(true)
    expect(reader.push(new Uint8Array())).toEqual([])
  })

  test('what does not fit into the length is refused', () => {
    expect(frameMessage(new Uint8Array(0xffff)).length).toBe(0x10001)
    expect(() => frameMessage(new Uint8Array(0x10000))).toThrow('outOfRange: length')
  })
})

describe('DoH', () => {
  // RFC 8484 §4.1.1, both examples; their octets in §4.1.1 and §4.2.
  const www =
    '00 00 01 00 00 01 00 00 00 00 00 00 03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01'
  const long =
    'AAABAAABAAAAAAAAAWE-NjJjaGFyYWN0ZXJsYWJlbC1tYWtlcy1iYXNlNjR1cmwtZGlzdGluY3QtZnJvbS1zdGFuZGFyZC1iYXNlNjQHZXhhbXBsZQNjb20AAAEAAQ'

  test('the query of RFC 8484 §4.1.1', () => {
    const octets = encodeMessage(
      query(0, { qname: parseName('www.example.com'), qtype: 1, qclass: 1 }, { rd: true }),
    )
    expect(formatHex(octets)).toBe(www.replaceAll(' ', ''))
    expect(dohGetTarget(octets)).toBe('/dns-query?dns=AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB')
    expect(dohGetTarget(octets, '/q?a=b')).toMatch(/^\/q\?a=b&dns=AAAB/)
    expect(messageOfGetTarget(dohGetTarget(octets))).toEqual(octets)
  })

  test('the one whose base64url differs from base64', () => {
    const { questions } = decodeMessage(messageOfGetTarget(`/dns-query?x=1&dns=${long}`)!)
    expect(formatName(questions[0]!.qname)).toBe(
      'a.62characterlabel-makes-base64url-distinct-from-standard-base64.example.com.',
    )
    expect(dohQueryValue(encodeMessage(query(0, questions[0]!, { rd: true })))).toBe(long)
  })

  test.each([
    ['/dns-query', undefined],
    ['/dns-query?name=a', undefined],
    ['/dns-query?dns=', new Uint8Array()],
  ])('%s', (target, octets) => {
    expect(messageOfGetTarget(target)).toEqual(octets)
  })

  test('what is no base64url is refused', () => {
    expect(decodeError(() => messageOfGetTarget('/?dns=AA==')).code).toBe('badValue')
    expect(decodeError(() => messageOfGetTarget('/?dns=AA+A')).code).toBe('badValue')
    expect(decodeError(() => messageOfGetTarget('/?dns=A')).code).toBe('tooShort')
    expect(decodeError(() => messageOfGetTarget(`/?dns=${'A'.repeat(90_000)}`)).code).toBe('tooLong')
  })

  test('how long a cache may keep it', () => {
    const age = (name: string) => {
      const found = nsdMessages.find((one) => one.name === name)!
      return dohMaxAge(decodeMessage(parseHex(found.hex)))
    }
    expect([age('aaaa AAAA'), age('nope AAAA'), age('big TXT, truncated')]).toEqual([300, 60, 0])
  })
})
