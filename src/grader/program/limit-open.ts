/** Lets a program open only so many more files and connections. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import type { ProcessInfo } from './process-tree.ts'

/** From now on each of these processes may open this many beside those that it has, where the system lets us say so. */
export function limitOpen(processes: readonly ProcessInfo[], more: number): void {
  // The soft limit alone, which a process may have raised to any number when it started, as Node does.
  for (const { pid } of processes) {
    const limit = limitWithRoom(pid, more)
    if (limit === undefined) continue
    spawnSync('prlimit', ['--pid', String(pid), `--nofile=${limit}:`], { stdio: 'ignore' })
  }
}

/**
 * The limit under which a process can open this many more: new descriptors get the lowest numbers that are free.
 * Undefined where the system doesn't tell.
 */
function limitWithRoom(pid: number, more: number): number | undefined {
  try {
    const taken = new Set(readdirSync(`/proc/${pid}/fd`).map(Number))
    let limit = 0
    for (let free = 0; free < more; limit++) if (!taken.has(limit)) free++
    return limit
  } catch {
    return undefined
  }
}
