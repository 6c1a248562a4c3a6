/**
 * Setting up a sandbox: a shell script that is the first process of new namespaces, with a root's rights over them and
 * over nothing else. It ends by becoming the command that it was given.
 */
import { statSync } from 'node:fs'
import { release } from 'node:os'
import { dirname } from 'node:path'
import { shellWord } from '#grader/report/shell-word.ts'
import { hasOwnPids, type Sandbox, TASK_LIMIT, USER_NAMESPACE } from './sandbox.ts'
import { isWithin, listMounts, type Mount, type SandboxPaths } from './sandbox-paths.ts'

/** Octets and files of each folder that is memory. */
const MEMORY_FOLDER = 'size=256m,nr_inodes=20000'
/** Linux gives none of the lowest numbers a second time, so a limit on numbers has to lie above them. */
const RESERVED_PIDS = 300

/** The loopback of a new network namespace is there but down; without `ip`, Python can bring it up as well. */
const loopbackUp = `PATH="$PATH:/usr/sbin:/sbin" ip link set lo up 2>/dev/null || python3 -c '
import fcntl, socket, struct
with socket.socket() as any: fcntl.ioctl(any, 0x8914, struct.pack("16sh14x", b"lo", 0x49))'`

/** From Linux 6.14 on the largest process number belongs to the namespace; before, it was the whole machine's. */
function hasOwnPidMax(): boolean {
  const [major = 0, minor = 0] = release().split(/[.-]/).map(Number)
  return major > 6 || (major === 6 && minor >= 14)
}

function ownProcesses(): string[] {
  const limit = `echo ${RESERVED_PIDS + TASK_LIMIT} > /proc/sys/kernel/pid_max`
  return ['mount -n -t proc -o nosuid,nodev,noexec proc /proc', ...(hasOwnPidMax() ? [limit] : [])]
}

const keptOptions = /^(nosuid|nodev|noexec|noatime|nodiratime|relatime)$/

/** Changes a mount to `ro` or `rw`. The options that it has from outside are locked and have to be said again. */
function remount(access: 'ro' | 'rw', { path, options }: Mount): string {
  const kept = options.filter((option) => keptOptions.test(option))
  return `mount -n -o ${['remount', 'bind', access, ...kept].join(',')} none ${shellWord(path)}`
}

function mountOf(path: string, mounts: readonly Mount[]): Mount {
  const around = mounts.filter((mount) => isWithin(path, mount.path))
  const nearest = around.reduce((best, mount) => (mount.path.length >= best.path.length ? mount : best))
  return { path, options: nearest.options }
}

/** What a mount cannot be told, a program without rights must not be able to do either. */
function everythingReadOnly(mounts: readonly Mount[]): string[] {
  return mounts
    .filter(({ path, options }) => !/^\/(proc|dev)(\/|$)/.test(path) && !options.includes('ro'))
    .map(
      (mount) =>
        `${remount('ro', mount)} 2>/dev/null || if test -w ${shellWord(mount.path)}; then exit 1; fi`,
    )
}

/** A small `/dev`: the real one may hold disks, which a read-only mount does not protect. */
function devices(stage: string): string[] {
  const nodes = ['null', 'zero', 'full', 'random', 'urandom']
  return [
    `mount -n -t tmpfs -o mode=755,nosuid,${MEMORY_FOLDER} tmpfs ${stage}`,
    `cd ${stage}`,
    `touch ${nodes.join(' ')}`,
    `for node in ${nodes.join(' ')}; do mount -n --bind /dev/$node $node; done`,
    'mkdir -m 1777 shm',
    'ln -s /proc/self/fd fd; ln -s fd/0 stdin; ln -s fd/1 stdout; ln -s fd/2 stderr',
    'cd /',
    `mount -n --move ${stage} /dev`,
  ]
}

/** Of what Linux counts for each user on the whole machine, a program gets a small part where a namespace can say so. */
const userLimits = { inotify_instances: 16, inotify_watches: 4096, fanotify_groups: 4, fanotify_marks: 1024 }

/**
 * The user namespace of all programs in a sandbox, kept as a file. In it the person is who they are outside, and makes
 * no further namespaces, in each of which there would be memory to fill and a user with all rights.
 */
function ownUser(): string[] {
  const limits = Object.entries(userLimits).map(
    ([name, limit]) => `if test -e max_${name}; then echo ${limit} >max_${name}; fi`,
  )
  const inside = [
    'set -eu',
    'cd /proc/sys/user',
    'for limit in max_*_namespaces; do echo 0 >$limit; done',
    ...limits,
    'echo $$',
    'exec sleep 60',
  ].join('\n')
  const user = [`--map-user=${process.getuid!()}`, `--map-group=${process.getgid!()}`, '--keep-caps']
  return [
    `touch ${USER_NAMESPACE}`,
    // Of what ends by SIGPIPE a shell says nothing.
    `unshare --user ${user.join(' ')} -- sh -c ${shellWord(inside)} | {`,
    `  read -r pid && mount -n --bind /proc/$pid/ns/user ${USER_NAMESPACE} && kill -s PIPE $pid`,
    '}',
  ]
}

/**
 * System V's shared memory, semaphores and messages are nobody's, and stay when processes end: as much as fits. Linux
 * before 5.19 lets only the machine's root say so.
 */
const ipcLimits = { shmall: '32768', shmmni: '128', msgmni: '64', sem: '250 8000 100 64' }

function smallIpc(): string[] {
  return Object.entries(ipcLimits).map(
    ([name, limit]) => `{ echo ${limit} >/proc/sys/kernel/${name}; } 2>/dev/null || true`,
  )
}

