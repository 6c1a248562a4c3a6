/** Notices that the learner has saved a program. */
import { type FSWatcher, statSync, watch } from 'node:fs'
import { sourceFiles, sourceFolders } from '#cli/learner/sources.ts'

const POLL_MS = 500
/** Editors write in several steps; all of them together are one change. */
const SETTLE_MS = 120

/** Sources alone: a program may write files of its own while it is checked, and must not set off the next check. */
function fingerprint(folder: string, others: readonly string[]): string {
  return [...sourceFiles(folder), ...others]
    .map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false })
      return stat === undefined ? '' : `${path}\0${stat.mtimeMs}\0${stat.size}\n`
    })
    .join('')
}

export interface FolderWatch {
  /** Whether it looks again and again, since the system does not tell. */
  readonly isPolling: boolean
  close(): void
}

/** Calls `onChange` after every change of a source in a folder, or of one of `others`, until closed. */
export function watchFolder(
  folder: string,
  onChange: () => void,
  wantsPolling: boolean,
  others: readonly string[] = [],
): FolderWatch {
  let before = fingerprint(folder, others)
  let settling: NodeJS.Timeout | undefined
  let polling: NodeJS.Timeout | undefined
  let isClosed = false
  // One for each folder: Node's own recursive watch loses a file that an editor has replaced by another one.
  const watchers = new Map<string, FSWatcher>()
  const stopWatching = () => {
    for (const watcher of watchers.values()) watcher.close()
    watchers.clear()
  }
  const poll = () => {
    stopWatching()
    if (!isClosed) polling ??= setInterval(compare, POLL_MS)
  }
  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(compare, SETTLE_MS)
  }
  function watchAll(): void {
    const folders = new Set([folder, ...sourceFolders(folder)])
    for (const [path, watcher] of watchers) {
      if (folders.has(path)) continue
      watcher.close()
      watchers.delete(path)
    }
    try {
      for (const path of folders) {
        if (watchers.has(path)) continue
        const watcher = watch(path, settle)
        // Too many watches on this machine, or a folder that was moved away.
        watcher.on('error', poll)
        watchers.set(path, watcher)
      }
    } catch {
      poll()
    }
  }
  function compare(): void {
    if (polling === undefined) watchAll()
    const now = fingerprint(folder, others)
    if (now === before) return
    before = now
    onChange()
  }
  if (wantsPolling) poll()
  else watchAll()
  return {
    get isPolling() {
      return polling !== undefined
    },
    close() {
      isClosed = true
      clearTimeout(settling)
      clearInterval(polling)
      stopWatching()
    },
  }
}
