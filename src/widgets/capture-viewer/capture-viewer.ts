import type { Language } from '#i18n/languages.ts'
import { type CaptureName, isCaptureName } from './built-in.ts'

/** What a link carries: a capture of ours, the filter, and the packet that is open. Nothing of a file of the reader's own. */
export interface CaptureViewerState {
  readonly v: 1
  readonly capture: CaptureName
  readonly filter: string
  /** Counted from 1 in the whole capture. */
  readonly packet: number
}

/** More than anybody types. */
export const longestFilter = 500

/** More than any capture of ours has; one that has fewer shows none. */
const mostPackets = 100_000

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptCaptureViewerState(value: unknown): CaptureViewerState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, capture, filter, packet } = value as Record<string, unknown>
  if (v !== 1 || !isCaptureName(capture)) return undefined
  if (typeof filter !== 'string' || filter.length > longestFilter) return undefined
  if (!Number.isInteger(packet) || (packet as number) < 1 || (packet as number) > mostPackets)
    return undefined
  return { v, capture, filter, packet: packet as number }
}

/** A filter for what two addresses say to each other. */
export function conversationFilter(one: string, other: string): string {
  return one === other
    ? `source == ${one} and destination == ${one}`
    : `address == ${one} and address == ${other}`
}

/** The name of what is saved: `office.pcap` becomes `office-selection.pcap`. */
export function savedName(name: string, format: string): string {
  return `${name.replace(/\.gz$/i, '').replace(/\.(?:pcap|pcapng|cap)$/i, '')}-selection.${format}`
}

/** A whole number, its thousands apart: `10,000`, and in Spanish `10 000`, as the lessons write it. */
export function grouped(count: number, language: Language): string {
  const text = new Intl.NumberFormat(language).format(count)
  return language === 'es' ? text.replaceAll('.', '\u00a0') : text
}
