/** What the two writers write is what the reader reads. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCapture, writePcap } from '#core/packet/pcap.ts'
import { abc, seen } from '../../../../testing/captures/capture-files.ts'
import { writePcapng } from './write-pcapng.ts'

const someTime = fc.bigInt({ min: 0n, max: 4_294_967_295_999_999_999n })
const somePacket = (digits: 6 | 9, linkType: fc.Arbitrary<number>, time: fc.Arbitrary<bigint | undefined>) =>
  fc
    .record({ time, data: fc.uint8Array({ maxLength: 40 }), cut: fc.nat(40), linkType })
    .map(({ time, data, cut, linkType }) => ({
      time: time === undefined || digits === 9 ? time : time - (time % 1000n),
      data,
      length: time === undefined && data.length === 0 ? 0 : data.length + cut,
      linkType,
      interface: { timeDigits: digits },
    }))

function same(packets: readonly { interface?: { timeDigits?: number } | undefined }[]) {
  return packets.map(({ interface: from, ...packet }, i) => ({
    number: i + 1,
    ...packet,
    timeDigits: from?.timeDigits,
  }))
}

describe('what is written', () => {
  test.each([6, 9] as const)('is read again: pcap, %d digits', (digits) => {
    fc.assert(
      fc.property(fc.array(somePacket(digits, fc.constant(101), someTime), { minLength: 1 }), (packets) => {
        const { error, packets: read } = readCapture(writePcap(packets))
        expect(error).toBeUndefined()
        const some = packets.some(({ time }) => time! % 1000n !== 0n) || digits === 9 ? 9 : 6
        expect(same(read)).toEqual(
          same(packets.map((packet) => ({ ...packet, interface: { timeDigits: some } }))),
        )
      }),
    )
  })

  test('is read again: pcapng, with interfaces and times of all kinds and without times', () => {
    const linkType = fc.constantFrom(0, 1, 101, 65_535)
    const time = fc.option(someTime, { nil: undefined })
    const packet = fc.oneof(somePacket(6, linkType, time), somePacket(9, linkType, time))
    fc.assert(
      fc.property(fc.array(packet), (packets) => {
        const { error, packets: read } = readCapture(writePcapng(packets))
        expect(error).toBeUndefined()
        expect(same(read)).toEqual(same(packets))
      }),
    )
  })

  test('is the same when it is read and written again', () => {
    const from = { linkType: 1, snapLength: 96, timeDigits: 9, fcsLength: 4, name: 'ñandú0' } as const
    const file = writePcapng([{ data: abc, time: 5n, interface: from }])
    expect(readCapture(file).packets[0]!.interface).toEqual(from)
    expect(writePcapng(readCapture(file).packets)).toEqual(file)
    const other = writePcap([{ data: abc, time: 5n, interface: from }])
    expect(readCapture(other).packets[0]!.interface).toEqual({ ...from, name: undefined })
    expect(writePcap(readCapture(other).packets)).toEqual(other)
  })

  test('without packets is a capture without packets', () => {
    expect(seen(readCapture(writePcap([], { linkType: 113 })))).toEqual({ packets: [] })
    expect(writePcap([], { linkType: 113 })[20]).toBe(113)
    expect(seen(readCapture(writePcapng([])))).toEqual({ packets: [] })
  })

  test.each<[string, () => unknown, string]>([
    [
      'two link types in a pcap file',
      () => writePcap([{ data: abc }, { data: abc, linkType: 0 }]),
      'linkType',
    ],
    ['before 1970', () => writePcap([{ data: abc, time: -1n }]), 'time'],
    ['after 2106', () => writePcap([{ data: abc, time: 2n ** 32n * 1_000_000_000n }]), 'time'],
    ['too long', () => writePcap([{ data: new Uint8Array(262_145) }]), 'data'],
    ['too long for pcapng', () => writePcapng([{ data: new Uint8Array(262_145) }]), 'data'],
    ['before 1970 in pcapng', () => writePcapng([{ data: abc, time: -1000n }]), 'time'],
    ['more than 64 bits in pcapng', () => writePcapng([{ data: abc, time: 1n << 80n }]), 'time'],
  ])('is refused: %s', (_, write, field) => {
    expect(write).toThrow(expect.objectContaining({ name: 'EncodeError', code: 'outOfRange', field }))
  })
})
