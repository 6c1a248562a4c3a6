import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Io } from '#cli/command.ts'
import { listExercises } from '#grader/catalog.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { confirmExercise, readAnswer } from './confirm-exercise.ts'

const freshFolder = scratchFolders('confirm')
const all = listExercises()

function ioOf(language: 'en' | 'es') {
  const said: string[] = []
  const io: Io = {
    language,
    t: translator(language),
    out: () => {},
    err: (text) => said.push(text),
    color: false,
    width: 80,
  }
  return { io, said }
}

test('a number, a name, or Enter for the likely one', () => {
  const chat = all.find(({ id }) => id === 'chat')
  expect(readAnswer('2', all, undefined)?.id).toBe('chat')
  expect(readAnswer(' Echo\n', all, chat)?.id).toBe('echo')
  expect(readAnswer('', all, chat)?.id).toBe('chat')
  expect(readAnswer('', all, undefined)).toBeUndefined()
  expect(readAnswer('7777', all, chat)).toBeUndefined()
})

test('asks with the list, and proposes what the folder is named after', async () => {
  const folder = join(freshFolder(), 'chat')
  mkdirSync(folder)
  const { io, said } = ioOf('es')
  const questions: string[] = []
  const chosen = await confirmExercise(folder, io, async (question) => {
    questions.push(question)
    return ''
  })
  expect(chosen.id).toBe('chat')
  expect(questions).toEqual(['Número o nombre (Intro si es chat):'])
  expect(said.join('')).toMatch(/¿Con qué ejercicio.*\n {2}1 {2}echo /s)
})

test('Enter alone asks again where nothing is likely; an unknown name ends it', async () => {
  const { io } = ioOf('en')
  const answers = ['', 'ecko']
  const asked = confirmExercise(freshFolder(), io, async () => answers.shift() ?? 'none')
  await expect(asked).rejects.toThrow('Did you mean “echo”?')
})

test('where nobody sits at a terminal, or answers, it fails with the list', async () => {
  const { io } = ioOf('en')
  const nobody = async () => undefined
  await expect(confirmExercise(freshFolder(), io, nobody)).rejects.toThrow(/EXERCISE\n {2}1 {2}echo /)
  await expect(confirmExercise(freshFolder(), io, undefined)).rejects.toThrow(/EXERCISE\n {2}1 {2}echo /)
})
