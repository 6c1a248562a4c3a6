/** What a router keeps of one advertising interface, and the constants of its timers. RFC 4861 §6.2, §10. Milliseconds. */
import type { Address } from '#core/address/address.ts'
import { draw } from '#core/random/random.ts'
import { type AdvertiseConfig, type AdvertiseSettings, readAdvertiseConfig } from './advertise-config.ts'

/** RFC 4861 §10. */
const maxInitialInterval = 16_000
const maxInitialAdvertisements = 3
export const maxFinalAdvertisements = 3
export const minDelayBetweenAdvertisements = 3000
export const maxAnswerDelay = 500

export interface Advertising {
  /** As it was given, so that a change of a part can be added to it. */
  readonly config: AdvertiseConfig
  readonly settings: AdvertiseSettings
  /** AdvSendAdvertisements. */
  readonly isActive: boolean
  /** When the next one goes to all nodes. */
  readonly nextAt: number
  /** Because of a solicitation. */
  readonly isAnswer: boolean
  /** Sent to all nodes since it began or its configuration was changed: the first three are at most 16 s apart. */
  readonly sent: number
  /** To all nodes; -Infinity for never. */
  readonly lastAt: number
  /** Answers to single hosts. */
  readonly answers: readonly UnicastAnswer[]
  /** Farewells that are still to be sent, once it is not active any more. */
  readonly farewells: number
}

export interface UnicastAnswer {
  readonly to: Address
  readonly at: number
}

/** An interface begins to advertise, or (`before`) advertises something else from now on. */
export function beginAdvertising(
  change: AdvertiseConfig,
  before: Advertising | undefined,
  now: number,
  seed: number,
): { advertising: Advertising; seed: number } {
  const config = { ...before?.config, ...change }
  const settings = readAdvertiseConfig(config, now, before?.settings.prefixes)
  const [chance, seedAfter] = draw(seed)
  const scheduled = {
    config,
    settings,
    isActive: true,
    isAnswer: false,
    sent: 0,
    lastAt: before?.lastAt ?? Number.NEGATIVE_INFINITY,
    answers: before?.isActive === true ? before.answers : [],
    farewells: 0,
  }
  const next = now + intervalOf(scheduled, chance)
  // What was due earlier, such as an answer, brings the news earlier.
  const nextAt = before?.isActive === true ? Math.min(before.nextAt, next) : next
  const isAnswer = nextAt !== next && before?.isAnswer === true
  return { advertising: { ...scheduled, nextAt: spaced(scheduled, nextAt), isAnswer }, seed: seedAfter }
}

/** Until the next unsolicited one: by chance between the two bounds, short for the first ones. RFC 4861 §6.2.4. */
export function intervalOf(
  { settings, sent }: Pick<Advertising, 'settings' | 'sent'>,
  chance: number,
): number {
  const { minInterval, maxInterval } = settings
  const interval = minInterval + chance * (maxInterval - minInterval)
  return sent < maxInitialAdvertisements ? Math.min(interval, maxInitialInterval) : interval
}

/** Not within 3 s of the last one to all nodes. RFC 4861 §6.2.6. */
export function spaced({ lastAt }: Pick<Advertising, 'lastAt'>, at: number): number {
  return Math.max(at, lastAt + minDelayBetweenAdvertisements)
}

export function nextAdvertisingDeadline(advertising: Advertising | undefined): number {
  if (advertising === undefined) return Number.POSITIVE_INFINITY
  const { isActive, farewells, nextAt, answers } = advertising
  let next = isActive || farewells > 0 ? nextAt : Number.POSITIVE_INFINITY
  for (const { at } of answers) next = Math.min(next, at)
  return next
}
