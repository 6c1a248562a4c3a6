/**
 * The exception in what a program wrote to stderr: its message, and the lines of the learner's own files that led to
 * it. Frames of the language itself (`node:internal/…`, Python's library) are left out.
 */
import { isAbsolute, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export interface Frame {
  /** Relative to the program's folder where it lies in it. */
  readonly file: string
  readonly line: number
  /** The line itself, where it was printed. */
  readonly source?: string
}

export interface Exception {
  /** Its name alone: `UnicodeDecodeError`, `Error [ERR_MODULE_NOT_FOUND]`. */
  readonly name: string
  /** The name and what it says, in one line. */
  readonly message: string
  /** The learner's own lines, the innermost last. Empty where none was named. */
  readonly frames: readonly Frame[]
  /** Somebody at the other end had gone when the program read or wrote. */
  readonly isPeerGone: boolean
  /** Python's warning that a coroutine was called without `await`: nothing of it has run. */
  readonly isNeverAwaited?: true
}

/** The first exception of its own, before a warning; else the first for which only the other end had gone. */
export function mainException(stderr: string, cwd: string): Exception | undefined {
  return mainOf(readStderr(stderr, cwd).exceptions)
}

export function mainOf(exceptions: readonly Exception[]): Exception | undefined {
  const own = exceptions.filter(({ isPeerGone }) => !isPeerGone)
  return own.find(({ isNeverAwaited }) => !isNeverAwaited) ?? own[0] ?? exceptions[0]
}

/** The exceptions in what was printed, in order, and what else there is. */
export function readStderr(
  text: string,
  cwd: string,
): { readonly exceptions: readonly Exception[]; readonly rest: readonly string[] } {
  // A group of exceptions is drawn with bars; a coloured one with escapes.
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.replace(/^[ |+]*\| ?/, '').trimEnd())
  const exceptions: Exception[] = []
  const rest: string[] = []
  for (let at = 0; at < lines.length; ) {
    const read =
      pythonAt(lines, at, cwd) ??
      neverAwaitedAt(lines, at, cwd) ??
      nodeAt(lines, at, cwd) ??
      otherAt(lines, at, cwd)
    if (read === undefined) {
      if (!isAroundException(lines[at]!)) rest.push(lines[at]!)
      at++
      continue
    }
    // One that was raised while another was handled is what the program saw in the end.
    if (read.replacesLast === true) exceptions.pop()
    // Node's own lines above the message: the place, the line, a mark.
    if (read.above !== undefined) rest.length = Math.max(0, rest.length - read.above)
    exceptions.push(read.exception)
    at = read.next
  }
  // A group only holds the others.
  const members = exceptions.filter(({ name }) => !name.endsWith('ExceptionGroup'))
  return { exceptions: members.length === 0 ? exceptions : members, rest }
}

/** What Python and Node say around an exception beside itself. */
function isAroundException(line: string): boolean {
  return (
    CHAINED.test(line) ||
    /^Exception in thread .*:$|^Exception ignored in|^RuntimeWarning: Enable tracemalloc|^Node\.js v\d|^\+[-+]+/.test(
      line,
    ) ||
    /^(Task exception was never retrieved|Unhandled exception in client_connected_cb|future: <Task|transport: <|protocol: <)/.test(
      line,
    )
  )
}

interface Found {
  readonly exception: Exception
  readonly next: number
  readonly replacesLast?: boolean
  /** How many lines above belong to it. */
  readonly above?: number
}

const PYTHON_FRAME = /^\s+File "(.+)", line (\d+)/
const CHAINED = /^(During handling of the above exception|The above exception was the direct cause)/

