// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are marks of $GENERATE.
import { describe, expect, test } from 'vitest'
import { answer } from '#core/dns/authority.ts'
import { parseName } from '#core/dns/name.ts'
import { parseType, recordClass } from '#core/dns/record-type.ts'
import { loadZone } from '#core/dns/zone/load-zone.ts'
import { noteSources, type ZoneNote, type ZoneNoteCode } from '#core/dns/zone/zone-note.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { languages } from '#i18n/languages.ts'
import { tellFileError } from './tell-file-error.ts'
import { tellNote, tellStep } from './tell-zone.ts'

describe.each(languages)('%s', (language) => {
  test('every note is a sentence', () => {
    for (const code of Object.keys(noteSources) as ZoneNoteCode[]) {
      const note: ZoneNote = {
        code,
        severity: 'warning',
        name: parseName('a.b.'),
        type: 15,
        other: parseName('c.'),
        records: [],
      }
      const sentence = tellNote(note, language)
      expect(sentence).toMatch(/^[A-ZÁÉÍÓÚ¿a-z].*[.?]$/)
      expect(sentence).not.toMatch(/\{\{|undefined/)
    }
  })

  test('an error tells its word, what cannot be seen as a dot', () => {
    const tell = (text: string) =>
      parseZoneFile(text, { origin: 'e.' }).errors.map((error) => tellFileError(error, language))
    expect(tell(`a 1 A x\u001b${'y'.repeat(60)}`)[0]).toContain(`x·${'y'.repeat(38)}…`)
    expect(tell('$TTL')[0]).toMatch(/\$TTL (TIME|TIEMPO)/)
    expect(tell('$GENERATE 9-9 a${-1} 1 A 192.0.2.$$')[0]).toMatch(/192\.0\.2\.\$\$.* 9\.\)$/)
    expect(tell('a 99999999999 A 192.0.2.1')[0]).toContain('2147483647')
  })
})

test('the steps of an answer', () => {
  const { zone } = loadZone(
    '@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\n*.w TXT x\na CNAME b\nb A 192.0.2.1\nb AAAA ::1\nd DNAME t.\ns NS ns.s\nns.s A 192.0.2.2',
    { origin: 'e.' },
  )
  const tell = (name: string, type: string, language: 'en' | 'es') =>
    answer(zone!, { qname: parseName(name), qtype: parseType(type)!, qclass: recordClass.IN }).steps.map(
      (step) => `${step.number} ${tellStep(step, language)}`,
    )
  expect(tell('a.e.', 'ANY', 'en')).toEqual([
    '2 a.e is in the zone e.',
    '3a a.e is there.',
    '3a The CNAME records of a.e go into the answer: 1.',
  ])
  expect(tell('q.w.e.', 'A', 'en')).toEqual([
    '2 q.w.e is in the zone e.',
    '3c q.w.e is not there. The longest part of it that exists is w.e.',
    '3c *.w.e is there: it answers for q.w.e.',
    '3c q.w.e exists without A records: NODATA.',
    '3c The SOA record says how long this may be remembered: 1 s.',
  ])
  expect(tell('x.d.e.', 'A', 'es')).toEqual([
    '2 x.d.e está en la zona e.',
    '3c x.d.e no está. La parte más larga que existe es d.e.',
    '3c d.e tiene un DNAME hacia t. Con él, x.d.e pasa a ser x.t.',
    '2 x.t queda fuera de la zona: quien preguntó lo sigue en otra parte.',
  ])
  expect(tell('x.s.e.', 'A', 'es')).toEqual([
    '2 x.s.e está en la zona e.',
    '3b x.s.e está en la zona que se delega en s.e: se remite a ella con los NS de allí.',
    '3b Las direcciones de los nombres de esos registros van a la sección adicional: 1.',
  ])
})
