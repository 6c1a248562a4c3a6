/** File names that are easily changed on their way: by trimming, folding, normalising, quoting, a shell, or a line reader. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sendAndLeave } from '#grader/check/at-once.ts'
import { lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Run } from '#grader/check/check.ts'
import { expectQuiet } from '#grader/check/expect.ts'
import { expectGet, get, list, refuse } from './answers.ts'
import { clear, put } from './folder.ts'

/** Puts files of these names into DIR, each with a content of its own, asks for each, and removes them again. */
async function getEach(run: Run, names: readonly string[], rule: string): Promise<void> {
  put(run, Object.fromEntries(names.map((name, index) => [name, `content number ${index}\n`])))
  try {
    const client = await run.connect()
    for (const name of names) await get(client, run, name, rule)
    client.close()
  } finally {
    clear(run)
  }
}

export async function spaces(run: Run): Promise<void> {
  const names = [
    'two words.txt',
    'two  spaces.txt',
    ' space first.txt',
    'space last ',
    '\ttab first',
    'tab last\t',
  ]
  const words = ['LIST', 'GET note.txt', 'two..dots.txt', 'ends.with.', 'no-dot']
  await getEach(run, [...names, ...words], 'names')
}

export async function literal(run: Run): Promise<void> {
  const words = wordsOfOthers.map(({ text }) => text.replaceAll('/', '|'))
  const shell = [
    '$(touch ran)',
    '`touch ran`',
    'a;touch ran',
    '-rf',
    '--help',
    '*.txt',
    '$HOME',
    '~',
    '#1',
    'a;b&c',
  ]
  const quotes = [
    "it's.txt",
    'say "hi".txt',
    '"quoted.txt"',
    'ends with \\',
    String.raw`a\x41.txt`,
    '100%41.txt',
  ]
  const objects = ['constructor', '__proto__', 'toString']
  await getEach(run, [...new Set([...words, ...shell, ...quotes, ...objects])], 'literal')
}

export async function letters(run: Run): Promise<void> {
  const accents = ['foto de mañana.jpg', 'ñu.txt', 'n\u0303u.txt', '日本.txt', '€.txt', '🎵.txt']
  // cspell:ignore straße strasse
  const folded = ['Case.txt', 'case.txt', 'CASE.TXT', 'straße.txt', 'strasse.txt', 'ﬁn.txt', 'fin.txt']
  const invisible = [
    'bom.txt',
    '\ufeffbom.txt',
    'bom.txt\ufeff',
    'space.txt',
    '\u00a0space.txt',
    'space.txt\u2003',
  ]
  await getEach(run, [...accents, ...folded, ...invisible], 'letters')

  put(run, { '🎶.txt': 'another one', 'Letter.txt': 'a capital' })
  try {
    const client = await run.connect()
    // Where the system itself takes two spellings for one name, there is nothing to see.
    for (const name of ['letter.txt', '🎶.TXT']) {
      if (!existsSync(join(run.folder, name))) await refuse(client, `GET ${name}`, 'not found', 'letters')
    }
    await refuse(client, '\ufeffLIST', 'unknown command', 'unknown')
  } finally {
    clear(run)
  }
}

export async function orderLetters(run: Run): Promise<void> {
  clear(run)
  const names = ['Zorro.txt', 'ave.txt', 'Ápice.txt', 'ñandú.txt', 'olmo.txt', 'n\u0303ame.txt', 'ñame.txt']
  // Both need three or four bytes in UTF-8. In UTF-16, where JavaScript sorts, the second one comes first.
  const wide = ['～wave.txt', '🎵song.txt']
  put(run, Object.fromEntries([...names, ...wide].map((name, index) => [name, 'x'.repeat(index)])))
  try {
    await list(await run.connect(), run, 'order')
  } finally {
    clear(run)
  }
}

/** What only ordinary line readers get wrong: other things than LF that end a line, and a rest without LF. */
export async function strictLines(run: Run): Promise<void> {
  clear(run)
  const names = lineBreakers.filter(({ text }) => text !== '\0').map(({ text }) => `a${text}z.txt`)
  put(run, Object.fromEntries(names.map((name, index) => [name, `content number ${index}\n`])))
  put(run, { 'note.txt': 'for the last one' })
  try {
    const client = await run.connect()
    for (const name of names) await get(client, run, name, 'onlyLf')
    // One CR is ignored. The other one is a part of the name.
    await refuse(client, 'GET note.txt\r\r', 'not found', 'oneCr')
    client.close()

    const leaving = await run.connect()
    await sendAndLeave(run, leaving, 'GET note.txt\nGET note.txt')
    await expectGet(leaving, run, 'note.txt', { rule: 'halfClose' })
    await expectQuiet(leaving, 1500, { sent: 'GET note.txt', rule: 'rest' })
  } finally {
    clear(run)
  }
}
