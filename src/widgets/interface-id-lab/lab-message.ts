import { formatAddress } from '#core/address/address.ts'
import { stateAt } from '#core/address/temporary-schedule.ts'
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { errorText } from '#widgets/frame/error-text.ts'
import {
  type LabState,
  logLength,
  networks,
  readMac,
  readSecret,
  stableVisits,
  temporaryLives,
} from './interface-lab.ts'
import { judgeMarks } from './observer-log.ts'
import type { Texts } from './texts.ts'

/** What the laboratory says now, in one or two sentences. */
export function labMessage(state: LabState, texts: Texts): RichText {
  if (state.mode === 'eui64') {
    const reading = readMac(state.mac)
    if ('error' in reading) return errorText(reading.error, texts.address.error)
    return rich(texts.eui64Says, { octets: reading.steps.flipped })
  }
  if (state.mode === 'stable') {
    const secret = readSecret(state.secret)
    if (secret === undefined) return texts.badSecret
    const letters = stableVisits({ ...state, secret }).map(({ letter }) => letter)
    return fill(texts.stableSays, { letters: letters.join(', ') })
  }
  if (state.mode === 'temporary') return temporaryMessage(state, texts)
  if (!state.shown) return ''
  return fill(texts.judged, { right: judgeMarks(state.marks).filter(Boolean).length, all: logLength })
}

function temporaryMessage(state: LabState, texts: Texts): RichText {
  const now = state.hour * 3600
  const lives = temporaryLives(networks.home.prefix, state.validDays, state.seed).filter(
    ({ created }) => created <= now,
  )
  const newest = lives.findLast((life) => stateAt(life, now) === 'preferred')
  return rich(texts.temporarySays, {
    time: writeTime(state.hour, texts),
    valid: lives.filter((life) => stateAt(life, now) !== 'invalid').length,
    address: newest ? formatAddress(newest.address) : '',
  })
}

/** An hour on the timeline: `day 2, 06:00`. */
export function writeTime(hour: number, texts: Pick<Texts, 'dayHour'>): string {
  return fill(texts.dayHour, {
    day: Math.floor(hour / 24) + 1,
    hour: String(Math.floor(hour) % 24).padStart(2, '0'),
  })
}
