/**
 * Grades a class of invented students, hostile ones among them, with the command that teachers use, and looks at what
 * comes of it: right marks, nothing left running, nothing changed outside.
 *
 *     npm run class -- [COUNT] [--jobs N]      200 students unless said otherwise
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { listExercises, repositoryRoot } from '../src/grader/catalog.ts'
import { removeFolder } from '../src/grader/remove-folder.ts'
import { protections } from '../src/grader/sandbox/sandbox.ts'
import { findSandbox } from '../src/grader/sandbox/sandbox-probe.ts'
import { leftRunning, makeClass, snapshot, wrongMarks } from './class.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!
const [count = '200', ...options] = process.argv.slice(2)
const { active } = await findSandbox()
const isConfined = protections.every((name) => active.has(name))

const root = mkdtempSync(join(tmpdir(), 'seis-load-'))
const made = makeClass(echo, join(root, 'made'), Number(count), isConfined)
const temporary = join(root, 'temporary')
mkdirSync(temporary)
const exercises = join(repositoryRoot, 'exercises')
const before = [snapshot(made.root), snapshot(exercises)]

const began = performance.now()
const marks = join(root, 'marks.csv')
const files = ['--csv', marks, '--junit', join(root, 'marks.xml'), '--html', join(root, 'marks.html')]
const command = [join(repositoryRoot, 'bin', 'seis.mjs'), 'class', made.folder, 'echo', ...files, ...options]
const child = spawn(process.execPath, command, {
  env: { ...process.env, SEIS_MY: join(root, 'my'), TMPDIR: temporary },
  stdio: 'inherit',
})
const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
const seconds = Math.round((performance.now() - began) / 1000)

const expectedCode = made.students.some(({ expected }) => expected === 'ungraded') ? 1 : 0
const faults = [
  ...(code === expectedCode ? [] : [`exit code ${code}, expected ${expectedCode}`]),
  ...wrongMarks(made, readFileSync(marks, 'utf8')),
  ...leftRunning(made).map((name) => `left running: ${name}`),
  ...readdirSync(temporary).map((name) => `left in the temporary folder: ${name}`),
  ...(snapshot(made.root) === before[0] ? [] : ['the submissions or the teacher’s files have changed']),
  ...(snapshot(exercises) === before[1] ? [] : ['the exercises have changed']),
]
const kinds = new Set(made.students.map(({ kind }) => kind))
console.log(
  `\n${made.students.length} submissions of ${kinds.size} kinds in ${seconds} s on ${availableParallelism()} cores; protected: ${[...active].join(', ') || 'nothing'}`,
)
for (const fault of faults) console.log(`✘ ${fault}`)
if (faults.length === 0) {
  console.log('✔ right marks, nothing left running, nothing changed outside')
  removeFolder(root)
} else console.log(`Everything is in ${root}`)
process.exitCode = faults.length === 0 ? 0 : 1
