/**
 * What the calculator exercise asks, one function per test of `exercise.json`. Numbers are compared as numbers, and
 * nothing is asked where the statement leaves something open: overflow, `.5`, `5.`, `1e3`, unary plus, tabs.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '#core/random/random.ts'
import { atOnce, resetEarly } from '#grader/check/at-once.ts'
import { lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Check, Client, Run, Setting } from '#grader/check/check.ts'
import { expectLine, expectOnlyHost, expectQuiet, expectStops } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { calculate, calculateAll, calculateNamed, expectNumber, refuse, refuseEach } from './answers.ts'
import { codeLines } from './code-lines.ts'
import { randomExpression } from './reference.ts'

/** The lines that try to run code have a folder to leave their traces in. */
export const setting: Setting = { folder: true }

const LF = 0x0a
const clientCount = 50
const maxLine = 1024
const maxDepth = 100

/** Milliseconds in which a program may fall over, if it is going to. */
const moment = 60

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

async function precedence(run: Run): Promise<void> {
  const fixed = [
    '2+3*4',
    '2*3+4',
    '20-2*3',
    '2+12/4',
    '2*3+4*5',
    '(2+3)*4',
    '2*(3+4)',
    '((7))',
    '2+(3*(4-1))',
  ]
  await calculateAll(run, fixed, 'precedence')
}

async function association(run: Run): Promise<void> {
  const expressions = ['10-3-2', '2-3+4', '100/10/2', '8/4*2', '12*3/6', '1-2-3-4', '64/2/2/2', '9-(4-1)-1']
  await calculateAll(run, expressions, 'leftFirst')
}

async function minus(run: Run): Promise<void> {
  const expressions = [
    '-5',
    '-2*3',
    '2*-3',
    '2--3',
    '--4',
    '-(2+3)',
    '-2-2',
    '8/-4',
    '3 - -2',
    '- 6/-3',
    '-(-(-1))',
  ]
  await calculateAll(run, expressions, 'minus')
}

async function numbers(run: Run): Promise<void> {
  await calculateAll(
    run,
    ['7/2', '1/8', '1.5*4', '2.50', '0.1+0.2', '10/4*2', '-7/2', '3.25-1.125'],
    'decimals',
  )
  await calculateAll(run, ['2/3', '1/3*2', '22/7', '355/113', '1/7/3', '100000/3'], 'digits')
  await calculateAll(run, ['123456789*987654321', '1/3000000/1000', '0.000001*0.000001', '5-5'], 'digits')
}

/** Where whole numbers of 32 and 64 bits end, and where decimal ones are no longer exact. */
async function largeNumbers(run: Run): Promise<void> {
  const ends = [
    '2147483647+1',
    '-2147483648-1',
    '4294967295+1',
    '65536*65536',
    '3000000000-1',
    '9007199254740993+2',
  ]
  const beyond = [
    '9223372036854775807+1',
    '18446744073709551616*4',
    `1${'0'.repeat(99)}/4`,
    '4000000000*4000000000',
  ]
  await calculateAll(run, [...ends, ...beyond], 'large')
  await calculateAll(run, [`0.${'3'.repeat(900)}*3`, `${'9'.repeat(40)}.5-1`], 'manyDigits')
}

async function longer(run: Run): Promise<void> {
  const { random } = run
  const expressions = Array.from({ length: 40 }, (_, index) => randomExpression(random, 2 + (index % 9)))
  await calculateAll(run, ['2 + 3', '2  *  ( 3+4 )', '( 1 - 2 )-3', ...expressions], 'spaces')
}

/** Sums that no other line of this run equals. */
function freshSum(random: Random, number: number): string {
  return `${number}*1000+${random.integer(900)}`
}

async function lines(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  const together = [1, 2, 3, 4].map((number) => freshSum(random, number))
  const sent = together
    .slice(0, 3)
    .map((expression) => `${expression}\n`)
    .join('')
  client.send(sent + together[3]!.slice(0, 3))
  for (const expression of together.slice(0, 3)) await expectNumber(client, expression, 'lines', sent)
  await client.untilRead()
  client.send(together[3]!.slice(3))
  await client.untilRead()
  await expectQuiet(client, 100, { sent: together[3]!, rule: 'notYet' })
  client.send('\n')
  await expectNumber(client, together[3]!, 'lines')
}

