/** Which protections this machine allows, found out by building a sandbox and trying to break out of it. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { programEnvironment } from '#grader/program/environment.ts'
import { confinementIn, homeIn, noSandbox, type Protection, type Sandbox } from './sandbox.ts'
import { isWithin, sandboxPaths } from './sandbox-paths.ts'
import { sandboxCommand } from './sandbox-script.ts'

/** What a hostile program would try, run as one: prints the protections that held as a JSON list. */
const attempts = `
const { accessSync, constants, existsSync, readlinkSync } = require('node:fs')
const { port, target, secrets, namespace, innerPid } = JSON.parse(process.argv[1])
const held = []
const denied = () => { try { accessSync(target, constants.W_OK) } catch (error) { return error.code === 'EROFS' } return false }
if (denied()) held.push('files')
if (!secrets.some((path) => existsSync(path))) held.push('secrets')
if (readlinkSync('/proc/self/ns/pid') !== namespace && (innerPid ?? process.pid) === process.pid) held.push('processes')
const socket = require('node:net').connect({ host: '127.0.0.1', port })
socket.on('connect', () => { socket.destroy(); console.log(JSON.stringify(held)) })
socket.on('error', () => console.log(JSON.stringify([...held, 'network'])))
`

const run = promisify(execFile)

/** Builds a sandbox and tries to break out of it. Rejects, with what the system said, if it cannot be built. */
async function trySandbox(
  wanted: readonly Protection[],
  tools: readonly string[],
  sharesPids: boolean,
): Promise<Protection[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'seis-probe-'))
  const [folder, target, secret] = ['own', 'shown', 'secret'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ]
  for (const path of [folder, target, secret]) mkdirSync(path)
  const listener = createServer((socket) => socket.destroy())
  try {
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const sandbox = { active: new Set(wanted), reason: '', sharesPids }
    const paths = sandboxPaths(folder, { show: [target], hidesHome: wanted.includes('secrets') })
    const home = homeIn(sandbox.active, folder)
    const confinement = confinementIn(sandbox, { home, uid: process.getuid!(), gid: process.getgid!() })
    const knowledge = {
      port: (listener.address() as { port: number }).port,
      target,
      secrets: [
        secret,
        ...homeEntries().filter((path) => !paths.shown.some((shown) => isWithin(shown, path))),
      ],
      namespace: readlinkSync('/proc/self/ns/pid'),
      innerPid: confinement.innerPid,
    }
    const node = [process.execPath, '-e', attempts, JSON.stringify(knowledge)]
    const all = [
      'sh',
      '-c',
      `${tools.map((tool) => `${tool} --version >&2 && `).join('')} exec "$@"`,
      'sh',
      ...node,
    ]
    const [first, ...words] = sandboxCommand(sandbox, paths, [...confinement.prefix, ...all])
    const options = { env: programEnvironment(confinement.env), timeout: 20_000, cwd: folder }
    const { stdout } = await run(first, words, options)
    const held = JSON.parse(stdout) as Protection[]
    return wanted.filter((protection) => held.includes(protection))
  } finally {
    listener.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** What lies directly in the person's home. */
function homeEntries(): string[] {
  try {
    const home = realpathSync(homedir())
    return home === '/' ? [] : readdirSync(home).map((name) => join(home, name))
  } catch {
    return []
  }
}

/** What the system said, in one line. */
function complaint(error: unknown): string {
  const { stderr = '', message } = error as { stderr?: string; message: string }
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^\s/.test(line))
  return (lines.at(-1) ?? message).slice(0, 200)
}

async function startsHere(tool: string): Promise<boolean> {
  const options = { env: programEnvironment({}), timeout: 10_000 }
  return run(tool, ['--version'], options).then(
    () => true,
    () => false,
  )
}

async function search(): Promise<Sandbox> {
  if (process.platform !== 'linux') return noSandbox
  // Hiding the home must not take the tools away that programs are written for.
  const tools = (await startsHere('python3')) ? ['python3'] : []
  const attempt = (wanted: readonly Protection[], sharesPids = false) =>
    trySandbox(wanted, tools, sharesPids).then(
      (held) => ({ held, reason: '' }),
      (error) => ({ held: [] as Protection[], reason: complaint(error) }),
    )
  const whole = await attempt(['network', 'processes', 'files', 'secrets'])
  if (whole.held.length === 4) return { active: new Set(whole.held), reason: '' }
  // An older or smaller system may lack a tool that only a PID namespace for the program alone needs.
  const shared = await attempt(['network', 'processes', 'files', 'secrets'], true)
  if (shared.held.length === 4) return { active: new Set(shared.held), reason: '', sharesPids: true }
  const single = await Promise.all([
    attempt(['network']),
    attempt(['processes']),
    attempt(['files', 'secrets']),
    attempt(['files']),
  ])
  const possible = new Set(single.flatMap(({ held }) => held))
  const best = await attempt([...possible])
  const sharesPids = best.held.length < possible.size
  const { held, reason } = sharesPids ? await attempt([...possible], true) : best
  return { active: new Set(held), reason: whole.reason || reason, sharesPids }
}

let found: Promise<Sandbox> | undefined

/** The best sandbox that this machine allows. Tried once; takes a fraction of a second. */
export function findSandbox(): Promise<Sandbox> {
  found ??= search()
  return found
}
