// @module-tag slow
/** `seis class` as a teacher meets it, on a class small enough for every day. The large one is testing/grade-class.ts. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises, repositoryRoot } from '#grader/catalog.ts'
import { protections } from '#grader/sandbox/sandbox.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { leftRunning, makeClass, snapshot, wrongMarks } from '../../../../testing/class.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { zipOf } from '../../../../testing/zip.ts'

// A class is graded, on two busy cores.

const bin = join(repositoryRoot, 'bin', 'seis.mjs')
const echo = listExercises().find(({ id }) => id === 'echo')!
const solution = join(echo.folder, 'solution', 'py', 'server.py')
const freshFolder = scratchFolders('class-test')

/** Its temporary folder is its own, so that what it leaves there can be seen. */
function start(args: readonly string[], root: string): ChildProcess {
  const temporary = join(root, 'temporary')
  mkdirSync(temporary, { recursive: true })
  return spawn(process.execPath, [bin, 'class', ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: root,
      LANG: 'C.UTF-8',
      SEIS_MY: join(root, 'my'),
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function grade(
  args: readonly string[],
  root: string,
  onOutput?: (all: string, child: ChildProcess) => void,
) {
  const child = start(args, root)
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk) => {
    out += chunk
    onOutput?.(out, child)
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}

describe.concurrent('usage', () => {
  const root = freshFolder()
  mkdirSync(join(root, 'empty'))
  mkdirSync(join(root, 'class', 'ana'), { recursive: true })
  writeFileSync(join(root, 'broken.zip'), 'no zip')
  test.each([
    [[], 'Which folder has the submissions?'],
    [['nowhere'], 'There is no folder nowhere.'],
    [['empty', 'echo'], 'No submissions in empty.'],
    [['class'], 'Which exercise?'],
    [['class'], '1  echo '],
    [['class', 'echo', '--csv-for', 'word', '--csv', 'x.csv'], '--csv-for takes excel'],
    [['class', 'echo', '--csv-for', 'excel'], 'give both'],
    [['broken.zip', 'echo'], 'its zip file is damaged'],
    [['class', 'ecko'], 'Did you mean “echo”?'],
    [['class', 'echo', '--jobs', '0'], '--jobs is a whole number from 1 to 64, not “0”.'],
    [['class', 'echo', '--stage', 'x'], 'has no stage “x”'],
    [['class', 'echo', '--csv', 'no/folder/x.csv'], 'Can’t write'],
    [['class', 'echo', '--html', 'empty'], '(it is a folder, EISDIR)'],
    [['class', 'echo', '--command', 'x', '--', 'y'], 'not both'],
    [['class', 'echo', '--'], 'After -- comes the command'],
    [['nowhere', '--lang', 'es'], 'No existe la carpeta nowhere.'],
  ])('%j: %s', async (args, sentence) => {
    const { code, err } = await grade(args, root)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})

test('a class with hostile programs in it: right marks, nothing left, nothing changed', async () => {
  const root = freshFolder()
  const { active } = await findSandbox()
  const made = makeClass(echo, join(root, 'made'), 8, active.size === protections.length)
  const before = snapshot(made.root)
  const args = [made.folder, 'echo', '--csv', 'marks.csv', '--junit', 'marks.xml', '--html', 'marks.html']
  const { code, out, err } = await grade([...args, '--seed', '5'], root)
  if (active.size === protections.length) expect(err).toBe('')
  expect(code, out).toBe(0)
  const state = readdirSync(join(root, 'my', 'class'))
  expect(state).toHaveLength(1)
  const page = readFileSync(join(root, 'marks.html'), 'utf8')
  expect(page).toContain('8/8')
  expect(wrongMarks(made, readFileSync(join(root, 'marks.csv'), 'utf8'))).toEqual([])
  expect(snapshot(made.root)).toBe(before)
  expect(leftRunning(made)).toEqual([])
  expect(readdirSync(join(root, 'temporary'))).toEqual([])
})

test('broken off, it keeps what is done and goes on from there', async () => {
  const root = freshFolder()
  const folder = join(root, 'echo')
  for (const name of ['ana', 'bea', 'carl', 'dora']) {
    mkdirSync(join(folder, name), { recursive: true })
    cpSync(solution, join(folder, name, 'server.py'))
  }
  const first = await grade(['echo', 'echo', '--jobs', '1'], root, (out, child) => {
    if (out.includes('✔ bea')) child.kill('SIGINT')
  })
  expect(first.code).toBe(130)
  expect(first.err).toContain('What is graded is kept')
  expect(first.out).not.toContain('dora')
  expect(readdirSync(join(root, 'temporary'))).toEqual([])
  const seed = /seed (\d+)/.exec(first.out)?.[1]

  const second = await grade(['echo', 'echo', '--csv', 'marks.csv'], root)
  expect(second.code, second.err).toBe(0)
  expect(second.out).toContain(`seed ${seed}`)
  expect(second.out).toMatch(/✔ ana +28\/28 +kept/)
  expect(second.out).toMatch(/✔ dora +28\/28 +\d/)
  expect(readFileSync(join(root, 'marks.csv'), 'utf8').match(new RegExp(`,${seed},`, 'g'))).toHaveLength(4)

  // Whoever changes their program is graded again, and nobody else.
  writeFileSync(join(folder, 'ana', 'server.py'), 'raise SystemExit(3)')
  const third = await grade(['echo', 'echo', '--stage', 'first-line'], root)
  expect(third.out).not.toMatch(/\d +kept/)
  const fourth = await grade(['echo', 'echo'], root)
  expect(fourth.out).toMatch(/✘ ana +0\/28 +\d/)
  expect(fourth.out).toMatch(/✔ bea +28\/28 +kept/)
  expect(fourth.code).toBe(0)
})

test('a download of a whole class, with the names and archives that come with it', async () => {
  const root = freshFolder()
  const text = readFileSync(solution, 'utf8')
  const copied = `# mine\n${text.replaceAll('buffer', 'collected')}`
  zipOf(join(root, 'inner.zip'), { 'work/main.py': text })
  zipOf(join(root, 'moodle.zip'), {
    'Ana_1_assignsubmission_file_/Server.py': text,
    'Bea_2_assignsubmission_file_/server.py': copied,
    'Eva_3_assignsubmission_file_/work.zip': readFileSync(join(root, 'inner.zip')),
    'Leo_4_assignsubmission_file_/work.rar': 'x',
  })
  const args = ['moodle.zip', 'echo', '--stage', 'first-line', '--csv', 'marks.csv', '--csv-for', 'excel']
  const { code, out, err } = await grade([...args, '--html', 'marks.html', '--lang', 'es'], root)
  expect(code, out + err).toBe(1)
  expect(out).toMatch(/✔ Ana +3\/3 .*programa: Server\.py/)
  expect(out).toMatch(/✔ Eva +3\/3 .*programa: work\/main\.py/)
  expect(out).toMatch(/\? Leo +sin evaluar: no hay server/)
  expect(out).toMatch(/Iguales salvo nombres.*Ana, Bea, Eva \(la solución del curso\)/s)
  expect(readFileSync(join(root, 'marks.csv'), 'utf8')).toMatch(/^\ufeffstudent;.*\r\nAna;passed;3;3;100;/s)
  expect(readFileSync(join(root, 'marks.html'), 'utf8')).toContain('<b>Ana</b>, <b>Bea</b>, <b>Eva</b>')
  expect(readdirSync(join(root, 'temporary'))).toEqual([])
})

test('other languages through seis.json, --command and --', async () => {
  const root = freshFolder()
  for (const name of ['ana', 'bea']) {
    mkdirSync(join(root, 'class', name), { recursive: true })
    cpSync(solution, join(root, 'class', name, 'main.rb'))
  }
  writeFileSync(join(root, 'class', 'ana', 'seis.json'), '{"command": ["python3", "main.rb"]}')
  const fast = ['class', 'echo', '--stage', 'first-line']
  const own = await grade(fast, root)
  expect(own.code).toBe(1)
  expect(own.out).toMatch(/✔ ana +3\/3/)
  expect(own.out).toMatch(/\? bea {2}not graded: there is no server/)
  expect(own.out).toContain('Not graded: bea.')
  const line = await grade([...fast, '--command', 'test -f main.rb && exec python3 main.rb'], root)
  expect(line.out).toMatch(/Graded: 2 of 2 .* Passed: 2\./)
  const words = await grade([...fast, '--lang', 'es', '--', 'python3', 'main.rb'], root)
  expect(words.out).toContain('Superadas: 2.')
  expect(existsSync(join(root, 'class', 'bea', '__pycache__'))).toBe(false)
})
