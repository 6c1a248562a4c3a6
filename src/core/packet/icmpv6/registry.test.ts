import { expect, test } from 'vitest'
import { codesOf, registeredTypes } from './registry.ts'
import { icmpv6Type, parameterProblemCode, timeExceededCode, unreachableCode } from './type.ts'

test('in the order of their numbers, each once', () => {
  const increasing = (numbers: readonly number[]) =>
    numbers.every((number, index) => index === 0 || number > numbers[index - 1]!)
  expect(increasing(registeredTypes.map(({ type }) => type))).toBe(true)
  for (const each of registeredTypes) expect(increasing(codesOf(each)), each.name).toBe(true)
})

test('what we take apart is in it, with the names and codes that we know', () => {
  const find = (type: number) => registeredTypes.find((each) => each.type === type)
  for (const type of Object.values(icmpv6Type)) expect(find(type)?.type).toBe(type)
  for (const [type, known] of [
    [icmpv6Type.destinationUnreachable, unreachableCode],
    [icmpv6Type.timeExceeded, timeExceededCode],
    [icmpv6Type.parameterProblem, parameterProblemCode],
  ] as const) {
    expect(codesOf(find(type)!)).toEqual(expect.arrayContaining(Object.values(known)))
  }
})
