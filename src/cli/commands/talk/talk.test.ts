/** `seis talk` and `seis run` as a person meets them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { repositoryRoot } from '#grader/catalog.ts'
import { commandLine, listProcesses } from '#grader/program/process-tree.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { ReceivedLines } from './received-lines.ts'

const bin = join(repositoryRoot, 'bin', 'seis.mjs')
const solution = (folder: string, file: string) =>
  join(repositoryRoot, 'exercises', folder, 'solution', 'py', file)
const freshFolder = scratchFolders('talk')
/** Node keeps here what it has read of our TypeScript: it then starts in half the time. */
const compiled = { NODE_COMPILE_CACHE: freshFolder() }
const isRunning = (word: string) => listProcesses().some((process) => commandLine(process).includes(word))

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<number | null>
}

function start(args: readonly string[], my: string, input?: string): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', SEIS_MY: my, ...compiled },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk
    })
  }
  if (input !== undefined) child.stdin?.end(input)
  return { child, said: () => text, ended: new Promise((resolve) => child.once('close', resolve)) }
}

describe('lines of what comes', () => {
  const shown = (lines: readonly { bytes: Buffer; isUnfinished: boolean }[]) =>
    lines.map(({ bytes, isUnfinished }) => `${bytes}${isUnfinished ? '…' : ''}`)

  test('whole ones at once, the rest when it is asked for', () => {
    const lines = new ReceivedLines()
    expect(shown(lines.push(Buffer.from('a\nb\n\nc')))).toEqual(['a\n', 'b\n', '\n'])
    expect(shown(lines.push(Buffer.from('d')))).toEqual([])
    expect(shown(lines.push(Buffer.from('\n')))).toEqual(['cd\n'])
    expect(shown(lines.push(Buffer.from('e')))).toEqual([])
    expect(shown(lines.flush())).toEqual(['e…'])
    expect(lines.flush()).toEqual([])
  })

  test('something without a line end is not kept for ever', () => {
    expect(new ReceivedLines().push(Buffer.alloc(70_000))[0]).toMatchObject({ isUnfinished: true })
  })
})

