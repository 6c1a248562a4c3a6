/**
 * Lines for the calculator and the answers to them: numbers compared as numbers, and the mistake behind a wrong
 * answer, where it is certain.
 */
import type { Random } from '#core/random/random.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { evaluate, type Mistake } from './reference.ts'

const tolerance = 1e-9

/** Sums that no other line of this run equals. */
export function freshSum(random: Random, number: number): string {
  return `${number}*1000+${random.integer(900)}`
}

/** The number of an answer, in any usual way to write one. */
function numberOf(answer: string): number | undefined {
  return /^= [-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(answer) ? Number(answer.slice(2)) : undefined
}

function isClose(value: number | undefined, right: number, relative = tolerance): boolean {
  return value !== undefined && Math.abs(value - right) <= relative * Math.abs(right)
}

/** Whether a wrong number is the right one with fewer digits. */
function isRounded(answer: string, value: number, right: number): boolean {
  const decimals = /\.(\d+)$/.exec(answer)?.[1]?.length ?? 0
  return isClose(value, right, 1e-4) || (decimals > 0 && Math.abs(value - right) <= 0.501 * 10 ** -decimals)
}

const mistakes: readonly Mistake[] = ['rightToLeft', 'noPrecedence', 'wholeDivision']

/** Names the mistake behind a wrong answer, only where nothing else gives this number. */
function diagnoseNumber(expression: string, right: number): (answer: string) => string | undefined {
  return (answer) => {
    if (/^=? ?[-+]?(nan|inf|infinity)$/i.test(answer)) return 'notANumber'
    if (/^[-+]?\d[\d.e]*$/i.test(answer)) return 'noSign'
    if (answer.startsWith('! ')) return 'refused'
    const value = numberOf(answer)
    if (value === undefined) return undefined
    const found = mistakes.filter((mistake) => value === evaluate(expression, mistake))
    if (found.length === 1) return found[0]
    return isRounded(answer, value, right) ? 'rounded' : undefined
  }
}

export async function expectNumber(
  client: Client,
  expression: string,
  rule: string,
  sent = `${expression}\n`,
  right = evaluate(expression),
): Promise<void> {
  await expectLine(client, `= ${right}`, {
    sent,
    rule,
    accepts: (answer) => isClose(numberOf(answer), right),
    diagnose: (answer) => {
      if (answer === '! too long') return tooLongHint(rule)
      if (answer === '! too deep') return 'tooDeepTooSoon'
      if (answer === '! syntax' && sent.endsWith('\r\n')) return 'keepsCr'
      const hint = diagnoseNumber(expression, right)(answer)
      return hint === undefined && rule === 'clients' && numberOf(answer) !== undefined
        ? 'mixedClients'
        : hint
    },
  })
}

function tooLongHint(rule: string): string {
  return rule === 'goesOn' ? 'tooLongAgain' : 'countsLineEnd'
}

export async function calculate(client: Client, expression: string, rule: string): Promise<void> {
  client.send(`${expression}\n`)
  await expectNumber(client, expression, rule)
}

export async function calculateAll(run: Run, expressions: readonly string[], rule: string): Promise<void> {
  const client = await run.connect()
  for (const expression of expressions) await calculate(client, expression, rule)
  client.close()
}

/** Names the mistake behind a number, or another error, in place of an error. */
function diagnoseError(reason: string): (answer: string) => string | undefined {
  return (answer) => {
    if (reason === 'unknown name' && answer.startsWith('=')) return 'nameFromNowhere'
    if (/^=? ?[-+]?(nan|inf|infinity)$/i.test(answer)) return 'notANumber'
    if (answer.startsWith('=')) return reason === 'syntax' ? 'acceptsTooMuch' : undefined
    const isLater = ['! division by zero', '! too deep', '! unknown name'].includes(answer)
    return reason === 'syntax' && isLater ? 'syntaxFirst' : undefined
  }
}

/** A line that gets an error. Where a line is wrong in two ways, either word is right. */
export async function refuse(
  client: Client,
  line: string,
  reason: string,
  rule: string,
  other = reason,
): Promise<void> {
  client.send(`${line}\n`)
  await expectLine(client, `! ${reason}`, {
    sent: `${line}\n`,
    rule,
    accepts: (answer) => answer === `! ${other}`,
    diagnose: diagnoseError(reason),
    ...(rule === 'empty' ? { whenSilent: 'skipsLines' } : {}),
  })
}

/** Lines that get the same error, each from a client of its own: a program that hangs up at an error fails elsewhere. */
export async function refuseEach(
  run: Run,
  lines: readonly string[],
  reason: string,
  rule: string,
  other = reason,
): Promise<void> {
  for (const line of lines) {
    const client = await run.connect()
    await refuse(client, line, reason, rule, other)
    client.close()
  }
}

/** A line with names in it; `right` is its value. */
export async function calculateNamed(
  client: Client,
  line: string,
  right: number,
  rule: string,
): Promise<void> {
  client.send(`${line}\n`)
  await expectLine(client, `= ${right}`, {
    sent: `${line}\n`,
    rule,
    accepts: (answer) => isClose(numberOf(answer), right),
  })
}
