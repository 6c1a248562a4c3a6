/** RFC 9915 §15 as arithmetic. What the client makes of it: `client.test.ts`. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextTimeout, retransmissions } from './retransmission.ts'

const middle = 0.5
/** As `draw` gives it. */
const chance = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((drawn) => drawn / 2 ** 32)

describe('RFC 9915 §15, §7.6: the timeouts in seconds where RAND is 0', () => {
  test.each([
    ['solicit', [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]],
    ['request', [1, 2, 4, 8, 16, 30, 30]],
    ['confirm', [1, 2, 4, 4]],
    ['renew', [10, 20, 40, 80, 160, 320, 600, 600]],
    ['rebind', [10, 20, 40, 80, 160, 320, 600, 600]],
    ['release', [1, 2, 4, 8]],
    ['decline', [1, 2, 4, 8]],
    ['informationRequest', [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600]],
  ] as const)('%s: %j', (message, seconds) => {
    let timeout = 0
    for (const each of seconds) {
      timeout = nextTimeout(retransmissions[message], timeout, middle)
      expect(timeout / 1000).toBeCloseTo(each, 9)
    }
  })
})

test('RAND is between -0.1 and 0.1: of IRT, of the timeout before, of MRT', () => {
  fc.assert(
    fc.property(chance, fc.double({ min: 1, max: 1e6, noNaN: true }), (drawn, before) => {
      const [irt, mrt] = [1000, 30_000]
      const within = (value: number, center: number, of: number): void =>
        expect(Math.abs(value - center)).toBeLessThanOrEqual(0.1 * of + 1e-9)
      within(nextTimeout({ irt, mrt }, 0, drawn), irt, irt)
      const next = nextTimeout({ irt, mrt }, before, drawn)
      if (next > mrt * 1.1 + 1e-9) throw new Error('over the maximum')
      if (before < 14_000) within(next, 2 * before, before)
      if (before > 16_000) within(next, mrt, mrt)
      within(nextTimeout({ irt, mrt: 0 }, before, drawn), 2 * before, before)
    }),
  )
})

test('RFC 9915 §18.2.1: the first timeout of a Solicit is longer than IRT', () => {
  fc.assert(
    fc.property(chance, (drawn) => {
      const timeout = nextTimeout(retransmissions.solicit, 0, drawn, true)
      expect(timeout).toBeGreaterThan(1000)
      expect(timeout).toBeLessThanOrEqual(1100)
    }),
  )
})
