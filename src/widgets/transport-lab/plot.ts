/** What can be set up in TransportLab: `exchanges.ts` has packets for each size, offer and MTU. */

/** UDP goes on over TCP where the answer is truncated. */
export const ways = ['udp', 'tcp', 'tls', 'https'] as const
export type Way = (typeof ways)[number]

/** Octets of the answer, its OPT record among them; what the client offers to take over UDP; the path MTU. */
export const sizes = [100, 700, 1500, 4000] as const
export const offers = [512, 1232, 1400, 4096] as const
export const mtus = [1500, 1280] as const
/** Milliseconds there and back. */
export const delays = [10, 50, 200] as const
/** Which packet the network loses in each way: none, the client's first, the last with a part of the answer. */
export const losses = ['none', 'first', 'answer'] as const
export type Loss = (typeof losses)[number]
export const mostQuestions = 20

export interface Plot {
  readonly size: (typeof sizes)[number]
  readonly offer: (typeof offers)[number]
  readonly mtu: (typeof mtus)[number]
  /** A firewall drops fragments. */
  readonly filter: boolean
  readonly delay: (typeof delays)[number]
  readonly loss: Loss
  /** Of this size, one after another. */
  readonly questions: number
  /** One connection for all of them. */
  readonly keeps: boolean
}
