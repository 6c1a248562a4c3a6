import { describe, expect, test } from 'vitest'
import { reservedInterfaceIds } from '#core/address/interface-id.ts'
import { multicastRules } from '#core/address/multicast.ts'
import { multicastGroups } from '#core/address/multicast-groups.ts'
import { embeddingSections } from '#core/address/transition-address.ts'
import { languages } from './languages.ts'
import { strings } from './translate.ts'

describe.each(languages)('what core has a word for has its text: %s', (language) => {
  const { embedding, group, multicastProblem, reservedInterfaceId } = strings(language).address

  test('groups with a name', () => {
    expect(Object.keys(group)).toEqual(multicastGroups.map(({ id }) => id))
  })

  test('rules of multicast addresses', () => {
    expect(Object.keys(multicastProblem)).toEqual(Object.keys(multicastRules))
  })

  test('reserved identifiers', () => {
    expect(Object.keys(reservedInterfaceId)).toEqual([...new Set(reservedInterfaceIds.map(({ id }) => id))])
  })

  test('ways to carry IPv4', () => {
    expect(Object.keys(embedding)).toEqual(Object.keys(embeddingSections))
  })
})
