import { expect, test } from 'vitest'
import { minutesOf } from './reading-time.ts'

const words = (count: number) => 'word '.repeat(count)
const many = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join('\n\n')

test('180 words are a minute, and nothing takes less than five', () => {
  expect(minutesOf(words(100))).toBe(5)
  expect(minutesOf(words(3600))).toBe(20)
})

test('questions, widgets and listings take their time; figures and code take no words', () => {
  const text = words(1800)
  expect(minutesOf(text)).toBe(10)
  expect(
    minutesOf(`${text}\n\n${many(5, () => '<AddressMap address="::1">\n\nTask.\n\n</AddressMap>')}`),
  ).toBe(20)
  expect(minutesOf(`${text}\n\n${many(5, () => '<NibbleGrid address="::1" />')}`)).toBe(10)
  expect(minutesOf(`${text}\n\n${many(13, (id) => `<Question id="a.q${id}" kind="order" />`)}`)).toBe(20)
  const code = words(2000)
  expect(
    minutesOf(`${text}\n\n${many(7, () => `\`\`\`ts\n${code}\n\`\`\`\n\n\`\`\`python\n${code}\n\`\`\``)}`),
  ).toBe(15)
})

test('what is folded for the teacher takes the reader no time', () =>
  expect(minutesOf(`<Notes>\n\n${words(9000)}\n\n</Notes>`)).toBe(5))
