import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { dissect } from '#core/packet/dissect.ts'
import { describeBrokenRule, describeDecodeError } from './decode-error.ts'
import { translator } from './translate.ts'

const addresses = 'fe800000000000000000000000000001 ff020000000000000000000000000001'
const linkType = 229

describe('sentences', () => {
  test.each([
    [
      '6000',
      'The octets end at offset 2, before “flowLabel” is complete.',
      'Los octetos se acaban en el desplazamiento 2 y «flowLabel» queda a medias.',
    ],
    [
      `5000000000003b40 ${addresses}`,
      'The version at offset 0 is not the one that belongs there: nothing after it can be read.',
      'La versión del desplazamiento 0 no es la que corresponde ahí: no se puede leer nada de lo que sigue.',
    ],
  ])('%s', (hex, english, spanish) => {
    const { error } = dissect(parseHex(hex), { linkType })
    const { key, values } = describeDecodeError(error!)
    expect(translator('en')(key, values)).toBe(english)
    expect(translator('es')(key, values)).toBe(spanish)
  })

  test('of a rule', () => {
    const { packet } = dissect(parseHex(`6000000000083a40 ${addresses} 8500 0000 00000000`), { linkType })
    const [broken] = brokenRules(packet)
    const key = describeBrokenRule(broken!)
    expect(translator('en')(key)).toMatch(/^The hop limit must be 255/)
    expect(translator('es')(key)).toMatch(/^El límite de saltos debe ser 255/)
  })
})
