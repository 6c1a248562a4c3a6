import { join } from 'node:path'
import { expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { type Exercise, listExercises } from './catalog.ts'
import { resultsJson } from './results.ts'
import { runChecks } from './run.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!

test('an optional stage is graded and told apart, and fails nobody', async () => {
  const last = echo.stages.at(-1)!
  const withChallenge: Exercise = {
    ...echo,
    stages: [...echo.stages.slice(0, -1), { ...last, optional: true }],
  }
  const run = await runChecks(withChallenge, {
    command: ['python3', 'ignores-sigterm.py'],
    cwd: join(echo.folder, 'mistakes'),
    seed: 3,
  })
  expect(run.passed).toBe(true)
  expect(run.tests.filter(({ status }) => status === 'fail').map(({ test }) => test.id)).toEqual([
    'sigterm-idle',
  ])
  const json = resultsJson(run, { t: translator('en'), language: 'en', width: 80 })
  expect(json.status).toBe('pass')
  expect(json.tests.filter(({ optional }) => optional).map(({ stage }) => stage)).toEqual(
    last.tests.map(() => last.id),
  )
}, 40_000)