async function halfClose(run: Run): Promise<void> {
  const first = await run.connect()
  await calculate(first, '1+1', 'oneAnswer')
  first.close()
  for (const count of [1, 300, 1]) {
    const leaving = await run.connect()
    const expressions = Array.from({ length: count }, (_, index) => freshSum(run.random, index + 1))
    await atOnce(
      run,
      () => leaving.send(expressions.map((expression) => `${expression}\n`).join('')),
      () => leaving.halfClose(),
    )
    for (const expression of expressions) await expectNumber(leaving, expression, 'halfClose')
    leaving.close()
  }
}

async function crlf(run: Run): Promise<void> {
  const client = await run.connect()
  for (const number of [1, 2]) {
    const expression = freshSum(run.random, number)
    client.send(`${expression}\r\n`)
    await expectNumber(client, expression, 'crlf', `${expression}\r\n`)
  }
  await calculate(client, freshSum(run.random, 3), 'crlf')
}

/** What the program answers is not asked here, only what it does. */
async function code(run: Run): Promise<void> {
  const word = `seis${100_000 + run.random.integer(900_000)}`
  const attempts = codeLines(word)
  const expectNotRun = (client: Client, line?: string) => {
    const ran = attempts.find(({ file }) => existsSync(join(run.folder, file)))
    if (ran === undefined && !run.printed().includes(word)) return
    const sent = ran?.line ?? line
    throw new CheckFailure({
      code: 'ranCode',
      ...(sent === undefined ? {} : { sent: Buffer.from(`${sent}\n`) }),
      transcript: client.transcript,
      rule: 'code',
    })
  }
  let patience = 1000
  for (const { line } of attempts) {
    const client = await run.connect()
    client.send(`${line}\n`)
    const outcome = await client.until(() => client.unread().includes(LF), patience)
    if (outcome === 'timeout') patience = 200
    expectNotRun(client, line)
    client.close()
  }
  const client = await run.connect()
  await calculate(client, freshSum(run.random, 1), 'oneAnswer')
  // What was only begun then has had its time now.
  await expectQuiet(client, 200, { sent: '', rule: 'oneReply' })
  expectNotRun(client)
}

const notExpressions: readonly (readonly [rule: string, lines: readonly string[]])[] = [
  [
    'whole',
    ['1 2', '2+2)', '(2+2', '2+', '*2', '2*/3', '2 +* 3', '()', ')2(', '2(3)', '(2)(3)', '1+()', '-', '(-)'],
  ],
  ['empty', ['', '   ']],
  ['noOperator', ['2**3', '7//2', '2^3', '7%2', '5!', '2+2=4', '2;3', '6/*2*/3', '2+2 # 5', '1<2']],
  [
    'noNumber',
    ['1.2.3', '1..2', '1 . 5', '0x10', '1_000', '1,5', '4j', 'NaN', 'Infinity', '1+Infinity', '"4"', '[4]'],
  ],
]

/** Characters that look like others, count as digits or spaces somewhere, or are not seen at all. */
const otherCharacters: readonly (readonly [rule: string, lines: readonly string[]])[] = [
  [
    'asciiOnly',
    ['2²', '２+２', '٣+٤', '१+१', '𝟏+𝟏', '½', 'Ⅷ+1', '①', '2−1', '2×3', '6÷2', 'dos más dos', '1+n\u0303'],
  ],
  ['onlySpace', ['1\u00a0+\u00a01', '1+\u20031', '\u30001+1', '1+1\u00a0', '1+1\u2003']],
  ['invisible', ['\ufeff1+1', '1+1\ufeff', '1\u200b+1']],
]

async function syntax(run: Run): Promise<void> {
  for (const [rule, lines] of notExpressions) await refuseEach(run, lines, 'syntax', rule)
  // A minus and a name would be an expression to those who take names, and a number is one to everybody.
  const words = wordsOfOthers.map(({ text }) => text).filter((text) => !/^(-?[a-z]+|\d+)$/.test(text))
  await refuseEach(run, words, 'syntax', 'words')
}

