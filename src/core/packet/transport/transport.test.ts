import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeError, describeVectors } from '../../../../testing/vectors.ts'
import { decodeTcp, encodeTcp, flagText, summarizeTcp } from './tcp.ts'
import { tcpVectors, udpVectors } from './transport.vectors.ts'
import { acceptUdp, decodeUdp, encodeUdp, udpDatagram } from './udp.ts'

describe('UDP', () => {
  describeVectors(udpVectors, decodeUdp, encodeUdp)

  test('a datagram as a kernel sent it (captures/icmp-errors #23)', () => {
    const ends = { source: parseAddress('2001:db8::a'), destination: parseAddress('2001:db8:1::e') }
    const datagram = udpDatagram(ends, { sourcePort: 55049, destinationPort: 9 }, parseHex('746573740a'))
    expect(formatHex(datagram)).toBe('d7090009000ddb5c746573740a')
  })

  test('what a receiver discards', () => {
    const header = { sourcePort: 1, destinationPort: 2, length: 12, checksum: 0x1234 }
    expect(acceptUdp(header, 12, true)).toBeUndefined()
    expect(acceptUdp(header, 12, 'unknown')).toBeUndefined()
    expect(acceptUdp(header, 12, false)?.rule).toBe('checksumWrong')
    expect(acceptUdp(header, 11, true)?.rule).toBe('lengthWrong')
    expect(acceptUdp({ ...header, length: 7 }, 12, true)?.rule).toBe('lengthWrong')
    expect(acceptUdp({ ...header, checksum: 0 }, 12, false)?.rule).toBe('checksumZero')
  })
})

describe('TCP', () => {
  describeVectors(tcpVectors, decodeTcp, encodeTcp)

  test('a header shorter than a header', () => {
    const octets = parseHex(`${'00'.repeat(12)}4000${'00'.repeat(6)}`)
    expect(decodeError(() => decodeTcp(new Reader(octets)))).toEqual({
      code: 'badLength',
      field: 'dataOffset',
      offset: 12,
    })
  })

  test('flags, and lines as tcpdump writes them', () => {
    expect([0x02, 0x12, 0x18, 0x11, 0x14, 0xc2, 0].map(flagText)).toEqual([
      'S',
      'S.',
      'P.',
      'F.',
      'R.',
      'SEW',
      'none',
    ])
    const [syn, , data] = tcpVectors
    expect(summarizeTcp(syn!.value, 0)).toBe(
      'Flags [S], seq 1939674261, win 64800, options [mss 1440,sackOK,TS val 1298094821 ecr 0,nop,wscale 10], length 0',
    )
    expect(summarizeTcp(data!.value, 15)).toMatch(
      /^Flags \[P\.\], seq 1939674262:1939674277, ack 1541492112, win 64, /,
    )
  })
})
