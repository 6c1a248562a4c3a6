import { expect, test } from 'vitest'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { parseData } from '#core/dns/rdata/data-text.ts'
import { parseType } from '#core/dns/record-type.ts'
import type { Language } from '#i18n/languages.ts'
import { tellDnsParseError } from './tell-record-error.ts'

function told(type: string, text: string, language: Language): string {
  try {
    parseData(parseType(type)!, text)
  } catch (error) {
    if (error instanceof DnsParseError) return tellDnsParseError(error, language)
  }
  throw new Error('nothing was refused')
}

test.each([
  [
    'MX',
    '10',
    'The record ends before its field exchange.',
    'El registro se acaba antes de su campo exchange.',
  ],
  ['MX', 'ten a.', '“ten” is not a whole number.', '«ten» no es un número entero.'],
  ['AAAA', '2001:db8::g', '“2001:db8::g” is not an IPv6 address.', '«2001:db8::g» no es una dirección IPv6.'],
  [
    'MX',
    '10 a\u200bb\\',
    '“a·b\\” has a character that is not ASCII. The DNS knows such names by their form with xn--.',
    'En «a·b\\» hay un carácter que no es ASCII. En el DNS, esos nombres se escriben en su forma con xn--.',
  ],
])('%s %s', (type, text, english, spanish) => {
  expect(told(type, text, 'en')).toBe(english)
  expect(told(type, text, 'es')).toBe(spanish)
})
