import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { inScratch } from '../npm/paths.mjs'

/**
 * A folder as it is now: a copy made of hard links, which takes no space and stays as it is when a rebuild puts another folder in
 * the place of the first. It goes when this process ends; what a killed one left goes with the next snapshot.
 * @param {string} folder
 * @returns {{folder: string, files: Set<string>}} `files`: the paths of all files, `/es/404.html`
 */
export function takeSnapshot(folder) {
  const snapshots = inScratch('served')
  mkdirSync(snapshots, { recursive: true })
  for (const name of readdirSync(snapshots)) {
    if (!isRunning(Number(name.split('-')[0])))
      rmSync(join(snapshots, name), { recursive: true, force: true })
  }
  const copy = mkdtempSync(join(snapshots, `${process.pid}-`))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  const files = new Set()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const from = join(entry.parentPath, entry.name)
    const path = relative(folder, from)
    mkdirSync(join(copy, path, '..'), { recursive: true })
    try {
      linkSync(from, join(copy, path))
    } catch {
      // Another file system, or one without hard links.
      copyFileSync(from, join(copy, path))
    }
    files.add(`/${path.split(sep).join('/')}`)
  }
  return { folder: copy, files }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
