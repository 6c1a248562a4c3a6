import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { keepTail } from './output-tail.ts'

test('the end of a long output is kept, and no more than that', () => {
  const stream = new PassThrough()
  const tail = keepTail(stream, 10)
  for (const piece of ['abc', 'defgh', 'ijklmnop', 'q']) stream.emit('data', Buffer.from(piece))
  expect(tail().toString()).toBe('hijklmnopq')
  stream.emit('data', Buffer.from('r'))
  expect(tail().toString()).toBe('ijklmnopqr')
})

test('a short output is kept whole, and none is empty', () => {
  const stream = new PassThrough()
  const tail = keepTail(stream, 10)
  expect(tail().toString()).toBe('')
  stream.emit('data', Buffer.from('short'))
  expect(tail().toString()).toBe('short')
  expect(keepTail(null, 10)().toString()).toBe('')
})
