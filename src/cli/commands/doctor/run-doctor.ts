import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { reasonOf } from '#cli/command-error.ts'
import { cannotWriteText, displayPath } from '#cli/files.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { myFolder, requireWritable } from '#cli/learner/my-folder.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { programEnvironment } from '#grader/program/environment.ts'
import { freePort, hasIpv6Loopback } from '#grader/program/loopback.ts'
import { privateMemory } from '#grader/program/memory.ts'
import { hasProc } from '#grader/program/process-tree.ts'
import { startProgram } from '#grader/program/program.ts'
import { pickLanguage } from '#i18n/languages.ts'
import { sandboxFindings } from './doctor-sandbox.ts'
import type { Finding } from './finding.ts'
import { type Texts, translate } from './texts.ts'

export async function runDoctor(args: readonly string[], io: Io): Promise<number> {
  readArguments('doctor', args, {}, 0, io)
  const t = translate(io.language)
  endProgramsOnSignals(io)
  const findings: readonly Finding[] = await Promise.all([
    nodeVersion(t),
    loopback(t),
    port(t),
    python(t),
    memory(t),
    ending(t),
    folder(t, io),
    Promise.resolve({ name: t('language'), isGood: true, detail: languageDetail(t, io) }),
  ])
  const protections = await sandboxFindings(t)
  // One column for both lists, so that they read as one table.
  const column = Math.max(...[...findings, ...protections].map(({ name }) => name.length)) + 2
  io.out(`${paint(io, 'bold', t('title'))}\n\n`)
  for (const finding of findings) show(finding, column, io)
  io.out(`\n${paint(io, 'bold', t('sandbox.title'))}\n\n`)
  for (const finding of protections) show(finding, column, io)
  const isWell = findings.every(({ isGood, isOptional }) => isGood || isOptional === true)
  io.out(`\n${isWell ? t('allGood') : t('missing')}\n`)
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

async function nodeVersion(t: Texts): Promise<Finding> {
  const detail = `${process.versions.node}  ${displayPath(process.execPath)}`
  return { name: t('node'), isGood: true, detail, help: t('nodeHelp') }
}

async function loopback(t: Texts): Promise<Finding> {
  const isGood = await hasIpv6Loopback()
  const detail = isGood ? t('ipv6Good') : t('ipv6Bad')
  return { name: t('ipv6'), isGood, detail, help: t('ipv6Help') }
}

async function port(t: Texts): Promise<Finding> {
  const found = await freePort().catch(() => undefined)
  const detail = found === undefined ? t('portBad') : String(found)
  return { name: t('port'), isGood: found !== undefined, detail, help: t('portHelp') }
}

async function python(t: Texts): Promise<Finding> {
  const name = t('python')
  try {
    const { stdout } = await promisify(execFile)('python3', ['--version'], {
      env: programEnvironment({}),
      timeout: 5000,
    })
    return { name, isGood: true, detail: stdout.trim().replace(/^Python /, '') }
  } catch {
    const help = t('pythonHelp')
    return { name, isGood: false, isOptional: true, detail: t('pythonBad'), help }
  }
}

async function memory(t: Texts): Promise<Finding> {
  const isGood = hasProc && (await privateMemory(process.pid)) > 0
  const detail = isGood ? t('memoryGood') : t('memoryBad')
  return { name: t('memory'), isGood, isOptional: true, detail, help: t('memoryHelp') }
}

/** Starts a program with a child and one that ignores SIGTERM, and ends them all. */
async function ending(t: Texts): Promise<Finding> {
  const name = t('kill')
  const help = t('killHelp')
  try {
    const script = 'sleep 60 & trap "" TERM; sleep 60 & wait'
    const program = await startProgram(['sh', '-c', script], { cwd: '/', env: {} })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await program.stop(100)
    const isGood = program.members().length === 0
    return { name, isGood, detail: isGood ? t('killGood') : t('killBad'), help }
  } catch (error) {
    return { name, isGood: false, detail: reasonOf(error), help }
  }
}

async function folder(t: Texts, io: Io): Promise<Finding> {
  const name = t('folder')
  const path = displayPath(myFolder())
  try {
    requireWritable()
    return { name, isGood: true, detail: t('folderGood', { path }) }
  } catch (error) {
    const detail = cannotWriteText(myFolder(), reasonOf(error), io)
    return { name, isGood: false, detail, help: io.t('cli.error.cannotWriteHelp') }
  }
}

/** The language and who chose it: `--lang`, or the first variable that says anything. */
function languageDetail(t: Texts, { language }: Io): string {
  const { LC_ALL, LC_MESSAGES, LANG, SEIS_LANG } = process.env
  const [variable, value] =
    Object.entries({ SEIS_LANG, LC_ALL, LC_MESSAGES, LANG }).find(([, text]) => text) ?? []
  const name = t('languageName')
  if (pickLanguage([value]) !== language) return `${name}  (--lang)`
  return variable === undefined ? name : `${name}  (${variable}=${value})`
}
