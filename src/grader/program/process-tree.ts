/**
 * Which processes belong to a program, read from `/proc`. A program may fork, leave its process group, start a
 * session of its own or be adopted by init; what it cannot shed easily is what we know of it: its group and
 * session, its parents, and a mark in the environment that every child inherits.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
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
  /** We are the first process of a PID namespace: all others in it are the family's, whatever they shed. */
  readonly hasNamespace: boolean
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

/**
 * The living members of a family. Reading environments is the dear part: it is done for processes that are
 * young enough and that nothing else has claimed, and only when `search` asks for it.
 */
export function familyMembers(family: Family, search: boolean): ProcessInfo[] {
  const all = listProcesses()
  if (family.hasNamespace) return all.filter(({ pid }) => pid !== globalThis.process.pid)
  const members = new Map<number, ProcessInfo>()
  for (const process of all) {
    const isOurs =
      process.pid === family.leader ||
      process.group === family.leader ||
      process.session === family.leader ||
      family.known.get(process.pid) === process.startedAt ||
      (search && hasProc && process.startedAt >= family.bornAfter && carriesMark(process.pid, family.mark))
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

/** Kills at once; a process that is gone already is no error. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // ESRCH: gone, which is what was wanted. EPERM: not ours to end.
  }
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

/** Private memory of several processes together, in bytes. */
export async function privateMemoryOf(processes: readonly ProcessInfo[]): Promise<number> {
  const each = await Promise.all(processes.map(({ pid }) => privateMemory(pid)))
  return each.reduce((sum, bytes) => sum + bytes, 0)
}

function kilobytes(text: string, field: string): number | undefined {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)
  return match ? Number(match[1]) : undefined
}

/**
 * Private memory of one process in bytes: its share of anonymous and shared-anonymous pages. Never the address
 * space, of which Node and the JVM reserve gigabytes that they don't use. Nobody should stand still for it: the
 * kernel lets a reader wait while the process forks, and a fork bomb does nothing else.
 */
export async function privateMemory(pid: number): Promise<number> {
  try {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1')
    const anonymous = kilobytes(text, 'Pss_Anon') ?? kilobytes(text, 'Anonymous') ?? 0
    return (anonymous + (kilobytes(text, 'Pss_Shmem') ?? 0) + (kilobytes(text, 'SwapPss') ?? 0)) * 1024
  } catch {
    return 0
  }
}

/** Resident memory in bytes, which bounds the private part from above and costs next to nothing to read. */
export function residentMemory(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}

export interface ListeningSocket {
  readonly family: 4 | 6
  /** As in `/proc/net/tcp6`: groups of eight hexadecimal digits, each in the machine's byte order. */
  readonly address: string
  readonly port: number
  readonly inode: string
}

/** All sockets that listen on this machine. Empty where there is no `/proc`. */
export function listeningSockets(): ListeningSocket[] {
  return ([4, 6] as const).flatMap((family) => {
    let text: string
    try {
      text = readFileSync(family === 4 ? '/proc/net/tcp' : '/proc/net/tcp6', 'latin1')
    } catch {
      return []
    }
    return text
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const fields = line.trim().split(/\s+/)
        const [address, port] = (fields[1] ?? '').split(':')
        if (fields[3] !== '0A' || address === undefined || port === undefined) return []
        return [{ family, address, port: Number.parseInt(port, 16), inode: fields[9] ?? '' }]
      })
  })
}

/** The inodes of all sockets that a process holds open. */
export function socketInodes(pid: number): Set<string> {
  const inodes = new Set<string>()
  let entries: string[] = []
  try {
    entries = readdirSync(`/proc/${pid}/fd`)
  } catch {
    return inodes
  }
  for (const entry of entries) {
    try {
      const match = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${entry}`))
      if (match?.[1]) inodes.add(match[1])
    } catch {
      // Closed since the listing.
    }
  }
  return inodes
}

/**
 * Young processes that hold a listening socket on a port: the last way to find a daemon that left its session and
 * cleaned its environment.
 */
export function listenersOn(port: number, bornAfter: number): ProcessInfo[] {
  const inodes = new Set(listeningSockets().flatMap((socket) => (socket.port === port ? [socket.inode] : [])))
  if (inodes.size === 0) return []
  return listProcesses().filter(
    ({ pid, startedAt }) =>
      startedAt >= bornAfter && [...socketInodes(pid)].some((inode) => inodes.has(inode)),
  )
}

/** Octets that have arrived for a program's connection and that it has not read yet; undefined when unknown. */
export function unreadBytes(serverPort: number, clientPort: number): number | undefined {
  let text: string
  try {
    text = readFileSync('/proc/net/tcp6', 'latin1')
  } catch {
    return undefined
  }
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')
  const match = new RegExp(`:${hex(serverPort)} \\w+:${hex(clientPort)} 0[18] \\w+:(\\w+) `).exec(text)
  return match?.[1] === undefined ? undefined : Number.parseInt(match[1], 16)
}
