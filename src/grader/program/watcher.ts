/** Watches the memory and the number of processes of a program that runs. */
import { privateMemoryOf, residentMemory } from './memory.ts'
import { type Family, familyMembers, type ProcessInfo } from './process-tree.ts'

export interface Limits {
  readonly memory: number
  readonly processes: number
  /** Octets of each output stream that are kept: the last ones. */
  readonly output: number
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly grace: number
}

export const defaultLimits: Limits = { memory: 512 * 2 ** 20, processes: 256, output: 2 ** 20, grace: 2000 }

export type Breach =
  | { readonly kind: 'memory'; readonly used: number; readonly limit: number }
  | { readonly kind: 'processes'; readonly count: number; readonly limit: number }

/** What the watcher sees of a program. */
export interface View {
  members(): readonly ProcessInfo[]
  /** Octets that are at least what a process uses, at little expense. */
  resident(pid: number): number
  /** Octets that these processes use together. */
  used(members: readonly ProcessInfo[]): Promise<number>
}

/** Looking for new processes means reading all of `/proc`; in between, memory is asked of those that are known. */
const LOOKS_PER_SEARCH = 3

export function viewOf(family: Family): View {
  let members: readonly ProcessInfo[] = []
  let looks = 0
  return {
    members: () => {
      if (family.hasNamespace || looks++ % LOOKS_PER_SEARCH === 0) members = familyMembers(family, false)
      return members
    },
    resident: residentMemory,
    used: privateMemoryOf,
  }
}

const WATCH_INTERVAL = 150

/**
 * Calls `onBreach` whenever a program is seen beyond its limits: until it has ended, a fork bomb may be so again. Returns
 * what stops the watching; after that nothing is told any more.
 */
export function watchLimits(view: View, limits: Limits, onBreach: (breach: Breach) => void): () => void {
  let isMeasuring = false
  let isOver = false
  const look = async () => {
    const members = view.members()
    if (members.length > limits.processes) {
      onBreach({ kind: 'processes', count: members.length, limit: limits.processes })
      return
    }
    // A process that forks may let a reader of its memory wait.
    if (isMeasuring) return
    isMeasuring = true
    const breach = await memoryBreach(view, members, limits.memory)
    isMeasuring = false
    if (breach !== undefined && !isOver) onBreach(breach)
  }
  const timer = setInterval(() => void look(), WATCH_INTERVAL)
  timer.unref()
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

/** The memory that these processes use, if it is more than they may. Most of the time the cheap bound says enough. */
async function memoryBreach(
  view: View,
  members: readonly ProcessInfo[],
  limit: number,
): Promise<Breach | undefined> {
  const resident = members.reduce((sum, { pid }) => sum + view.resident(pid), 0)
  if (resident <= limit) return undefined
  const used = await view.used(members)
  return used > limit ? { kind: 'memory', used, limit } : undefined
}
