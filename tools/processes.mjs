/**
 * Everything the tools start, so that it can all be ended: each child leads its own process group, and every process
 * that descends from one carries a mark in its environment, because Chromium and the grader start groups of their own.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

/** Processes with our mark that left their group, found where the kernel tells the environment (Linux). */
function marked() {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`SEIS_TOOL_RUN=${mark}`)
    } catch {
      return false
    }
  })
}

/** Ask everything to end, then make it end. */
async function stopAll() {
  stopping = true
  for (const child of running) signalGroup(child, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (Date.now() < deadline && (running.size > 0 || marked().length > 0)) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  killAll()
}

function killAll() {
  for (const child of running) signalGroup(child, 'SIGKILL')
  for (const pid of marked()) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended in between.
    }
  }
}

/**
 * End everything and then this process when the person (Ctrl-C), npm (SIGTERM) or the terminal (SIGHUP) says so.
 * @param {{onStop?: () => void | Promise<void>, exitCode?: number}} [options] `exitCode`: what Ctrl-C means; a server is ended
 *   that way in earnest (0), a test run is not (130).
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
