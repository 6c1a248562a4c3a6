import { describe, expect, test } from 'vitest'
import { fill } from './fill.ts'
import { translator } from './translate.ts'

describe('translator', () => {
  test('speaks its language', () => {
    expect(translator('es')('address.registry.yes')).toBe('sí')
    expect(translator('en')('address.registry.yes')).toBe('yes')
  })

  test('throws for a key that does not exist', () => {
    const t = translator('es') as (key: string) => string
    expect(() => t('address.error.noSuchCode')).toThrow('address.error.noSuchCode')
    expect(() => t('noSuchFile.at.all')).toThrow('noSuchFile.at.all')
  })

  test('throws for a value that is missing', () => {
    const t = translator('es') as (key: string, values?: object) => string
    expect(() => t('address.error.tripleColon', {})).toThrow('position')
    expect(() => t('address.error.tripleColon')).toThrow('position')
  })

  test('prints no marks: what is code in a page is plain in a terminal', () => {
    expect(translator('en')('address.error.leadingColon')).toContain('write “::”')
    const t = translator('en') as (key: string, values?: object) => string
    expect(t('address.error.badCharacter', { position: 1, found: '`' })).toContain('“`”')
  })

  test('leaves values as they are: they come from outside', () => {
    const t = translator('en') as (key: string, values?: object) => string
    for (const found of ['{{position}}', '$t(site.name)', '<b>&amp;', '$&']) {
      expect(t('address.error.badCharacter', { position: 1, found })).toContain(`“${found}”`)
    }
  })
})

test('fill throws where a value is missing', () => {
  expect(() => fill('{{a}}', {})).toThrow('a')
})
