import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { Recording } from '#core/bytes/recording.ts'
import { describeVectors } from '../../../../testing/vectors.ts'
import { decodeEthernet, decodeVlan, encodeEthernet, encodeVlan } from './ethernet.ts'
import {
  cooked2Vectors,
  cookedVectors,
  ethernetVectors,
  loopbackVectors,
  vlanVectors,
} from './link.vectors.ts'
import { decodeCooked, decodeCooked2, encodeCooked } from './linux-cooked.ts'
import { decodeLoopback, encodeLoopback, isIpv6Family } from './loopback.ts'

describe('Ethernet', () => describeVectors(ethernetVectors, decodeEthernet, encodeEthernet))
describe('VLAN tag', () => describeVectors(vlanVectors, decodeVlan, encodeVlan))
describe('Linux cooked', () => describeVectors(cookedVectors, decodeCooked, encodeCooked))
describe('Linux cooked, version 2', () => describeVectors(cooked2Vectors, decodeCooked2, encodeCooked))
describe('loopback', () => {
  describeVectors(loopbackVectors, decodeLoopback, encodeLoopback)
  test('IPv6 has many families', () => {
    expect([2, 10, 24, 28, 30].filter(isIpv6Family)).toEqual([24, 28, 30])
  })
})

test('a cooked address is recorded as far as it goes', () => {
  const recording = new Recording()
  decodeCooked(new Reader(parseHex('0000 0001 0006 02000000000a0000 86dd'), { recording }))
  expect(recording.layers(16)[0]!.fields.slice(3, 5)).toEqual([
    { name: 'linkLayerAddress', offset: 6, bits: 48, value: '02:00:00:00:00:0a' },
    { name: 'padding', offset: 12, bits: 16, value: '0000' },
  ])
})
