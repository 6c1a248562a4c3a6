/** What the reader of a capture hands to the reader of a format, and what it wants from it. */
import type { CapturedPacket } from './captured-packet.ts'

/** Some octets of a file: those from `at` up to `end` have not been read yet. One object serves for many reads. */
export interface Piece {
  bytes: Uint8Array
  /** Of all of `bytes`. */
  view: DataView
  at: number
  end: number
  /** Where in the file `at` is. */
  offset: number
}

export interface CaptureFormat {
  readonly name: 'pcap' | 'pcapng'
  /**
   * Reads one header, record or block and adds the packet to the list if it holds one. Returns how many octets it was; a
   * negative number where it is not all there: how many more are needed at least. Throws nothing but a `DecodeError`.
   */
  read(piece: Readonly<Piece>, packets: CapturedPacket[]): number
  /** What is cut if the file ends here with so many octets unread; undefined where nothing is. */
  cut(octets: number): string | undefined
}
