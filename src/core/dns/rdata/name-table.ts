/**
 * Where the names of a message stand that is being written, so that later ones point there (RFC 1035 §4.1.4): a hash table of
 * all their suffixes. Octets are compared, not letters of any case: what is decoded has the capitals that were encoded, as
 * BIND has it too. It holds places alone; the names are those in the message.
 */

const bits = 12
const slots = 1 << bits
/** More than this many and what comes is written whole: the table stays quick. */
const most = slots / 2
/** A pointer has fourteen bits. */
export const farthestTarget = 0x3fff
/** So many slots are looked at for a suffix: names chosen to fall into the same ones cost no more. */
const tries = 16
/** A name of 255 octets has no more labels. */
const labels = 128

export class NameTable {
  /** Places of suffixes in the message, plus one; 0 where none is. */
  private readonly places = new Uint16Array(slots)
  /** The slots that are taken, in the order in which they were. */
  private readonly taken = new Uint16Array(most)
  private count = 0
  private readonly starts = new Uint8Array(labels)
  private readonly hashes = new Uint16Array(labels)
  /** Where the pointer leads that `find` asks for, or -1. */
  target = -1

  /** Forgets all places from this one on: what was written there is taken back. */
  forget(from: number): void {
    while (this.count > 0) {
      const slot = this.taken[this.count - 1]!
      if (this.places[slot]! - 1 < from) return
      this.places[slot] = 0
      this.count--
    }
  }

  /**
   * How many octets of the name are to be written at `size` in the message, before a pointer; the pointer's target stands in
   * `target`, -1 where no suffix is known. Suffixes that are written now are known from then on.
   */
  find(message: Uint8Array, size: number, name: Uint8Array): number {
    const { starts, hashes, places } = this
    let count = 0
    for (let at = 0; name[at] !== 0; at += name[at]! + 1) starts[count++] = at
    let hash = 0
    let end = name.length - 1
    for (let i = count - 1; i >= 0; i--) {
      const start = starts[i]!
      for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + name[at]!) | 0
      hashes[i] = (hash ^ (hash >>> 15)) & (slots - 1)
      end = start
    }
    this.target = -1
    for (let i = 0; i < count; i++) {
      const start = starts[i]!
      let slot = hashes[i]!
      let left = tries
      for (let place = places[slot]!; place !== 0 && left > 0; place = places[slot]!) {
        if (standsAt(message, place - 1, name, start)) {
          this.target = place - 1
          return start
        }
        slot = (slot + 1) & (slots - 1)
        left--
      }
      if (left > 0 && size + start <= farthestTarget && this.count < most) {
        places[slot] = size + start + 1
        this.taken[this.count++] = slot
      }
    }
    return name.length
  }
}

/** Whether the name at this place of the message is that of `name` from `at` on. */
function standsAt(message: Uint8Array, place: number, name: Uint8Array, at: number): boolean {
  let here = place
  for (;;) {
    let length = message[here]!
    // Our own pointers lead to labels.
    if (length >= 0xc0) {
      here = ((length & 0x3f) << 8) | message[here + 1]!
      length = message[here]!
    }
    if (length !== name[at]) return false
    if (length === 0) return true
    for (let i = 1; i <= length; i++) if (message[here + i] !== name[at + i]) return false
    here += length + 1
    at += length + 1
  }
}
