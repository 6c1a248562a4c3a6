/** What happened on the links and in the nodes, in order: widgets draw it, tests hold it, captures are made of it. */
import type { ApplicationEffect } from '#core/host/event.ts'
import type { Note } from '#core/host/note.ts'
import type { PacketToWrite } from '#core/packet/capture/captured-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'

export type TraceItem =
  /** A frame on a link. `sender` is absent where it was put there from outside. */
  | {
      readonly kind: 'frame'
      /** Counted from 1 over all links. */
      readonly number: number
      readonly at: number
      /** When the others get it. */
      readonly arrives: number
      readonly link: string
      readonly sender?: string
      readonly octets: Uint8Array
      /** `lost` by the link's own chance, `tooLong` for it: nobody gets it. `duplicate`: once more than it was sent. */
      readonly fate: 'sent' | 'lost' | 'tooLong' | 'duplicate'
    }
  | { readonly kind: 'note'; readonly at: number; readonly node: string; readonly note: Note }
  /** What an application was told. */
  | {
      readonly kind: 'application'
      readonly at: number
      readonly node: string
      readonly effect: ApplicationEffect
    }
  /** What an application tells. */
  | {
      readonly kind: 'applicationNote'
      readonly at: number
      readonly node: string
      readonly values: Readonly<Record<string, string | number | boolean>>
    }
  /** A filter of the node dropped a frame on its way in or out. */
  | {
      readonly kind: 'filtered'
      readonly at: number
      readonly node: string
      readonly direction: 'in' | 'out'
      readonly octets: Uint8Array
    }
  /** The node lowered the MSS in a SYN that it sent. */
  | {
      readonly kind: 'clamped'
      readonly at: number
      readonly node: string
      readonly before: number
      readonly mss: number
    }

export type FrameItem = Extract<TraceItem, { kind: 'frame' }>
export type NoteItem = Extract<TraceItem, { kind: 'note' }>

/** Octets of the frames and packets in it, from this item on. */
export function octetsOf(trace: readonly TraceItem[], from = 0): number {
  let count = 0
  for (let i = from; i < trace.length; i++) {
    const item = trace[i]!
    if ('octets' in item) count += item.octets.length
    else if (item.kind === 'application' && 'octets' in item.effect) count += item.effect.octets.length
  }
  return count
}

export function framesOf(trace: readonly TraceItem[], link?: string): FrameItem[] {
  return trace.filter(
    (item): item is FrameItem => item.kind === 'frame' && (link === undefined || item.link === link),
  )
}

export function notesOf(trace: readonly TraceItem[], node?: string): NoteItem[] {
  return trace.filter(
    (item): item is NoteItem => item.kind === 'note' && (node === undefined || item.node === node),
  )
}

/** 2026-01-01 00:00 UTC: captures need a date. */
const start = 1_767_225_600_000_000_000n

/**
 * The frames of a link as they would be captured there: for `writePcap` or `writePcapng`. `zero`: nanoseconds since 1970 of the start
 * of virtual time.
 */
export function packetsOf(trace: readonly TraceItem[], link?: string, zero = start): PacketToWrite[] {
  return framesOf(trace, link).map(({ at, octets }) => ({
    // Whole microseconds: what a usual capture has.
    time: zero + BigInt(Math.round(at * 1000)) * 1000n,
    data: octets,
    linkType: linkType.ethernet,
  }))
}
