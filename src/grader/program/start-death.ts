/** Why a program ended at its start, where what it printed leaves no doubt. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Failure, FailureCode } from '#grader/check/failure.ts'
import { type Exception, mainException } from './exception.ts'

/** What is known of a program that ended before anything could be asked of it. */
export interface EndedStart {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly stderr: string
  readonly how: 'code' | 'signal'
  readonly end: string | number
}

/** What the first line of a program says to be run by Python. */
const FIRST_LINE = '#!/usr/bin/env python3'

type Cause = Pick<Failure, 'code' | 'values'>

/** The cause, if it is one of those that have words of their own. */
export function startDeath(ended: EndedStart): Cause | undefined {
  const { command, cwd, stderr } = ended
  const [HOST = '', PORT = ''] = [ended.env.HOST, ended.env.PORT]
  const about = { host: HOST, port: PORT }
  const missing = missingFile(stderr)
  if (missing !== undefined) return { code: 'startFile', values: { file: basename(missing) } }
  const shell = commandFile(command, cwd)
  if (shell !== undefined && isReadByShell(shell, stderr)) {
    return { code: 'startFormat', values: { file: basename(shell), first: FIRST_LINE } }
  }
  const missingName = /env: ['‘"](.+?)['’"]: No such file/.exec(stderr)?.[1]
  if (missingName !== undefined) {
    return {
      code: 'startInterpreter',
      values: { name: basename(command[0] ?? ''), interpreter: missingName, first: FIRST_LINE },
    }
  }
  const exception = mainException(stderr, cwd)
  if (exception !== undefined) {
    const code = ofException(exception, stderr)
    if (code === undefined) return undefined
    const name = moduleName(exception.message)
    const taken = takenAddress(exception)
    return { code, values: { ...about, name, taken } }
  }
  if (ended.end === 0 && ended.how === 'code') {
    const empty = command.slice(1).find((word) => isEmptyFile(resolve(cwd, word)))
    if (empty !== undefined) return { code: 'startEmpty', values: { file: empty } }
    if (stderr.trim() === '') return { code: 'startNothing' }
  }
  return undefined
}

function missingFile(stderr: string): string | undefined {
  const python = /can't open file '(.+)': \[Errno 2\]/.exec(stderr)
  if (python !== null) return python[1]
  // Without anything that asked for it, it is the file that Node was told to run.
  return /Cannot find module '(.+)'[\s\S]*requireStack: \[\]/.exec(stderr)?.[1]
}

const SYNTAX: readonly (readonly [RegExp, FailureCode])[] = [
  [/ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX/, 'startTypeScript'],
  [/^(IndentationError|TabError)/, 'startIndent'],
  [/does not provide an export named|^ImportError: cannot import name/, 'startImport'],
  [/^\w*SyntaxError/, 'startSyntax'],
  [/Cannot find module '\/|ERR_UNSUPPORTED_DIR_IMPORT/, 'startOwnModule'],
  [/^ModuleNotFoundError|ERR_MODULE_NOT_FOUND|^Error: Cannot find module /, 'startModule'],
  [/^EOFError/, 'startKeyboard'],
]

const SOCKETS: readonly (readonly [RegExp, FailureCode])[] = [
  [/dualstack_ipv6 requires AF_INET6/, 'startCreateServer'],
  [/EADDRINUSE|Address already in use/i, 'startInUse'],
  [/EADDRNOTAVAIL|Cannot assign requested address|Can't assign requested address/i, 'startAddress'],
  [/Errno -(2|3|5)\]|ENOTFOUND|EAI_AGAIN|not known/, 'startName'],
  [/port must be 0-65535|ERR_SOCKET_BAD_PORT|Errno -8\]/, 'startPort'],
]

function ofException(exception: Exception, stderr: string): FailureCode | undefined {
  const { message } = exception
  const code = [...SYNTAX, ...SOCKETS].find(([pattern]) => pattern.test(message))?.[1]
  if (code !== undefined) return code
  const isSocketCall = /\b(bind|connect|listen|create_server|create_connection|start_server|Server)\b/.test(
    exception.frames.at(-1)?.source ?? '',
  )
  if (/Address family for hostname not supported|Address family not supported|EAFNOSUPPORT/.test(message)) {
    const source = exception.frames.at(-1)?.source ?? ''
    if (/\bcreate_server\b/.test(source) && !/AF_INET6/.test(source)) return 'startCreateServer'
    return /[\\/]socketserver\.py"|[\\/]http[\\/]server\.py"/.test(stderr)
      ? 'startSocketServer'
      : 'startFamily'
  }
  if (/^TypeError: ('str' object cannot be interpreted as an integer|an integer is required)/.test(message)) {
    return isSocketCall ? 'startPortText' : undefined
  }
  const isDenied =
    /listen EACCES|bind EACCES/.test(message) || (/^PermissionError/.test(message) && isSocketCall)
  return isDenied ? 'startPrivileged' : undefined
}

function moduleName(message: string): string {
  const quoted =
    /No module named '(.+?)'|Cannot find (?:package|module) '(.+?)'|cannot import name '(.+?)'|export named '(.+?)'/.exec(
      message,
    )
  const name = quoted?.slice(1).find((part) => part !== undefined) ?? ''
  return name.startsWith('/') ? basename(name) : name
}

/** The address and port that were asked for, where the message tells; else nothing. */
function takenAddress({ message, frames }: Exception): string {
  const node = /(?:EADDRINUSE|EADDRNOTAVAIL|ENOTFOUND): (?:[a-z ]+? )?(\S+)$|ENOTFOUND (\S+)$/.exec(message)
  return node?.[1] ?? node?.[2] ?? frames.at(-1)?.source ?? ''
}

/** The file that a command names as a program, if it is one. */
function commandFile([first = '']: readonly string[], cwd: string): string | undefined {
  if (!first.includes('/')) return undefined
  const path = resolve(cwd, first)
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined
}

/** A program without `#!` is read by the shell, which makes nothing of another language. */
function isReadByShell(path: string, stderr: string): boolean {
  const start = firstLine(path)
  if (start === undefined || start.startsWith('#!') || start.startsWith('\u007fELF')) return false
  return new RegExp(`${basename(path).replace(/\W/g, '\\$&')}: (line )?\\d+: `).test(stderr)
}

function isEmptyFile(path: string): boolean {
  const info = statSync(path, { throwIfNoEntry: false })
  return info?.isFile() === true && info.size === 0
}

/** The first line of a file, as far as it is short. */
function firstLine(path: string): string | undefined {
  try {
    const file = openSync(path, 'r')
    const start = Buffer.alloc(200)
    const length = readSync(file, start, 0, start.length, 0)
    closeSync(file)
    return start.subarray(0, length).toString('latin1').split('\n')[0]
  } catch {
    return undefined
  }
}

/** What it means that the system would not start a command. */
export function refusedStart(code: string, command: readonly string[], cwd: string, path: string): Cause {
  const [first = ''] = command
  const values = { command: command.join(' '), name: first, reason: code }
  const places = first.includes('/')
    ? [resolve(cwd, first)]
    : path.split(':').map((each) => resolve(each, first))
  const file = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile())
  if (code === 'EACCES' && file !== undefined) return { code: 'startExecutable', values }
  if (code !== 'ENOENT') return { code: 'cannotStart', values }
  if (file === undefined) return { code: 'startCommand', values }
  const interpreter = /^#! *(.*)/.exec(firstLine(file) ?? '')?.[1] ?? ''
  return {
    code: 'startInterpreter',
    values: { ...values, interpreter: interpreter.replace('\r', '\\r'), first: FIRST_LINE },
  }
}
