import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { interfaceIdOf, isReservedInterfaceId } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress } from '#core/address/prefix.ts'
import { stateAt } from '#core/address/temporary-schedule.ts'
import { seededRandom } from '#core/random/random.ts'
import { languages } from '#i18n/languages.ts'
import { plainText } from '#i18n/rich-text.ts'
import { anyAddress } from '../../../testing/addresses.ts'
import { bitName, eui64Notes, macWords, partOfMac } from './eui64-words.ts'
import {
  acceptLabState,
  day,
  firstState,
  flipMacBit,
  homeLocal,
  type LabState,
  labModes,
  lastHour,
  logLength,
  networks,
  octetBits,
  readMac,
  readSecret,
  splitAddress,
  stableVisits,
  temporaryLives,
} from './interface-lab.ts'
import { labQuestion, usuallyValid } from './lab-guess.ts'
import { labMessage, writeTime } from './lab-message.ts'
import { judgeMarks, linked, observerLog } from './observer-log.ts'
import { texts } from './texts.ts'

describe('a MAC address', () => {
  test('is read as people paste it, with every step', () => {
    expect(readMac(' 00-1A-2B-3C-4D-5E ')).toEqual({
      steps: {
        mac: '00:1a:2b:3c:4d:5e',
        inserted: '00:1a:2b:ff:fe:3c:4d:5e',
        flipped: '02:1a:2b:ff:fe:3c:4d:5e',
        interfaceId: 0x021a_2bff_fe3c_4d5en,
      },
    })
    expect(readMac('00:1a:2b:3c:4d')).toHaveProperty('error.code', 'macLength')
  })

  test('has its bits turned over one at a time', () => {
    expect(flipMacBit('00:1a:2b:3c:4d:5e', 6)).toBe('02:1a:2b:3c:4d:5e')
    expect(flipMacBit('02:1a:2b:3c:4d:5e', 6)).toBe('00:1a:2b:3c:4d:5e')
    expect(flipMacBit('00:1a:2b:3c:4d:5e', 0)).toBe('80:1a:2b:3c:4d:5e')
    expect(octetBits('02').join('')).toBe('00000010')
  })
})

describe('what is said of a MAC address', () => {
  const said = (mac: string) => {
    const reading = readMac(mac)
    if ('error' in reading) throw reading.error
    const { step, parts } = macWords(reading.steps.mac, texts.en)
    const notes = eui64Notes(reading.steps, texts.en).map((note) => plainText(note))
    return [step, ...parts.map(({ name }) => name), ...notes].join('\n')
  }

  test('of a maker: whose it is, and that anybody can look it up', () => {
    expect(said('00:1a:2b:3c:4d:5e')).toContain('24 that the IEEE assigned')
    expect(said('00:1a:2b:3c:4d:5e')).toContain('look up who made the interface')
    expect(partOfMac('00:1a:2b:3c:4d:5e', 2)).toBe('carried')
  })
  test('chosen locally: no maker anywhere', () => {
    expect(said('02:00:00:00:00:0e')).not.toMatch(/IEEE|look up|numbered/)
    expect(said('02:00:00:00:00:0e')).toContain('02:00:00:00:00:0e')
    expect(partOfMac('02:00:00:00:00:0e', 2)).toBe('interface')
  })
  test('its bits are counted from the left, from one', () => {
    expect(bitName(0, '1', texts.en)).toBe('Bit 1 of the MAC address is 1')
    expect(bitName(6, '0', texts.en)).toBe('Seventh bit (U/L) of the MAC address: 0')
    expect(bitName(7, '0', texts.es)).toBe('Octavo bit (I/G) de la dirección MAC: 0')
  })
})

