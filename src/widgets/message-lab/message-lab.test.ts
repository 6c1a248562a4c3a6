import { describe, expect, test } from 'vitest'
import { nsdMessages } from '#core/dns/nsd.vectors.ts'
import {
  acceptMessageLabState,
  changedOctets,
  type Edit,
  type Find,
  goalsOf,
  isFound,
  type MessageLabState,
  octetsOf,
  openOwn,
  type SampleName,
  sampleNames,
  withChange,
  withDone,
  withOctet,
} from './message-lab.ts'
import { buildQuestion, readPasted } from './own-message.ts'
import { readHex, readOctets } from './read-message.ts'
import { states } from './samples.ts'

const reading = (sample: SampleName) => readHex(states[sample].hex)

describe('reading', () => {
  test('an AAAA answer: its sections, and pointers that lead to names', () => {
    const { sections, pointers, error } = reading('aaaa')
    expect(error).toBeUndefined()
    expect(sections.map(({ name, type, offset, length }) => [name, type, offset, length])).toEqual([
      ['header', undefined, 0, 12],
      ['question', 'AAAA', 12, 21],
      ['answer', 'AAAA', 33, 28],
      ['answer', 'AAAA', 61, 28],
      ['authority', 'NS', 89, 18],
      ['additional', 'AAAA', 107, 28],
    ])
    expect(pointers.map(({ at, target, name }) => [at, target, name])).toEqual([
      [33, 12, 'www.lab.example.'],
      [61, 12, 'www.lab.example.'],
      [89, 16, 'lab.example.'],
      [105, 16, 'lab.example.'],
      [107, 101, 'ns1.lab.example.'],
    ])
  })

  test('values are told with their names', () => {
    const texts = reading('refused').sections.flatMap(({ fields }) =>
      fields.map(({ name, text }) => `${name} ${text}`),
    )
    expect(texts).toContain('rcode 5 (REFUSED)')
    expect(texts).toContain('optionCode 15 (extendedError)')
    expect(texts).toContain('optionData extended-error 20 notAuthoritative')
  })

  test('a loop: where it breaks, and what is left', () => {
    const { error, pointers, sections } = reading('loop')
    expect(error).toEqual({ code: 'badPointer', field: 'qname', offset: 16, found: 0xc0 })
    expect(pointers).toEqual([{ at: 16, target: 12, field: 'qname' }])
    expect(sections.map(({ name, offset, length }) => [name, offset, length])).toEqual([
      ['header', 0, 12],
      ['rest', 12, 10],
    ])
  })

  test('data that ends in the middle of a field, and a name that runs into itself', () => {
    const short = readHex(withOctet(states.aaaa.hex, 44, 15))
    expect(short.error).toMatchObject({ field: 'address', offset: 60, ends: { what: 'data', rdlength: 15 } })
    // The owner of the second answer now points to the octet before it, 01, a label that goes past that.
    const runs = readHex(withOctet(states.aaaa.hex, 62, 60))
    expect(runs.error).toMatchObject({ code: 'tooShort', field: 'name', offset: 61, ends: { what: 'name' } })
    const whole = readHex(states.aaaa.hex.slice(0, 120))
    expect(whole.error).toMatchObject({ code: 'tooShort', offset: 60 })
    expect(whole.error).not.toHaveProperty('ends')
  })

  test('whatever the octets, every one belongs to one section, and pointers that have a name lead back', () => {
    for (const { hex } of nsdMessages.slice(0, 12)) {
      const octets = octetsOf(hex)
      for (let at = 0; at < Math.min(octets.length, 120); at++) {
        for (const mask of [0x01, 0x80, 0xc0, 0xff]) {
          const changed = octets.slice()
          changed[at]! ^= mask
          const { sections, pointers } = readOctets(changed)
          expect(sections.reduce((sum, { length }) => sum + length, 0)).toBe(octets.length)
          for (const pointer of pointers) if (pointer.name) expect(pointer.target).toBeLessThan(pointer.at)
        }
      }
      for (let end = 0; end < Math.min(octets.length, 80); end++) readOctets(octets.slice(0, end))
    }
  })
})

