import { formatAddress } from '#core/address/address.ts'
import { stateAt } from '#core/address/temporary-schedule.ts'
import type { address } from '#i18n/en/address.ts'
import { fill } from '#i18n/fill.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import type { TextsOf } from '#i18n/texts.ts'
import type { interfaceIdLab } from './en.ts'
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

type Texts = TextsOf<typeof interfaceIdLab>

/** What the laboratory says now, in one or two sentences. */
export function labMessage(state: LabState, texts: Texts, errors: TextsOf<typeof address.error>): string {
  if (state.mode === 'eui64') {
    const reading = readMac(state.mac)
    if ('error' in reading) {
      return fill(errors[reading.error.code], describeParseError(reading.error).values)
    }
    return fill(texts.eui64Says, { octets: reading.steps.flipped })
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

function temporaryMessage(state: LabState, texts: Texts): string {
  const now = state.hour * 3600
  const lives = temporaryLives(networks.home.prefix, state.validDays, state.seed).filter(
    ({ created }) => created <= now,
  )
  const newest = lives.findLast((life) => stateAt(life, now) === 'preferred')
  return fill(texts.temporarySays, {
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