describe('RFC 7217 on five days', () => {
  const secret = readSecret(firstState.secret) as Uint8Array
  const host = { secret, interfaceName: 'wlan0', byNetwork: false, dadCounter: 0 }
  const letters = (part: Partial<typeof host>) =>
    stableVisits({ ...host, ...part })
      .map(({ letter, linkLocalLetter }) => letter + linkLocalLetter)
      .join(' ')

  test('the same network gives the same identifier, another gives another; link-local ones never change', () =>
    expect(letters({})).toBe('AB CB DB AB DB'))

  test('with the name of the network link-local ones differ, too', () =>
    expect(letters({ byNetwork: true })).toBe('AB CD EF AB EF'))

  test('every input counts', () => {
    const first = (part: Partial<typeof host>) => stableVisits({ ...host, ...part })[0]?.address
    const all = [
      first({}),
      first({ interfaceName: 'eth0' }),
      first({ dadCounter: 1 }),
      first({ byNetwork: true }),
      first({ secret: new Uint8Array(16) }),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  test.each([
    ['8f2c6e0b71d94a35c07be81f5a3694d2', 16],
    ['8f:2c:6e:0b 71d94a35c07be81f5a3694D2', 16],
    ['00'.repeat(20), 20],
    ['8f2c6e0b71d94a35c07be81f5a3694d', undefined],
    ['8f2c6e0b71d94a35c07be81f5a3694dg', undefined],
    ['', undefined],
  ])('the secret %j', (text, length) => expect(readSecret(text)?.length).toBe(length))
})

describe('an address in two halves', () => {
  test.each([
    ['2001:db8:40:1:21a:2bff:fe3c:4d5e', '2001:db8:40:1:', '21a:2bff:fe3c:4d5e'],
    ['fe80::21a:2bff:fe3c:4d5e', 'fe80::', '21a:2bff:fe3c:4d5e'],
    ['2001:db8:40:1::5', '2001:db8:40:1::', '5'],
    ['2001:db8:40:1:a::b', '2001:db8:40:1:', 'a::b'],
    ['2001:db8:40:1:a:b:0:1', '2001:db8:40:1:', 'a:b:0:1'],
  ])('%s', (text, prefix, interfaceId) =>
    expect(splitAddress(parseAddress(text))).toEqual({ prefix, interfaceId }),
  )

  test('is whole when put together', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const { prefix, interfaceId } = splitAddress(address)
        expect(prefix + interfaceId).toBe(formatAddress(address))
      }),
    )
  })
})

describe('RFC 8981 over days', () => {
  test.each([2, 7] as const)('valid for %i days: at every hour one address to start from', (validDays) => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(lastHour(validDays)), (seed, hour) => {
        const lives = temporaryLives(networks.home.prefix, validDays, seed)
        const now = hour * 3600
        const states = lives.filter(({ created }) => created <= now).map((life) => stateAt(life, now))
        expect(states).toContain('preferred')
      }),
    )
  })

  test('identifiers are random, not reserved, and other ones under each prefix', () => {
    const all = [networks.home.prefix, homeLocal].flatMap((prefix) =>
      temporaryLives(prefix, 2, 1).map(({ address }) => {
        expect(containsAddress(prefix, address)).toBe(true)
        return interfaceIdOf(address)
      }),
    )
    expect(all.length).toBeGreaterThan(9)
    expect(new Set(all).size).toBe(all.length)
    expect(all.some(isReservedInterfaceId)).toBe(false)
  })

  test('Linux keeps a week of them, and changes them almost daily', () => {
    const lives = temporaryLives(networks.home.prefix, 7, 1)
    const valid = lives.filter((life) => life.created <= 8 * day && stateAt(life, 8 * day) !== 'invalid')
    expect(valid.length).toBeGreaterThanOrEqual(7)
  })

  test('the same seed draws the same', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed).next
      return Array.from({ length: 50 }, random)
    }
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
  })
})

describe("the observer's log", () => {
  test('has as many lines as there are marks', () => expect(observerLog).toHaveLength(logLength))

  test('shares no identifier with the figure that opens the lesson', () => {
    const seen = ['::21a:2bff:fe3c:4d5e', '::9444:4f09:673f:14eb', '::86cd:e581:7fbc:5c83'].map((text) =>
      interfaceIdOf(parseAddress(text)),
    )
    for (const { address } of observerLog) expect(seen).not.toContain(interfaceIdOf(address))
  })

  test('links the phone everywhere, the laptop at work, the tablet within a day, and nothing else', () => {
    const groups = observerLog.map((_, index) => linked(index).join())
    expect(groups).toEqual(['0,3,7', '1', '2,6', '0,3,7', '4', '5,8', '2,6', '0,3,7', '5,8'])
    for (const [index, { device }] of observerLog.entries()) {
      for (const other of linked(index)) expect(observerLog[other]?.device).toBe(device)
    }
  })

  test.each([
    ['102103213', 9],
    ['231321302', 0],
    ['301302132', 9],
    ['---------', 0],
    ['1--1---1-', 3],
    ['1--1-----', 0],
    ['000000000', 2],
    ['132133213', 5],
    ['12', 1],
  ])('marked %s: %i lines right', (marks, right) =>
    expect(judgeMarks(marks).filter(Boolean)).toHaveLength(right),
  )
})

