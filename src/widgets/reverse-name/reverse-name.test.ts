import { describe, expect, test } from 'vitest'
import { formatPrefix, parsePrefix } from '#core/address/prefix.ts'
import { reverseZones } from '#core/address/reverse-name.ts'
import {
  acceptReverseNameState,
  asks,
  type Names,
  questions,
  readNames,
  withGuess,
  withLength,
  withText,
} from './reverse-name.ts'
import { states } from './samples.ts'
import { addressOf, host, judge, odd, wrongLabel, wrongName } from './tasks.ts'

const read = (text: string): Names => {
  const reading = readNames(text)
  if ('error' in reading) throw reading.error
  return reading
}

describe('readNames', () => {
  test('an address, a prefix and a name of either', () => {
    expect(read('2001:db8:12ab:7::25').name).toBe(
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.7.0.0.0.b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa',
    )
    expect(read(' 2001:db8:12ab:7::25/48 ')).toMatchObject({
      prefix: '2001:db8:12ab::/48',
      name: 'b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa',
      whole: 12,
    })
    expect(read('B.A.2.1.8.b.d.0.1.0.0.2.ip6.arpa.')).toMatchObject({ prefix: '2001:db8:12ab::/48' })
    expect(read('::/0')).toMatchObject({ name: 'ip6.arpa', zones: ['ip6.arpa'] })
  })

  test.each([7, 10, 29, 48, 50, 57, 62, 63, 64, 127])('/%i takes the zones that core knows', (length) => {
    const { prefix, zones } = read(`2001:db8:12ab:cdef:1234:5678:9abc:def1/${length}`)
    expect(zones).toEqual(reverseZones(parsePrefix(prefix)))
    expect(prefix).toBe(formatPrefix(parsePrefix(prefix)))
  })

  test('IPv4 has a label for each octet', () => {
    expect(read('192.0.2.25')).toMatchObject({ name: '25.2.0.192.in-addr.arpa', bits: 32 })
    expect(read('192.0.2.25/24')).toMatchObject({ prefix: '192.0.2.0/24', name: '2.0.192.in-addr.arpa' })
    const { zones, prefix } = read('192.0.2.77/26')
    expect(prefix).toBe('192.0.2.64/26')
    expect(zones).toHaveLength(64)
    expect([zones[0], zones.at(-1)]).toEqual(['64.2.0.192.in-addr.arpa', '127.2.0.192.in-addr.arpa'])
    expect(read('25.2.0.192.in-addr.arpa')).toMatchObject({ address: '192.0.2.25', length: 32 })
    expect(read('2.0.192.IN-ADDR.ARPA.')).toMatchObject({
      prefix: '192.0.2.0/24',
      name: '2.0.192.in-addr.arpa',
    })
    expect(read('10.0.0.1/0')).toMatchObject({ prefix: '0.0.0.0/0', name: 'in-addr.arpa' })
  })

  test.each([
    ['cd.12ab.0db8.2001.ip6.arpa', 'reverseLabel', 0],
    ['1.0.0.2.ip6.int', 'reverseSuffix', 8],
    ['256.2.0.192.in-addr.arpa', 'reverseSuffix', 12],
    ['192.0.2.1/33', 'lengthTooBig', 10],
    ['192.0.2.256', 'ipv4OctetTooBig', 8],
    ['', 'empty', 0],
  ])('%s is refused, with the place', (text, code, at) => {
    expect(readNames(text)).toMatchObject({ error: { code, at } })
  })

  test('another length keeps the address', () => {
    const names = read('2001:db8:12ab:7::25/48')
    expect(withLength(names, 50)).toBe('2001:db8:12ab:7::25/50')
    expect(withLength(names, 999)).toBe('2001:db8:12ab:7::25')
    expect(withLength(read('192.0.2.1'), -3)).toBe('192.0.2.1/0')
  })
})

test.each(asks)('the answer about %s is what the widget shows', (ask) => {
  const { text, choices, answer } = questions[ask]
  const { name, prefix, zones } = read(text)
  const shown = { zone: name, prefix, labels: `${name.split('.').length}`, zones: `${zones.length}` }
  expect(answer).toBe(shown[ask === 'ipv4' ? 'zones' : ask])
  expect(choices.filter((choice) => choice === answer)).toHaveLength(1)
})

test('asking again is about the same text', () => {
  const state = withText(withGuess(states.zone, '7'), '2001:db8::/33')
  expect(state).toMatchObject({ text: '2001:db8::/33', guess: 'past' })
  expect(withGuess(state, undefined)).toEqual(states.zone)
})

describe('tasks', () => {
  const under = (labels: string) => `${labels}.a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa`

  test('one zone for two servers', () => {
    expect(judge('shared', ' ')).toEqual({ is: 'empty' })
    expect(judge('shared', under('b.a'))).toEqual({ is: 'solved' })
    expect(judge('shared', `${under('B.A')}.`)).toEqual({ is: 'solved' })
    expect(judge('shared', under('a'))).toEqual({ is: 'large', prefix: '2001:db8:5ea:a000::/52' })
    expect(judge('shared', under('9.b.a'))).toMatchObject({ is: 'lacks', server: '2001:db8:5ea:ab12::25' })
    expect(judge('shared', '2001:db8:5ea:ab00::/56')).toEqual({ is: 'notName' })
    expect(judge('shared', 'ab.ip6.arpa')).toMatchObject({ is: 'error', error: { code: 'reverseLabel' } })
  })

  test('the wrong label', () => {
    expect(addressOf(wrongName)).not.toBe(host)
    const right = read(host).name.split('.')
    wrongName.split('.').forEach((label, index) => {
      const isWrong = label !== right[index]
      expect(isWrong).toBe(index + 1 === wrongLabel)
      if (index < 32) expect(judge('wrong', `${index + 1}`).is).toBe(isWrong ? 'solved' : 'fine')
    })
    expect(judge('wrong', '1')).toEqual({ is: 'fine', label: 'c', digit: 32 })
    for (const text of ['0', '33', 'x', '2.5']) expect(judge('wrong', text)).toEqual({ is: 'notNumber' })
  })

  test('the last zone of a /57', () => {
    const zones = reverseZones(parsePrefix(odd))
    expect(zones.map((zone) => judge('last', zone).is)).toEqual([...Array(7).fill('notLast'), 'solved'])
    expect(judge('last', under('b.a')).is).toBe('holdsMore')
    expect(judge('last', under('0.f.b.a')).is).toBe('holdsLess')
    expect(judge('last', under('7.b.a')).is).toBe('beside')
  })
})

test('links are read with care', () => {
  for (const state of Object.values(states)) expect(acceptReverseNameState({ ...state })).toEqual(state)
  const valid = states.zone
  for (const hostile of [
    { ...valid, v: 2 },
    { ...valid, text: 'x'.repeat(201) },
    { ...valid, ask: 'other' },
    { ...valid, task: 'other' },
    { ...valid, written: ['', ''] },
    { ...valid, written: ['', '', 3] },
    { ...valid, found: ['shared', 'shared'] },
    { ...valid, found: 'shared' },
    { ...valid, guess: '' },
    null,
  ]) {
    expect(acceptReverseNameState(hostile)).toBeUndefined()
  }
})
