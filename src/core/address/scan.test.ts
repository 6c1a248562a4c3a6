import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { scanAddress, scanValidAddress } from './scan.ts'

/** What each of the two readers makes of a text: the groups, or undefined. */
function both(text: string, start = 0, end = text.length): (number[] | undefined)[] {
  const quick = new Uint16Array(8)
  const careful = new Uint16Array(8)
  const isRight = scanValidAddress(text, start, end, quick)
  try {
    scanAddress(text, start, end, careful)
  } catch {
    return [isRight ? [...quick] : undefined, undefined]
  }
  return [isRight ? [...quick] : undefined, [...careful]]
}

function agree(text: string, start?: number, end?: number): void {
  const [quick, careful] = both(text, start, end)
  expect([text, quick]).toEqual([text, careful])
}

test('the quick reader and the careful one agree on every text of a few pieces', () => {
  const pieces = [':', '::', '1', 'fFfF', '12345', '.', '1.2.3.4', '01', '256', 'g']
  let texts = ['']
  for (let round = 0; round < 4; round++) {
    texts = texts.flatMap((text) => pieces.map((piece) => text + piece))
    for (const text of texts) {
      const [quick, careful] = both(text)
      if (String(quick) !== String(careful)) expect([text, quick]).toEqual([text, careful])
    }
  }
})

test('on every number of groups and colons', () => {
  for (let groups = 0; groups <= 9; groups++) {
    for (let gap = -1; gap <= groups; gap++) {
      for (const tail of ['', ':', '::', ':1.2.3.4', '::1.2.3.4', '1.2.3.4', ':1.2.3.256', ':1.2.3.4.5']) {
        const all = Array.from({ length: groups }, (_, i) => String(i + 1))
        const text = gap < 0 ? all.join(':') : `${all.slice(0, gap).join(':')}::${all.slice(gap).join(':')}`
        agree(text + tail)
      }
    }
  }
})

test('on whatever else, also in the middle of a longer text', () => {
  const some = fc.oneof(
    anyText,
    anyAddress.chain(spelling).map(([, text]) => text),
  )
  fc.assert(
    fc.property(some, fc.string(), fc.string(), (text, before, after) => {
      agree(text)
      agree(before + text + after, before.length, before.length + text.length)
    }),
    { numRuns: 3000 },
  )
})
