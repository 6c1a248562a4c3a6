import { expect, test } from 'vitest'
import { type DhcpPhase, dhcpTransition, dhcpTransitions } from './client-phase.ts'

test('each cause leads from each phase to one other', () => {
  const keys = dhcpTransitions.map(({ from, cause }) => `${from} ${cause}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const row of dhcpTransitions) expect(dhcpTransition(row.from, row.cause)).toBe(row)
  expect(dhcpTransition('off', 't1')).toBeUndefined()
})

test('each phase can be come to from `off`, and left for it', () => {
  const reached = new Set<DhcpPhase>(['off'])
  for (let size = 0; size < reached.size; ) {
    size = reached.size
    for (const { from, to } of dhcpTransitions) if (reached.has(from)) reached.add(to)
  }
  expect(reached.size).toBe(9)
  for (const phase of reached) {
    if (phase !== 'off') expect(dhcpTransition(phase, 'stop')?.to).toBe('off')
  }
})
