/**
 * Where each packet of a capture stands among the octets that were read, and the little that a list needs of it: some thirty octets
 * a packet. The octets themselves stay in the pieces they came in; nothing is copied.
 */
import type { CapturedPacket, CaptureInterface } from '#core/packet/capture/captured-packet.ts'

/** For a packet without a time. */
const noTime = -(2n ** 63n)

export class CaptureIndex {
  #count = 0
  #octets = 0
  #piece = new Uint32Array(1024)
  #offset = new Uint32Array(1024)
  #captured = new Uint32Array(1024)
  #length = new Uint32Array(1024)
  #interface = new Uint32Array(1024)
  #time = new BigInt64Array(1024)
  #conversation = new Uint32Array(1024)
  readonly #pieces: ArrayBufferLike[] = []
  readonly #pieceIds = new Map<ArrayBufferLike, number>()
  readonly #interfaces: CaptureInterface[] = []
  readonly #interfaceIds = new Map<CaptureInterface, number>()

  get count(): number {
    return this.#count
  }

  /** Of all packets, as long as they were on the link. */
  get octets(): number {
    return this.#octets
  }

  add({ data, length, time, interface: from }: CapturedPacket, conversation: number): void {
    const at = this.#count
    if (at === this.#piece.length) this.#grow()
    this.#piece[at] = idIn(this.#pieceIds, this.#pieces, data.buffer)
    this.#offset[at] = data.byteOffset
    this.#captured[at] = data.length
    this.#length[at] = length
    this.#interface[at] = idIn(this.#interfaceIds, this.#interfaces, from)
    this.#time[at] = time ?? noTime
    this.#conversation[at] = conversation
    this.#octets += length
    this.#count++
  }

  /** The packet at a place, counted from 0; its octets are a view. */
  packet(at: number): CapturedPacket {
    const from = this.#interfaces[this.#interface[at]!]
    if (from === undefined) throw new RangeError(`there is no packet at ${at}`)
    const time = this.#time[at]!
    return {
      number: at + 1,
      time: time === noTime ? undefined : time,
      length: this.#length[at]!,
      linkType: from.linkType,
      data: new Uint8Array(this.#pieces[this.#piece[at]!]!, this.#offset[at]!, this.#captured[at]!),
      interface: from,
    }
  }

  lengthOf(at: number): number {
    return this.#length[at]!
  }

  conversationOf(at: number): number {
    return this.#conversation[at]!
  }

  /** Of the first packet: from where seconds are counted. */
  get start(): bigint | undefined {
    const time = this.#time[0]!
    return this.#count === 0 || time === noTime ? undefined : time
  }

  #grow(): void {
    this.#piece = doubled(this.#piece)
    this.#offset = doubled(this.#offset)
    this.#captured = doubled(this.#captured)
    this.#length = doubled(this.#length)
    this.#interface = doubled(this.#interface)
    this.#conversation = doubled(this.#conversation)
    const time = new BigInt64Array(this.#time.length * 2)
    time.set(this.#time)
    this.#time = time
  }
}

function doubled(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(old.length * 2)
  larger.set(old)
  return larger
}

function idIn<T>(ids: Map<T, number>, all: T[], each: T): number {
  const known = ids.get(each)
  if (known !== undefined) return known
  const id = all.length
  all.push(each)
  ids.set(each, id)
  return id
}
