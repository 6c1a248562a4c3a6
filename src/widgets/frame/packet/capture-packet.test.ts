import { expect, test } from 'vitest'
import { capturePacket, capturePackets } from './capture-packet.ts'

test('a packet by its number, as a frame of tests has it', () => {
  const { hex, linkType } = capturePacket('slaac', 3)
  expect(linkType).toBe(1)
  expect(hex).toMatch(/^3333ff00000102000000000186dd6000000000203aff/)
})

test('both formats, with or without the ending', () => {
  expect(capturePackets('odd-simple.pcapng').length).toBeGreaterThan(0)
  expect(capturePackets('slaac.pcap')).toEqual(capturePackets('slaac'))
})

test.each([
  ['no-such', 1],
  ['slaac', 0],
  ['slaac', 10_000],
])('%s %i ends the build', (capture, number) => {
  expect(() => capturePacket(capture, number)).toThrow(capture)
})
