/** How much memory processes use, read from `/proc`. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ProcessInfo } from './process-tree.ts'

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
    return residentIn(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return 0
  }
}

/** In `/proc/PID/status` memory stands in kB; in `statm` it is counted in pages, whose size differs between kernels. */
export function residentIn(status: string): number {
  return (kilobytes(status, 'VmRSS') ?? 0) * 1024
}
