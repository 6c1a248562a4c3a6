import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit.ts'

test('so many in a second to one network; past that every second one is truncated', () => {
  const limit = new RateLimit(2)
  const verdicts = (addresses: readonly string[], time: number) =>
    addresses.map((each) => limit.verdict(each, time))
  expect(
    verdicts(['2001:db8::1', '2001:db8:0:ff::2', '2001:db8:0:1::3', '2001:db8::4', '2001:db8::5'], 999),
  ).toEqual(['answer', 'answer', 'drop', 'truncate', 'drop'])
  expect(verdicts(['2001:db8:0:100::1', '192.0.2.1', '192.0.2.255', '192.0.2.3', '192.0.3.1'], 999)).toEqual([
    'answer',
    'answer',
    'answer',
    'drop',
    'answer',
  ])
  expect(verdicts(['2001:db8::1', 'fe80::1%eth0'], 1000)).toEqual(['answer', 'answer'])
})
