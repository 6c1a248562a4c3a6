import { type Arguments, readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import { outputFile } from '#cli/output-file.ts'
import { printable } from '#cli/point-at.ts'
import { paint, paragraph } from '#cli/style.ts'
import { type ProfileName, profileNames } from '#core/host/profile/profile.ts'
import { octetsOf, packetsOf } from '#core/link/trace.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { defaultScenario } from '#core/scenario/default-scenario.ts'
import { type Scenario, scenarioBounds } from '#core/scenario/scenario.ts'
import { type Played, play, startScenario } from '#core/scenario/simulate.ts'
import { padLine, textWidth } from '#grader/text/columns.ts'
import { tellDuration, tellNumber } from '#i18n/note/tell-note.ts'
import { tellEnd } from './end.ts'
import { openScenario, scenarioNames, shippedScenario } from './scenario-files.ts'
import { simulationAsJson } from './simulation-json.ts'
import { tellStory } from './story.ts'
import { profilesAsJson, tellProfiles } from './tell-profiles.ts'
import { translate } from './texts.ts'

export async function runSimulate(args: readonly string[], io: Io): Promise<number> {
  const t = translate(io.language)
  const read = readArguments(
    'simulate',
    args,
    {
      scenario: { type: 'string' },
      profile: { type: 'string' },
      seed: { type: 'string' },
      until: { type: 'string' },
      pcap: { type: 'string' },
      json: { type: 'boolean' },
    },
    2,
    io,
  )
  const [what, more] = read.words
  const usage = io.t('cli.error.seeUsage', { command: 'simulate' })
  if (what === undefined) throw usageError(t('what'), usage)
  if (what !== 'list' && what !== 'profiles' && what !== 'slaac')
    throw usageError(t('notWhat', { name: printable(what) }), usage)
  if (more !== undefined) {
    const value = printable(more)
    const advice = what === 'slaac' ? paragraph(io, t('asScenario', { name: value })) : undefined
    throw usageError(io.t('cli.error.tooMany', { value }), advice, usage)
  }
  if (what === 'list') return list(read, io)
  if (what === 'profiles') return listProfiles(read, io)
  return simulate(read, io)
}

const mostSeed = 0xffff_ffff

function simulate({ options }: Arguments, io: Io): number {
  const t = translate(io.language)
  const name = text(options.scenario)
  const seed = readSeed(text(options.seed), io)
  const profile = readProfile(text(options.profile), io)
  const asked = readUntil(text(options.until), io)
  const writeCapture = options.pcap === undefined ? undefined : outputFile(String(options.pcap), io)
  const scenario = name === undefined ? defaultScenario : openScenario(name, io)
  const until = asked ?? scenario.until
  const played = play(startScenario(scenario, { seed, profile }), until)
  if (options.json === true) {
    for (const part of simulationAsJson(scenario, played, { seed, profile, until })) io.out(part)
  } else tell(scenario, played, { seed, until }, io)
  if (played.isCut) {
    const values = {
      items: played.network.trace.length,
      megabytes: tellNumber(octetsOf(played.network.trace) / 1e6, 1, io.language),
      time: tellDuration(played.network.now / 1000, io.language),
    }
    io.err(`${paragraph(io, t('cut', values))}\n`)
  }
  if (writeCapture !== undefined) {
    const packets = packetsOf(played.network.trace, undefined, 0n)
    writeCapture(writePcap(packets))
    const file = displayPath(String(options.pcap))
    io.err(`${paragraph(io, t('written', { file, count: packets.length }))}\n`)
  }
  return played.isCut ? ExitCode.failed : ExitCode.pass
}

function tell(
  scenario: Scenario,
  { network }: Played,
  { seed, until }: { seed: number; until: number },
  io: Io,
): void {
  const t = translate(io.language)
  const { title, description } = scenario
  if (title !== undefined) io.out(`${paint(io, 'bold', paragraph(io, title[io.language]))}\n`)
  if (description !== undefined) io.out(`${paragraph(io, description[io.language])}\n`)
  const time = tellDuration(until, io.language)
  io.out(`${paint(io, 'dim', paragraph(io, t('seed', { seed, until: time })))}\n\n`)
  io.out(tellStory(network.trace, scenario.events, network.now / 1000, io))
  io.out(`\n${tellEnd(scenario, network, io)}`)
}

/** Options that belong to `slaac` alone. */
function noOptions(options: Arguments['options'], io: Io, known: readonly string[] = []): void {
  const given = Object.keys(options).find((each) => !known.includes(each))
  if (given !== undefined) throw usageError(io.t('cli.error.unknownOption', { option: `--${given}` }))
}

function listProfiles({ options }: Arguments, io: Io): number {
  noOptions(options, io, ['json'])
  io.out(options.json === true ? profilesAsJson() : tellProfiles(io))
  return ExitCode.pass
}

function list({ options }: Arguments, io: Io): number {
  const t = translate(io.language)
  noOptions(options, io)
  const names = scenarioNames()
  const width = Math.max(...names.map(textWidth)) + 2
  for (const name of names) {
    const { title } = shippedScenario(name, io)
    io.out(
      `  ${paint(io, 'bold', padLine(name, width))}${paragraph(io, title?.[io.language] ?? '', width + 2)}\n`,
    )
  }
  io.out(`\n${paragraph(io, t('listHint', { name: names[0]! }))}\n`)
  return ExitCode.pass
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readSeed(value: string | undefined, io: Io): number {
  if (value === undefined) return 1
  const seed = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
  if (seed <= mostSeed) return seed
  throw usageError(translate(io.language)('notNumber', { option: '--seed', most: mostSeed, value }))
}

function readProfile(value: string | undefined, io: Io): ProfileName {
  if (value === undefined) return 'rfc'
  const profile = profileNames.find((each) => each === value)
  if (profile !== undefined) return profile
  throw usageError(translate(io.language)('notProfile', { name: value, choices: profileNames.join(', ') }))
}

/** Seconds, with a point; undefined where nothing is said. */
function readUntil(value: string | undefined, io: Io): number | undefined {
  if (value === undefined) return undefined
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (seconds <= scenarioBounds.until) return seconds
  throw usageError(translate(io.language)('notSeconds', { most: scenarioBounds.until, value }))
}
