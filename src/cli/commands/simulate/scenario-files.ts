/** Scenarios: those that come with the course, by their name, and files of anybody. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Io } from '#cli/command.ts'
import { reasonOf, usageError } from '#cli/command-error.ts'
import { cannotRead, displayPath } from '#cli/files.ts'
import { parseScenario } from '#core/scenario/read-scenario.ts'
import type { Scenario } from '#core/scenario/scenario.ts'
import { tellFault } from '#i18n/scenario/tell-fault.ts'
import { translate } from './texts.ts'

const folder = fileURLToPath(new URL('../../../../content/data/scenarios', import.meta.url))

/** In the order in which they are worth playing: their files are numbered. */
export function scenarioNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => file.replace(/^\d+-|\.json$/g, ''))
}

export function shippedScenario(name: string, io: Io): Scenario {
  const file = readdirSync(folder).find((each) => each.replace(/^\d+-/, '') === `${name}.json`)
  return readFile(join(folder, file ?? `${name}.json`), io)
}

/** How many faults are told before the rest is counted. */
const mostFaults = 10

/** A file of this name, or a scenario of the course. */
export function openScenario(name: string, io: Io): Scenario {
  const about = statSync(name, { throwIfNoEntry: false })
  const names = scenarioNames()
  if (about === undefined || (about.isDirectory() && names.includes(name))) {
    if (names.includes(name)) return shippedScenario(name, io)
    throw usageError(translate(io.language)('noSuchScenario', { name, names: names.join(', ') }))
  }
  return readFile(name, io)
}

function readFile(file: string, io: Io): Scenario {
  const t = translate(io.language)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (reasonOf(error) === 'EISDIR')
      throw usageError(io.t('cli.error.cannotRead', { path: file, reason: 'EISDIR' }))
    throw cannotRead(file, error, io)
  }
  const { scenario, faults } = parseScenario(text)
  if (scenario !== undefined) return scenario
  const lines = faults.slice(0, mostFaults).map((fault) => `  ${tellFault(fault, io.language)}`)
  const more = faults.length - mostFaults
  throw usageError(
    t('notScenario', { file: displayPath(file) }),
    ...lines,
    more > 0 ? `  ${t('moreFaults', { count: more })}` : undefined,
  )
}
