import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from './random.ts'

/** The author's C program, line by line: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function* mulberry32(seed: number): Generator<number, never> {
  const mask = 0xffff_ffffn
  let x = BigInt(seed)
  for (;;) {
    x = (x + 0x6d2b79f5n) & mask
    let z = x
    z = ((z ^ (z >> 15n)) * (z | 1n)) & mask
    z ^= (z + (((z ^ (z >> 7n)) * (z | 61n)) & mask)) & mask
    yield Number(z ^ (z >> 14n))
  }
}

const anySeed = fc.oneof(fc.nat(0xffff_ffff), fc.string({ unit: 'binary' }))

describe('the numbers', () => {
  test.each([
    // From the tests of other implementations: some print whole words, most print parts of 2³².
    [1985, [3527837133 / 2 ** 32, 3112574143 / 2 ** 32]],
    [123, [0.7872516233474016, 0.1785435655619949, 0.49531551403924823]],
  ])('of seed %i are those of other implementations', (seed, numbers) => {
    const random = seededRandom(seed)
    expect(numbers.map(() => random.next())).toEqual(numbers)
  })

  test('of any seed are those of the reference implementation', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (seed) => {
        const random = seededRandom(seed)
        const reference = mulberry32(seed)
        for (let i = 0; i < 20; i++) expect(random.next()).toBe(reference.next().value / 2 ** 32)
      }),
    )
  })

  test.each([
    // http://www.isthe.com/chongo/tech/comp/fnv/: FNV-1a, 32 bits.
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of the text %j are those of its hash', (text, hash) => {
    expect(seededRandom(text).next()).toBe(seededRandom(hash).next())
  })

  test('a number is a seed modulo 2³²', () => {
    expect(seededRandom(-1).next()).toBe(seededRandom(0xffff_ffff).next())
    expect(seededRandom(2 ** 32 + 7).next()).toBe(seededRandom(7).next())
  })
})

describe('draws', () => {
  test('are the same for the same seed, and in their range', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
        const [one, other] = [seededRandom(seed), seededRandom(seed)]
        for (let i = 0; i < 20; i++) {
          const [number, integer] = [one.next(), one.integer(below)]
          expect([other.next(), other.integer(below)]).toEqual([number, integer])
          expect(number >= 0 && number < 1).toBe(true)
          expect(Number.isInteger(integer) && integer >= 0 && integer < below).toBe(true)
        }
      }),
    )
  })

  test('pick returns an element, shuffle all of them in a new array', () => {
    fc.assert(
      fc.property(anySeed, fc.array(fc.nat(20), { minLength: 1 }), (seed, list) => {
        const random = seededRandom(seed)
        const before = [...list]
        expect(list).toContain(random.pick(list))
        const shuffled = random.shuffle(list)
        expect(shuffled).not.toBe(list)
        expect(list).toEqual(before)
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b))
      }),
    )
    expect(seededRandom(1).shuffle([])).toEqual([])
  })

  test('are spread evenly: integers, and the six orders of three', () => {
    const random = seededRandom('evenly')
    const digits = new Array<number>(10).fill(0)
    const orders = new Map<string, number>()
    for (let i = 0; i < 60_000; i++) {
      digits[random.integer(10)]!++
      const order = random.shuffle(['a', 'b', 'c']).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    for (const count of digits) expect(Math.abs(count - 6_000)).toBeLessThan(400)
    expect(orders.size).toBe(6)
    for (const count of orders.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})
