/**
 * What the calculator exercise asks, one function per test of `exercise.json`. Numbers are compared as numbers, and
 * nothing is asked where the statement leaves something open: overflow, `.5`, `5.`, `1e3`, unary plus, tabs.
 */
import type { Check, Run, Setting } from '#grader/check/check.ts'
import { expectOnlyHost, expectQuiet } from '#grader/check/expect.ts'
import { calculate } from './answers.ts'
import { code } from './code.ts'
import { sigtermClient, sigtermIdle } from './ends.ts'
import * as expressions from './expressions.ts'
import { depth, tooLong } from './limits.ts'
import * as lines from './lines.ts'
import * as many from './many.ts'
import { names, namesOfOthers } from './names.ts'
import * as refusals from './refusals.ts'

/** The lines that try to run code have a folder to leave their traces in. */
export const setting: Setting = { folder: true }

async function listens(run: Run): Promise<void> {
  await run.connect()
}

async function onlyHost(run: Run): Promise<void> {
  await expectOnlyHost(run, 'onlyHost')
}

async function oneSum(run: Run): Promise<void> {
  const client = await run.connect()
  const expression = `${2 + run.random.integer(40)}+${3 + run.random.integer(50)}`
  await calculate(client, expression, 'oneAnswer')
  await expectQuiet(client, 100, { sent: `${expression}\n`, rule: 'oneReply' })
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'one-sum': oneSum,
  precedence: expressions.precedence,
  association: expressions.association,
  minus: expressions.minus,
  numbers: expressions.numbers,
  'large-numbers': expressions.largeNumbers,
  longer: expressions.longer,
  lines: lines.lines,
  'half-close': lines.halfClose,
  crlf: lines.crlf,
  code,
  syntax: refusals.syntax,
  'ascii-only': refusals.asciiOnly,
  zeros: expressions.zeros,
  division: refusals.division,
  'syntax-first': refusals.syntaxFirst,
  depth,
  'too-long': tooLong,
  'goes-on': refusals.goesOn,
  'only-host': onlyHost,
  'fifty-clients': many.fiftyClients,
  reset: many.reset,
  'many-connections': many.manyConnections,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  names,
  'names-of-others': namesOfOthers,
  'strict-lines': lines.strictLines,
}
