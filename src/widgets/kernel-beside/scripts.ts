/** Of each capture, what belongs to the host that we set ours beside, and in what it departs from the RFC's host. */
import type { RfcRule } from '#core/host/note.ts'
import type { CaptureName, RowKey } from './kernel-beside.ts'

export interface Script {
  /** What the kernel's host sent, by number. */
  readonly sent: readonly number[]
  /** What both hosts hear: at once when they are plugged in, or as soon after their own message as the kernel heard it. */
  readonly heard: readonly { readonly packet: number; readonly after: 'plug' | 'rs' | 'askLocal' }[]
  /** How long our host is watched, in milliseconds. */
  readonly until: number
  readonly departures: readonly Departure[]
}

export const departureNames = ['earlyReport', 'extraDelay', 'search', 'keptGroup'] as const
export type DepartureName = (typeof departureNames)[number]

export interface Departure {
  readonly name: DepartureName
  /** The rows that show it: to mark one of them is to find it. The reason is in the first of them that is there. */
  readonly rows: readonly RowKey[]
  /** Rows that only show it beside those: their own time is chance, so to mark them is half right. */
  readonly near?: readonly RowKey[]
}

/** What the RFC says of it: `free`, it asks for nothing here. */
export type Strength = 'must' | 'should' | 'free'

export const departures: Readonly<
  Record<
    DepartureName,
    {
      readonly rule: RfcRule
      readonly strength: Strength
    }
  >
> = {
  earlyReport: { rule: { rfc: 4862, section: '5.4.2' }, strength: 'should' },
  extraDelay: { rule: { rfc: 4862, section: '5.4.2' }, strength: 'free' },
  search: { rule: { rfc: 7559, section: '2.1' }, strength: 'must' },
  keptGroup: { rule: { rfc: 4862, section: '5.4.5' }, strength: 'should' },
}

const earlyReport: Departure = { name: 'earlyReport', rows: ['report-1'], near: ['askLocal-1'] }
/** Where an advertisement to all comes first, the global address may be the first to ask. */
const earlyReportEither: Departure = { ...earlyReport, near: ['askGlobal-1', 'askLocal-1'] }
const extraDelay: Departure = { name: 'extraDelay', rows: ['askGlobal-1'] }

export const scripts: Readonly<Record<CaptureName, Script>> = {
  slaac: {
    sent: [9, 10, 11, 12, 13, 15, 16],
    heard: [{ packet: 14, after: 'rs' }],
    until: 6000,
    departures: [earlyReport, extraDelay],
  },
  'slaac-linux61': {
    sent: [11, 12, 13, 14, 15, 17, 18],
    heard: [{ packet: 16, after: 'rs' }],
    until: 6000,
    departures: [earlyReport, extraDelay],
  },
  'ra-during-dad': {
    sent: [2, 3, 4, 5, 6, 7, 9],
    heard: [
      { packet: 1, after: 'plug' },
      { packet: 8, after: 'rs' },
    ],
    until: 6000,
    departures: [earlyReportEither],
  },
  'rs-retry': {
    sent: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    heard: [],
    // By then five have left at the latest, and no sixth.
    until: 78_000,
    departures: [earlyReport],
  },
  'rs-lifetime0': {
    sent: [2, 3, 6, 7, 8, 9, 11],
    heard: [
      { packet: 1, after: 'plug' },
      { packet: 10, after: 'rs' },
    ],
    // Until then the kernel was watched.
    until: 38_000,
    departures: [earlyReportEither, { name: 'search', rows: ['rs-2', 'rs-3', 'rs-4', 'rs-5'] }],
  },
  'dad-conflict-mac': {
    sent: [1, 2, 4],
    heard: [{ packet: 3, after: 'askLocal' }],
    until: 2900,
    departures: [earlyReport, { name: 'keptGroup', rows: ['report-2'] }],
  },
}
