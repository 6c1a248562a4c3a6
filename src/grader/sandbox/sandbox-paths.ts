/**
 * What of the file system a submission may see and change: everything is read-only but its own folder, and places
 * where people keep their own things are hidden, except for what the programs in PATH need to run.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Exercise, repositoryRoot } from '#grader/catalog.ts'

export interface SandboxPaths {
  /** The submission's own folder, the only one outside of the private temporary folder that it may change. */
  readonly writable: string
  /** Folders that look empty inside, none within another. */
  readonly hidden: readonly string[]
  /** Files and folders within the hidden ones that are there all the same, read-only. */
  readonly shown: readonly string[]
  /** Whether `writable` is a copy in memory, so that nothing of what is written there lasts. */
  readonly forgets: boolean
}

export interface Mount {
  readonly path: string
  readonly options: readonly string[]
}

/** All mounts of this process, as `/proc/self/mountinfo` lists them. */
export function listMounts(): Mount[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [, , , , path = '', options = ''] = line.split(' ')
      const unescaped = path.replace(/\\([0-7]{3})/g, (_, code) =>
        String.fromCharCode(Number.parseInt(code, 8)),
      )
      return { path: unescaped, options: options.split(',') }
    })
}

/** Whether a path is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

/** Without those that lie within another one. */
function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)]
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)))
}

function real(paths: readonly (string | undefined)[]): string[] {
  return paths.flatMap((path) => {
    try {
      return path === undefined || path === '' ? [] : [realpathSync(path)]
    } catch {
      return []
    }
  })
}

/** Where people and services keep what is theirs: files, sockets, keys. */
const privatePlaces = ['/home', '/root', '/run', '/tmp', '/var/tmp', '/mnt', '/media', '/srv']
/** Hiding one of these would leave nothing to run a program with. */
const systemPlaces = ['/', '/usr', '/etc', '/bin', '/lib', '/opt', '/var', '/nix', '/proc', '/sys', '/dev']

const toolChainVariables = ['JAVA_HOME', 'VIRTUAL_ENV', 'PYENV_ROOT', 'GOROOT', 'RUSTUP_HOME']

/** The folders of PATH and what their programs load from beside them. */
function toolChains(): string[] {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const besides = ['lib', 'lib64', 'libexec', 'include']
  const nodeFolder = dirname(process.execPath)
  return [nodeFolder, ...folders].flatMap((folder) => {
    const beside = /\/s?bin$/.test(folder) ? besides.map((name) => join(dirname(folder), name)) : []
    // pyenv's programs are small scripts that call what lies in the folder above.
    return [folder, ...beside, ...(folder.endsWith('/.pyenv/shims') ? [dirname(folder)] : [])]
  })
}

/** What the grader itself reads in a sandbox: its own code and the exercise without anything that solves it. */
function graderFiles(exercise: Exercise | undefined): string[] {
  const solving = /^(solution|right|mistakes|starter)$/
  const own = ['src', 'node_modules', 'package.json'].map((name) => join(repositoryRoot, name))
  if (exercise === undefined) return own
  const parts = readdirSync(exercise.folder).filter((name) => !solving.test(name))
  return [...own, ...parts.map((name) => join(exercise.folder, name))]
}

export interface PathOptions {
  readonly exercise?: Exercise
  readonly hide?: readonly string[]
  readonly show?: readonly string[]
  readonly hidesHome?: boolean
  readonly forgets?: boolean
}

/**
 * The paths for one submission. `hide` names further places, such as the folder with everybody's work, and `show`
 * what may be read wherever it lies. Without `hidesHome` only solutions and `hide` are hidden, for machines whose tool chains don't start otherwise.
 */
export function sandboxPaths(
  folder: string,
  { exercise, hide = [], show = [], hidesHome = true, forgets = false }: PathOptions,
): SandboxPaths {
  const writable = realpathSync(folder)
  const own = [join(repositoryRoot, 'exercises'), join(repositoryRoot, 'my'), process.env.SEIS_MY]
  const places = hidesHome ? [...privatePlaces, homedir(), tmpdir()] : ['/run', '/tmp', tmpdir()]
  const hidden = outermost(
    real([...places, ...own, ...hide.map((path) => resolve(path))]).filter(
      (path) => !systemPlaces.includes(path) && !isWithin(path, writable) && statSync(path).isDirectory(),
    ),
  )
  const needed = real([
    ...graderFiles(exercise),
    ...toolChainVariables.map((name) => process.env[name]),
    ...toolChains(),
  ])
  // A folder of PATH that is, or holds, somebody's home would show all of it again.
  const guarded = real([homedir(), ...hide])
  const harmless = needed.filter((path) => !guarded.some((place) => isWithin(place, path)))
  const shown = [...harmless, ...real(show), writable].filter((path) =>
    hidden.some((place) => isWithin(path, place)),
  )
  return { writable, forgets, hidden, shown: outermost(shown).filter((path) => !hidden.includes(path)) }
}
