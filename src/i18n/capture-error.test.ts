import { expect, test } from 'vitest'
import { type CaptureErrorCode, DecodeError, EncodeError } from '#core/bytes/errors.ts'
import { fileLooks } from '#core/packet/capture/file-look.ts'
import { readCapture, writePcap } from '#core/packet/pcap.ts'
import { describeCaptureError } from './capture-error.ts'
import { en } from './en.ts'
import { translator } from './translate.ts'

function sentences(bytes: Uint8Array): string[] {
  const { error, looksLike } = readCapture(bytes)
  const { key, values } = describeCaptureError(error!, looksLike)
  return [translator('en')(key, values), translator('es')(key, values)]
}

test('a capture that breaks off, and a file that is none', () => {
  const file = writePcap([{ data: Uint8Array.of(1, 2, 3) }])
  expect(sentences(file.subarray(0, 42))).toEqual([
    'The capture breaks off at octet 42, in the middle of a packet.',
    'La captura se corta en el octeto 42, a mitad de un paquete.',
  ])
  expect(sentences(new TextEncoder().encode('<!doctype html>'))).toEqual([
    'This is a web page, not a capture. Did the browser save the page instead of the file?',
    'Es una página web, no una captura. ¿Guardó el navegador la página en lugar del archivo?',
  ])
  expect(sentences(new Uint8Array(0))).toEqual(['The file is empty.', 'El archivo está vacío.'])
})

test('each code, each place and each look has a sentence of its own', () => {
  const places = ['fileHeader', 'packetHeader', 'packetData', 'blockHeader', 'blockBody']
  const keys = [
    ...places.map((place) => describeCaptureError(new DecodeError('tooShort', place, 0)).key),
    ...Object.keys(en.capture.error)
      .filter((key) => ![...places, 'linkTypesDiffer', 'packetTooLong', 'timeOutOfRange'].includes(key))
      .map((code) => describeCaptureError(new DecodeError(code as CaptureErrorCode, '', 0)).key),
    ...['linkType', 'data', 'time'].map((field) => describeCaptureError(new EncodeError(field, '')).key),
  ]
  expect(keys.sort()).toEqual(
    Object.keys(en.capture.error)
      .map((key) => `capture.error.${key}`)
      .sort(),
  )
  expect(Object.keys(en.capture.look).sort()).toEqual([...fileLooks].sort())
})
