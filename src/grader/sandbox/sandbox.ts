/**
 * Isolating a submission from the machine that it is graded on, with what Linux offers everybody: new namespaces, made
 * by util-linux's `unshare`. The grader goes into the sandbox too, as its first process: it shares the network with the
 * program, sees everything that the program starts, takes all of it along when it ends, and cannot be ended from
 * inside. The program runs one user namespace further down, without any rights in the sandbox.
 */
import type { Confinement } from '#grader/program/program.ts'

/**
 * `network`: loopback only. `processes`: a process table of its own, limited and ended as a whole. `files`: all but
 * its own folder is read-only. `secrets`: homes, sockets and other people's folders look empty.
 */
export const protections = ['network', 'processes', 'files', 'secrets'] as const
export type Protection = (typeof protections)[number]

export interface Sandbox {
  readonly active: ReadonlySet<Protection>
  /** What the system said where it refused; empty when nothing is missing. */
  readonly reason: string
}

/** Where nothing can be had, or nothing is wanted. */
export const noSandbox: Sandbox = { active: new Set(), reason: '' }

/** Processes and threads, zombies too, of a whole sandbox. The grader's own limit on living processes is lower. */
export const TASK_LIMIT = 400
/** Octets of the largest file that a program may write. */
const FILE_LIMIT = 2 ** 30

/** Inside a sandbox `/tmp` is private. Names of the person's own are replaced as well. */
export function sandboxEnvironment(home: string): Record<string, string> {
  return { HOME: home, TMPDIR: home, USER: 'student', LOGNAME: 'student' }
}

/** What `startProgram` needs for a program in a sandbox; `uid` and `gid` are those of the person outside. */
export function confinementIn(
  active: ReadonlySet<Protection>,
  { home, uid, gid }: { home: string; uid: number; gid: number },
): Confinement {
  const env = sandboxEnvironment(home)
  if (active.size === 0) return { prefix: [], env, hasNamespace: false }
  const user = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  const limits = ['prlimit', `--nproc=${TASK_LIMIT}`, `--fsize=${FILE_LIMIT}`, '--core=0', '--']
  return {
    prefix: [...user, ...limits, 'setpriv', '--no-new-privs', '--'],
    env,
    hasNamespace: active.has('processes'),
  }
}

/** Where the private home of a program is: in the sandbox's own `/tmp`, else in a folder that the caller has made. */
export function homeIn(active: ReadonlySet<Protection>, outside: string): string {
  return active.has('files') ? '/tmp/seis-home' : outside
}
