import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * One hash over names and contents of files and folders: equal while nothing changed, whatever git, a copy or an editor did to
 * their times.
 * @param {string} base
 * @param {readonly string[]} paths relative to `base`; what does not exist counts as nothing
 * @param {(path: string) => boolean} [counts]
 */
export function fingerprint(base, paths, counts = () => true) {
  const hash = createHash('sha256')
  const visit = (/** @type {string} */ path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name))
      return
    }
    if (!counts(path)) return
    const content = readFileSync(path)
    hash.update(`${relative(base, path)}\0${content.length}\0`).update(content)
  }
  for (const path of paths) visit(join(base, path))
  return hash.digest('hex')
}
