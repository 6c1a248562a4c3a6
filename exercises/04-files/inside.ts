/** Names that lead out of DIR, or to nothing that could be sent. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Run } from '#grader/check/check.ts'
import { get, list, refuse } from './answers.ts'
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
  const client = await run.connect()
  const paths = ['../secret.txt', way, '....//secret.txt', './/../secret.txt', '..//secret.txt']
  for (const path of [...paths, '....//....//etc/passwd', '/etc/passwd', '//etc/passwd', '/']) {
    await refuse(client, `GET ${path}`, 'bad name', 'outside')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

export async function badNames(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'shelf'), { recursive: true })
  put(run, { 'note.txt': 'inside', 'shelf/book.txt': 'one level down' })
  const client = await run.connect()
  for (const name of [
    '',
    '.',
    '..',
    './note.txt',
    'shelf/book.txt',
    'shelf/../note.txt',
    'note.txt/',
    'missing/',
  ]) {
    await refuse(client, `GET ${name}`, 'bad name', 'badName')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

export async function notFound(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'drawer'), { recursive: true })
  put(run, { 'note.txt': 'inside' })
  const client = await run.connect()
  const missing = ['missing.txt', 'drawer', 'note', 'note.txt ', 'note.txt.bak', '*', '...', '%2e%2e%2f.txt']
  for (const name of missing) await refuse(client, `GET ${name}`, 'not found', 'notFound')
  // Names that no system has a file under, and whose mere opening some libraries refuse with an error of its own.
  for (const name of ['note\0.txt', `${'long'.repeat(75)}.txt`, 'x'.repeat(2000)]) {
    await refuse(client, `GET ${name}`, 'not found', 'impossible')
  }
  await refuse(client, `GET ${putPipe(run)}`, 'not found', 'pipe')
  await get(client, run, 'note.txt', 'goesOn')
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
  const client = await run.connect()
  await list(client, run, 'linkListed')
  for (const name of Object.keys(targets))
    await refuse(client, `GET ${name}`, 'not found', 'link', 'bad name')
  await refuse(client, 'GET folder-link/secret.txt', 'bad name', 'outside')
  await list(client, run, 'linkListed')
  await get(client, run, 'note.txt', 'goesOn')
}
