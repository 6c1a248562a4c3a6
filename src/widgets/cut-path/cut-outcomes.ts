/**
 * What a client's program learns when the path to its server is cut somewhere. Every row was tried on Linux 6.18 with its
 * default settings: three network namespaces, client, router and server, and 20 ms of round trip between the first two.
 * The router forwards and filters with nftables. Times of one round trip are those 20 ms; the others are rounded.
 */

/** From the client to the program that it wants, and what may go wrong at each. */
export const cutsAt = {
  client: ['interfaceOff', 'cable'],
  router: ['drop', 'tcpReset', 'plainReject', 'prohibited', 'noRoute'],
  host: ['off', 'restarted'],
  program: ['killed', 'stuck'],
} as const

export type Place = keyof typeof cutsAt
export type Cut = (typeof cutsAt)[Place][number]

export const places = Object.keys(cutsAt) as Place[]
export const cuts: readonly Cut[] = Object.values(cutsAt).flat()

/** The path is cut before `connect()`, or when a connection stands and the client sends a line and waits in `recv()`. */
export const moments = ['connect', 'talk'] as const
export type Moment = (typeof moments)[number]

/** What the call gives. `connected`, `end` and `waits` are no errors; the others are their own names. */
export const sayings = {
  connect: ['connected', 'ECONNREFUSED', 'EACCES', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT'],
  talk: ['end', 'ECONNRESET', 'ECONNREFUSED', 'EACCES', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'waits'],
} as const
export type Saying = (typeof sayings)[Moment][number]

/** How long it takes. */
export const times = ['instant', 'trip', 'seconds', 'minutes', 'quarter', 'never'] as const
export type Time = (typeof times)[number]

export interface Outcome {
  readonly says: Saying
  readonly after: Time
}

const outcomes: Readonly<Record<Moment, Readonly<Record<Cut, Outcome>>>> = {
  connect: {
    interfaceOff: { says: 'ENETUNREACH', after: 'instant' },
    cable: { says: 'EHOSTUNREACH', after: 'seconds' },
    drop: { says: 'ETIMEDOUT', after: 'minutes' },
    tcpReset: { says: 'ECONNREFUSED', after: 'trip' },
    plainReject: { says: 'ECONNREFUSED', after: 'trip' },
    prohibited: { says: 'EACCES', after: 'trip' },
    noRoute: { says: 'ENETUNREACH', after: 'trip' },
    off: { says: 'EHOSTUNREACH', after: 'seconds' },
    restarted: { says: 'ECONNREFUSED', after: 'trip' },
    killed: { says: 'ECONNREFUSED', after: 'trip' },
    stuck: { says: 'connected', after: 'trip' },
  },
  talk: {
    interfaceOff: { says: 'ENETUNREACH', after: 'quarter' },
    cable: { says: 'EHOSTUNREACH', after: 'quarter' },
    drop: { says: 'ETIMEDOUT', after: 'quarter' },
    tcpReset: { says: 'ECONNRESET', after: 'trip' },
    plainReject: { says: 'ECONNREFUSED', after: 'quarter' },
    prohibited: { says: 'EACCES', after: 'quarter' },
    noRoute: { says: 'ENETUNREACH', after: 'quarter' },
    off: { says: 'EHOSTUNREACH', after: 'quarter' },
    restarted: { says: 'ECONNRESET', after: 'trip' },
    killed: { says: 'end', after: 'instant' },
    stuck: { says: 'waits', after: 'never' },
  },
}

export const outcomeOf = (moment: Moment, cut: Cut): Outcome => outcomes[moment][cut]

export const placeOf = (cut: Cut): Place =>
  places.find((place) => (cutsAt[place] as readonly Cut[]).includes(cut)) as Place
