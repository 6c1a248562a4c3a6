import type { networkInterfaces } from 'node:os'
import { expect, test, vi } from 'vitest'
import { NameServer } from './name-server.ts'

// To list an address that cannot be bound is what the system does while it checks whether the address is a duplicate.
vi.mock('node:os', async (original) => {
  const os = await original<{ networkInterfaces: typeof networkInterfaces }>()
  const tentative = {
    family: 'IPv6',
    address: '2001:db8::7',
    netmask: 'ffff:ffff:ffff:ffff::',
    mac: '02:00:00:00:00:07',
    internal: false,
    cidr: '2001:db8::7/64',
    scopeid: 0,
  } as const
  return { ...os, networkInterfaces: () => ({ ...os.networkInterfaces(), new0: [tentative] }) }
})

test('an address that is still tentative does not keep the server from starting', async () => {
  const server = await NameServer.start({ zones: [], listen: ['::'], port: 0 })
  expect(server.addresses).toContain('::1')
  expect(server.addresses).not.toContain('2001:db8::7')
  await server.stop()
})

test('one that was asked for by itself does', async () => {
  const start = NameServer.start({ zones: [], listen: ['::', '2001:db8::7'], port: 0 })
  await expect(start).rejects.toMatchObject({ code: 'EADDRNOTAVAIL', address: '2001:db8::7' })
})
