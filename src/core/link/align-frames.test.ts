import { expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { alignFrames, comparableFrame } from './align-frames.ts'

/** A question of detection for fe80::ff:fe00:a, as slaac.pcap has it in packet 11. */
const question = (nonce: string, checksum: string) =>
  parseHex(
    `3333ff00000a02000000000a86dd6000000000203aff00000000000000000000000000000000ff0200000000000000000001ff00000a8700${checksum}00000000fe80000000000000000000fffe00000a0e01${nonce}`,
  )
const one = question('5cd0ff444284', 'd070')
const other = question('010203040506', '1234')
/** Another target. */
const global = one.slice()
global[62] = 0x20

test('nonce and checksum are drawn by lot; the target is not', () => {
  expect(comparableFrame(one)).toBe(comparableFrame(other))
  expect(comparableFrame(one)).not.toBe(comparableFrame(global))
})

test('the first with the first, the second with the second, and alone what only one side sends', () => {
  const left = [
    { at: 0, octets: one },
    { at: 10, octets: global },
    { at: 30, octets: one },
  ]
  const right = [
    { at: 5, octets: other },
    { at: 20, octets: other },
    { at: 25, octets: other },
  ]
  expect(alignFrames(left, right).map((row) => [row.left?.at, row.right?.at])).toEqual([
    [0, 5],
    [10, undefined],
    [undefined, 25],
    [30, 20],
  ])
})

test('nothing beside nothing', () => {
  expect(alignFrames([], [])).toEqual([])
})
