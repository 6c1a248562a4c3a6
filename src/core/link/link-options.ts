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
  /** The most milliseconds that chance adds to the delay of each frame: what is sent later may then arrive earlier. */
  readonly jitter: number
  /** Groups of nodes that do not hear one another; who is in none of them is in one with the others. Without groups all hear all. */
  readonly partition: readonly (readonly string[])[]
  /** Whether the sender hears its own frames for groups, as behind a cable with a loop. RFC 7527 §1. */
  readonly loopBack: boolean
  /** Whether a switch gives frames for a group only to routers and to those who have reported it. RFC 4541 §3. */
  readonly snooping: boolean
}

export const defaultLink: LinkOptions = {
  delay: 1,
  mtu: 1500,
  loss: 0,
  duplication: 0,
  jitter: 0,
  partition: [],
  loopBack: false,
  snooping: false,
}
