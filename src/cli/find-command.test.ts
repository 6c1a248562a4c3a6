import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '#grader/catalog.ts'
import { textWidth } from '#grader/text/columns.ts'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import type { Io } from './command.ts'
import { CommandError } from './command-error.ts'
import { allCommands, findCommand } from './find-command.ts'

const folder = join(repositoryRoot, 'src', 'cli', 'commands')
const folders = readdirSync(folder)
const silent = () => {}
const io: Io = { language: 'en', t: translator('en'), out: silent, err: silent, color: false, width: 80 }

test('every folder is a command of that name, each with a place of its own', async () => {
  const commands = await allCommands()
  expect(commands.map(({ name }) => name).sort()).toEqual(folders.sort())
  expect(new Set(commands.map(({ order }) => order)).size).toBe(commands.length)
  for (const { name } of commands) expect((await findCommand(name, io)).name).toBe(name)
})

test.each(languages)('what every command says of itself fits 80 columns: %s', async (language) => {
  const commands = await allCommands()
  const lines = commands.flatMap(({ name, texts }) =>
    [texts[language].usage, ...Object.values(texts[language].pages ?? {})]
      .join('\n')
      .split('\n')
      .map((line) => ({ name, line, columns: textWidth(line) })),
  )
  expect(lines.filter(({ columns }) => columns > 80)).toEqual([])
})

test.each(['', 'chek', '../main', 'check/check', 'help.ts', '__proto__', 'constructor'])(
  '%j is no command',
  async (name) => {
    await expect(findCommand(name, io)).rejects.toBeInstanceOf(CommandError)
  },
)

test.each(folders)('%s leans on no other command', (name) => {
  const files = readdirSync(join(folder, name), { encoding: 'utf8', recursive: true })
  for (const file of files.filter((each) => each.endsWith('.ts'))) {
    const text = readFileSync(join(folder, name, file), 'utf8')
    const others = text.match(/from '#cli\/commands\/[^']*'/g)?.filter((each) => !each.includes(`/${name}/`))
    expect([file, others ?? []]).toEqual([file, []])
  }
})

/** The files of ours that one command line loads, as paths under `src/`. */
function loadedBy(args: readonly string[]): string[] {
  const hook = `import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => (process.stderr.write('loaded ' + url + '\\n'), next(url, context)) })`
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(hook)}`,
      join(repositoryRoot, 'bin', 'seis.mjs'),
      ...args,
    ],
    { encoding: 'utf8', env: { PATH: process.env.PATH, LANG: 'C' } },
  )
  expect(status).toBe(0)
  return [...stderr.matchAll(/^loaded file:.*\/src\/(.*\.ts)$/gm)].map(([, file]) => file!)
}

describe('what is slow to load is loaded for those that need it alone', () => {
  const grader = /^grader\/(run|program|sandbox|class)\b/
  test.each([
    [['help'], [grader, /^core\/address/, /\/run-/]],
    [
      ['explain', '--help'],
      [grader, /^core\/address/, /\/run-/],
    ],
    [
      ['explain', '::1'],
      [grader, /^cli\/commands\/(?!explain\/)/, /^cli\/learner/],
    ],
    [['list'], [grader, /^core\/address/, /^cli\/commands\/(?!list\/)/]],
  ])('%j', (args, never) => {
    const loaded = loadedBy(args)
    expect(loaded).toContain('cli/main.ts')
    for (const pattern of never) expect(loaded.filter((file) => pattern.test(file))).toEqual([])
  })
})
