/** Notices that the learner has saved a program. */
import { type FSWatcher, statSync, watch } from 'node:fs'
import { sourceFiles } from '#cli/learner/sources.ts'

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
  let watcher: FSWatcher | undefined
  const compare = () => {
    const now = fingerprint(folder, others)
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
