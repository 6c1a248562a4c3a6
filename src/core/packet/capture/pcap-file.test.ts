import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { abc, octets, type PcapParts, pcap, seen } from '../../../../testing/captures/capture-files.ts'

describe('pcap', () => {
  test.each([
    ['microseconds, little-endian', { little: true }, '1700000000.000007'],
    ['microseconds, big-endian', { little: false }, '1700000000.000007'],
    ['nanoseconds, little-endian', { magic: 0xa1b23c4d }, '1700000000.000000007'],
    ['nanoseconds, big-endian', { magic: 0xa1b23c4d, little: false }, '1700000000.000000007'],
  ])('%s', (_, parts: PcapParts, time) => {
    const file = pcap({ ...parts, link: 101, records: [[1_700_000_000, 7, 3, 90, abc]] })
    expect(seen(readCapture(file))).toEqual({ packets: [[time, 90, 101, '616263']] })
  })

  test('the four bits before the type of the link tell the frame check sequence', () => {
    const [packet] = readCapture(pcap({ link: 0x2400_0001, records: [[0, 0, 3, 3, abc]] })).packets
    expect(packet).toMatchObject({ linkType: 1, interface: { fcsLength: 4 } })
    const [other] = readCapture(pcap({ link: 0x2000_0001, records: [[0, 0, 3, 3, abc]] })).packets
    expect(other).toMatchObject({ linkType: 1, interface: { fcsLength: undefined } })
  })

  test('before version 2.3 the original length came first, and in 2.3 either', () => {
    for (const version of [
      [2, 2],
      [2, 3],
    ] as [number, number][]) {
      const file = pcap({ version, records: [[0, 0, 60, 3, abc]] })
      expect(seen(readCapture(file)).packets).toEqual([['0.000000', 60, 1, '616263']])
    }
    const usual = pcap({ version: [2, 3], records: [[0, 0, 3, 60, abc]] })
    expect(seen(readCapture(usual)).packets).toEqual([['0.000000', 60, 1, '616263']])
  })

  test('what cannot be read on, with what was before it', () => {
    const good: [number, number, number, number, Uint8Array] = [1, 0, 3, 3, abc]
    const before = { packets: [['1.000000', 3, 1, '616263']] }
    const long = pcap({ records: [good, [1, 0, 262_145, 3, abc]] })
    expect(seen(readCapture(long))).toEqual({ ...before, error: ['capturedLength', 'capturedLength', 51] })
    const cutHeader = pcap({ records: [good] })
    expect(seen(readCapture(octets(cutHeader, parseHex('00'))))).toEqual({
      ...before,
      error: ['tooShort', 'packetHeader', 44],
    })
    const cutData = pcap({ records: [good, [1, 0, 4, 4, abc]] })
    expect(seen(readCapture(cutData))).toEqual({ ...before, error: ['tooShort', 'packetData', 62] })
    expect(seen(readCapture(pcap({ version: [3, 0] })))).toEqual({
      packets: [],
      error: ['captureVersion', 'majorVersion', 4],
    })
    expect(seen(readCapture(pcap({}).subarray(0, 23)))).toEqual({
      packets: [],
      error: ['tooShort', 'fileHeader', 23],
    })
    expect(seen(readCapture(pcap({})))).toEqual({ packets: [] })
  })
})
