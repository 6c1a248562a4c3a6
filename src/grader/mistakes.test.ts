import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolders } from '../../testing/scratch.ts'
import { listExercises } from './catalog.ts'
import { mistakesOf, sourceOf } from './mistakes.ts'

const freshFolder = scratchFolders('mistakes')

test.each(listExercises())('$id: each mistake is a program of its own', (exercise) => {
  const sources = mistakesOf(exercise).map((mistake) => sourceOf(exercise, mistake))
  expect(sources.length).toBeGreaterThanOrEqual(10)
  expect(new Set(sources).size).toBe(sources.length)
})

test('a patch that no longer fits the solution is named', () => {
  const exercise = listExercises().find(({ id }) => id === 'dns')!
  const [patch] = mistakesOf(exercise).filter(({ isPatch }) => isPatch)
  const folder = freshFolder()
  cpSync(exercise.folder, folder, { recursive: true })
  for (const [language, { file }] of Object.entries(exercise.languages)) {
    const path = join(folder, 'solution', language, file)
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, lines.filter((_, i) => i % 2 === 0).join('\n'))
  }
  expect(() => sourceOf({ ...exercise, folder }, patch!)).toThrow(`${patch!.name}.patch does not fit`)
})