function pythonAt(lines: readonly string[], start: number, cwd: string): Found | undefined {
  const isTraceback = lines[start]!.startsWith('Traceback (most recent call last):')
  // A file that Python cannot read at all has no traceback, only its place.
  if (!isTraceback && !PYTHON_FRAME.test(lines[start]!)) return undefined
  const frames: Frame[] = []
  let at = isTraceback ? start + 1 : start
  for (; at < lines.length; at++) {
    const line = lines[at]!
    const match = PYTHON_FRAME.exec(line)
    if (match !== null) {
      const next = lines[at + 1] ?? ''
      const source = /^\s{4}/.test(next) && !PYTHON_FRAME.test(next) ? { source: next.trim() } : {}
      const path = match[1]!
      if (!isPythonLibrary(path))
        frames.push({ file: shownPath(path, cwd), line: Number(match[2]), ...source })
    } else if (!/^\s/.test(line) && line !== '') break
  }
  const message = lines[at] ?? ''
  const name = /^[A-Za-z_][\w.]*/.exec(message)?.[0]
  if (name === undefined) return undefined
  const before = lines.slice(Math.max(0, start - 3), start).some((line) => CHAINED.test(line))
  return { exception: exception(name, message, frames), next: at + 1, replacesLast: before }
}

/** The place is that of the call, unless it was seen late; then it may be anywhere. */
function neverAwaitedAt(lines: readonly string[], at: number, cwd: string): Found | undefined {
  const match = /^(.+?):(\d+): (RuntimeWarning: coroutine '.+' was never awaited)$/.exec(lines[at]!)
  if (match === null) return undefined
  const [, path = '', line, message = ''] = match
  const next = lines[at + 1] ?? ''
  const hasSource = /^ {2}\S/.test(next)
  const source = hasSource ? { source: next.trim() } : {}
  const frames = isPythonLibrary(path) ? [] : [{ file: shownPath(path, cwd), line: Number(line), ...source }]
  const found = { ...exception('RuntimeWarning', message, frames), isNeverAwaited: true as const }
  return { exception: found, next: at + (hasSource ? 2 : 1) }
}

function isPythonLibrary(path: string): boolean {
  return /^<|[\\/](lib|lib64)[\\/]python\d|[\\/](site|dist)-packages[\\/]|^\/usr\/lib\//.test(path)
}

