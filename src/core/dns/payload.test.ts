import { describe, expect, test } from 'vitest'
import { Reader } from '#core/bytes/reader.ts'
import { Recording } from '#core/bytes/recording.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { decodeError } from '../../../testing/vectors.ts'
import { encodeMessage, query } from './message.ts'
import { parseName } from './name.ts'
import { readPayload } from './payload.ts'
import { frameMessage } from './tcp-frames.ts'

const message = query(7, { qname: parseName('www.example.com'), qtype: 28, qclass: 1 }, { rd: true })
const octets = encodeMessage(message)
const frame = frameMessage(octets)

/** What is found behind other octets of a packet: ids of the messages, layers with their fields, and what is left. */
function read(payload: Uint8Array, transport: 'udp' | 'tcp', partial = false) {
  const before = new Uint8Array(40)
  const recording = new Recording()
  const reader = new Reader(concatOctets([before, payload]), { start: before.length, recording })
  const found = readPayload(reader, transport, partial)
  const layers = recording.layers(reader.offset)
  return {
    ids: found.map((each) => each.message?.id),
    lengths: found.map(({ length }) => length),
    layers: layers.map(({ offset, fields }) => [offset - before.length, fields.length]),
    qname: layers[0]?.fields.find(({ name }) => name === 'qname'),
    left: reader.left,
  }
}

test('a datagram is one message; places and pointers count from the packet and from the message', () => {
  const found = read(octets, 'udp')
  expect(found).toEqual({
    ids: [7],
    lengths: [33],
    layers: [[0, 18]],
    qname: { name: 'qname', offset: 52, bits: 17 * 8, value: 'www.example.com' },
    left: 0,
  })
  const compressed = encodeMessage({ ...message, questions: [...message.questions, ...message.questions] })
  expect(read(compressed, 'udp').ids).toEqual([7])
})

test('what follows a message in a datagram is left', () => {
  expect(read(Uint8Array.of(...octets, 1, 2), 'udp').left).toBe(2)
})

test('a fragment is read as far as it goes, a broken message refused', () => {
  const part = octets.slice(0, 31)
  expect(read(part, 'udp', true)).toMatchObject({ ids: [undefined], layers: [[0, 17]], left: 0 })
  expect(decodeError(() => read(part, 'udp'))).toEqual({ code: 'tooShort', field: 'qclass', offset: 71 })
})

describe('a segment of TCP', () => {
  test('may have several messages, and the start of another one', () => {
    const found = read(concatOctets([frame, frame, frame.slice(0, 20)]), 'tcp')
    expect(found).toMatchObject({ ids: [7, 7, undefined], lengths: [33, 33, 18], left: 0 })
    expect(found.layers.map(([offset]) => offset)).toEqual([0, 35, 70])
  })

  test.each([
    ['from the middle of a message', frame.slice(9)],
    ['with a length alone', frame.slice(0, 2)],
    ['of text', new TextEncoder().encode('\0\u0020GET / HTTP/1.1 and so on and so forth')],
    ['with a length that no message has', Uint8Array.of(0, 5, 1, 2, 3, 4, 5)],
  ])('%s has none', (_, payload) => {
    expect(read(payload, 'tcp')).toMatchObject({ ids: [], left: payload.length })
  })
})
