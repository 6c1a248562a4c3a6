// @module-tag slow
/** Grading a class, where it is a matter of what happens beside what. The command is tested in src/cli/commands/class/class.test.ts. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { noSandbox } from '#grader/sandbox/sandbox.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { type Graded, gradeClass } from './class-run.ts'
import { ClassState } from './class-state.ts'
import { listEntries } from './submissions.ts'

const freshFolder = scratchFolders('class-run')
const echo = listExercises().find(({ id }) => id === 'echo')!
const solution = join(echo.folder, 'solution', 'py', 'server.py')

/** Fails the first time it is started, and as soon as somebody else has begun; is right from then on. */
const failsOnce = (root: string) => `
import os, time
path = ${JSON.stringify(join(root, 'has-failed'))}
if not os.path.exists(path):
    while not os.path.exists(${JSON.stringify(join(root, 'hog-has-begun'))}): time.sleep(0.01)
    open(path, "w").close()
    raise SystemExit(3)
exec(open(${JSON.stringify(solution)}).read())
`

/** Waits until the other one has failed, and then uses more memory than it may. */
const hog = (root: string) => `
import os, time
open(${JSON.stringify(join(root, 'hog-has-begun'))}, "w").close()
while not os.path.exists(${JSON.stringify(join(root, 'has-failed'))}): time.sleep(0.01)
time.sleep(0.5)
kept = []
while True:
    kept.append(b"x" * 2**22)
    time.sleep(0.005)
`

test('who fails beside a submission that uses up the machine is graded again, alone', async () => {
  const root = freshFolder()
  const programs = { unlucky: failsOnce(root), hog: hog(root), wrong: 'raise SystemExit(4)' }
  for (const [name, text] of Object.entries(programs)) {
    mkdirSync(join(root, 'class', name), { recursive: true })
    writeFileSync(join(root, 'class', name, 'server.py'), text)
  }
  mkdirSync(join(root, 'class', 'right'))
  cpSync(solution, join(root, 'class', 'right', 'server.py'))
  const state = new ClassState(join(root, 'state.jsonl'))
  const told: string[] = []
  const submissions = ['hog', 'unlucky', 'right', 'wrong'].map(
    (name) => listEntries(join(root, 'class'), echo).submissions.find(({ student }) => student === name)!,
  )
  const graded = await gradeClass(echo, submissions, {
    seed: 1,
    stage: 'first-line',
    jobs: 2,
    state,
    sandbox: noSandbox,
    hide: [],
    onGraded: ({ submission }) => told.push(submission.student),
  })
  const failure = ({ outcome }: Graded) => outcome?.cases.en.find(({ type }) => type !== undefined)?.type
  expect(existsSync(join(root, 'has-failed'))).toBe(true)
  expect(graded.map((one) => [one.submission.student, one.outcome?.passed, failure(one)])).toEqual([
    ['hog', false, 'memory'],
    ['unlucky', true, undefined],
    ['right', true, undefined],
    ['wrong', false, 'endedEarly'],
  ])
  expect([...told].sort()).toEqual(['hog', 'right', 'unlucky', 'wrong'])
  expect(readFileSync(state.path, 'utf8').trim().split('\n')).toHaveLength(4)
})
