/** Tiny programs that die at their start, each of another cause. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import type { FailureCode } from '#grader/check/failure.ts'
import { reportLines } from '#grader/report/report-lines.ts'
import { runChecks } from '#grader/run.ts'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { startDeath } from './start-death.ts'

const freshFolder = scratchFolders('start')
const echo = listExercises().find(({ id }) => id === 'echo')!

const bind = (family: string, address: string) =>
  `import os, socket\nHOST, PORT = os.environ["HOST"], int(os.environ["PORT"])\ns = socket.socket(${family})\ns.bind(${address})\n`
const listen = (options: string) =>
  `import { createServer } from 'node:net'\nconst { HOST, PORT } = process.env\ncreateServer().listen(${options})\n`

/** A file, what is in it, how its failure is called, and what the report has to show. */
const programs: readonly (readonly [file: string, text: string, code: FailureCode, shown: string])[] = [
  ['bracket.py', 'print("a"\nx = 1\n', 'startSyntax', 'bracket.py, line 1'],
  ['indent.py', 'def f():\nx = 1\n', 'startIndent', 'indent.py, line 2'],
  ['module.py', 'import colorama_\n', 'startModule', 'colorama_'],
  ['import.py', 'from socket import creat_server\n', 'startImport', 'creat_server'],
  ['family.py', bind('', '(HOST, PORT)'), 'startFamily', 'AF_INET6'],
  ['ipv4.py', bind('socket.AF_INET6', '("127.0.0.1", PORT)'), 'startFamily', 'AF_INET6'],
  [
    'create.py',
    'import os, socket\nsocket.create_server((os.environ["HOST"], int(os.environ["PORT"])))\n',
    'startCreateServer',
    'family=socket.AF_INET6',
  ],
  [
    'tcp-server.py',
    'import os, socketserver\nsocketserver.TCPServer((os.environ["HOST"], int(os.environ["PORT"])), None)\n',
    'startSocketServer',
    'address_family',
  ],
  ['brackets.py', bind('socket.AF_INET6', '("[::1]", PORT)'), 'startName', '[::1]'],
  ['elsewhere.py', bind('socket.AF_INET6', '("2001:db8::1", PORT)'), 'startAddress', 'elsewhere.py, line 4'],
  ['text.py', bind('socket.AF_INET6', '(HOST, str(PORT))'), 'startPortText', 'text.py, line 4'],
  ['large.py', bind('socket.AF_INET6', '(HOST, PORT * 10)'), 'startPort', 'large.py, line 4'],
  ['keyboard.py', 'port = input("port? ")\n', 'startKeyboard', 'keyboard.py, line 1'],
  ['empty.py', '', 'startEmpty', 'empty.py'],
  ['nothing.py', 'def main():\n    pass\n', 'startNothing', 'exit code 0'],
  ['unknown.py', 'guests = {}\nguests["ana"]\n', 'endedEarly', 'unknown.py, line 2'],
  ['enum.ts', "import 'node:net'\nenum Color { Red }\n", 'startTypeScript', 'enum.ts, line 2'],
  [
    'parameter.ts',
    'class A { constructor(private x: number) {} }\n',
    'startTypeScript',
    'parameter.ts, line 1',
  ],
  ['syntax.ts', 'const x: number = ;\n', 'startSyntax', 'syntax.ts, line 1'],
  ['package.ts', "import express from 'express_'\nexpress()\n", 'startModule', 'express_'],
  ['own.ts', "import { f } from './lines'\nf()\n", 'startOwnModule', './lines.ts'],
  ['import.ts', "import { creatServer } from 'node:net'\ncreatServer()\n", 'startImport', 'creatServer'],
  ['brackets.ts', listen('Number(PORT), "[::1]"'), 'startName', '[::1]'],
  ['port.ts', listen('{ host: HOST, port: Number(process.env.Port) }'), 'startPort', 'port.ts, line 3'],
  ['thrown.ts', 'const x: any = {}\nx.y.z\n', 'endedEarly', 'thrown.ts, line 2'],
  ['missing-file.py', '-', 'startFile', 'missing-file.py'],
]

