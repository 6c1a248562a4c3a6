/** Lines that are no expression, and those that divide by zero. */
import { wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { calculate, calculateAll, expectNumber, freshSum, refuse, refuseEach } from './answers.ts'
import { maxDepth, nested } from './limits.ts'

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

export async function syntax(run: Run): Promise<void> {
  for (const [rule, lines] of notExpressions) await refuseEach(run, lines, 'syntax', rule)
  // A minus and a name would be an expression to those who take names, and a number is one to everybody.
  const words = wordsOfOthers.map(({ text }) => text).filter((text) => !/^(-?[a-z]+|\d+)$/.test(text))
  await refuseEach(run, words, 'syntax', 'words')
}

export async function asciiOnly(run: Run): Promise<void> {
  for (const [rule, lines] of otherCharacters) await refuseEach(run, lines, 'syntax', rule)
}

export async function division(run: Run): Promise<void> {
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

export async function syntaxFirst(run: Run): Promise<void> {
  // In the last one only 100 of the parentheses are open at once.
  const lines = ['1/0+', '1/0)', '(1/0', '1/0 2', '0/0**2', nested(maxDepth + 1).slice(1)]
  await refuseEach(run, lines, 'syntax', 'syntaxFirst')
}

export async function goesOn(run: Run): Promise<void> {
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
