/**
 * A name server that others wrote as a program for the exercise `dns`: `node serve-zone.ts nsd` serves ZONE on HOST and PORT until
 * SIGTERM. It takes its name from the first argument.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knotConfig, nsdConfig, serverEnv } from './configs.ts'

const { HOST = '::', PORT = '5300', ZONE = 'sample.zone' } = process.env
const name = process.argv[2] === 'knot' ? 'knot' : 'nsd'
const folder = mkdtempSync(join(tmpdir(), `${name}-`))
const origin = /^\$ORIGIN (\S+)/m.exec(readFileSync(ZONE, 'utf8'))?.[1] ?? '.'
// An IPv6 socket of theirs takes IPv6 alone.
const addresses = HOST === '::' ? ['::', '0.0.0.0'] : [HOST]

const configured = { folder, addresses, port: Number(PORT), zones: [{ origin, file: ZONE }] }
const config = join(folder, `${name}.conf`)
writeFileSync(config, (name === 'nsd' ? nsdConfig : knotConfig)(configured))
const [program, args] = name === 'nsd' ? ['nsd', ['-d', '-c', config]] : ['knotd', ['-c', config]]
const child = spawn(program, args, { env: serverEnv, stdio: 'inherit' })
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