async function asciiOnly(run: Run): Promise<void> {
  for (const [rule, lines] of otherCharacters) await refuseEach(run, lines, 'syntax', rule)
}

async function goesOn(run: Run): Promise<void> {
  const client = await run.connect()
  for (let round = 1; round <= 50; round++) {
    await refuse(client, '2+', 'syntax', 'goesOn')
    await refuse(client, '1/0', 'division by zero', 'goesOn')
    await refuse(client, ')', 'syntax', 'goesOn')
    if (round % 10 === 0) await calculate(client, freshSum(run.random, round), 'goesOn')
  }
  const [before, after] = [freshSum(run.random, 60), freshSum(run.random, 61)]
  const sent = `${before}\n2+\n${after}\n`
  client.send(sent)
  await expectNumber(client, before, 'goesOn', sent)
  await expectLine(client, '! syntax', { sent, rule: 'goesOn' })
  await expectNumber(client, after, 'goesOn', sent)
}

async function zeros(run: Run): Promise<void> {
  await calculateAll(
    run,
    ['007+1', '010', '00.50*2', '0', '-0.0+1', '08+09', `${'0'.repeat(900)}7`],
    'leadingZeros',
  )
}

async function division(run: Run): Promise<void> {
  const lines = [
    '1/0',
    '0/0',
    '5/(3-3)',
    '1/0.0',
    '1/-0',
    '2*(3+4/(1-1))',
    '-(1/0)',
    '1/(0*5)',
    '0/0*0',
    '1/(1/0)',
  ]
  await refuseEach(run, lines, 'division by zero', 'division')
  await calculateAll(run, ['0/5', '1/0.001', '0*7'], 'divisionOnly')
}

function nested(depth: number, inside = '1'): string {
  return '('.repeat(depth) + inside + ')'.repeat(depth)
}

async function syntaxFirst(run: Run): Promise<void> {
  // In the last one only 100 of the parentheses are open at once.
  const lines = ['1/0+', '1/0)', '(1/0', '1/0 2', '0/0**2', nested(maxDepth + 1).slice(1)]
  await refuseEach(run, lines, 'syntax', 'syntaxFirst')
}

async function depth(run: Run): Promise<void> {
  const client = await run.connect()
  await calculate(client, nested(30, '2+3'), 'depth')
  await calculate(client, nested(maxDepth, '2+3'), 'depth')
  await calculate(client, `${'-('.repeat(maxDepth)}4${')'.repeat(maxDepth)}`, 'depth')
  await calculate(client, `${'(1+'.repeat(maxDepth)}1${')'.repeat(maxDepth)}`, 'depth')
  await calculate(client, Array.from({ length: 150 }, () => '(1)').join('+'), 'sideBySide')
  await calculate(client, `${'-'.repeat(101)}3`, 'minusSigns')
  await calculate(client, `1-${'-'.repeat(1000)}3`, 'minusSigns')
  await calculate(client, Array.from({ length: 500 }, () => '1').join('-'), 'longChain')
  client.close()
  const tooDeep = [maxDepth + 1, 150, 500].map((levels) => nested(levels))
  await refuseEach(run, [...tooDeep, `2*${nested(maxDepth + 1, '3-1')}+1`], 'too deep', 'tooDeep')
  // Wrong in two ways: either word is right.
  const unfinished = [tooDeep[0]!.slice(0, -1), `${tooDeep[0]}+`, '('.repeat(maxDepth + 1), '('.repeat(500)]
  await refuseEach(run, unfinished, 'too deep', 'twoErrors', 'syntax')
  await refuseEach(run, [nested(maxDepth + 1, '1/0')], 'too deep', 'twoErrors', 'division by zero')
}

/** A sum of exactly this many bytes: 1+1+… with a longer number at its head. */
function sumOfLength(bytes: number): string {
  const ones = Math.floor((bytes - 1) / 2)
  return '1'.repeat(bytes - 2 * ones) + '+1'.repeat(ones)
}

