/**
 * Everything the tools start, so that it can all be ended: each child leads its own process group, and every process
 * that descends from one carries a mark in its environment, because Chromium and the grader start groups of their own.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './paths.mjs'

const mark = `${process.pid}-${Date.now()}`
const graceMs = 4000

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let stopping = false

/** The environment of children: the project's own programs come first on the path, Node among them. */
function childEnv(/** @type {NodeJS.ProcessEnv} */ extra) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path, SEIS_TOOL_RUN: mark, ...extra }
}

/**
 * Run a program to its end. Its output is collected unless `show` is set, so that it can be printed if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{show?: boolean, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<{code: number, output: string, seconds: number}>}
 */
export function run(command, args, { show = false, env = {} } = {}) {
  const started = performance.now()
  const child = spawn(command, args, {
    cwd: root,
    env: childEnv(env),
    detached: true,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  running.add(child)
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (output += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    const end = (/** @type {number} */ code) => {
      // Whatever the child left behind in its group goes with it.
      signalGroup(child, 'SIGKILL')
      running.delete(child)
      // A process that is being ended must not go on to its next step.
      if (!stopping) resolve({ code, output, seconds: (performance.now() - started) / 1000 })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

function signalGroup(
  /** @type {import('node:child_process').ChildProcess} */ child,
  /** @type {NodeJS.Signals} */ signal,
) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/**
 * Every process that a tool started and its mark, found where the kernel tells the environment (Linux).
 * @returns {{pid: number, mark: string}[]}
 */
function markedProcesses() {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return []
    try {
      const found = /(?:^|\0)SEIS_TOOL_RUN=([^\0]*)/.exec(readFileSync(`/proc/${name}/environ`, 'utf8'))
      return found?.[1] ? [{ pid: Number(name), mark: found[1] }] : []
    } catch {
      // It ended in between, or belongs to somebody else.
      return []
    }
  })
}

const ours = () => markedProcesses().filter((found) => found.mark === mark)

function kill(/** @type {number} */ pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}

/** What a tool that was killed outright (kill -9) left running here: an `npm ci` that would fight with the next one. */
export function endOrphans() {
  for (const { pid, mark: foreign } of markedProcesses()) {
    const parent = Number(foreign.split('-')[0])
    if (foreign === mark || existsSync(`/proc/${parent}`)) continue
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).startsWith(root)) kill(pid)
    } catch {
      // It ended in between.
    }
  }
}

/** Ask everything to end, then make it end. */
async function stopAll() {
  stopping = true
  for (const child of running) signalGroup(child, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (Date.now() < deadline && (running.size > 0 || ours().length > 0)) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  killAll()
}

function killAll() {
  for (const child of running) signalGroup(child, 'SIGKILL')
  for (const { pid } of ours()) kill(pid)
}

/**
 * End everything and then this process on Ctrl-C, npm's SIGTERM or the terminal's SIGHUP.
 * @param {{onStop?: () => void | Promise<void>, exitCode?: number}} [options] `exitCode` after Ctrl-C: for a server
 *   that is the usual end (0), for a test run it is not (130).
 */
export function endWithSignals({ onStop, exitCode = 130 } = {}) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, async () => {
      if (stopping) {
        killAll()
        process.exit(exitCode)
      }
      await stopAll()
      await onStop?.()
      process.exit(exitCode)
    })
  }
}
