/** Notices that the learner has saved a program. */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { extname, join } from 'node:path'

const POLL_MS = 500
/** Editors write in several steps; all of them together are one change. */
const SETTLE_MS = 120
const DEEPEST = 4

/** Sources alone: a program may write files of its own while it is checked, and must not set off the next check. */
const sources = new Set(['.py', '.ts', '.mts', '.js', '.mjs'])

function fingerprint(folder: string, depth = 0): string {
  let entries: import('node:fs').Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return ''
  }
  return entries
    .map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        const isOurs = depth < DEEPEST && !/^(\.|node_modules$|__pycache__$)/.test(entry.name)
        return isOurs ? fingerprint(path, depth + 1) : ''
      }
      const stat = sources.has(extname(entry.name)) ? statSync(path, { throwIfNoEntry: false }) : undefined
      return stat === undefined ? '' : `${path}\0${stat.mtimeMs}\0${stat.size}\n`
    })
    .join('')
}

export interface FolderWatch {
  /** Whether it looks again and again, since the system does not tell. */
  readonly isPolling: boolean
  close(): void
}

/** Calls `onChange` after every change of a source in a folder, until closed. */
export function watchFolder(folder: string, onChange: () => void, wantsPolling: boolean): FolderWatch {
  let before = fingerprint(folder)
  let settling: NodeJS.Timeout | undefined
  let polling: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  const compare = () => {
    const now = fingerprint(folder)
    if (now === before) return
    before = now
    onChange()
  }
  const poll = () => {
    watcher?.close()
    polling ??= setInterval(compare, POLL_MS)
  }
  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(compare, SETTLE_MS)
  }
  if (wantsPolling) poll()
  else {
    try {
      watcher = watch(folder, { recursive: true }, settle)
      // Too many watches on this machine, or a folder that was moved away.
      watcher.on('error', poll)
    } catch {
      poll()
    }
  }
  return {
    get isPolling() {
      return polling !== undefined
    },
    close() {
      clearTimeout(settling)
      clearInterval(polling)
      watcher?.close()
    },
  }
}
