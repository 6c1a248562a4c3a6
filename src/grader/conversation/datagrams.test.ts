import { createSocket, type Socket } from 'node:dgram'
import { afterEach, expect, test } from 'vitest'
import type { Entry } from '#grader/check/transcript.ts'
import { freePort } from '#grader/program/loopback.ts'
import { Datagrams } from './datagrams.ts'

const open: { close(): void }[] = []

afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

async function client(port: number, shared: Entry[] | undefined, whenRefused = async () => {}) {
  const datagrams = await Datagrams.open('::1', port, {
    began: performance.now(),
    patience: 3000,
    who: '#1',
    link: 1,
    shared,
    tell: (bytes) => `${bytes.length} octets`,
    whenRefused,
    onArrival: () => {},
  })
  open.push(datagrams)
  return datagrams
}

/** Sends everything back, in capitals. */
function echo(port: number): Promise<Socket> {
  const socket = createSocket('udp6')
  open.push(socket)
  socket.on('message', (bytes, { port: from, address }) =>
    socket.send(bytes.toString().toUpperCase(), from, address),
  )
  return new Promise((resolve) => socket.bind(port, '::1', () => resolve(socket)))
}

test('what was sent and what came is told, each datagram by itself', async () => {
  const port = await freePort()
  await echo(port)
  const told: Entry[] = []
  const datagrams = await client(port, told)
  datagrams.send(Buffer.from('one'))
  expect(String(await datagrams.next())).toBe('ONE')
  datagrams.send(Buffer.from('two'))
  expect(String(await datagrams.next())).toBe('TWO')
  expect(
    told.flatMap((entry) => (entry.kind === 'bytes' ? [[entry.from, entry.offset, entry.text]] : [])),
  ).toEqual([
    ['grader', 0, '3 octets'],
    ['program', 0, '3 octets'],
    ['grader', 3, '3 octets'],
    ['program', 3, '3 octets'],
  ])
})

test('silence is undefined', async () => {
  const port = await freePort()
  const socket = createSocket('udp6')
  open.push(socket)
  await new Promise<void>((resolve) => socket.bind(port, '::1', resolve))
  const datagrams = await client(port, undefined)
  datagrams.send(Buffer.from('one'))
  expect(await datagrams.next(100)).toBeUndefined()
})

test('what nobody was there to take is sent again', async () => {
  const port = await freePort()
  let refusals = 0
  const datagrams = await client(port, [], async () => {
    if (++refusals === 3) await echo(port)
  })
  datagrams.send(Buffer.from('late'))
  expect(String(await datagrams.next())).toBe('LATE')
  expect(refusals).toBe(3)
})

test('whoever waits learns that it is too late', async () => {
  const port = await freePort()
  const datagrams = await client(port, [], async () => {
    throw new Error('nobody is there')
  })
  datagrams.send(Buffer.from('x'))
  await expect(datagrams.next()).rejects.toThrow('nobody is there')
})
