import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The program of that name on the path.
 * @param {string} name
 */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
}

/** The browser for the tests: what CHROME_PATH says, or what the machine has. Nothing is ever downloaded. */
export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : undefined
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const usual = [
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return names.map(findProgram).find(Boolean) ?? usual.find((file) => existsSync(file))
}

/**
 * The browser for tests that drive it: the same engine without a window and what belongs to one is done in half the time. Debian has
 * it as a package of its own; where it is missing, the browser that people use does.
 */
export function findTestBrowser() {
  return process.env.CHROME_PATH ? findChromium() : (findProgram(headlessShell) ?? findChromium())
}

export const headlessShell = 'chromium-headless-shell'

/** Quiet, and alone: the browser of a test has nobody to call. Root, as in CI, has no sandbox to offer. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
