/** What a capture holds, whatever the format of its file: packets with their time, and the interfaces they were seen on. */

/** An interface, or in a pcap file the only one. */
export interface CaptureInterface {
  /** A LINKTYPE_ number: what the octets of a packet start with. See <https://www.tcpdump.org/linktypes.html>. */
  readonly linkType: number
  /** The most octets that were kept of a packet; 0 for no limit. */
  readonly snapLength: number
  /** 6 where the times are whole microseconds (or coarser), else 9. */
  readonly timeDigits: 6 | 9
  /** How many octets of frame check sequence each packet ends with, where the file says so. */
  readonly fcsLength: number | undefined
  /** As the system called it: `eth0`. */
  readonly name: string | undefined
}

export interface CapturedPacket {
  /** Counted from 1 in the whole file. */
  readonly number: number
  /** Nanoseconds since 1970; a simple packet block of pcapng has no time. */
  readonly time: bigint | undefined
  /** How long it was on the link: `data` is shorter where the capture was told to cut. */
  readonly length: number
  readonly linkType: number
  /** What was kept of it: a view of what the reader was given, not a copy. */
  readonly data: Uint8Array
  /** All packets of an interface share this object. */
  readonly interface: CaptureInterface
}

/** What a writer asks for; the packets that a reader gives have all of it. */
export interface PacketToWrite {
  readonly time?: bigint | undefined
  /** The length of `data` where nothing is said. */
  readonly length?: number | undefined
  /** Ethernet where nothing is said. */
  readonly linkType?: number | undefined
  readonly data: Uint8Array
  readonly interface?: Partial<CaptureInterface> | undefined
}

/** The most octets of a packet that are read, as in libpcap and Wireshark: no link but a debugger's bus has longer ones. */
export const mostCapturedOctets = 262_144

/** Whether its time needs nine digits. */
export function isTimeFine({ time = 0n, interface: from }: PacketToWrite): boolean {
  return from?.timeDigits === 9 || time % 1000n !== 0n
}

/** Seconds since 1970, a point, 6 or 9 digits. */
export function formatTime(time: bigint, digits: 6 | 9): string {
  const [sign, positive] = time < 0n ? ['-', -time] : ['', time]
  const seconds = positive / 1_000_000_000n
  const nanoseconds = String(positive - seconds * 1_000_000_000n).padStart(9, '0')
  return `${sign}${seconds}.${nanoseconds.slice(0, digits)}`
}
