import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

/** Removes a folder whatever a program has done to it: permissions taken away, paths longer than any call accepts. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    spawnSync('chmod', ['-R', 'u+rwX', '--', folder], { stdio: 'ignore' })
    spawnSync('rm', ['-rf', '--', folder], { stdio: 'ignore' })
  }
}
