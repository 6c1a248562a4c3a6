/** Lets a program open only so many more files and connections, and sees whether it has. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
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

/** Places that stay free in a program that can open no more: it may have closed one or two things since it failed. */
const NEARLY = 3

/** Whether one of these processes has everything open that it may. */
export function hasAllOpen(processes: readonly ProcessInfo[]): boolean {
  return processes.some(({ pid }) => {
    const limit = softLimit(pid)
    const taken = openIn(pid)
    if (limit === undefined || taken === undefined) return false
    return limit - [...taken].filter((descriptor) => descriptor < limit).length <= NEARLY
  })
}

function softLimit(pid: number): number | undefined {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'latin1'))?.[1]
    return soft === undefined ? undefined : Number(soft)
  } catch {
    return undefined
  }
}

function openIn(pid: number): Set<number> | undefined {
  try {
    return new Set(readdirSync(`/proc/${pid}/fd`).map(Number))
  } catch {
    return undefined
  }
}

/**
 * The limit under which a process can open this many more: new descriptors get the lowest numbers that are free.
 * Undefined where the system doesn't tell.
 */
function limitWithRoom(pid: number, more: number): number | undefined {
  const taken = openIn(pid)
  if (taken === undefined) return undefined
  let limit = 0
  for (let free = 0; free < more; limit++) if (!taken.has(limit)) free++
  return limit
}
