import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeError, describeVectors } from '../../../../testing/vectors.ts'
import { decodeGre, encodeGre } from './gre.ts'
import { decodeIpv4, encodeIpv4, ipv4Checksum } from './ipv4.ts'
import { greVectors, ipv4Vectors } from './tunnel.vectors.ts'

describe('IPv4', () => {
  describeVectors(ipv4Vectors, decodeIpv4, encodeIpv4)

  test('the checksums that kernels computed', () => {
    for (const { value, source } of ipv4Vectors) {
      if (source.startsWith('captures')) expect(ipv4Checksum(value)).toBe(value.headerChecksum)
    }
  })

  test('a header shorter than a header', () => {
    expect(decodeError(() => decodeIpv4(new Reader(parseHex(`44${'00'.repeat(19)}`))))).toEqual({
      code: 'badLength',
      field: 'headerLength',
      offset: 0,
    })
  })
})

describe('GRE', () => {
  describeVectors(greVectors, decodeGre, encodeGre)

  test('what RFC 2784 has dropped', () => {
    const refuse = (hex: string) => decodeError(() => decodeGre(new Reader(parseHex(hex)))).field
    expect(refuse('300188 0b'.replace(' ', ''))).toBe('version')
    expect(refuse('400086dd')).toBe('routingPresent')
  })
})