describe('tasks', () => {
  /** An octet that is right, and one that is not. */
  const octets: Readonly<Record<Find, readonly [right: number, wrong: number]>> = {
    pointer: [34, 12],
    ttl: [40, 12],
    address: [45, 2],
    rcode: [3, 2],
    minimum: [79, 12],
    tc: [2, 3],
    answerCount: [7, 5],
    reason: [44, 3],
    size: [32, 3],
    length: [44, 33],
    empty: [47, 46],
    unread: [18, 17],
  }
  const changes: Readonly<Record<Edit, readonly [octet: number, value: number]>> = {
    otherName: [34, 16],
    nodata: [3, 0x80],
    whole: [2, 0x84],
    blocked: [44, 15],
    alias: [46, 0],
    mended: [17, 4],
  }

  test.each(sampleNames)('%s: all can be done, and stay done', (sample) => {
    let state: MessageLabState = states[sample]
    const { finds, edit } = goalsOf[sample]
    for (const find of finds) {
      const [right, wrong] = octets[find]
      expect(isFound(find, right, reading(sample)), `${find} at ${right}`).toBe(true)
      expect(isFound(find, wrong, reading(sample)), `${find} at ${wrong}`).toBe(false)
      state = withDone(state, find)
    }
    const [octet, value] = changes[edit]
    const hex = withOctet(state.hex, octet, value)
    state = withChange(state, hex, readHex(hex))
    expect(state.done).toEqual([...finds, edit])
    expect([...changedOctets(state.hex, state.was)]).toEqual([octet])
    expect(withChange(state, state.was, reading(sample)).done).toEqual([...finds, edit])
  })

  test('two changed octets, and octets that cannot be read, do nothing', () => {
    const twice = withOctet(withOctet(states.nxdomain.hex, 3, 0x80), 0, 0)
    expect(withChange(states.nxdomain, twice, readHex(twice)).done).toEqual([])
    const broken = withOctet(states.loop.hex, 17, 16)
    expect(withChange(states.loop, broken, readHex(broken)).done).toEqual([])
  })
})

describe('a message of one’s own', () => {
  const dns = 'AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB'
  const hex = '00000100000100000000000003777777076578616d706c6503636f6d0000010001'

  // RFC 8484 §4.1.1 has this request.
  test.each([
    dns,
    `{ "answers": [],\n  "octets": "${hex}"\n}`,
    `  "octets": "${hex}"`,
    `https://dnsserver.example.net/dns-query?dns=${dns}`,
    `dns=${dns}`,
    hex,
  ])('%s', (text) => {
    expect(readPasted(text)).toEqual({ bytes: octetsOf(hex) })
  })

  test.each([
    ['', { code: 'empty' }],
    ['dns=AAAB*', { code: 'base64', column: 5, found: '*' }],
    ['dns=AAABA', { code: 'base64Short' }],
    ['00 0g', { code: 'hex', line: 1, column: 5, found: 'g' }],
    ['00'.repeat(1501), { code: 'long' }],
  ])('%j is refused', (text, problem) => {
    const found = readPasted(text)
    expect('problem' in found && found.problem).toMatchObject(problem)
  })

  test('a question is made as programs make it', () => {
    const asked = { name: 'www.example.com', type: 'A', rd: true, size: 0, dnssecOk: false }
    expect(buildQuestion(asked)).toEqual({ bytes: octetsOf(hex) })
    const withOpt = buildQuestion({ ...asked, size: 1232, dnssecOk: true })
    expect('bytes' in withOpt && withOpt.bytes.length).toBe(33 + 11)
    expect(buildQuestion({ ...asked, name: `${'a'.repeat(64)}.example` })).toEqual({
      problem: 'labelTooLong',
    })
    expect(buildQuestion({ ...asked, name: 'a..example' })).toEqual({ problem: 'labelEmpty' })
    expect(buildQuestion({ ...asked, name: 'ñ.example' })).toEqual({ problem: 'notAscii' })
    expect(buildQuestion({ ...asked, name: '' })).toEqual({ problem: 'other' })
  })
})

describe('a link', () => {
  const open = states.aaaa

  test('brings back what was opened', () => {
    for (const state of [
      ...Object.values(states),
      { ...open, octet: 9, place: { layer: 1, field: 2 }, done: ['ttl'], guess: 'once' },
      openOwn(octetsOf('0000')),
      openOwn(new Uint8Array()),
    ]) {
      expect(acceptMessageLabState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })

  test.each([
    null,
    { ...open, v: 2 },
    { ...open, sample: 'other' },
    { ...open, hex: '0' },
    { ...open, hex: 'zz' },
    { ...open, was: '00'.repeat(1501) },
    { ...open, octet: 135 },
    { ...open, octet: -1 },
    { ...open, place: { layer: -1 } },
    { ...open, place: 3 },
    { ...open, done: ['rcode'] },
    { ...open, done: ['ttl', 'ttl'] },
    { ...open, done: {} },
    { ...open, guess: 7 },
  ])('that is none of ours is left aside: %j', (value) => {
    expect(acceptMessageLabState(value)).toBeUndefined()
  })
})
