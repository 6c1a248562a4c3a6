/** Names that lead out of DIR, or to nothing that could be sent. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Run } from '#grader/check/check.ts'
import { get, list, refuseEach } from './answers.ts'
import { outside, put, putPipe } from './folder.ts'

/** Puts a secret where no client may get at it: beside DIR, and in a neighbour whose name begins like DIR's. */
export function hideSecrets(run: Run): {
  readonly near: string
  readonly neighbour: string
  readonly way: string
} {
  const secret = `secret ${run.random.integer(1_000_000)}\n`
  const near = outside(run, 'secret.txt')
  const neighbour = `${run.folder}-old`
  const way = `../${basename(neighbour)}/secret.txt`
  mkdirSync(neighbour, { recursive: true })
  put(run, { '../secret.txt': secret, [way]: secret })
  return { near, neighbour, way }
}

export async function outsideDir(run: Run): Promise<void> {
  put(run, { 'note.txt': 'inside' })
  const { way } = hideSecrets(run)
  const paths = ['../secret.txt', way, '....//secret.txt', './/../secret.txt', '..//secret.txt']
  const all = [...paths, '....//....//etc/passwd', '/etc/passwd', '//etc/passwd', '/']
  const commands = all.map((path) => `GET ${path}`)
  await refuseEach(run, commands, 'bad name', 'outside')
  await get(await run.connect(), run, 'note.txt', 'content')
}

export async function badNames(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'shelf'), { recursive: true })
  put(run, { 'note.txt': 'inside', 'shelf/book.txt': 'one level down' })
  const paths = ['./note.txt', 'shelf/book.txt', 'shelf/../note.txt', 'note.txt/', 'missing/']
  const commands = ['', '.', '..', ...paths].map((name) => `GET ${name}`)
  await refuseEach(run, commands, 'bad name', 'badName')
  // Is it a GET without a name, or another command?
  await refuseEach(run, ['GET'], 'bad name', 'badName', 'unknown command')
  await get(await run.connect(), run, 'note.txt', 'content')
}

export async function notFound(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'drawer'), { recursive: true })
  put(run, { 'note.txt': 'inside' })
  const missing = ['missing.txt', 'drawer', 'note', 'note.txt ', 'note.txt.bak', '*', '...', '%2e%2e%2f.txt']
  const objects = ['constructor', '__proto__', 'length']
  const commands = [...missing, ...objects].map((name) => `GET ${name}`)
  await refuseEach(run, commands, 'not found', 'notFound')
  // Names that no system has a file under, and whose mere opening some libraries refuse with an error of its own.
  await refuseEach(
    run,
    [`GET ${'long'.repeat(75)}.txt`, `GET ${'x'.repeat(2000)}`],
    'not found',
    'impossible',
  )
  await refuseEach(run, ['GET note\0.txt', 'GET note.txt\0'], 'not found', 'nul', 'bad name')
  await refuseEach(run, [`GET ${putPipe(run)}`], 'not found', 'pipe')
  await get(await run.connect(), run, 'note.txt', 'content')
}

async function listOnce(run: Run): Promise<void> {
  const client = await run.connect()
  await list(client, run, 'linkListed')
  client.close()
}

export async function links(run: Run): Promise<void> {
  const { near, neighbour, way } = hideSecrets(run)
  put(run, { 'note.txt': 'inside' })
  const targets: Readonly<Record<string, string>> = {
    'shortcut.txt': '../secret.txt',
    'absolute.txt': near,
    'neighbour.txt': way,
    'folder-link': neighbour,
    'broken.txt': '../there-is-nothing-here.txt',
    'twice.txt': '../hop.txt',
  }
  symlinkSync(near, outside(run, 'hop.txt'))
  for (const [name, target] of Object.entries(targets)) symlinkSync(target, join(run.folder, name))
  await listOnce(run)
  const commands = Object.keys(targets).map((name) => `GET ${name}`)
  await refuseEach(run, commands, 'not found', 'link', 'bad name')
  await refuseEach(run, ['GET folder-link/secret.txt'], 'bad name', 'outside')
  await listOnce(run)
  await get(await run.connect(), run, 'note.txt', 'content')
}