describe('what the laboratory says', () => {
  const say = (part: Partial<LabState>) => plainText(labMessage({ ...firstState, ...part }, texts.en))

  test.each([
    [{}, 'Identifier: 02:1a:2b:ff:fe:3c:4d:5e.'],
    [{ mode: 'stable' }, 'Identifiers, in the order of the days: A, C, D, A, D.'],
    [{ mode: 'stable', secret: '12' }, texts.en.badSecret],
    [{ mode: 'observer' }, ''],
    [
      { mode: 'observer', shown: true, marks: '102103213' },
      'Lines you sorted as the addresses allow: 9 of 9.',
    ],
  ] as const)('%j', (part, said) => expect(say(part)).toBe(said))

  test('names the newest address as the one to start from', () => {
    const [life] = temporaryLives(networks.home.prefix, 2, firstState.seed)
    expect(say({ mode: 'temporary', hour: 1 })).toContain(formatAddress(life!.address))
    expect(say({ mode: 'temporary', hour: 1 })).toContain('day 1, 01:00')
    expect(writeTime(47, texts.es)).toBe('día 2, 23:00')
  })

  test('says something in every state of every part, in both languages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...labModes),
        fc.string({ maxLength: 20 }),
        fc.nat(lastHour(2)),
        (mode, text, hour) => {
          for (const language of languages) {
            const state = { ...firstState, mode, mac: text, secret: text, hour, shown: true }
            expect(plainText(labMessage(state, texts[language]))).not.toMatch(/\{\{|undefined/)
          }
        },
      ),
    )
  })
})

describe('a link', () => {
  test('of ours is taken', () => {
    for (const mode of labModes) {
      const state = { ...firstState, mode }
      expect(acceptLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })

  test.each([
    ['nothing', null],
    ['another version', { ...firstState, v: 2 }],
    ['another mode', { ...firstState, mode: 'constructor' }],
    ['a MAC address that is no text', { ...firstState, mac: 5 }],
    ['a MAC address that is too long', { ...firstState, mac: 'a'.repeat(41) }],
    ['a secret that is too long', { ...firstState, secret: 'a'.repeat(129) }],
    ['another interface', { ...firstState, interfaceName: 'ppp0' }],
    ['a choice that is none', { ...firstState, byNetwork: 'yes' }],
    ['too many conflicts', { ...firstState, dadCounter: 4 }],
    ['an hour after the end', { ...firstState, hour: 120 }],
    ['other lifetimes', { ...firstState, validDays: 3 }],
    ['half a seed', { ...firstState, seed: 0.5 }],
    ['marks for fewer lines', { ...firstState, marks: '---' }],
    ['marks that are none', { ...firstState, marks: '<<<<<<<<<' }],
  ])('with %s is refused', (_, state) => expect(acceptLabState(state)).toBeUndefined())

  test('whatever it carries, nothing is thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void acceptLabState(value)))
  })
})

/** How many addresses of the global prefix are valid in each minute of a draw. */
function validByMinute(validDays: 2 | 7, seed: number): number[] {
  const lives = temporaryLives(networks.home.prefix, validDays, seed)
  return Array.from({ length: (lastHour(validDays) + 1) * 60 }, (_, minute) => minute * 60).map(
    (now) => lives.filter((life) => life.created <= now && stateAt(life, now) !== 'invalid').length,
  )
}

describe('what is asked first', () => {
  test.each([
    ['00:1a:2b:3c:4d:5e', '02'],
    ['02:00:00:00:00:0e', '00'],
    ['00-00-5E-00-53-01', '02'],
  ])('of %s: the identifier starts with %s', (mac, answer) => {
    const question = labQuestion({ ...firstState, mac }, texts.en)
    expect(question?.answer).toBe(answer)
    expect(new Set(question?.choices).size).toBe(3)
  })

  test('nothing of a group, of no MAC address, or where the log asks by itself', () => {
    for (const state of [{ mac: '01:00:5e:00:00:01' }, { mac: 'x' }, { mode: 'observer' as const }]) {
      expect(labQuestion({ ...firstState, ...state }, texts.en)).toBeUndefined()
    }
  })

  test('how many of two days are valid at once: three at the most, in nearly all draws', () => {
    const most = usuallyValid[2]
    const draws = Array.from({ length: 200 }, (_, seed) => Math.max(...validByMinute(2, seed)))
    expect(draws.filter((count) => count === most).length / draws.length).toBeGreaterThan(0.9)
    expect(draws.filter((count) => count !== most && count !== most + 1)).toEqual([])
  })

  test('how many of seven days are valid at once: seven nearly all the time, and each day an eighth for a while', () => {
    const usual = usuallyValid[7]
    for (let seed = 0; seed < 20; seed++) {
      const counts = validByMinute(7, seed).slice(7 * 24 * 60)
      expect(counts.filter((count) => count === usual).length / counts.length).toBeGreaterThan(0.95)
      expect(Math.max(...counts)).toBe(usual + 1)
    }
  })

  test.each(languages.flatMap((language) => labModes.map((mode) => [language, mode] as const)))(
    '%s, %s: the answer is among what can be chosen',
    (language, mode) => {
      const question = labQuestion({ ...firstState, mode }, texts[language])
      if (question) expect(question.choices).toContain(question.answer)
      expect(question === undefined).toBe(mode === 'observer')
    },
  )
})
