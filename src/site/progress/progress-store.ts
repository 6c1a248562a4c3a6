import { emptyProgress, mergeProgress, type Progress, readProgress } from './progress.ts'

const key = 'seis:progress'

/** Where the store stands: `private` when the browser keeps nothing, `corruptKey` when an unreadable value was set aside. */
export interface StoreState {
  readonly progress: Progress
  readonly private: boolean
  readonly corruptKey?: string
}

let memory: StoreState | undefined
const listeners = new Set<(state: StoreState) => void>()

function load(): StoreState {
  let text: string | null
  try {
    text = localStorage.getItem(key)
    // Some private modes let you read but not write, so try before promising anything.
    localStorage.setItem(`${key}:probe`, '1')
    localStorage.removeItem(`${key}:probe`)
  } catch {
    return { progress: emptyProgress, private: true }
  }
  if (text === null) return { progress: emptyProgress, private: false, ...lastCorrupt() }
  const result = readProgress(text)
  if ('progress' in result) return { progress: result.progress, private: false, ...lastCorrupt() }
  const corruptKey = `${key}:set-aside:${new Date().toISOString()}`
  localStorage.setItem(corruptKey, text)
  localStorage.removeItem(key)
  return { progress: emptyProgress, private: false, corruptKey }
}

function lastCorrupt(): { corruptKey?: string } {
  const found = Object.keys(localStorage).find((name) => name.startsWith(`${key}:set-aside:`))
  return found === undefined ? {} : { corruptKey: found }
}

export function storeState(): StoreState {
  memory ??= load()
  return memory
}

function publish(state: StoreState): void {
  memory = state
  for (const listener of listeners) listener(state)
}

/** Change the progress and keep it. What another tab wrote meanwhile is read first, so that tabs never undo each other. */
export function updateProgress(change: (progress: Progress) => Progress): void {
  const before = memory?.private ? memory : load()
  const state = { ...before, progress: change(before.progress) }
  if (!state.private) {
    try {
      localStorage.setItem(key, JSON.stringify(state.progress))
    } catch {
      publish({ ...state, private: true })
      return
    }
  }
  publish(state)
}

export const addProgress = (more: Progress): void =>
  updateProgress((progress) => mergeProgress(progress, more))

/** Forget everything, what was set aside included. */
export function eraseProgress(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(key)) localStorage.removeItem(name)
  } catch {
    // Nothing is kept in this browser, so there is nothing to erase.
  }
  publish({ progress: emptyProgress, private: storeState().private })
}

/** Called now and at every change, from this tab or another. */
export function onProgress(listener: (state: StoreState) => void): void {
  listeners.add(listener)
  listener(storeState())
}

addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) publish(load())
})
