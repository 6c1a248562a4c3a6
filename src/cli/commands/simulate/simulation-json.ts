/** A simulation as one JSON document, for scripts. Times are seconds, to the microsecond, as in the capture. */
import { formatHex } from '#core/bytes/hex.ts'
import type { ProfileName } from '#core/host/profile/profile.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import type { TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { summarizePacket } from '#core/packet/summary.ts'
import { type Outcome, outcomeOf } from '#core/scenario/outcome.ts'
import type { Scenario } from '#core/scenario/scenario.ts'
import { type Played, wire } from '#core/scenario/simulate.ts'

export interface Asked {
  readonly seed: number
  readonly profile: ProfileName
  readonly until: number
}

/** Letters of a part, or little more. */
const partLength = 65_536

/** The document and a line's end, in parts: the whole may be longer than a text can be. */
export function* simulationAsJson(
  { hosts, routers }: Scenario,
  { network, isCut }: Played,
  { seed, profile, until }: Asked,
): Generator<string> {
  const outcomes = (nodes: readonly { readonly name: string }[]): Outcome[] =>
    nodes.map(({ name }) => outcomeOf(nodeOf(network, name).host, network.now))
  const head = {
    version: 1,
    seed,
    profile,
    until,
    // Where too much happened before.
    ...(isCut ? { stoppedAt: seconds(network.now) } : {}),
  }
  let part = `${JSON.stringify(head).slice(0, -1)},"trace":[`
  let isFirst = true
  for (const item of network.trace) {
    for (const each of itemAsJson(item)) {
      part += `${isFirst ? '' : ','}${JSON.stringify(each)}`
      isFirst = false
    }
    if (part.length < partLength) continue
    yield part
    part = ''
  }
  const tail = { routers: outcomes(routers), hosts: outcomes(hosts) }
  yield `${part}],${JSON.stringify(tail).slice(1)}\n`
}

function seconds(milliseconds: Network['now']): number {
  return Math.round(milliseconds * 1000) / 1_000_000
}

function itemAsJson(item: TraceItem): object[] {
  const time = seconds(item.at)
  switch (item.kind) {
    case 'frame': {
      const { number, sender, fate, octets } = item
      const summary = summarizePacket(decodePacket(octets, { linkType: linkType.ethernet }))
      return [
        {
          time,
          kind: 'frame',
          number,
          ...(item.link === wire ? {} : { link: item.link }),
          ...(sender === undefined ? {} : { sender }),
          fate,
          summary,
          octets: formatHex(octets),
        },
      ]
    }
    case 'note': {
      const { code, rule, values } = item.note
      return [{ time, kind: 'note', node: item.node, code, rule, values }]
    }
    case 'application': {
      const { kind } = item.effect
      const reason = item.effect.kind === 'error' ? { reason: item.effect.reason } : {}
      return kind === 'pathMtu' ? [] : [{ time, kind, node: item.node, ...reason }]
    }
    default:
      return []
  }
}