/** An empty folder in place of one that shows nothing. */
function hideAll(place: string): string[] {
  return [`mount -n -t tmpfs -o ro,mode=755,nosuid,nodev,${MEMORY_FOLDER} tmpfs ${shellWord(place)}`]
}

/**
 * A folder in place of one that holds only what is shown of it: folders bound back, files copied. Made aside, then put
 * into place. Each command takes time from the submissions: what can be done by one is.
 */
function hideMost(place: string, shown: readonly string[], stage: string): string[] {
  const target = (path: string) => `${stage}${path.slice(place.length)}`
  const words = (paths: readonly string[]) => [...new Set(paths)].map(shellWord).join(' ')
  const folders = shown.filter((path) => statSync(path).isDirectory())
  const files = Map.groupBy(
    shown.filter((path) => !folders.includes(path)),
    dirname,
  )
  return [
    `mount -n -t tmpfs -o mode=${place === '/tmp' ? '1777' : '755'},nosuid,nodev,${MEMORY_FOLDER} tmpfs ${stage}`,
    `mkdir -p ${words([stage, ...folders.map(target), ...[...files.keys()].map(target)])}`,
    ...folders.map((path) => `mount -n --rbind ${shellWord(path)} ${shellWord(target(path))}`),
    ...[...files].map(([folder, paths]) => `cp ${words(paths)} ${shellWord(`${target(folder)}/`)}`),
    ...(place === '/tmp'
      ? [`mkdir -m 777 ${stage}/seis-home`]
      : [`mount -n -o remount,bind,ro,nosuid,nodev none ${stage}`]),
    ...(stage === place ? [] : [`mount -n --move ${stage} ${shellWord(place)}`]),
  ]
}

function hide(place: string, shown: readonly string[], stage: string): string[] {
  return shown.length === 0 && place !== '/tmp' ? hideAll(place) : hideMost(place, shown, stage)
}

/** Parts of `/proc` through which a machine is governed. Whoever runs this as root would hand them on. */
const governing = ['sys', 'sysrq-trigger', 'irq', 'bus', 'fs']

/** The submission's own folder: as it is, or a copy that is gone with the sandbox. */
function ownFolder({ writable, forgets }: SandboxPaths, mounts: readonly Mount[], stage: string): string[] {
  const place = shellWord(writable)
  if (forgets) {
    return [
      `mount -n -t tmpfs -o mode=700,nosuid,nodev,${MEMORY_FOLDER} tmpfs ${stage}`,
      `cp -a ${place}/. ${stage}/`,
      `mount -n --move ${stage} ${place}`,
    ]
  }
  const { path, options } = mountOf(writable, mounts)
  return [`mount -n --bind ${place} ${place}`, remount('rw', { path, options })]
}

function ownFiles(paths: SandboxPaths): string[] {
  const { writable, hidden, shown } = paths
  const mounts = listMounts()
  const stage = ['/mnt', '/media', '/srv', '/opt'].find(
    (folder) => mounts.length > 0 && ![...shown, writable].some((path) => isWithin(path, folder)),
  )
  if (stage === undefined) return ['false']
  const last = hidden.filter((place) => place === stage)
  const others = hidden.filter((place) => place !== stage)
  return [
    ...everythingReadOnly(mounts),
    ...devices(stage),
    ...ownFolder(paths, mounts, stage),
    ...[...others, ...last].flatMap((place) =>
      hide(
        place,
        shown.filter((each) => isWithin(each, place)),
        stage,
      ),
    ),
  ]
}

/** Where programs have the same `/proc` as we do. */
function governingReadOnly(): string[] {
  return [
    `for part in ${governing.join(' ')}; do`,
    '  if test -e /proc/$part; then mount -n --bind -o ro,nosuid,nodev,noexec /proc/$part /proc/$part; fi',
    'done',
  ]
}

/** Those that Node cannot handle, where a program can send them to us. See `isolated-worker.ts`. */
const realTimeSignals = Array.from({ length: 31 }, (_, index) => 34 + index)

/** The script for `sh`, whose arguments are the command to become. */
function setupScript(sandbox: Sandbox, paths: SandboxPaths): string {
  const protections = sandbox.active
  return [
    'set -eu',
    ...(protections.has('network') ? [loopbackUp] : []),
    ...(protections.has('processes') ? ownProcesses() : []),
    ...(protections.has('network') ? smallIpc() : []),
    ...(protections.has('files') ? ownFiles(paths) : []),
    ...(hasOwnPids(sandbox) ? ownUser() : protections.has('files') ? governingReadOnly() : []),
    `cd ${shellWord(paths.writable)}`,
    ...(hasOwnPids(sandbox) ? [] : [`trap '' ${realTimeSignals.join(' ')}`]),
    'exec "$@"',
  ].join('\n')
}

/** The words that start a command as the first process of a new sandbox; just the command where there is none. */
export function sandboxCommand(
  sandbox: Sandbox,
  paths: SandboxPaths,
  command: readonly string[],
): readonly [string, ...string[]] {
  const { active } = sandbox
  const [first = '', ...words] = command
  if (active.size === 0) return [first, ...words]
  return [
    'unshare',
    ...['--user', '--map-root-user', '--mount'],
    ...(active.has('network') ? ['--net', '--ipc'] : []),
    // When `unshare` is killed, the kernel kills the first process, and with it everything in its namespace.
    ...(active.has('processes') ? ['--pid', '--fork', '--kill-child=SIGKILL'] : []),
    ...['--', 'sh', '-c', setupScript(sandbox, paths), 'sandbox', first, ...words],
  ]
}
