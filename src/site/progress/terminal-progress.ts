import { readProgress } from './progress.ts'
import { addProgress } from './progress-store.ts'

/** Whether this page comes from `npm start` on this machine; only then is there a terminal to ask. */
export const isLocal = ['[::1]', '127.0.0.1', 'localhost'].includes(location.hostname) && !import.meta.env.DEV

/** Fetch what was passed in the terminal from the local server and add it. Resolves to whether there was an answer. */
export async function fetchTerminalProgress(): Promise<boolean> {
  if (!isLocal) return false
  try {
    const response = await fetch('/seis/progress.json', { cache: 'no-store' })
    if (!response.ok) return false
    const result = readProgress(await response.text())
    if (!('progress' in result)) return false
    addProgress(result.progress)
    return true
  } catch {
    return false
  }
}
