import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { ednsFault, ednsOf, optRecord, responseCode, withEdns, withResponseCode } from './edns.ts'
import { decodeMessage, encodeMessage, type Message, query } from './message.ts'
import { parseName } from './name.ts'
import { nsdMessages } from './nsd.vectors.ts'
import { rcode, rcodeName } from './rcode.ts'

const plain = query(1, { qname: parseName('lab.example'), qtype: 28, qclass: 1 })

test('what NSD says', () => {
  const message = decodeMessage(parseHex(nsdMessages[0]!.hex))
  const nsid = new TextEncoder().encode('lab')
  expect(ednsOf(message)).toEqual({
    payloadSize: 1232,
    extendedRcode: 0,
    version: 0,
    dnssecOk: false,
    z: 0,
    options: [{ code: 3, data: nsid }],
  })
})

test('all fields come back', () => {
  const edns = { payloadSize: 4096, extendedRcode: 255, version: 7, dnssecOk: true, z: 0x7fff, options: [] }
  const message = withEdns(withEdns(plain, {}), edns)
  expect(message.additional.length).toBe(1)
  expect(ednsOf(decodeMessage(encodeMessage(message)))).toEqual(edns)
  expect(ednsOf(plain)).toBe(undefined)
  expect(ednsOf(withEdns(plain, { dnssecOk: true }))).toEqual({
    ...edns,
    payloadSize: 1232,
    extendedRcode: 0,
    version: 0,
    z: 0,
  })
})

describe('response codes of twelve bits', () => {
  test('take an OPT record', () => {
    const message = withResponseCode(withEdns(plain, {}), rcode.BADVERS)
    expect([message.rcode, ednsOf(message)!.extendedRcode, responseCode(message)]).toEqual([0, 1, 16])
    expect(responseCode(withResponseCode(message, rcode.NXDOMAIN))).toBe(3)
    expect(responseCode(withResponseCode(plain, rcode.REFUSED))).toBe(5)
    expect(() => withResponseCode(plain, rcode.BADVERS)).toThrow('outOfRange: rcode')
  })

  test('have names', () => {
    expect([rcodeName(0), rcodeName(3), rcodeName(23), rcodeName(3841)]).toEqual([
      'NOERROR',
      'NXDOMAIN',
      'BADCOOKIE',
      'RCODE3841',
    ])
  })
})

test.each<[Partial<Message>, string | undefined]>([
  [{}, undefined],
  [{ additional: [optRecord({})] }, undefined],
  [{ additional: [optRecord({}), optRecord({})] }, 'optTwice'],
  [{ answers: [optRecord({})] }, 'optElsewhere'],
  [{ authority: [optRecord({})] }, 'optElsewhere'],
  [{ additional: [{ ...optRecord({}), name: parseName('a') }] }, 'optNotRoot'],
])('faults %#', (parts, fault) => {
  expect(ednsFault({ ...plain, ...parts })).toBe(fault)
})

test.each([{ extendedRcode: 256 }, { version: -1 }, { z: 0x8000 }, { extendedRcode: Number.NaN }])(
  'values that do not fit: %o',
  (edns) => {
    expect(() => optRecord(edns)).toThrow('outOfRange')
  },
)
