/** The states of a neighbor, N1, as the conformance cases reach them and look at them. */
import { expect } from 'vitest'
import { advertise, echo, n1, otherMac, type Sent, type Stage } from './stage.ts'

export const isSolicitation = ({ text }: Sent): boolean => text.includes('neighbor solicitation')
export const isReply = ({ text }: Sent): boolean => text.includes('echo reply')
export const isMulticastFrame = ({ to }: Sent): boolean => to.startsWith('33:33')

/** By a solicited advertisement, after it has asked. */
export function reachable(stage: Stage): void {
  stage.hear(echo())
  stage.hear(advertise(n1, { solicited: true, override: true, mac: n1.mac }))
}

/** As the cases say: two unsolicited advertisements after the solicited one, the second with the first address again. */
export function stale(stage: Stage): void {
  reachable(stage)
  stage.hear(advertise(n1, { override: true, mac: otherMac }))
  stage.hear(advertise(n1, { override: true, mac: n1.mac }))
}

/** Whether traffic now is followed by a probe: to that link-layer address 5 s later, or none for 7 s. */
export function expectAfterTraffic(stage: Stage, mac: string, probed: boolean): void {
  const at = stage.now
  const [reply] = stage.hear(echo()).filter(isReply)
  expect(reply).toMatchObject({ to: mac })
  const probes = stage.wait(probed ? 5100 : 7000).filter(isSolicitation)
  expect(probes.map(({ at: when, to }) => [when - at, to])).toEqual(probed ? [[5000, mac]] : [])
}
