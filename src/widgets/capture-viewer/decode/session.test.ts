import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PacketToWrite } from '#core/packet/capture/captured-packet.ts'
import { readCapture, writePcap } from '#core/packet/pcap.ts'
import type { Language } from '#i18n/languages.ts'
import { plainText } from '#i18n/rich-text.ts'
import { piecesOf } from './pieces.ts'
import { CaptureSession, type View } from './session.ts'

const folder = join(import.meta.dirname, '../../../../content/data/captures')
const fileOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

async function* inPieces(file: Uint8Array, size = file.length || 1) {
  for (let at = 0; at < file.length; at += size) yield file.slice(at, at + size)
}

async function opened(
  file: Uint8Array,
  { filter = '', size, language = 'en' }: { filter?: string; size?: number; language?: Language } = {},
) {
  let view: View | undefined
  const session = new CaptureSession(language, (told) => {
    view = told
  })
  await session.open(inPieces(file, size), filter)
  return { session, view: () => view! }
}

function troubleOf({ trouble }: View): string {
  if (trouble === undefined) return ''
  return typeof trouble === 'object' && 'kind' in trouble ? trouble.kind : plainText(trouble)
}

describe('a capture', () => {
  const file = fileOf('pmtud-h.pcap')
  const { packets } = readCapture(file)

  test.each([undefined, 1000, 7])('is read whole, in pieces of %s octets', async (size) => {
    const { session, view } = await opened(file, { size: size ?? file.length })
    expect(view()).toMatchObject({ total: packets.length, shown: packets.length })
    expect(view().octets).toBe(packets.reduce((sum, { length }) => sum + length, 0))
    expect(view().trouble).toBeUndefined()
    for (const { number, data } of packets) expect(session.packet({ number })?.bytes).toEqual(data)
  })

  test('has rows: who, what, when', async () => {
    const { session } = await opened(file)
    expect(session.rows(2, 4)).toEqual([
      {
        number: 3,
        time: '0.000045',
        who: '2001:db8::a → 2001:db8:2::e',
        what: 'Echo Request, id 94, number 1, 1352 octets',
        kind: 'icmpv6',
        cut: false,
      },
      expect.objectContaining({ number: 4, who: '2001:db8::1 → 2001:db8::a' }),
    ])
    expect(session.rows(packets.length - 1, packets.length + 50)).toHaveLength(1)
    expect(session.rows(packets.length, packets.length + 50)).toEqual([])
  })

  test('has rows in the reader’s language', async () => {
    const { session } = await opened(file, { language: 'es' })
    expect(session.rows(2, 3)[0]?.what).toMatch(/^Solicitud de eco, .* 1352 octetos$/)
  })

  test('is filtered, and told by place and by number', async () => {
    const { session, view } = await opened(file, { filter: 'icmpv6.type == 2' })
    const places = [4, 13, 43]
    expect(view()).toMatchObject({ total: packets.length, shown: places.length })
    expect(session.rows(0, 100).map(({ number }) => number)).toEqual(places)
    expect(session.packet({ place: 1 })).toMatchObject({ number: 13, place: 1 })
    expect(session.packet({ number: 43 })?.place).toBe(2)
    expect(session.packet({ number: 5 })?.place).toBe(-1)
    expect(session.packet({ place: 3 })).toBeUndefined()
    expect(session.packet({ number: 4000 })).toBeUndefined()
    const version = view().version
    await session.filter('')
    expect(view().shown).toBe(packets.length)
    expect(view().version).toBeGreaterThan(version)
  })

  test('keeps its rows where a filter is not understood, and says where', async () => {
    const { session, view } = await opened(file, { filter: 'tcp' })
    const { shown, version } = view()
    await session.filter('tcp and hoplimt == 1')
    expect(view()).toMatchObject({ shown, version })
    expect(view().fault).toMatchObject({ at: 8, length: 'hoplimt'.length })
    expect(plainText(view().fault!.why)).toContain('Did you mean hopLimit?')
    await session.filter('tcp')
    expect(view().fault).toBeUndefined()
  })

  test('is told by who speaks with whom, and what is left is saved', async () => {
    const { session } = await opened(file)
    const { all, largest } = session.conversations()
    expect(largest[0]).toMatchObject({ one: '2001:db8::a', other: '2001:db8:2::e' })
    expect(largest).toHaveLength(all)
    expect(largest.reduce((sum, each) => sum + each.packets, 0)).toBe(packets.length)

    await session.filter('address == 2001:db8::a and address == 2001:db8:2::e and tcp')
    const { format, bytes } = session.save()
    expect(format).toBe('pcap')
    const saved = readCapture(bytes)
    expect(saved.error).toBeUndefined()
    expect(saved.packets.map(({ data, time, length }) => ({ data, time, length }))).toEqual(
      session.rows(0, 100).map(({ number }) => {
        const { data, time, length } = packets[number - 1]!
        return { data, time, length }
      }),
    )
  })
})

