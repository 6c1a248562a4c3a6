/** What a session does when its test is over before the program has started. */
import { expect, test } from 'vitest'
import { commandLine, listProcesses } from '#grader/program/process-tree.ts'
import { defaultLimits } from '#grader/program/watcher.ts'
import { ClientSession } from './client-session.ts'
import { Session, type Settings, type Slot } from './session.ts'

function settingsFor(time: string): Settings {
  return {
    command: ['sleep', time],
    cwd: '/',
    seed: 1,
    readiness: 60_000,
    patience: 1000,
    limits: defaultLimits,
    setting: {},
  }
}

const isRunning = (time: string) =>
  listProcesses().some((process) => commandLine(process) === `sleep ${time}`)
const pause = () => new Promise((resolve) => setTimeout(resolve, 300))

test('a server that starts while its test ends is ended, and serves no other test', async () => {
  const time = String(300_000 + process.pid * 10)
  const slot: Slot = { running: undefined }
  const session = new Session(settingsFor(time), slot, 'late')
  const connecting = session.connect().catch((error: Error) => error)
  await session.finish(true, 200)
  expect(await connecting).toBeInstanceOf(Error)
  expect(slot.running).toBe(undefined)
  await expect(session.connect()).rejects.toThrow()
  await pause()
  expect(isRunning(time)).toBe(false)
})

test('a client that starts while its test ends is ended, and none starts after that', async () => {
  const time = String(300_001 + process.pid * 10)
  const session = new ClientSession(settingsFor(time), 'late')
  const starting = session.start().catch(() => {})
  await session.finish(true, 200)
  await starting
  await pause()
  expect(isRunning(time)).toBe(false)
  await expect(session.start()).rejects.toThrow()
})
