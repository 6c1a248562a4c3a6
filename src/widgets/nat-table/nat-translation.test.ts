/** RFC 3022 §2.2 (address and port), RFC 4787 REQ-1 and REQ-3 (one outside port for each inside one), RFC 6888 REQ-4 (limits). */
import { describe, expect, test } from 'vitest'
import { freePorts, isRight, type Nat, outcomeOf, type Table, tableAfter } from './nat-translation.ts'

const nat: Nat = { outside: '203.0.113.5', ports: [1024, 1025] }
const one: Table = [{ inside: '10.0.0.1:5000', port: 1025 }]
const out = (from: string, to = '192.0.2.1:53') => ({ way: 'out', from, to }) as const
const incoming = (port: number) => ({ way: 'in', from: '192.0.2.1:53', port }) as const

describe('a packet that leaves', () => {
  test('gets a port of its own', () =>
    expect(outcomeOf(nat, one, out('10.0.0.2:5000'))).toEqual({ fate: 1024, reason: 'new' }))
  test('keeps its port, whatever the destination', () =>
    expect(outcomeOf(nat, one, out('10.0.0.1:5000', '198.51.100.9:9'))).toEqual({
      fate: 1025,
      reason: 'known',
    }))
  test('from another port of the same host is another conversation', () =>
    expect(outcomeOf(nat, one, out('10.0.0.1:5001'))).toEqual({ fate: 1024, reason: 'new' }))
  test('is dropped when no port is left', () => {
    const full = [...one, { inside: '10.0.0.9:1', port: 1024 }]
    expect(outcomeOf(nat, full, out('10.0.0.2:5000'))).toEqual({ fate: 'dropped', reason: 'full' })
  })
  test('is dropped when its address holds as many as it may', () => {
    const limited = { ...nat, limit: 1 }
    expect(outcomeOf(limited, one, out('10.0.0.1:5001'))).toEqual({ fate: 'dropped', reason: 'limit' })
    expect(outcomeOf(limited, one, out('10.0.0.1:5000')).reason).toBe('known')
    expect(outcomeOf(limited, one, out('10.0.0.11:5000')).reason).toBe('new')
  })
})

describe('a packet that comes', () => {
  test('goes to the host that holds the port', () =>
    expect(outcomeOf(nat, one, incoming(1025))).toEqual({ fate: '10.0.0.1:5000', reason: 'entry' }))
  test('goes nowhere if nobody does', () =>
    expect(outcomeOf(nat, one, incoming(1024))).toEqual({ fate: 'dropped', reason: 'noEntry' }))
  test('leaves the table as it is', () => expect(tableAfter(nat, one, incoming(1024), 'dropped')).toBe(one))
})

describe('an answer', () => {
  test('any free port is right for a new entry, and is the one that is taken', () => {
    const packet = out('10.0.0.2:5000')
    for (const port of freePorts(nat, [])) {
      expect(isRight(nat, [], packet, port)).toBe(true)
      expect(tableAfter(nat, [], packet, port)).toEqual([{ inside: '10.0.0.2:5000', port }])
    }
  })
  test('a port that is taken, one that is not ours, and dropping are wrong; the NAT takes the first', () => {
    const packet = out('10.0.0.2:5000')
    for (const answer of [1025, 80, 'dropped', '10.0.0.1:5000'] as const) {
      expect(isRight(nat, one, packet, answer)).toBe(false)
      expect(tableAfter(nat, one, packet, answer).at(-1)).toEqual({ inside: '10.0.0.2:5000', port: 1024 })
    }
  })
})
