import { isGroupMac } from '#core/address/interface-id.ts'
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { type LabState, readMac, visits } from './interface-lab.ts'
import type { Texts } from './texts.ts'

/** What is asked before a part of the laboratory shows; who can track you asks by itself. */
export interface LabQuestion {
  readonly question: RichText
  readonly choices: readonly string[]
  readonly answer: string
}

export function labQuestion(state: LabState, texts: Texts): LabQuestion | undefined {
  if (state.mode === 'eui64') {
    const reading = readMac(state.mac)
    if ('error' in reading || isGroupMac(reading.steps.mac)) return undefined
    const octet = reading.steps.mac.slice(0, 2)
    // As it was, the U/L bit turned over, and the bit that one turns over who counts from the other end.
    const choices = [0, 0x02, 0x40].map((bit) => turned(octet, bit))
    return {
      question: rich(texts.askEui64, { octet }),
      choices: choices.toSorted(),
      answer: turned(octet, 0x02),
    }
  }
  if (state.mode === 'stable') {
    const answer = String(new Set(visits).size)
    return {
      question: fill(texts.askStable, { days: visits.length, networks: answer }),
      choices: ['1', answer, String(visits.length)],
      answer,
    }
  }
  if (state.mode === 'temporary') {
    const most = usuallyValid[state.validDays]
    const choices = [...new Set([1, 2, most - 1, most, most + 1])].sort((a, b) => a - b)
    return {
      question: fill(state.validDays === 2 ? texts.askTemporary : texts.askTemporaryLinux, {
        days: state.validDays,
      }),
      choices: choices.map(String),
      answer: String(most),
    }
  }
  return undefined
}

function turned(octet: string, bit: number): string {
  return (Number.parseInt(octet, 16) ^ bit).toString(16).padStart(2, '0')
}

/**
 * How many temporary addresses of a prefix are valid at once. Of two days: at the most, in most draws; in about one of
 * fourteen there is a fourth, where three changes fall into two days. Of Linux's seven: nearly all the time, for an eighth
 * comes some half an hour before the first of them goes, day after day.
 */
export const usuallyValid = { 2: 3, 7: 7 } as const
