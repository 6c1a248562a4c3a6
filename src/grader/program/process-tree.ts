/**
 * Which processes belong to a program, read from `/proc`. A program may fork, leave its process group, start a
 * session of its own or be adopted by init; what it cannot shed easily is what we know of it: its group and
 * session, its parents, a mark in the environment that every child inherits, and the pipes that it writes to.
 * Outside of a sandbox one kind of daemon stays unknown: one that has left its session and parents between two looks,
 * cleaned its environment with `exec`, and closed both outputs. It is not ended, but seen if it still answers.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

export interface ProcessInfo {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly session: number
  /** Ticks since boot. Together with the pid it names one process for ever, since pids are reused. */
  readonly startedAt: number
  readonly name: string
}

/** What identifies a program's processes. `known` grows with every look, so that orphans are not lost. */
export interface Family {
  readonly leader: number
  readonly mark: string
  readonly bornAfter: number
  readonly known: Map<number, number>
  /** The inodes of the pipes that it got as its outputs: whoever holds one has inherited it. Empty without `/proc`. */
  readonly pipes: ReadonlySet<string>
  /** We are the first process of a PID namespace: all others in it are the family's, whatever they shed. */
  readonly hasNamespace: boolean
  /**
   * The number that the program has in a PID namespace of its own within ours. Then `leader` stays outside and waits for
   * it; that one and the first process inside are a session that the program is not in.
   */
  readonly innerPid?: number | undefined
}

export const MARK_VARIABLE = 'SEIS_RUN'
export const hasProc = existsSync('/proc/self/stat')
const TICKS_PER_SECOND = 100

/** A point in time to compare `startedAt` with, a little in the past so that nothing is missed. */
export function bootTicks(): number {
  if (!hasProc) return 0
  return Math.floor(Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]) * TICKS_PER_SECOND) - 5
}

function readStat(pid: string): ProcessInfo | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The name stands in parentheses and may itself hold spaces and parentheses.
  const close = text.lastIndexOf(')')
  const fields = text.slice(close + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return {
    pid: Number(pid),
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    startedAt: Number(fields[19]),
    name: text.slice(text.indexOf('(') + 1, close),
  }
}

/** Systems without `/proc` (macOS) have `ps`, which knows neither sessions nor environments reliably. */
function listWithPs(): ProcessInfo[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,comm='], { encoding: 'utf8' })
  return text.split('\n').flatMap((line) => {
    const [pid, parent, group, state, ...name] = line.trim().split(/\s+/)
    if (!pid || state?.startsWith('Z')) return []
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(group),
        startedAt: 0,
        name: name.join(' '),
      },
    ]
  })
}

/** How a process was started, shortened: `python3 server.py` says more than the name of its main thread. */
export function commandLine({ pid, name }: ProcessInfo): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean)
    const [program, ...args] = words.map((word) => basename(word))
    return program === undefined ? name : [program, ...args].join(' ').slice(0, 60)
  } catch {
    return name
  }
}

/** Every process that is alive; zombies are not. */
export function listProcesses(): ProcessInfo[] {
  if (!hasProc) return listWithPs()
  return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? (readStat(entry) ?? []) : []))
}

function carriesMark(pid: number, mark: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1')
    return `\0${environment}`.includes(`\0${MARK_VARIABLE}=${mark}`)
  } catch {
    return false
  }
}

/** The inode of the socket that a process has under this file descriptor; undefined if it is no socket. */
function socketBehind(pid: number, descriptor: number | string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1]
  } catch {
    return undefined
  }
}

/** The inodes of all sockets that a process holds open. */
export function socketInodes(pid: number): Set<string> {
  try {
    return new Set(
      readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => socketBehind(pid, descriptor) ?? []),
    )
  } catch {
    return new Set()
  }
}

/** The pipes behind a process's two outputs. Node makes them of sockets. */
export function outputPipes(pid: number): ReadonlySet<string> {
  return new Set([1, 2].flatMap((descriptor) => socketBehind(pid, descriptor) ?? []))
}

/** Whether a process writes where the program does. */
function sharesOutput(pid: number, pipes: ReadonlySet<string>): boolean {
  return pipes.size > 0 && [...outputPipes(pid)].some((inode) => pipes.has(inode))
}

/**
 * The living members of a family. Reading environments is expensive: it is done for processes that are young enough
 * and that nothing else has claimed, and only when `search` asks for it.
 */
export function familyMembers(family: Family, search: boolean): ProcessInfo[] {
  const all = listProcesses()
  if (family.hasNamespace) {
    return all.filter(
      ({ pid, session }) =>
        pid !== globalThis.process.pid && !(family.innerPid !== undefined && session === family.leader),
    )
  }
  const members = new Map<number, ProcessInfo>()
  for (const process of all) {
    const isOurs =
      process.pid === family.leader ||
      process.group === family.leader ||
      process.session === family.leader ||
      family.known.get(process.pid) === process.startedAt ||
      (search &&
        hasProc &&
        process.startedAt >= family.bornAfter &&
        (carriesMark(process.pid, family.mark) || sharesOutput(process.pid, family.pipes)))
    if (isOurs) members.set(process.pid, process)
  }
  for (let grew = true; grew; ) {
    grew = false
    for (const process of all) {
      if (members.has(process.pid) || !members.has(process.parent)) continue
      members.set(process.pid, process)
      grew = true
    }
  }
  members.delete(globalThis.process.pid)
  for (const { pid, startedAt } of members.values()) family.known.set(pid, startedAt)
  return [...members.values()]
}

/** Whether a process is there and has not been stopped by a signal. Unknown, and so said to be stopped, without `/proc`. */
export function isAtWork(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return !/^[TtZX]/.test(text.slice(text.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/** Whether one of its threads has a processor or waits for one, and for nothing else. Never without `/proc`. */
export function isComputing(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).some((thread) => {
      const text = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1')
      return text[text.lastIndexOf(')') + 2] === 'R'
    })
  } catch {
    return false
  }
}

/** Kills at once; a process that is gone already is no error. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // ESRCH: gone, which is what was wanted. EPERM: not ours to end.
  }
}

/** The process group of a process as it is numbered in the namespace within ours. */
function innerGroup(pid: number): number | undefined {
  try {
    const match = /^NSpgid:\t\d+\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return match === null ? undefined : Number(match[1])
  } catch {
    return undefined
  }
}

/** Sends a signal to the process group that the program's first process leads, or led. */
export function signalGroup(family: Family, signal: NodeJS.Signals): void {
  const { leader, innerPid } = family
  const group =
    innerPid === undefined
      ? leader
      : familyMembers(family, true).find(({ pid }) => innerGroup(pid) === innerPid)?.group
  if (group !== undefined) kill(-group, signal)
}

/** Ends all members, and those that they fork meanwhile, for as long as `familyMembers` finds any. */
export function killFamily(family: Family): void {
  // To the first process of a namespace, -1 is everybody else in it, in one stroke that no fork outruns.
  kill(family.hasNamespace ? -1 : -family.leader, 'SIGKILL')
  for (let round = 0; round < 50; round++) {
    const members = familyMembers(family, true)
    if (members.length === 0) return
    // Stopped processes cannot fork while we work through the list.
    for (const { pid } of members) kill(pid, 'SIGSTOP')
    for (const { pid } of members) kill(pid, 'SIGKILL')
  }
}
