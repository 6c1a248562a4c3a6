import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyAddress } from '../../../testing/addresses.ts'
import { shorteningSteps } from './address-steps.ts'

const steps = (text: string) => shorteningSteps(parseAddress(text))

test('a run of zeros goes last', () =>
  expect(steps('2001:db8::a00:0:0:1')).toEqual([
    { label: 'stepExpanded', text: '2001:0db8:0000:0000:0a00:0000:0000:0001' },
    { label: 'stepZeros', text: '2001:db8:0:0:a00:0:0:1' },
    { label: 'stepRun', text: '2001:db8::a00:0:0:1' },
  ]))

test('a single zero group stays, and the step says so', () =>
  expect(steps('2001:db8:0:1:2:3:4:5').at(-1)).toEqual({
    label: 'stepRunNone',
    text: '2001:db8:0:1:2:3:4:5',
  }))

test('an IPv4-mapped address ends in its dots', () =>
  expect(steps('::ffff:c000:207').at(-1)).toEqual({ label: 'stepIpv4', text: '::ffff:192.0.2.7' }))

test.each(['::', '::1', '1::'])('%s shows its run', (text) =>
  expect(steps(text).at(-1)).toEqual({ label: 'stepRun', text }),
)

test('every step spells the same address, none longer than the one before, the last canonical', () => {
  fc.assert(
    fc.property(anyAddress, (address) => {
      const all = shorteningSteps(address)
      expect(all.map(({ text }) => parseAddress(text))).toEqual([address, address, address])
      expect(all[1]?.text.length).toBeLessThanOrEqual(all[0]?.text.length ?? 0)
      expect(all[2]?.text).toBe(formatAddress(address))
      expect(new Set(all.map(({ label }) => label)).size).toBe(3)
    }),
  )
})
