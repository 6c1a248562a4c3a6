import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { spansOf } from '#i18n/rich-text.ts'
import { samples } from './samples.ts'
import { texts } from './texts.ts'
import { timelineEvents } from './timeline-events.ts'
import { acceptTimelineState, openingState } from './timeline-state.ts'

const file = JSON.parse(readFileSync('content/data/timeline.json', 'utf8'))

test.each(['en', 'es'] as const)('events are ready to show: %s', (language) => {
  const events = timelineEvents(file, language)
  expect(events.find(({ id }) => id === 'rfc791')).toMatchObject({
    date: language === 'en' ? 'September 1981' : 'septiembre de 1981',
    title: 'RFC 791: IPv4',
    source: { label: 'RFC 791' },
  })
})

test('an address in a text is code', () => {
  const event = timelineEvents(file, 'en').find(({ id }) => id === 'rfc3879')
  expect(spansOf(event?.text ?? '')[0]).toEqual({ text: 'fec0::/10', code: true })
})

test('samples open events that are there, as a link would', () => {
  const ids = new Set(timelineEvents(file, 'en').map(({ id }) => id))
  for (const { label, state } of samples(texts.en)) {
    expect(acceptTimelineState(JSON.parse(JSON.stringify(state)), ids), label).toEqual(state)
  }
})

test('a lesson opens on what it asks for, and hears what does not exist', () => {
  const open = (opening: Partial<Parameters<typeof openingState>[1]>) =>
    openingState(timelineEvents(file, 'en'), {
      from: '1991',
      to: '1996.25',
      kinds: undefined,
      select: undefined,
      ...opening,
    })
  expect(open({ select: 'toronto' })).toMatchObject({ from: 1991, to: 1996.25, selected: 'toronto' })
  expect(open({ kinds: 'protocol,document' }).kinds).toEqual(['protocol', 'document'])
  expect(open({}).selected).not.toBeNull()
  expect(() => open({ kinds: 'war' })).toThrow('war')
  expect(() => open({ select: 'nobody' })).toThrow('nobody')
  expect(() => open({ from: '1900' })).toThrow('1900')
})
