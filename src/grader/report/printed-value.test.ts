import { describe, expect, test } from 'vitest'
import { printedValue } from './printed-value.ts'

const reply = (actual: string, sent = 'hello\n', expected = 'HELLO\n') =>
  printedValue({
    code: 'wrongReply',
    actual: Buffer.from(actual),
    sent: Buffer.from(sent),
    expected: Buffer.from(expected),
  })

describe('a value that is no text', () => {
  test.each([
    ['[object Promise]\n', 'promise'],
    ['<coroutine object answer at 0x7f3a>\n', 'promise'],
    ['<Task pending name=1>\n', 'promise'],
    ["b'HELLO'\n", 'bytes'],
    ["ANA: b'hello'\n", 'bytes'],
    ['[object Object]\n', 'object'],
    ['<bound method Room.names of 1>\n', 'object'],
    ['undefined\n', 'missing'],
    ['ok None\n', 'missing'],
  ])('%j', (actual, value) => expect(reply(actual)).toBe(value))

  test.each(['HELLo\n', "it's \n", "rib'x'\n", 'error: undefinedness\n'])('%j is none', (actual) =>
    expect(reply(actual)).toBeUndefined(),
  )

  test('what the client said itself is no mistake', () => {
    expect(reply('undefined\n', 'undefined\n', 'UNDEFINED\n')).toBeUndefined()
  })

  test('octets that no text gives', () => expect(reply('\xff\xfe')).toBeUndefined())
})
