import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, wherever the command was started. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The built site. */
export const dist = join(root, 'dist')

/** Reports, locks and half-made things; ignored by git and safe to delete. */
export const scratch = join(root, '.seis')

/**
 * A path in the scratch folder, which is made if need be.
 * @param {string} name
 */
export function inScratch(name) {
  mkdirSync(scratch, { recursive: true })
  return join(scratch, name)
}
