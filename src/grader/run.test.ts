import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { type Exercise, listExercises } from './catalog.ts'
import { resultsJson } from './report/results.ts'
import { runChecks } from './run.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!

test('an optional stage is graded and reported as such, and fails nobody', async () => {
  const ending = echo.stages.find(({ tests }) => tests.some(({ id }) => id === 'sigterm-idle'))!
  const withChallenge: Exercise = {
    ...echo,
    stages: echo.stages.map((stage) => (stage === ending ? { ...stage, optional: true } : stage)),
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
  expect(json.tests.filter(({ stage }) => stage === ending.id).map(({ optional }) => optional)).toEqual(
    ending.tests.map(() => true),
  )
}, 120_000)

test('a run leaves no listener on the signal that could break it off', async () => {
  const { signal } = new AbortController()
  const run = await runChecks(echo, { command: ['no-such-program-here'], cwd: echo.folder, seed: 1, signal })
  expect(run.tests[0]?.failure?.code).toBe('startCommand')
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
