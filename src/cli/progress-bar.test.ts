import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import type { Io } from './command.ts'
import { barText, progressBar } from './progress-bar.ts'

function terminal(isTTY = true) {
  const written: string[] = []
  const write = (text: string) => written.push(text)
  const io: Io = { language: 'en', t: translator('en'), out: write, err: write, color: false, width: 80 }
  return { stream: { isTTY, columns: 60, write }, written, io }
}

describe('text', () => {
  test('a count, and cells for it', () => {
    expect(barText(0, 4, 'a', 80)).toBe(`  ${'░'.repeat(20)}  0/4  a`)
    expect(barText(2, 4, '', 80)).toBe(`  ${'█'.repeat(10)}${'░'.repeat(10)}  2/4`)
    expect(barText(0, 0, '', 80)).toContain('0/0')
  })

  test.each([10, 30, 40, 80])('never reaches the last of %i columns', (columns) => {
    const text = barText(7, 200, 'a note that is longer than any terminal is wide, by far and away', columns)
    expect(text.length).toBeLessThan(columns)
    expect(text.endsWith('…')).toBe(true)
  })
})

describe('where nobody watches, nothing is written', () => {
  test.each([
    ['a pipe', false, {}],
    ['CI', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('%s', async (_, isTTY, env) => {
    const { stream, written, io } = terminal(isTTY)
    const bar = progressBar(stream, env)
    await sleep(450)
    bar.update(1, 2, 'x')
    bar.wrap(io).out('line\n')
    bar.end()
    expect(written).toEqual(['line\n'])
  })
})

test('the bar is taken away before a line is written, and at the end', async () => {
  const { stream, written, io } = terminal()
  const bar = progressBar(stream, { NO_COLOR: '1' })
  const around = bar.wrap(io)
  bar.update(0, 2, 'too early')
  expect(written).toEqual([])
  await sleep(450)
  bar.update(1, 2, 'x')
  around.out('line\n')
  bar.end()
  const erase = '\r\u001b[2K'
  const drawn = `${erase}  ${'█'.repeat(10)}${'░'.repeat(10)}  1/2  x`
  expect(written).toEqual([drawn, erase, 'line\n', drawn, erase])
  around.out('after\n')
  expect(written.at(-1)).toBe('after\n')
  // The only escape sequence is the one that empties the line: no colour.
  expect(written.join('').replaceAll(erase, '')).not.toContain('\u001b')
})