async function tooLong(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await calculate(client, sumOfLength(maxLine), 'longest')
  client.send(`${sumOfLength(maxLine)}\r\n`)
  await expectNumber(client, sumOfLength(maxLine), 'longest', `${sumOfLength(maxLine)}\r\n`)
  for (const bytes of [maxLine + 1, maxLine + 2, 5000, 100_000, 2 ** 20]) {
    await refuse(client, sumOfLength(bytes), 'too long', 'tooLong')
    await calculate(client, freshSum(random, bytes), 'goesOn')
  }
  // Letters of two bytes: too long for bytes, not for letters.
  await refuse(client, 'ñ'.repeat(maxLine / 2 + 1), 'too long', 'tooLong')
  const sent = `${sumOfLength(maxLine + 1)}\r\n`
  client.send(sent)
  await expectLine(client, '! too long', { sent, rule: 'tooLong' })
  client.close()
  // One that never ends, and one that ends together with the next line.
  const endless = await run.connect()
  endless.send(sumOfLength(2 ** 20))
  await endless.untilRead()
  endless.close()
  const another = await run.connect()
  const next = freshSum(random, 7)
  const both = `${sumOfLength(70_001)}\n${next}\n`
  another.send(both)
  await expectLine(another, '! too long', { sent: both, rule: 'tooLong' })
  await expectNumber(another, next, 'goesOn', both)
}

async function fiftyClients(run: Run): Promise<void> {
  const { random } = run
  const clients: Client[] = []
  for (let number = 0; number < clientCount; number++) clients.push(await run.connect())
  // Before it can answer the last one, a program has to take in all of them.
  const last = clients.at(-1)!
  last.send('1+1\n')
  await last.until(() => last.unread().includes(LF), 2 * last.patience)
  await expectNumber(last, '1+1', 'clients')
  // The last one first: a program that serves one client after the other is still busy with the first.
  for (const [index, client] of [...clients.entries()].reverse()) {
    await calculate(client, freshSum(random, index + 1), 'clients')
  }
  // Half a line from each, then the other halves: every connection needs a buffer and a parser of its own.
  const sums = clients.map((_, index) => freshSum(random, index + 1))
  for (const [index, client] of clients.entries()) client.send(sums[index]!.slice(0, 3))
  await clients.at(-1)?.untilRead()
  for (const [index, client] of random.shuffle([...clients.entries()])) {
    client.send(`${sums[index]!.slice(3)}\n`)
    await expectNumber(client, sums[index]!, 'clients')
  }
  for (const client of clients) client.close()
  await calculate(await run.connect(), freshSum(random, clientCount + 1), 'clients')
}

async function reset(run: Run): Promise<void> {
  const { random } = run
  await visit(run, 1, 'oneAnswer')
  for (let round = 0; round < 3; round++) {
    const busy = await run.connect()
    busy.send(Array.from({ length: 300 }, (_, number) => `${freshSum(random, number)}\n1/0\n(\n`).join(''))
    if (round > 0) await busy.untilRead(200)
    busy.reset()
    await pause(moment)
    await visit(run, 2 + round, 'reset')
  }
  // One that has gone before the program has even accepted it.
  await resetEarly(run, '1+1\n')
  await visit(run, 9, 'tooEarly')
}

/** A client who comes afterwards. Whether several are served at once is asked elsewhere. */
async function visit(run: Run, number: number, rule: string): Promise<void> {
  const client = await run.connect()
  await calculate(client, freshSum(run.random, number), rule)
  client.close()
}

/** How many files and connections a program may open beside what it has, and how many clients come. */
const mostMore = 64
const shortVisits = 90

async function manyConnections(run: Run): Promise<void> {
  const { random } = run
  await visit(run, 1, 'oneAnswer')
  run.limitOpen(mostMore)
  // A program sees its clients leave in its own time. One that says so, by closing too, is waited for.
  let saysGoodbye = true
  for (let round = 0; round < shortVisits; round++) {
    const client = await run.connect()
    const sum = freshSum(random, round)
    client.send(`${sum}\n`)
    await expectNumber(client, sum, 'manyConnections', `${sum}\n`, undefined, 'neverCloses')
    client.halfClose()
    if (saysGoodbye) saysGoodbye = (await client.until(() => false, 500)) !== 'timeout'
    client.close()
  }
}

async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await calculate(client, freshSum(run.random, 1), 'oneAnswer')
  client.close()
  await pause(moment)
  await expectStops(run, 'sigterm')
}