let folder = ''
beforeAll(() => {
  folder = freshFolder()
  for (const [file, text] of programs) if (text !== '-') writeFileSync(join(folder, file), text)
})

async function firstReport(command: readonly string[]) {
  const run = await runChecks(echo, { command, cwd: folder, seed: 1, stopAtFailure: true })
  const failed = run.tests.find(({ status }) => status === 'fail')!
  const reports = languages.map((language) =>
    reportLines(failed, echo, { t: translator(language), language, width: 80 }),
  )
  return { code: failed.failure?.code, reports }
}

function expectReadable(reports: readonly string[][]): void {
  for (const lines of reports) {
    const wide = lines.filter((line) => line.length > 80 && !line.includes(process.execPath))
    expect(wide).toEqual([])
    expect(lines.join('\n')).not.toMatch(/node:internal|\bNode\.js v|grader\.|\{\{/)
  }
}

describe.concurrent('a program that dies at its start', { tags: ['slow'] }, () => {
  test.each(programs)('%s', async (file, _, code, shown) => {
    const language = file.endsWith('.py') ? 'python3' : 'node'
    const { reports, ...told } = await firstReport([language, file])
    expect(told.code).toBe(code)
    expect(reports[0]!.join('\n')).toContain(shown)
    expectReadable(reports)
  })

  test('a port that somebody uses', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
    const { port } = server.address() as { port: number }
    writeFileSync(join(folder, 'in-use.ts'), listen(`${port}, HOST`))
    writeFileSync(join(folder, 'in-use.py'), bind('socket.AF_INET6', `(HOST, ${port})`))
    const codes = [await firstReport(['node', 'in-use.ts']), await firstReport(['python3', 'in-use.py'])].map(
      ({ code }) => code,
    )
    server.close()
    expect(codes).toEqual(['startInUse', 'startInUse'])
  })
})

describe('a command that the system does not start', () => {
  const programFile = (name: string, text: string, mode: number): string => {
    mkdirSync(join(folder, 'bin'), { recursive: true })
    writeFileSync(join(folder, 'bin', name), text)
    chmodSync(join(folder, 'bin', name), mode)
    return `./bin/${name}`
  }

  test.each([
    ['no execute bit', 'server.py', '#!/usr/bin/env python3\n', 0o644, 'startExecutable'],
    ['no such interpreter', 'a.py', '#!/usr/bin/python33\n', 0o755, 'startInterpreter'],
    ['none that env finds', 'b.py', '#!/usr/bin/env python33\n', 0o755, 'startInterpreter'],
    ['line ends of Windows', 'c.py', '#!/usr/bin/env python3\r\nprint(1)\r\n', 0o755, 'startInterpreter'],
    ['no first line', 'd.py', 'import socket\nprint(1)\n', 0o755, 'startFormat'],
  ])('%s', async (_, name, text, mode, expected) => {
    const { code, reports } = await firstReport([programFile(name, text, mode)])
    expect(code).toBe(expected)
    expectReadable(reports)
  })

  test('no such command', async () => {
    const { code, reports } = await firstReport(['no-such-program-here'])
    expect(code).toBe('startCommand')
    expectReadable(reports)
  })
})

test('a port for administrators is told by the call that was refused', () => {
  const about = {
    command: ['x'],
    cwd: '/',
    env: { HOST: '::1', PORT: '20000' },
    how: 'code',
    end: 1,
  } as const
  const node = 'Error: listen EACCES: permission denied ::1:80\n    at Server.listen (node:net:2306:21)\n'
  const python =
    'Traceback (most recent call last):\n  File "/x.py", line 3, in <module>\n    s.bind((HOST, 80))\nPermissionError: [Errno 13] Permission denied\n'
  const file = python.replace('s.bind((HOST, 80))', 'open("log.txt", "w")')
  expect(startDeath({ ...about, stderr: node })?.code).toBe('startPrivileged')
  expect(startDeath({ ...about, stderr: python })?.code).toBe('startPrivileged')
  expect(startDeath({ ...about, stderr: file })).toBe(undefined)
})
