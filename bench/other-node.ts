/**
 * The same lookups in another Node, where this machine has one. `net.BlockList` compared with one rule after the other
 * until Node got a tree for it (nodejs/node#64974), so its speed depends on the version.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Result } from './measure.ts'

const script = `
const net = require('node:net')
const { prefixes, lookups } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
const list = new net.BlockList()
for (const text of prefixes) {
  const [network, length] = text.split('/')
  list.addSubnet(network, Number(length), 'ipv6')
}
const addresses = lookups.map((address) => new net.SocketAddress({ address, family: 'ipv6' }))
let best = Infinity
for (let round = 0; round < 8; round++) {
  const start = process.hrtime.bigint()
  for (const address of addresses) list.check(address)
  best = Math.min(best, Number(process.hrtime.bigint() - start) / addresses.length)
}
console.log(JSON.stringify({ version: process.versions.node, nanoseconds: best }))
`

/** Every `node` on the PATH with another version than this one. */
function otherNodes(): string[] {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((file) => existsSync(file))
  return [...new Set(found)].filter((file) => {
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' })
    return stdout !== null && stdout.trim() !== process.version
  })
}

/** How long each of them takes for one lookup. `ours` is the time that ratios refer to. */
export function measureOtherNodes(
  prefixes: readonly string[],
  lookups: readonly string[],
  ours: number,
): Result[] {
  const input = JSON.stringify({ prefixes, lookups })
  const results = otherNodes().flatMap((file) => {
    const { status, stdout } = spawnSync(file, ['-e', script], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 20,
    })
    if (status !== 0) return []
    const { version, nanoseconds } = JSON.parse(stdout) as { version: string; nanoseconds: number }
    return [{ name: `net.BlockList of Node ${version}`, nanoseconds, ratio: nanoseconds / ours }]
  })
  return results.filter(({ name }, i) => results.findIndex((other) => other.name === name) === i)
}
