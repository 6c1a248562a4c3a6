/** The optional stage: values that have a name. */
import type { Run } from '#grader/check/check.ts'
import { calculateNamed, refuse } from './answers.ts'

export async function names(run: Run): Promise<void> {
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

export async function namesOfOthers(run: Run): Promise<void> {
  const [one, two] = [await run.connect(), await run.connect()]
  const value = 2 + run.random.integer(50)
  await calculateNamed(one, `x = ${value}`, value, 'ownNames')
  await refuse(two, 'x', 'unknown name', 'ownNames')
  await calculateNamed(two, `x = ${value + 1}`, value + 1, 'ownNames')
  await calculateNamed(one, 'x', value, 'ownNames')
  one.close()
  await refuse(await run.connect(), 'x', 'unknown name', 'ownNames')
}
