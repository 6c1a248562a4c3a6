/** Commands for the file server and the answers to them, and the mistake behind a wrong one, where it is certain. */
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { expectFile } from '#grader/check/expect-file.ts'
import { filesIn } from './folder.ts'

/** The commands that were sent together are told as one; by default there was one. */
interface About {
  readonly rule: string
  readonly sent?: string
}

/** Looks at a line of a list that should have been another one. */
function diagnoseEntry(run: Run, names: readonly string[]): (actual: string) => string | undefined {
  return (actual) => {
    if (actual.startsWith('added while')) return 'beyondSize'
    const [, size, name] = /^(\d+) (.*)$/s.exec(actual) ?? []
    if (name === undefined) return names.some((known) => actual.startsWith(known)) ? 'entryForm' : undefined
    const found = lstatSync(join(run.folder, name), { throwIfNoEntry: false })
    if (found === undefined) return 'notInFolder'
    if (found.isSymbolicLink()) return 'listsLink'
    if (found.isDirectory()) return 'listsFolder'
    if (!found.isFile()) return 'listsPipe'
    return Number(size) === found.size ? 'order' : sizeHint(run, name, Number(size))
  }
}

/** Why a size may be wrong: it counts letters, or is an old one. */
function sizeHint(run: Run, name: string, size: number): string | undefined {
  const content = readFileSync(join(run.folder, name))
  if (content.length < 2 ** 20 && size === content.toString().length) return 'letters'
  return size < content.length ? 'oldSize' : undefined
}

/** The answer to LIST. */
export async function expectList(client: Client, run: Run, { rule, sent = 'LIST\n' }: About): Promise<void> {
  const files = filesIn(run.folder)
  const diagnose = diagnoseEntry(
    run,
    files.map(({ name }) => name),
  )
  for (const { name, size } of files) {
    await expectLine(client, `${size} ${name}`, {
      sent,
      rule,
      diagnose: (actual) => (actual === '' ? 'endsEarly' : diagnose(actual)),
    })
  }
  await expectLine(client, '', { sent, rule: 'listEnd', diagnose, whenSilent: 'noEmptyLine' })
}

export async function list(client: Client, run: Run, rule: string): Promise<void> {
  client.send('LIST\n')
  await expectList(client, run, { rule })
}

/** The first line of the answer to GET. */
export async function expectSize(client: Client, run: Run, name: string, about: About): Promise<void> {
  const { rule, sent = `GET ${name}\n` } = about
  await expectLine(client, `= ${statSync(join(run.folder, name)).size}`, {
    sent,
    rule,
    diagnose: (actual) => {
      if (actual.startsWith('! ')) return sent.endsWith('\r\n') ? 'keepsCr' : 'refused'
      if (actual === '') return 'lineEndTooMany'
      const [, size] = /^= (\d+)$/.exec(actual) ?? []
      return size === undefined ? undefined : sizeHint(run, name, Number(size))
    },
  })
}

/** The answer to GET, header and content. */
export async function expectGet(client: Client, run: Run, name: string, about: About): Promise<void> {
  await expectSize(client, run, name, about)
  await expectContent(client, run, name, about)
}

export async function expectContent(client: Client, run: Run, name: string, about: About): Promise<void> {
  const { rule, sent = `GET ${name}\n` } = about
  await expectFile(client, join(run.folder, name), { sent, rule, diagnose: diagnoseContent })
}

function diagnoseContent(actual: string): string | undefined {
  return actual.includes('\xef\xbf\xbd') ? 'decoded' : undefined
}

export async function get(client: Client, run: Run, name: string, rule: string): Promise<void> {
  client.send(`GET ${name}\n`)
  await expectGet(client, run, name, { rule })
}

/** A client who comes afterwards. Whether several are served at once is asked elsewhere. */
export async function getSmall(run: Run, rule: string): Promise<void> {
  const client = await run.connect()
  await get(client, run, 'small.txt', rule)
  client.close()
}

/** A command that gets an error. Where a command is wrong in two ways, either error is right. */
export async function refuse(
  client: Client,
  command: string,
  reason: string,
  rule: string,
  other = reason,
): Promise<void> {
  client.send(`${command}\n`)
  await expectLine(client, `! ${reason}`, {
    sent: `${command}\n`,
    rule,
    accepts: (actual) => actual === `! ${other}`,
    diagnose: (actual) => {
      if (actual.startsWith('! ')) return 'otherError'
      if (reason === 'unknown command') return 'takesForCommand'
      return /^= \d+$/.test(actual) ? 'gives' : undefined
    },
    ...(rule === 'pipe' ? { whenSilent: 'waitsAtPipe' } : {}),
  })
}

/** Commands that get the same error, each from a client of its own: a program that hangs up at an error fails elsewhere. */
export async function refuseEach(
  run: Run,
  commands: readonly string[],
  reason: string,
  rule: string,
  other = reason,
): Promise<void> {
  for (const command of commands) {
    const client = await run.connect()
    await refuse(client, command, reason, rule, other)
    client.close()
  }
}
