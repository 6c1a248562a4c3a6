/**
 * A name server that others wrote as a program for the exercise `dns`: `node serve-zone.ts nsd` serves ZONE on HOST and PORT until
 * SIGTERM. It takes its name from the first argument.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bindConfig, type ConfiguredServer, knotConfig, nsdConfig, serverEnv } from './configs.ts'

const { HOST = '::', PORT = '5300', ZONE = 'sample.zone' } = process.env
const servers: Record<string, { program: string; args: string[]; write: (of: ConfiguredServer) => string }> =
  {
    nsd: { program: 'nsd', args: ['-d', '-c'], write: nsdConfig },
    knot: { program: 'knotd', args: ['-c'], write: knotConfig },
    bind: { program: 'named', args: ['-g', '-c'], write: bindConfig },
  }
const name = process.argv[2] ?? ''
const server = servers[name]
if (server === undefined) throw new Error(`${Object.keys(servers).join(', ')}, not ${name}`)
const folder = mkdtempSync(join(tmpdir(), `${name}-`))
const origin = /^\$ORIGIN (\S+)/m.exec(readFileSync(ZONE, 'utf8'))?.[1] ?? '.'
// An IPv6 socket of theirs takes IPv6 alone.
const addresses = HOST === '::' ? ['::', '0.0.0.0'] : [HOST]

const configured = { folder, addresses, port: Number(PORT), zones: [{ origin, file: ZONE }] }
const config = join(folder, `${name}.conf`)
// BIND listens before it has read its zones, and says SERVFAIL so long: it is told where to listen once it has them.
const isLate = name === 'bind'
writeFileSync(config, server.write(isLate ? { ...configured, addresses: [] } : configured))
const child = spawn(server.program, [...server.args, config], {
  env: serverEnv,
  stdio: ['inherit', 'inherit', isLate ? 'pipe' : 'inherit'],
})
let said = ''
child.stderr?.on('data', (data) => {
  process.stderr.write(data)
  const wasLoaded = said.includes('all zones loaded')
  said = `${said}${data}`
  if (wasLoaded || !said.includes('all zones loaded')) return
  writeFileSync(config, server.write(configured))
  child.kill('SIGHUP')
})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