describe('by hand', () => {
  test('a program that runs is talked to, and ended with all its children', async () => {
    const my = freshFolder()
    const sleeping = String(700_000 + process.pid)
    mkdirSync(join(my, 'echo'))
    const source = readFileSync(solution('01-echo', 'server.py'), 'utf8')
    const child = `import subprocess\nsubprocess.Popen(["sleep", "${sleeping}"], start_new_session=True)\n`
    writeFileSync(join(my, 'echo', 'server.py'), source.replace(/^(?=import|from)/m, child))
    const running = start(['run', 'echo'], my)
    await vi.waitFor(() => expect(running.said()).toContain('It listens on [::1]:'), { timeout: 90_000 })
    expect(running.said()).toContain('npx seis talk echo')
    const talk = start(['talk', 'echo', '--bytes'], my, 'ñu\nrest')
    expect(await talk.ended).toBe(0)
    expect(talk.said()).toContain('npx seis run has running')
    expect(talk.said()).toContain('← "ÑU\\n"\n       0  c3 91 55 0a\n')
    expect(talk.said()).toContain('→ "rest"  (no line end yet)')
    expect(isRunning(`sleep ${sleeping}`)).toBe(true)
    running.child.kill('SIGINT')
    expect(await running.ended).toBe(130)
    expect(running.said()).toContain('Stopped, with everything that it started.')
    expect(isRunning(`sleep ${sleeping}`)).toBe(false)
    expect(readFileSync(join(my, 'state.json'), 'utf8')).not.toContain('"running"')
  }, 180_000)

  test('without one it is started, and its output marked', async () => {
    const my = freshFolder()
    const talk = start(
      ['talk', 'echo', '--lang', 'es', '--', 'python3', solution('01-echo', 'server.py')],
      my,
      'hola\n',
    )
    expect(await talk.ended).toBe(0)
    expect(talk.said()).toContain('← "HOLA\\n"')
    expect(talk.said()).toContain('(tu programa cierra)')
  })

  test('a client gets us as its server, and its stdin', async () => {
    const command = ['python3', solution('03-chat-client', 'client.py')]
    const talk = start(['talk', 'chat-client', '--', ...command], freshFolder(), 'from us\n< typed\n')
    expect(await talk.ended).toBe(0)
    expect(talk.said()).toContain('│ from us')
    expect(talk.said()).toContain('← "typed\\n"')
  })

  test('a program that ends at once is told with its words and its exit code', async () => {
    const my = freshFolder()
    const program = join(my, 'p.py')
    writeFileSync(program, 'import sys\nprint("a word", flush=True)\nsys.exit("no good")\n')
    const run = start(['run', 'echo', '--', 'python3', program], my)
    expect(await run.ended).toBe(1)
    expect(run.said()).toMatch(/a word.*no good/s)
    expect(run.said()).toContain('ended by itself, with exit code 1')
  })

  test.each([
    ['en', 'Ask it from another terminal:'],
    ['es', 'Pregúntale desde otra terminal:'],
  ])('what takes no typed lines is asked with its own tool (%s)', async (language, words) => {
    const run = start(
      ['run', 'dns', '--port', '5399', '--lang', language, '--', 'sleep', '60'],
      freshFolder(),
    )
    const command = 'npx seis dns query faro.isla.test @[::1]:5399'
    await vi.waitFor(() => expect(run.said()).toContain(`  ${words}\n    ${command}\n`), { timeout: 90_000 })
    expect(run.said()).not.toMatch(/nc ::1|seis talk/)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(143)
  })

  test('a program on IPv4, and one that has a terminal', async () => {
    const my = freshFolder()
    const program = join(my, 'p.py')
    writeFileSync(
      program,
      'import os, socket, sys, time\nprint("terminal", sys.stdout.isatty())\ns = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))\ntime.sleep(60)\n',
    )
    const run = start(['run', 'echo', '--tty', '--', 'python3', program], my)
    await vi.waitFor(() => expect(run.said()).toMatch(/terminal True.*but on IPv4/s), { timeout: 90_000 })
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(143)
    expect(isRunning(program)).toBe(false)
  })

  test.each([
    [['talk', 'echo', '--seed', '7'], '--seed goes with --test'],
    [['talk', 'echo', '--test', 'nope'], 'echo has no test “nope”. Its tests:\n  listens'],
    [['run', 'echo', '--port', '0'], '--port is a whole number from 1 to 65535'],
    [['run', 'echo', '--'], 'After -- comes the command'],
    [['run', 'chat-client', '--', 'true'], 'npx seis talk chat-client'],
    [['check', 'echo', '--test', 'listens', '--stage', 'lines'], '--stage and --test don’t go together.'],
    [['check', 'echo', '--repeat', '0', '--', 'true'], '--repeat is a whole number from 1 to'],
  ])('%j: %s', async (args, sentence) => {
    const { ended, said } = start(args, freshFolder())
    expect(await ended).toBe(2)
    expect(said()).toContain(sentence)
  })
})

describe('a test again', () => {
  test('all that was said in one that passes, the same with the same seed', async () => {
    const args = ['talk', 'echo', '--test', 'one-line', '--seed', '5', '--bytes']
    const program = ['--', 'python3', solution('01-echo', 'server.py')]
    const tell = async () => {
      const { ended, said } = start([...args, ...program], freshFolder())
      expect(await ended).toBe(0)
      return said()
    }
    const text = await tell()
    expect(text).toContain('✔ It passes with this seed, alone.')
    const sent = /→ {6}0 {2}("[^\n]+")/.exec(text)?.[1]
    expect(sent).toBeDefined()
    expect(await tell()).toContain(sent)
  }, 180_000)

  test('one with several parties that fails: the story of all, and then the report', async () => {
    const mistake = join(repositoryRoot, 'exercises', '02-chat', 'starter', 'py', 'server.py')
    const args = ['talk', 'chat', '--test', 'second-name', '--', 'python3', mistake]
    const { ended, said } = start(args, freshFolder())
    expect(await ended).toBe(1)
    expect(said()).toMatch(/this test alone\..*connected.*✘ Tells who is there and who comes/s)
  })
})
