import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { reasonOf } from '#cli/failures.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { displayPath, myFolder, probeWritable } from '#cli/workspace.ts'
import { freePort, hasIpv6Loopback } from '#grader/program/loopback.ts'
import { hasProc, privateMemory } from '#grader/program/process-tree.ts'
import { programEnvironment, startProgram } from '#grader/program/program.ts'
import { reasonText } from '#grader/report/reason.ts'
import { pickLanguage } from '#i18n/languages.ts'
import { sandboxFindings } from './doctor-sandbox.ts'

/** `seis doctor`: whether this machine has what the checks need, and what to do where it has not. */
export const doctor: Command = { name: 'doctor', run }

export interface Finding {
  readonly name: string
  readonly isGood: boolean
  readonly detail: string
  readonly help?: string
  /** Whether checks can be trusted without it. */
  readonly isOptional?: boolean
}

async function run(args: readonly string[], io: Io): Promise<number> {
  readArguments('doctor', args, {}, 0, io)
  const { t } = io
  endProgramsOnSignals(io)
  const findings: readonly Finding[] = await Promise.all([
    nodeVersion(io),
    loopback(io),
    port(io),
    python(io),
    memory(io),
    ending(io),
    folder(io),
    Promise.resolve({ name: t('cli.doctor.language'), isGood: true, detail: languageDetail(io) }),
  ])
  const apart = await sandboxFindings(io)
  // One column for both lists, so that they read as one table.
  const column = Math.max(...[...findings, ...apart].map(({ name }) => name.length)) + 2
  io.out(`${paint(io, 'bold', t('cli.doctor.title'))}\n\n`)
  for (const finding of findings) show(finding, column, io)
  io.out(`\n${paint(io, 'bold', t('sandbox.title'))}\n\n`)
  for (const finding of apart) show(finding, column, io)
  const isWell = findings.every(({ isGood, isOptional }) => isGood || isOptional === true)
  io.out(`\n${isWell ? t('cli.doctor.allGood') : t('cli.doctor.missing')}\n`)
  return isWell ? ExitCode.pass : ExitCode.environment
}

function show({ name, isGood, detail, help, isOptional }: Finding, column: number, io: Io): void {
  const mark = isGood
    ? paint(io, 'green', '✔')
    : isOptional
      ? paint(io, 'yellow', '–')
      : paint(io, 'red', '✘')
  io.out(`  ${mark} ${name.padEnd(column)}${detail.slice(0, columns(io) * 2)}\n`)
  if (!isGood && help !== undefined) io.out(`${' '.repeat(column + 4)}${paragraph(io, help, column + 4)}\n`)
}

async function nodeVersion({ t }: Io): Promise<Finding> {
  const detail = `${process.versions.node}  ${displayPath(process.execPath)}`
  return { name: t('cli.doctor.node'), isGood: true, detail, help: t('cli.doctor.nodeHelp') }
}

async function loopback({ t }: Io): Promise<Finding> {
  const isGood = await hasIpv6Loopback()
  const detail = isGood ? t('cli.doctor.ipv6Good') : t('cli.doctor.ipv6Bad')
  return { name: t('cli.doctor.ipv6'), isGood, detail, help: t('cli.doctor.ipv6Help') }
}

async function port({ t }: Io): Promise<Finding> {
  const found = await freePort().catch(() => undefined)
  const detail = found === undefined ? t('cli.doctor.portBad') : String(found)
  return { name: t('cli.doctor.port'), isGood: found !== undefined, detail, help: t('cli.doctor.portHelp') }
}

async function python({ t }: Io): Promise<Finding> {
  const name = t('cli.doctor.python')
  try {
    const { stdout } = await promisify(execFile)('python3', ['--version'], {
      env: programEnvironment({}),
      timeout: 5000,
    })
    return { name, isGood: true, detail: stdout.trim().replace(/^Python /, '') }
  } catch {
    const help = t('cli.doctor.pythonHelp')
    return { name, isGood: false, isOptional: true, detail: t('cli.doctor.pythonBad'), help }
  }
}

async function memory({ t }: Io): Promise<Finding> {
  const isGood = hasProc && (await privateMemory(process.pid)) > 0
  const detail = isGood ? t('cli.doctor.memoryGood') : t('cli.doctor.memoryBad')
  return { name: t('cli.doctor.memory'), isGood, isOptional: true, detail, help: t('cli.doctor.memoryHelp') }
}

/** Starts a program with a child and one that ignores SIGTERM, and ends them all. */
async function ending({ t }: Io): Promise<Finding> {
  const name = t('cli.doctor.kill')
  const help = t('cli.doctor.killHelp')
  try {
    const script = 'sleep 60 & trap "" TERM; sleep 60 & wait'
    const program = await startProgram(['sh', '-c', script], { cwd: '/', env: {} })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await program.stop(100)
    const isGood = program.members().length === 0
    return { name, isGood, detail: isGood ? t('cli.doctor.killGood') : t('cli.doctor.killBad'), help }
  } catch (error) {
    return { name, isGood: false, detail: reasonOf(error), help }
  }
}

async function folder(io: Io): Promise<Finding> {
  const { t } = io
  const name = t('cli.doctor.folder')
  const path = displayPath(myFolder())
  try {
    probeWritable()
    return { name, isGood: true, detail: t('cli.doctor.folderGood', { path }) }
  } catch (error) {
    const detail = t('cli.error.cannotWrite', { path, reason: reasonText(reasonOf(error), t) })
    return { name, isGood: false, detail, help: t('cli.error.cannotWriteHelp') }
  }
}

/** The language and who chose it: `--lang`, or the first variable that says anything. */
function languageDetail({ t, language }: Io): string {
  const { LC_ALL, LC_MESSAGES, LANG, SEIS_LANG } = process.env
  const [variable, value] =
    Object.entries({ SEIS_LANG, LC_ALL, LC_MESSAGES, LANG }).find(([, text]) => text) ?? []
  const name = t('cli.doctor.languageName')
  if (pickLanguage([value]) !== language) return `${name}  (--lang)`
  return variable === undefined ? name : `${name}  (${variable}=${value})`
}
