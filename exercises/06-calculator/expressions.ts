/** What an expression is worth: signs, parentheses and numbers. */
import type { Run } from '#grader/check/check.ts'
import { calculateAll } from './answers.ts'
import { randomExpression } from './reference.ts'

export async function precedence(run: Run): Promise<void> {
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

export async function association(run: Run): Promise<void> {
  const expressions = ['10-3-2', '2-3+4', '100/10/2', '8/4*2', '12*3/6', '1-2-3-4', '64/2/2/2', '9-(4-1)-1']
  await calculateAll(run, expressions, 'leftFirst')
}

export async function minus(run: Run): Promise<void> {
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

export async function numbers(run: Run): Promise<void> {
  await calculateAll(
    run,
    ['7/2', '1/8', '1.5*4', '2.50', '0.1+0.2', '10/4*2', '-7/2', '3.25-1.125'],
    'decimals',
  )
  await calculateAll(run, ['2/3', '1/3*2', '22/7', '355/113', '1/7/3', '100000/3'], 'digits')
  await calculateAll(run, ['123456789*987654321', '1/3000000/1000', '0.000001*0.000001', '5-5'], 'digits')
}

/** Where whole numbers of 32 and 64 bits end, and where decimal ones are no longer exact. */
export async function largeNumbers(run: Run): Promise<void> {
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

export async function zeros(run: Run): Promise<void> {
  await calculateAll(
    run,
    ['007+1', '010', '00.50*2', '0', '-0.0+1', '08+09', `${'0'.repeat(900)}7`],
    'leadingZeros',
  )
}

export async function longer(run: Run): Promise<void> {
  const { random } = run
  const expressions = Array.from({ length: 40 }, (_, index) => randomExpression(random, 2 + (index % 9)))
  await calculateAll(run, ['2 + 3', '2  *  ( 3+4 )', '( 1 - 2 )-3', ...expressions], 'spaces')
}
