import { describe, expect, test } from 'vitest'
import { monthNames, writtenDate } from './dates.ts'

describe('dates say no more than is known', () => {
  test.each([
    ['2011-02-03', '3 February 2011', '3 de febrero de 2011'],
    ['1981-09', 'September 1981', 'septiembre de 1981'],
    ['1994', '1994', '1994'],
  ])('%s', (date, english, spanish) => {
    expect(writtenDate(date, 'en')).toBe(english)
    expect(writtenDate(date, 'es')).toBe(spanish)
  })

  test('months', () => {
    expect(monthNames('en', 'long')[8]).toBe('September')
    expect(monthNames('es', 'short')[0]).toMatch(/^ene/)
  })
})
