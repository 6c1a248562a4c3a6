import { type Progress, readProgress } from './progress.ts'
import { addProgress } from './progress-store.ts'

/** Whether this page comes from `npm start` on this machine; only then is there a terminal to ask. */
export const isLocal = ['[::1]', '127.0.0.1', 'localhost'].includes(location.hostname) && !import.meta.env.DEV

const address = '/seis/progress.json'

/** What the local server says of `my/progress.json`: its content, that it is damaged, or nothing at all. */
export async function readTerminal(): Promise<Progress | 'damaged' | 'gone'> {
  if (!isLocal) return 'gone'
  try {
    const response = await fetch(address, { cache: 'no-store' })
    if (!response.ok) return 'gone'
    const text = await response.text()
    const { damaged } = JSON.parse(text) as { damaged?: unknown }
    if (damaged === true) return 'damaged'
    const result = readProgress(text)
    return 'progress' in result ? result.progress : 'damaged'
  } catch {
    return 'gone'
  }
}

/** Fetch what was passed in the terminal from the local server and add it. Resolves to how that went. */
export async function fetchTerminalProgress(): Promise<'added' | 'damaged' | 'gone'> {
  const terminal = await readTerminal()
  if (typeof terminal === 'string') return terminal
  addProgress(terminal)
  return 'added'
}

/** Have the local server put `my/progress.json` away. Resolves to whether it has. */
export async function eraseTerminalProgress(): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'DELETE' })).ok
  } catch {
    return false
  }
}