const NODE_MESSAGE = /^(?:Uncaught )?(?:\w+ )?((?:[A-Z]\w*)?(?:Error|Exception)(?: \[\w+\])?)(?:: (.*))?$/
const NODE_FRAME = /^\s+at (?:.*\()?((?:file:\/\/)?\/[^()]*?|node:[^()]*?):(\d+)(?::\d+)?\)?(?: \{)?$/
/** What stands above a message: the line where it was thrown. */
const NODE_PLACE = /^((?:file:\/\/)?\/.*?|node:.*?):(\d+)$/

function nodeAt(lines: readonly string[], start: number, cwd: string): Found | undefined {
  const match = NODE_MESSAGE.exec(lines[start]!)
  if (match === null) return undefined
  let at = start + 1
  // A message may have several lines; without a frame after it, it is only a line that speaks of an error.
  while (at < lines.length && at < start + 6 && !/^\s+at /.test(lines[at]!)) at++
  if (at >= lines.length || !/^\s+at /.test(lines[at]!)) return undefined
  const frames: Frame[] = []
  for (; at < lines.length && /^\s+at |^Emitted 'error' event/.test(lines[at]!); at++) {
    const frame = NODE_FRAME.exec(lines[at]!)
    if (frame === null || frame[1]!.startsWith('node:') || frame[1]!.includes('/node_modules/')) continue
    frames.unshift({ file: shownPath(frame[1]!, cwd), line: Number(frame[2]) })
  }
  const above = placeAbove(lines, start)
  const place = above === undefined ? undefined : frameAbove(lines, start, above, cwd)
  if (place !== undefined) {
    const last = frames.at(-1)
    if (last !== undefined && last.file === place.file && last.line === place.line) frames.pop()
    frames.push(place)
  }
  // What an error of the system holds beside its message.
  if (lines[at - 1]!.endsWith('{')) while (at < lines.length && lines[at++] !== '}');
  return {
    exception: exception(match[1]!, lines[start]!, frames),
    next: at,
    ...(above === undefined ? {} : { above: start - above }),
  }
}

/** Node prints the place of an uncaught error, the line and a mark under it, and then what it is. */
function placeAbove(lines: readonly string[], message: number): number | undefined {
  for (let at = message - 1; at >= Math.max(0, message - 8); at--) {
    if (NODE_PLACE.test(lines[at]!)) return at
  }
  return undefined
}

function frameAbove(lines: readonly string[], message: number, at: number, cwd: string): Frame | undefined {
  const match = NODE_PLACE.exec(lines[at]!)
  if (match === null || /^node:|[/]node_modules[/]/.test(match[1]!)) return undefined
  // The line over the mark is the one meant: for a whole statement Node shows more than one.
  const mark = lines.slice(at + 1, message).findIndex((line) => /^\s*[\^~]+$/.test(line))
  const source = mark > 0 ? { source: lines[at + mark]!.trim() } : {}
  return { file: shownPath(match[1]!, cwd), line: Number(match[2]), ...source }
}

/** Ruby, Go, Rust and Java, as far as one line tells. */
function otherAt(lines: readonly string[], at: number, cwd: string): Found | undefined {
  const line = lines[at]!
  const ruby = /^(\S+\.rb):(\d+):in [`'].*?': (.*) \(([A-Z][\w:]*)\)$/.exec(line)
  if (ruby !== null) {
    const frame = { file: shownPath(ruby[1]!, cwd), line: Number(ruby[2]) }
    return { exception: exception(ruby[4]!, `${ruby[4]}: ${ruby[3]}`, [frame]), next: at + 1 }
  }
  const rust = /^thread '.*' .*panicked at (\S+?):(\d+):\d+:$/.exec(line)
  if (rust !== null) {
    const frame = { file: shownPath(rust[1]!, cwd), line: Number(rust[2]) }
    return { exception: exception('panic', `panic: ${lines[at + 1] ?? ''}`, [frame]), next: at + 2 }
  }
  if (/^(panic|fatal error): /.test(line)) {
    const place = lines.slice(at, at + 40).flatMap((each) => {
      const match = /^\t(\S+\.go):(\d+)/.exec(each)
      return match === null || /\/(usr\/)?(local\/|lib\/)?go[\d.-]*\/src\//.test(match[1]!) ? [] : [match]
    })[0]
    const frames = place === undefined ? [] : [{ file: shownPath(place[1]!, cwd), line: Number(place[2]) }]
    return { exception: exception('panic', line, frames), next: at + 1 }
  }
  const java = /^(?:Exception in thread ".*?" )?((?:[a-z]\w*\.)+[A-Z]\w*(?:Error|Exception))(?:: .*)?$/.exec(
    line,
  )
  if (java !== null && /^\s+at /.test(lines[at + 1] ?? '')) {
    const own = lines.slice(at + 1, at + 40).flatMap((each) => {
      const match = /^\s+at (?!java\.|jdk\.|sun\.).*\((\w+\.java):(\d+)\)$/.exec(each)
      return match === null ? [] : [{ file: match[1]!, line: Number(match[2]) }]
    })
    const message = line.replace(/^Exception in thread ".*?" /, '')
    return { exception: exception(java[1]!, message, own.slice(0, 1)), next: at + 1 }
  }
  return undefined
}

const PEER_GONE =
  /BrokenPipe|Connection(Reset|Aborted)|IncompleteReadError|\b(EPIPE|ECONNRESET|ECONNABORTED)\b|ERR_STREAM_(PREMATURE_CLOSE|DESTROYED|WRITE_AFTER_END)|Errno (32|104)\]|broken pipe|connection reset/i

function exception(name: string, message: string, frames: readonly Frame[]): Exception {
  return { name, message: message.trim(), frames, isPeerGone: PEER_GONE.test(message) }
}

/** A path as the learner knows it: within the program's folder, without that folder. */
function shownPath(path: string, cwd: string): string {
  let plain = path
  if (path.startsWith('file://')) {
    try {
      plain = fileURLToPath(path)
    } catch {
      return path
    }
  }
  if (!isAbsolute(plain)) return plain
  const inside = relative(cwd, plain)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? plain : inside
}
