/** What an exercise starts from, put into the learner's folder. Nothing here overwrites work. */
import { copyFileSync, cpSync, existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { makeFolder, tryToWrite } from '#cli/files.ts'
import type { Exercise } from '#grader/catalog.ts'
import { backupsFolder, exerciseFolder } from './my-folder.ts'
import { startedLanguages } from './program.ts'
import { readState, remember } from './state-file.ts'

/** Copies what is missing of a starter, and the statement in the person's language. */
export function placeStarter(exercise: Exercise, language: string, io: Io): void {
  const folder = exerciseFolder(exercise)
  tryToWrite(folder, io, () => {
    copyMissing(join(exercise.folder, 'starter', language), folder)
    const statement = join(folder, 'README.md')
    if (!existsSync(statement)) copyFileSync(join(exercise.folder, `README.${io.language}.md`), statement)
  })
}

function copyMissing(from: string, to: string): void {
  makeFolder(to)
  for (const name of readdirSync(from)) {
    const copy = join(to, name)
    if (!existsSync(copy)) {
      cpSync(join(from, name), copy, { recursive: true, errorOnExist: true, force: false })
    }
  }
}

/** Moves the work to `backup` and puts the starter in its place, in the languages that were there. */
export function resetExercise(exercise: Exercise, backup: string, io: Io): void {
  const languages = startedLanguages(exercise)
  tryToWrite(backup, io, () => {
    makeFolder(backupsFolder())
    renameSync(exerciseFolder(exercise), backup)
  })
  const remembered = readState().exercises[exercise.id]?.language
  const again = languages.length > 0 ? languages : [remembered ?? Object.keys(exercise.languages)[0]!]
  for (const language of again) placeStarter(exercise, language, io)
  remember(exercise, { failing: '', hints: {} })
}

/** A name with the date that no earlier backup has. */
export function freeBackupName(exercise: Exercise): string {
  const stamp = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  const name = join(backupsFolder(), `${exercise.id}-${stamp}`)
  let free = name
  for (let number = 2; existsSync(free); number++) free = `${name}-${number}`
  return free
}
