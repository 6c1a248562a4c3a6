import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { styleText } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dissect } from '#core/packet/dissect.ts'
import { findField, findLayer } from '#core/packet/filter/names.ts'
import { readCapture, writePcap } from '#core/packet/pcap.ts'
import type { Language } from '#i18n/languages.ts'
import { recorded } from '../../../../testing/recorded-io.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { openCapture } from './open-capture.ts'
import { runDissect } from './run-dissect.ts'

const freshFolder = scratchFolders('d')
const captures = join(import.meta.dirname, '../../../../content/data/captures')
const capture = (name: string) => join(captures, `${name}.pcap`)

const run = (
  args: readonly string[],
  {
    language = 'en',
    color = false,
    stdin = Readable.from([]),
  }: { language?: Language; color?: boolean; stdin?: Readable } = {},
) =>
  recorded((io) => runDissect(args, io, { open: (file) => openCapture(file, io, stdin), write: io.out }), {
    language,
    color,
  })

const linesOf = (out: string) => out.trimEnd().split('\n')

describe('one line a packet', () => {
  test('neighbours find each other and ping, in both languages', async () => {
    const english = await run([capture('ndp-nud')])
    expect([english.code, english.err]).toEqual([0, ''])
    expect(
      linesOf(english.out)
        .slice(1, 5)
        .map((line) => line.slice(20)),
    ).toMatchInlineSnapshot(`
      [
        "2001:db8:1::a → ff02::1:ff00:b  Neighbor Solicitation: who has 2001:db8:1::b?",
        "2001:db8:1::b → 2001:db8:1::a  Neighbor Advertisement: 2001:db8:1::b is at 02:00:00:00:00:0b",
        "2001:db8:1::a → 2001:db8:1::b  Echo Request, id 49, number 1, 56 octets",
        "2001:db8:1::b → 2001:db8:1::a  Echo Reply, id 49, number 1, 56 octets",
      ]
    `)
    const spanish = await run([capture('ndp-nud')], { language: 'es' })
    expect(
      linesOf(spanish.out)
        .slice(1, 5)
        .map((line) => line.slice(20)),
    ).toMatchInlineSnapshot(`
      [
        "2001:db8:1::a → ff02::1:ff00:b  Solicitud de vecino: ¿quién tiene 2001:db8:1::b?",
        "2001:db8:1::b → 2001:db8:1::a  Anuncio de vecino: 2001:db8:1::b está en 02:00:00:00:00:0b",
        "2001:db8:1::a → 2001:db8:1::b  Solicitud de eco, id 49, número 1, 56 octetos",
        "2001:db8:1::b → 2001:db8:1::a  Respuesta de eco, id 49, número 1, 56 octetos",
      ]
    `)
  })

  test.each([
    'slaac',
    'icmp-errors',
    'exthdr-h',
    'mld',
    'redirect',
    'pmtud-h',
    'dhcpv6-stateful',
    'odd-headers',
    'odd-null',
    'ipsec-ah',
  ])('%s: every packet says who and what', async (name) => {
    const { packets } = readCapture(readFileSync(capture(name)))
    for (const language of ['en', 'es'] as const) {
      const { code, out, err } = await run([capture(name)], { language })
      expect([code, err]).toEqual([0, ''])
      const lines = linesOf(out)
      expect(lines).toHaveLength(packets.length)
      for (const [i, line] of lines.entries()) {
        expect(line).toMatch(new RegExp(`^ *${i + 1} +\\d+\\.\\d+  .+`))
        expect(line).not.toMatch(/undefined|\{\{|NaN|message\./)
      }
    }
  })
})

test('what a packet is in comes after what it is', async () => {
  const { out } = await run([capture('odd-vlan')])
  expect(linesOf(out)[0]).toMatch(
    / 2001:db8::a → 2001:db8:1::b {2}VLAN 6 · Echo Request, id 6, number 1, 8 octets$/,
  )
  const routed = (await run([capture('odd-headers'), '--filter', 'routing.routingType == 4'])).out
  expect(routed).toMatch(/Echo Request, .* · in 2001:db8::a → 2001:db8:2::1\n/)
})

test('what a DHCPv6 server gives', async () => {
  const { out } = await run([capture('dhcpv6-stateful'), '--filter', 'dhcpv6.messageType == 2'], {
    language: 'es',
  })
  expect(out).toMatch(/DHCPv6 Advertise, 2001:db8:1::1216, DNS 2001:db8:53::53\n$/)
})

test('texts in a packet cannot give orders to the terminal', async () => {
  // A captive portal (RFC 8910) whose URI clears the screen.
  const uri = Buffer.from('x\u001b[2Jyzz', 'latin1')
  const option = Buffer.concat([Buffer.from([37, 1 + Math.ceil((uri.length - 6) / 8)]), uri])
  const message = Buffer.concat([
    Buffer.from('86000000' + '4000070800000000' + '00000000', 'hex'),
    option,
    Buffer.alloc((8 - (option.length % 8)) % 8),
  ])
  const header = Buffer.from(`60000000${message.length.toString(16).padStart(4, '0')}3aff`, 'hex')
  const addresses = Buffer.from('fe800000000000000000000000000001ff020000000000000000000000000001', 'hex')
  const file = join(freshFolder(), 'portal.pcap')
  writeFileSync(file, writePcap([{ data: Buffer.concat([header, addresses, message]), linkType: 101 }]))
  const { out } = await run([file, '--verbose', '--hex'])
  expect(out).toContain('option-captive-portal')
  expect(out).not.toContain('\u001b')
})

test('a segment that was cut has the length that it had', async () => {
  const { out } = await run([capture('offload-on')])
  expect(out).toContain('PSH ACK, 6000 octets · 96 of 6086 octets captured')
})

describe('which packets', () => {
  test('their times count from the first packet of the file, whichever is shown', async () => {
    const timesOf = (out: string) => linesOf(out).map((line) => line.slice(0, 18))
    const all = timesOf((await run([capture('ndp-nud')])).out)
    const some = timesOf((await run([capture('ndp-nud'), '--filter', 'udp'])).out)
    expect(some.length).toBeGreaterThan(0)
    expect(all).toEqual(expect.arrayContaining(some))
  })

  test('every layer and field of every capture can be asked for', () => {
    const unknown = new Set<string>()
    for (const file of readdirSync(captures).filter((name) => /\.pcap(ng)?$/.test(name))) {
      for (const { data, linkType, length } of readCapture(readFileSync(join(captures, file))).packets) {
        for (const { name, fields } of dissect(data, { linkType, originalLength: length }).layers) {
          if (findLayer(name) === undefined) unknown.add(name)
          for (const field of fields) {
            if (findField(field.name)?.name !== field.name) unknown.add(`${name}.${field.name}`)
          }
        }
      }
    }
    expect([...unknown]).toEqual([])
  })

  test('those that the filter means', async () => {
    const { code, out } = await run([
      capture('ndp-nud'),
      '--filter',
      'icmpv6.type == 135 and source in fe80::/10',
    ])
    expect(code).toBe(0)
    for (const line of linesOf(out)) expect(line).toMatch(/fe80::\S+ → .* Neighbor Solicitation/)
  })

  test('none of them', async () => {
    const { code, out, err } = await run([capture('ndp-nud'), '--filter', 'esp'])
    expect([code, out]).toEqual([0, ''])
    expect(err).toMatch(/^None of the \d+ packets/)
  })

  test('a filter with a slip says where, and what was meant', async () => {
    const { code, out, err } = await run([capture('ndp-nud'), '--filter', 'udp and hoplimt == 3'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('No layer and no field is called “hoplimt”. Did you mean hopLimit?')
    expect(err).toMatch(/udp and hoplimt == 3\n +\^$/)
  })
})

test('--verbose: every field, and the rule that is broken', async () => {
  const { packets } = readCapture(readFileSync(capture('ndp-nud')))
  const octets = Uint8Array.from(packets[1]!.data)
  // The hop limit is no part of the checksum.
  octets[14 + 7] = 64
  const file = join(freshFolder(), 'forged.pcap')
  writeFileSync(file, writePcap([{ data: octets }]))
  const { code, out } = await run([file, '--verbose', '--hex'])
  expect(code).toBe(0)
  expect(out).toContain('The hop limit must be 255')
  expect(out).toContain('RFC 4861 §7.1.1')
  expect(out).toMatch(/\n {6}hopLimit: 64\n/)
  expect(out).toMatch(/\n {4}0x0000 {2}3333 /)
})

describe('--hex', () => {
  test('the places of the layers, then the octets as tcpdump shows them', async () => {
    const { out } = await run([capture('exthdr-h'), '--hex'])
    expect(out.split('\n').slice(1, 8)).toEqual([
      '    ethernet [0–13] · ipv6 [14–53] · hop-by-hop [54–61] · icmpv6 [62–89]',
      '    0x0000  3333 0000 0016 0200 0000 000a 86dd 6000  33............`.',
      '    0x0010  0000 0024 0001 fe80 0000 0000 0000 0000  ...$............',
      '    0x0020  00ff fe00 000a ff02 0000 0000 0000 0000  ................',
      '    0x0030  0000 0000 0016 3a00 0502 0000 0100 8f00  ......:.........',
      '    0x0040  71f5 0000 0001 0400 0000 ff02 0000 0000  q...............',
      '    0x0050  0000 0000 0001 ff00 000a                 ..........',
    ])
  })

  test('on a terminal, each octet in the colour of its layer', async () => {
    const { out } = await run([capture('exthdr-h'), '--hex'], { color: true })
    const row = out.split('\n').find((line) => line.includes('0x0030'))
    expect(row).toContain(styleText('magenta', '0000 0000 0016 ', { validateStream: false }))
    expect(row).toContain(styleText('blue', '3a00 0502 0000 0100 ', { validateStream: false }))
    expect(row).toContain(styleText('cyan', '8f00', { validateStream: false }))
  })
})

test('--json: one object a packet, as scripts know it', async () => {
  const { out } = await run([capture('icmp-errors'), '--json'])
  const objects = linesOf(out).map((line) => JSON.parse(line))
  expect(objects.map(({ number }) => number)).toEqual(objects.map((_, i) => i + 1))
  expect(objects[0].time).toMatch(/^\d+\.\d{6}$/)
  const error = objects.find(({ layers }) => layers.length > 4)
  expect(error.layers.map(({ name }: { name: string }) => name).slice(0, 4)).toEqual([
    'ethernet',
    'ipv6',
    'icmpv6',
    'ipv6',
  ])
  for (const { layers } of objects) {
    for (const layer of layers) {
      expect(Object.keys(layer)).toEqual(['name', 'offset', 'length', 'fields'])
      for (const field of layer.fields)
        expect(Object.keys(field)).toEqual(['name', 'offset', 'bits', 'value'])
    }
  }
})

describe('what the octets come in', () => {
  const plain = readFileSync(capture('ndp-nud'))

  test('a pipe, in pieces of any size', async () => {
    const pieces = Array.from({ length: Math.ceil(plain.length / 7) }, (_, i) =>
      plain.subarray(i * 7, i * 7 + 7),
    )
    const piped = await run(['-'], { stdin: Readable.from(pieces) })
    expect(piped).toEqual(await run([capture('ndp-nud')]))
  })

  test('gzip', async () => {
    const packed = await run(['-'], { stdin: Readable.from([gzipSync(plain)]) })
    expect(packed).toEqual(await run([capture('ndp-nud')]))
  })

  test('gzip that breaks off: what came before is shown', async () => {
    const { code, err } = await run(['-'], { stdin: Readable.from([gzipSync(plain).subarray(0, 400)]) })
    expect(code).toBe(1)
    expect(err).toContain('damaged or breaks off')
  })

  test('a capture that breaks off: all whole packets, one sentence, 1', async () => {
    const { code, out, err } = await run(['-'], { stdin: Readable.from([plain.subarray(0, 400)]) })
    expect(code).toBe(1)
    expect(linesOf(out)).toHaveLength(3)
    expect(err).toMatch(/^The capture breaks off at octet 400, .*\n$/)
  })
})

describe('what is no capture', () => {
  test.each([
    [Buffer.from('<!doctype html><p>no'), 'This is a web page, not a capture.'],
    [Buffer.from('just some words\n'), 'not a capture'],
    [Buffer.alloc(0), 'The file is empty.'],
  ])('%s', async (octets, sentence) => {
    const file = join(freshFolder(), 'x.pcap')
    writeFileSync(file, octets)
    const { code, out, err } = await run([file])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
  })

  test('a folder, nothing, and no file at all', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'inside'))
    expect(await run([join(folder, 'inside')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a folder'),
    })
    expect(await run([join(folder, 'none')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no file'),
    })
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringContaining('Which capture?') })
  })
})

test('whoever reads may leave early', () => {
  const command = `node ${join(import.meta.dirname, '../../../../bin/seis.mjs')} dissect ${capture('slaac')} | head -1`
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  expect(linesOf(stdout)).toHaveLength(1)
  expect(stderr).toBe('')
})