test('what pcap has no room for is saved as pcapng', async () => {
  for (const name of ['odd-sections.pcapng', 'odd-simple.pcapng']) {
    const file = fileOf(name)
    const { session } = await opened(file)
    const { bytes, format } = session.save()
    const kinds = new Set(readCapture(file).packets.map(({ linkType }) => linkType))
    const hasTimes = readCapture(file).packets.every(({ time }) => time !== undefined)
    expect(format).toBe(kinds.size > 1 || !hasTimes ? 'pcapng' : 'pcap')
    expect(readCapture(bytes).packets.map(({ data }) => data)).toEqual(
      readCapture(file).packets.map(({ data }) => data),
    )
  }
})

test('a checksum that the sender’s card was to fill in is wrong, and the row says so', async () => {
  const { session, view } = await opened(fileOf('offload-on.pcap'), { filter: 'checksumValid == false' })
  expect(view().shown).toBe(10)
  expect(session.rows(0, 1)[0]).toMatchObject({ number: 3, wrong: 'badSum' })
  expect(session.packet({ number: 6 })).toMatchObject({ length: 6086 })
  expect(session.packet({ number: 6 })?.summary).toMatch(/, length 6000$/)
  expect(session.packet({ number: 6 })?.bytes).toHaveLength(96)
})

describe('what is no whole capture', () => {
  test('one that is cut is shown as far as it goes', async () => {
    const { session, view } = await opened(fileOf('slaac.pcap').subarray(0, 400))
    expect(view().total).toBe(3)
    expect(troubleOf(view())).toContain('breaks off at octet 400')
    expect(session.rows(0, 9)).toHaveLength(3)
  })

  test.each([
    ['<!doctype html><p>no', 'This is a web page'],
    ['PK\x03\x04 a zip', 'This is a zip archive'],
    ['', 'The file is empty'],
  ])('%s is named for what it is', async (text, sentence) => {
    const { view } = await opened(new TextEncoder().encode(text))
    expect(view().total).toBe(0)
    expect(troubleOf(view())).toContain(sentence)
  })

  test('one without packets', async () => {
    const { view } = await opened(writePcap([]))
    expect(troubleOf(view())).toBe('noPackets')
  })

  test('random octets behind a good head end in a sentence', async () => {
    const head = fileOf('slaac.pcap').subarray(0, 24)
    for (let seed = 1; seed < 40; seed++) {
      const noise = Uint8Array.from({ length: 300 }, (_, at) => (at * at * seed * 7919 + seed) % 256)
      const { session, view } = await opened(Uint8Array.from([...head, ...noise]))
      session.rows(0, 100)
      session.packet({ number: 1 })
      expect(view().busy).toBeUndefined()
    }
  })
})

describe('a file', () => {
  const plain = fileOf('slaac.pcap')
  const streamOf = (octets: Uint8Array) => new Blob([new Uint8Array(octets)]).stream()

  async function read(octets: Uint8Array): Promise<View> {
    let view: View | undefined
    const session = new CaptureSession('es', (told) => {
      view = told
    })
    const { pieces, taken } = piecesOf(streamOf(octets))
    await session.open(pieces, '', { size: octets.length, taken })
    return view!
  }

  test('packed or not is the same', async () => {
    const view = await read(plain)
    expect(view.total).toBe(22)
    expect(await read(gzipSync(plain))).toEqual(view)
  })

  test('packed and broken off: what could be unpacked', async () => {
    const view = await read(gzipSync(plain).subarray(0, 500))
    expect(troubleOf(view)).toBe('badGzip')
  })
})

test('a newer capture ends an older one, and a newer filter an older one', async () => {
  const many = writePcap(
    Array.from({ length: 5000 }, (_, at): PacketToWrite => ({ time: BigInt(at) * 1000n, data: frame(at) })),
  )
  const views: View[] = []
  const session = new CaptureSession('en', (told) => views.push(told))
  const first = session.open(inPieces(many, 10_000))
  const second = session.open(inPieces(fileOf('slaac.pcap')))
  await Promise.all([first, second])
  expect(views.at(-1)).toMatchObject({ total: 22, shown: 22 })
  await session.open(inPieces(many))
  await Promise.all([session.filter('hopLimit == 7'), session.filter('hopLimit == 9')])
  expect(views.at(-1)?.shown).toBe(20)
})

/** An IPv6 packet with nothing in it; its hop limit says which one it is. */
function frame(number: number): Uint8Array {
  const octets = new Uint8Array(54)
  octets.set([0x86, 0xdd, 0x60, 0, 0, 0, 0, 0, 59, number % 251], 12)
  return octets
}