async function sigtermClient(run: Run): Promise<void> {
  await calculate(await run.connect(), freshSum(run.random, 1), 'oneAnswer')
  // And one that asks and never reads.
  const silent = await run.connect()
  silent.pause()
  silent.send('1/3\n'.repeat(2000))
  await expectStops(run, 'sigterm')
}

async function names(run: Run): Promise<void> {
  const [a, b] = [2 + run.random.integer(50), 3 + run.random.integer(50)]
  const client = await run.connect()
  await calculateNamed(client, `x = ${a}`, a, 'name')
  await calculateNamed(client, `y=x*2-${b}`, 2 * a - b, 'name')
  await calculateNamed(client, '-(x + y)', -(3 * a - b), 'name')
  await calculateNamed(client, 'x = x + 1', a + 1, 'name')
  await calculateNamed(client, 'total = x*x', (a + 1) ** 2, 'name')
  await calculateNamed(client, 'total/(x)', a + 1, 'name')
  for (const name of ['z', '2*z', 'to', 'constructor', 'self'])
    await refuse(client, name, 'unknown name', 'unknownName')
  await refuse(client, 'x = 1/0', 'division by zero', 'keeps')
  await refuse(client, 'x = z', 'unknown name', 'keeps')
  await refuse(client, 'z/0', 'unknown name', 'twoErrors', 'division by zero')
  await calculateNamed(client, 'x', a + 1, 'keeps')
  const wrong = ['x =', '= 2', '2 = x', 'x = y = 2', 'x y', '2x', 'x(2)', '(x = 2)', 'x = ', 'z +', 'x == 2']
  for (const line of wrong) await refuse(client, line, 'syntax', 'nameSyntax')
  await calculateNamed(client, 'x', a + 1, 'keeps')
}

async function namesOfOthers(run: Run): Promise<void> {
  const [one, two] = [await run.connect(), await run.connect()]
  const value = 2 + run.random.integer(50)
  await calculateNamed(one, `x = ${value}`, value, 'ownNames')
  await refuse(two, 'x', 'unknown name', 'ownNames')
  await calculateNamed(two, `x = ${value + 1}`, value + 1, 'ownNames')
  await calculateNamed(one, 'x', value, 'ownNames')
  one.close()
  await refuse(await run.connect(), 'x', 'unknown name', 'ownNames')
}

/** What only ordinary line readers get wrong: other things than LF that end a line, and a rest without LF. */
async function strictLines(run: Run): Promise<void> {
  const client = await run.connect()
  for (const [index, { text }] of lineBreakers.entries()) {
    const next = freshSum(run.random, index + 1)
    const sent = `1+1${text}2+2\n${next}\n`
    client.send(sent)
    await expectLine(client, '! syntax', { sent, rule: 'onlyLf', diagnose: answersHalf })
    await expectNumber(client, next, 'onlyLf', sent)
  }
  await refuse(client, '1+1\r\r', 'syntax', 'oneCr')
  await refuse(client, '1+1\0', 'syntax', 'onlyLf')
  client.close()

  const leaving = await run.connect()
  await atOnce(
    run,
    () => leaving.send('1+2\n3+4'),
    () => leaving.halfClose(),
  )
  await expectNumber(leaving, '1+2', 'halfClose')
  await expectQuiet(leaving, 1500, { sent: '3+4', rule: 'rest' })
}

function answersHalf(answer: string): string | undefined {
  return /^= 2(\.0*)?$/.test(answer) ? 'twoLines' : undefined
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'one-sum': oneSum,
  precedence,
  association,
  minus,
  numbers,
  'large-numbers': largeNumbers,
  longer,
  lines,
  'half-close': halfClose,
  crlf,
  code,
  syntax,
  'ascii-only': asciiOnly,
  zeros,
  division,
  'syntax-first': syntaxFirst,
  depth,
  'too-long': tooLong,
  'goes-on': goesOn,
  'only-host': onlyHost,
  'fifty-clients': fiftyClients,
  reset,
  'many-connections': manyConnections,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  names,
  'names-of-others': namesOfOthers,
  'strict-lines': strictLines,
}
