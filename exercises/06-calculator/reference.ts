/**
 * What an expression is worth, and what it would be worth to somebody who makes one of the usual mistakes: a wrong
 * answer that equals one of those has a certain cause.
 */
import type { Random } from '#core/random/random.ts'

/** A way to get it wrong. */
export type Mistake = 'rightToLeft' | 'noPrecedence' | 'wholeDivision'

/** The value of a right expression; no input of a client ever comes here. */
export function evaluate(expression: string, mistake?: Mistake): number {
  const tokens = expression.match(/[0-9.]+|[-+*/()]/g) ?? []
  let at = 0

  function chain(operators: string, operand: () => number): number {
    const values = [operand()]
    const signs: string[] = []
    for (let sign = tokens[at]; sign !== undefined && operators.includes(sign); sign = tokens[at]) {
      at++
      signs.push(sign)
      values.push(operand())
    }
    if (mistake === 'rightToLeft') {
      return values.reduceRight((right, left, index) => apply(signs[index]!, left, right))
    }
    return values.reduce((left, right, index) => apply(signs[index - 1]!, left, right))
  }

  function apply(sign: string, left: number, right: number): number {
    if (sign === '+') return left + right
    if (sign === '-') return left - right
    if (sign === '*') return left * right
    return mistake === 'wholeDivision' ? Math.trunc(left / right) : left / right
  }

  const sum = (): number => (mistake === 'noPrecedence' ? chain('+-*/', factor) : chain('+-', product))
  const product = (): number => chain('*/', factor)
  function factor(): number {
    const token = tokens[at++]!
    if (token === '-') return -factor()
    if (token !== '(') return Number(token)
    const value = sum()
    at++
    return value
  }
  return sum()
}

/**
 * A random expression of this many numbers. Its value and all on the way to it are exact in binary and in decimal
 * alike: fractions are halves and quarters, and divisors powers of two.
 */
export function randomExpression(random: Random, numbers: number): string {
  if (numbers === 1) {
    const number = `${1 + random.integer(30)}${random.pick(['', '', '.5', '.25', '.750'])}`
    return random.integer(6) === 0 ? `-${number}` : number
  }
  const space = random.pick(['', '', ' ', '  '])
  const left = 1 + random.integer(numbers - 1)
  const sign = random.pick(['+', '-', '-', '*', '/'])
  const right =
    sign === '/' ? random.pick(['2', '4', '8', '0.5', '-2']) : randomExpression(random, numbers - left)
  const whole = `${randomExpression(random, left)}${space}${sign}${space}${right}`
  const form = random.integer(5)
  if (form === 0) return `-(${space}${whole})`
  return form < 3 ? `(${whole}${space})` : whole
}
