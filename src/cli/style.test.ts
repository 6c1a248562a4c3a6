import { expect, test } from 'vitest'
import { wrap } from '#grader/text/wrap.ts'
import { translator } from '#i18n/translate.ts'
import type { Io } from './command.ts'
import { paragraph } from './style.ts'

const io: Io = { language: 'en', t: translator('en'), out: () => {}, err: () => {}, color: false, width: 40 }

test('a command at the end stays on one line, to be copied', () => {
  expect(paragraph(io, 'Next:  npx seis check echo')).toBe('Next:  npx seis check echo')
  expect(paragraph(io, 'A sentence that nearly fills a line:  npx seis check echo --seed 1')).toBe(
    'A sentence that nearly fills a line:\n  npx seis check echo --seed 1',
  )
  expect(paragraph(io, 'Choose another folder for your work:  SEIS_MY=FOLDER npx seis …', 2)).toBe(
    'Choose another folder for your work:\n    SEIS_MY=FOLDER npx seis …',
  )
  expect(paragraph(io, 'A DER file has to become PEM:  openssl x509 -inform der')).toBe(
    'A DER file has to become PEM:\n  openssl x509 -inform der',
  )
})

test('an answer that begins with ! is not broken behind it', () => {
  expect(wrap('It gets ! too long', 9)).toEqual(['It gets', '! too', 'long'])
  expect(wrap('Responde «! not found» ya', 12)).toEqual(['Responde', '«! not', 'found» ya'])
  expect(wrap('Careful! One', 9)).toEqual(['Careful!', 'One'])
})
