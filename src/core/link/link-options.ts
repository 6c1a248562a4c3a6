/** What a link can be told. */
export interface LinkOptions {
  /** Milliseconds from the sender to all others. */
  readonly delay: number
  /** The longest IPv6 packet that it carries. */
  readonly mtu: number
  /** From 0 to 1: how many frames get lost. */
  readonly loss: number
  /** From 0 to 1: how many frames arrive twice. */
  readonly duplication: number
}

export const defaultLink: LinkOptions = { delay: 1, mtu: 1500, loss: 0, duplication: 0 }
