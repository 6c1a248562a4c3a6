/** Who is found on a program's port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { endianness } from 'node:os'
import { expect, test } from 'vitest'
import { freePort } from './loopback.ts'
import { bootTicks, type Family, hasProc } from './process-tree.ts'
import { listenersOn, listeningAddress } from './sockets.ts'

const server = `
import socket, sys, time
server = socket.create_server(("::1", int(sys.argv[1])), family=socket.AF_INET6)
print("listens", flush=True)
time.sleep(60)
`

function listen(port: number): Promise<ChildProcess> {
  const child = spawn('python3', ['-c', server, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout?.once('data', () => resolve(child))
  })
}

test.skipIf(!hasProc)('another job that has got our old port is none of ours', async () => {
  const family: Family = {
    leader: 2 ** 30,
    mark: 'none',
    bornAfter: bootTicks(),
    known: new Map(),
    pipes: new Set(['1']),
    hasNamespace: false,
  }
  const port = await freePort()
  const other = await listen(port)
  try {
    expect(listenersOn(port, family)).toEqual([])
  } finally {
    other.kill('SIGKILL')
  }
})

test.runIf(endianness() === 'LE')('addresses of listening sockets are read as people write them', () => {
  const socket = { port: 1, inode: '' }
  const [loopback, any] = ['00000000000000000000000001000000', '0'.repeat(32)]
  expect(listeningAddress({ ...socket, family: 6, address: loopback })).toBe('::1')
  expect(listeningAddress({ ...socket, family: 6, address: any })).toBe('::')
  expect(listeningAddress({ ...socket, family: 4, address: '0100007F' })).toBe('127.0.0.1')
})
