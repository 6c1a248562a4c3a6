import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { judgeAnswer } from './judge.ts'

const right = { say: 'right' }

describe('an address, any spelling', () => {
  const judge = (written: string) => judgeAnswer('address', '::ffff:198.51.100.10', written)

  test.each(['::ffff:198.51.100.10', '::FFFF:c633:640a', '0:0:0:0:0:ffff:c633:640a', '  ::ffff:c633:640a\n'])(
    '%j is right',
    (written) => expect(judge(written)).toEqual(right),
  )
  test('another address is told by all its digits', () =>
    expect(judge('::198.51.100.10')).toEqual({
      say: 'otherAddress',
      expanded: '0000:0000:0000:0000:0000:0000:c633:640a',
    }))
  test('what is no address carries the refusal of the library, with its place', () => {
    expect(judge('  ::ffff:198.51.100.256')).toMatchObject({
      say: 'notAddress',
      code: 'ipv4OctetTooBig',
      values: { position: 19, part: '256' },
    })
  })
  test('every spelling of the answer is right', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([address, text]) => {
        expect(judgeAnswer('address', formatAddress(address), text)).toEqual(right)
      }),
    )
  })
})

describe('the canonical form', () => {
  const judge = (written: string) => judgeAnswer('canonical', '2001:db8:0:a1:b00:1:2:3', written)

  test('itself is right, with spaces around it too', () => {
    expect(judge('2001:db8:0:a1:b00:1:2:3')).toEqual(right)
    expect(judge(' 2001:db8:0:a1:b00:1:2:3 ')).toEqual(right)
  })
  test.each(['2001:DB8:0:A1:B00:1:2:3', '2001:db8::a1:b00:1:2:3', '2001:0db8:0:a1:b00:1:2:3'])(
    '%s is the address, not its form',
    (written) => expect(judge(written)).toEqual({ say: 'notCanonical' }),
  )
  test('an address and its only canonical spelling', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([address, text]) => {
        const canonical = formatAddress(address)
        expect(judgeAnswer('canonical', canonical, text)).toEqual(
          text === canonical ? right : { say: 'notCanonical' },
        )
      }),
    )
  })
})

describe('a whole number', () => {
  const judge = (written: string) => judgeAnswer('number', '65536', written)

  test.each([
    '65536',
    ' 65536 ',
    '65 536',
    '65\u202f536',
    '65\u2009536',
    '65\u00a0536',
    '065536',
    '65,536',
    '65.536',
    "65'536",
  ])('%j is right', (written) => expect(judge(written)).toEqual(right))
  test.each([
    '',
    'many',
    '6,5536',
    '65,53',
    '65.5',
    '6 5536',
    '1,065.536',
    '0x10000',
    '-65536',
    '6.5e4',
    '９',
    '9'.repeat(61),
  ])('%j is no whole number', (written) => expect(judge(written)).toEqual({ say: 'notNumber' }))
  test.each(['/36', ' /36 '])('a length of prefix with its slash: %j', (written) => {
    expect(judgeAnswer('number', '36', written)).toEqual(right)
    expect(judgeAnswer('number', '37', written, ['36'])).toEqual({ say: 'case', is: '36' })
  })
  test.each(['/', '/ 36', '//36', '/65536', '/3.6', '36/'])('%j is no length of prefix', (written) =>
    expect(judge(written)).toEqual({ say: 'notNumber' }),
  )
  test.each(['25 Mbit/s', '25Mbit/s', '25\u00a0ms', '25 %', ' 25 redes ', '25 segundos', '25 ms '])(
    'what is counted may stand behind it: %j',
    (written) => {
      expect(judgeAnswer('number', '25', written)).toEqual(right)
      expect(judgeAnswer('number', '50', written)).toEqual({ say: 'otherNumber' })
      expect(judgeAnswer('number', '50', written, ['25'])).toEqual({ say: 'case', is: '25' })
    },
  )
  test.each([
    '25 or 26',
    '25 o 26',
    '24 to 25',
    '25 Mbit/s or more',
    '25 or',
    '25k',
    '25 mil',
    '25 millones',
    '25 thousand',
    '25 million',
    '25e3',
    '25x',
    '2.5 Mbit/s',
    'Mbit/s 25',
    '25 Mbit/s/s',
    '25 26 ms',
    'ms',
  ])('but nothing that leaves open which number is meant: %j', (written) =>
    expect(judgeAnswer('number', '25', written)).toEqual({ say: 'notNumber' }),
  )
  test('another number', () => expect(judge('65535')).toEqual({ say: 'otherNumber' }))
  test('is exact where a double is not', () => {
    const big = 2n ** 128n
    expect(judgeAnswer('number', `${big}`, `${big}`)).toEqual(right)
    expect(judgeAnswer('number', `${big}`, `${big + 1n}`)).toEqual({ say: 'otherNumber' })
  })
})

describe('a wrong answer that the lesson foresees is known by its value', () => {
  test.each(['1024', '1 024', '1,024', '1.024', ' 1\u202f024 '])('%j', (written) =>
    expect(judgeAnswer('number', '1000', written, ['10', '1024'])).toEqual({ say: 'case', is: '1024' }),
  )
  test.each(['2001:db8::a:0:0:1', '2001:DB8:0:0:A::1'])('%s', (written) =>
    expect(judgeAnswer('address', '2001:db8::1', written, ['2001:db8::a:0:0:1'])).toEqual({
      say: 'case',
      is: '2001:db8::a:0:0:1',
    }),
  )
  test('what is no address, by its letters', () =>
    expect(judgeAnswer('canonical', '::1', '2001:DB8::A::1', ['2001:db8::a::1'])).toEqual({
      say: 'case',
      is: '2001:db8::a::1',
    }))
  test('a spelling that breaks a rule, only as it stands there', () => {
    const judge = (written: string) => judgeAnswer('canonical', '2001:db8::1', written, ['2001:DB8::1'])
    expect(judge('2001:DB8::1')).toEqual({ say: 'case', is: '2001:DB8::1' })
    expect(judge('2001:0db8::1')).toEqual({ say: 'notCanonical' })
  })
})

test('whatever is written gets a judgement', () => {
  fc.assert(
    fc.property(fc.constantFrom('canonical', 'address', 'number' as const), anyText, (judge, written) => {
      const judgement = judgeAnswer(judge, judge === 'number' ? '3' : '2001:db8::1', written)
      expect(judgement.say).not.toBe('')
    }),
  )
})

test('a lesson whose answer is no address is never blamed on the learner', () =>
  expect(() => judgeAnswer('address', '2001:db8', '2001:db8::1')).toThrow(ParseError))
