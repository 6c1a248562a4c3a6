import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { anyText } from '../../../testing/addresses.ts'
import { capturesFolder } from '../../../testing/captures/tshark.ts'
import {
  fates,
  fields,
  ipv4Of,
  ipv6Of,
  octetsOf,
  placedFields,
  protocols,
  readAll,
  readField,
  topics,
  typedFrom,
  writeField,
} from './header-fields.ts'
import { headerOctets, judgeIpv4, judgeIpv6 } from './header-rules.ts'
import { packetNames, packets } from './packets.ts'

describe.each(packetNames)('the packet %s', (name) => {
  const pair = packets[name]
  const typed = typedFrom(pair)

  test('stands in the capture, behind an Ethernet header, and has that payload', () => {
    const file = Uint8Array.from(readFileSync(`${capturesFolder}${pair.capture.file}`))
    const captured = readCapture(file).packets[pair.capture.packet - 1]
    expect(formatHex(captured!.data, 14, 54)).toBe(pair.ipv6)
    expect(captured!.data.length - 54).toBe(pair.payload.ipv6)
  })

  test.each(protocols)('%s: what is typed for it gives its octets again', (protocol) => {
    expect(formatHex(octetsOf(protocol, readAll(protocol, typed[protocol])))).toBe(pair[protocol])
  })

  test('breaks no rule, over either protocol', () => {
    expect(judgeIpv4(ipv4Of(readAll('ipv4', typed.ipv4)), pair)).toEqual([])
    expect(judgeIpv6(ipv6Of(readAll('ipv6', typed.ipv6)), pair)).toEqual([])
  })
})

describe('fields', () => {
  test.each(protocols)('those of %s share out its header', (protocol) => {
    const last = placedFields[protocol].at(-1)!
    expect(last.start + last.bits).toBe(headerOctets[protocol] * 8)
  })

  test('what is kept or renamed is in both headers, what is new in one, the rest in the other', () => {
    for (const topic of topics) {
      const has = protocols.filter((protocol) =>
        placedFields[protocol].some((field) => field.topic === topic),
      )
      const fate = fates[topic]
      if (topic === 'options') expect(has).toEqual([])
      else if (fate === 'new') expect(has).toEqual(['ipv6'])
      else if (fate === 'gone' || fate === 'moved') expect(has).toEqual(['ipv4'])
      else expect(has).toEqual(['ipv4', 'ipv6'])
    }
  })

  test.each([
    ['64', 64n],
    ['0x40', 64n],
    [' 0XfF ', 255n],
    ['255', 255n],
  ])('a hop limit of %s', (text, value) => expect(readField(fields.ipv6.hopLimit, text)).toEqual({ value }))

  test.each([
    ['', 'empty', 0],
    ['0x', 'empty', 2],
    ['6 4', 'notNumber', 1],
    ['-1', 'notNumber', 0],
    ['0x4g', 'notNumber', 3],
    ['256', 'tooLarge', 0],
    ['9'.repeat(60), 'tooLarge', 0],
  ])('no hop limit: “%s”', (text, code, at) =>
    expect(readField(fields.ipv6.hopLimit, text)).toMatchObject({ fault: { code, at, most: 255 } }),
  )

  test('an address is read by the library, and so is what is none', () => {
    expect(readField(fields.ipv6.source, '2001:db8::1')).toEqual({
      value: 0x20010db8_00000000_00000000_00000001n,
    })
    expect(readField(fields.ipv6.source, '2001:db8::g')).toMatchObject({ error: { at: 10 } })
    expect(readField(fields.ipv4.source, '192.0.2.1')).toEqual({ value: 0xc0000201n })
    expect(readField(fields.ipv4.source, '192.0.2.256')).toMatchObject({
      error: { code: expect.any(String) },
    })
  })

  test('whatever is typed is read or refused, and what is read is written so that it reads the same', () => {
    const all = protocols.flatMap((protocol) => placedFields[protocol])
    fc.assert(
      fc.property(fc.constantFrom(...all), anyText, (field, text) => {
        const reading = readField(field, text)
        if ('value' in reading) expect(readField(field, writeField(field, reading.value))).toEqual(reading)
      }),
    )
  })
})
