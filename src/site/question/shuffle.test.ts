import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shuffled } from './shuffle.ts'

const items = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 12 })

test('the same things, the same order at every visit, and never the right one', () => {
  fc.assert(
    fc.property(items, fc.string(), (list, seed) => {
      const order = shuffled(list, seed)
      expect([...order].sort()).toEqual([...list].sort())
      expect(order).not.toEqual(list)
      expect(shuffled(list, seed)).toEqual(order)
    }),
  )
})

test('another question has another order', () => {
  const orders = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => shuffled([1, 2, 3, 4, 5], seed).join(''))
  expect(new Set(orders).size).toBeGreaterThan(3)
})

test('the list that is given stays as it was', () => {
  const list = Object.freeze(['a', 'b', 'c'])
  expect(shuffled(list, 'seed')).toHaveLength(3)
})

test.each([[[]], [['alone']]])('%j has one order', (list) => expect(shuffled(list, 'seed')).toEqual(list))
