/** What happens in a scenario at one moment: an object whose key says what it is. */
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import type { Place } from './place.ts'
import { advertiseKeys, readAdvertise } from './read-advertise.ts'
import { readLinkName } from './read-dhcp.ts'
import { readLink } from './read-link.ts'
import { type ScenarioEvent, scenarioBounds } from './scenario.ts'

export interface Names {
  readonly hosts: readonly string[]
  readonly routers: readonly string[]
  /** When each router begins. */
  readonly starts: ReadonlyMap<string, number>
  /** Besides the main one. */
  readonly links: readonly string[]
}

type Happening = ScenarioEvent extends infer Each ? (Each extends unknown ? Omit<Each, 'at'> : never) : never

/** By the key that says what happens. */
const kinds: Readonly<Record<string, (place: Place, names: Names) => Happening | undefined>> = {
  frame: readFrame,
  ping: readPing,
  plug: (place, names) => readCable(place, names, 'plug'),
  unplug: (place, names) => readCable(place, names, 'unplug'),
  advertise: readAdvertiseEvent,
  silent: readSilence,
  link: readLinkEvent,
  partition: readPartition,
}

const kindKeys = Object.keys(kinds)

export function readEvent(place: Place, names: Names): ScenarioEvent | undefined {
  const { value } = place
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const found = isObject ? kindKeys.filter((key) => Object.hasOwn(value, key)) : []
  const [kind] = found
  // Without one, any other key may be the misspelt one.
  const known = ['at', ...(kind === undefined ? ['host', 'router', 'size', 'on', ...kindKeys] : keysOf(kind))]
  if (!place.isObject(known)) return undefined
  const at = place.at('at').required().number(0, scenarioBounds.until)
  if (kind === undefined) return place.fail({ code: 'event', choices: kindKeys })
  const happening = kinds[kind]!(place, names)
  return at === undefined || happening === undefined ? undefined : ({ at, ...happening } as ScenarioEvent)
}

function keysOf(kind: string): string[] {
  switch (kind) {
    case 'ping':
      return ['host', 'router', 'ping', 'size']
    case 'plug':
    case 'unplug':
      return ['host', kind]
    case 'advertise':
      return ['router', kind]
    case 'silent':
      return ['host', 'router', kind]
    case 'frame':
    case 'link':
      return [kind, 'on']
    default:
      return [kind]
  }
}

function nameAt(place: Place, key: 'host' | 'router', choices: readonly string[]): string | undefined {
  const name = place.at(key).required()
  if (name.isAbsent) return undefined
  return choices.find((choice) => choice === name.value) ?? name.fail({ code: key, choices })
}

/** Of a host, or of a router where `router` is the key. */
function anyName(place: Place, { hosts, routers }: Names): string | undefined {
  return place.at('router').isAbsent ? nameAt(place, 'host', hosts) : nameAt(place, 'router', routers)
}

/** An Ethernet frame: its header at least, and no more than any link carries. */
const [leastFrame, mostFrame] = [14, 14 + 65_535 + 40]

/** The name of a link; without one the main link is meant. */
function linkAt(place: Place, { links }: Names): string | undefined {
  return readLinkName(place.at('on'), links)
}

function readFrame(place: Place, names: Names): Happening | undefined {
  const frame = place.at('frame')
  const text = frame.text(2 * mostFrame)
  if (text === undefined) return undefined
  if (!/^([0-9a-f]{2})+$/i.test(text) || text.length < 2 * leastFrame) return frame.fail({ code: 'frame' })
  return { kind: 'frame', octets: parseHex(text), on: linkAt(place, names) }
}

function readPing(place: Place, names: Names): Happening | undefined {
  const node = anyName(place, names)
  const destination = place.at('ping').parsed({ code: 'address' }, parseAddress)
  // What fits into an IPv6 packet behind the header of the Echo Request.
  const size = place.at('size').wholeNumber(0, 65_527) ?? 56
  return node === undefined || destination === undefined
    ? undefined
    : { kind: 'ping', node, destination, size }
}

function readCable(place: Place, { hosts }: Names, kind: 'plug' | 'unplug'): Happening | undefined {
  const node = nameAt(place, 'host', hosts)
  if (place.at(kind).value !== true) return place.at(kind).fail({ code: 'oneOf', choices: ['true'] })
  return node === undefined ? undefined : { kind, node }
}

function readAdvertiseEvent(place: Place, { routers, starts }: Names): Happening | undefined {
  const node = nameAt(place, 'router', routers)
  const at = place.at('at')
  const least = starts.get(node ?? '') ?? 0
  // It would begin to advertise before its time, or fall silent in vain.
  if (typeof at.value === 'number' && at.value < least) at.fail({ code: 'afterStart', least })
  const said = place.at('advertise')
  if (said.value === false) return node === undefined ? undefined : { kind: 'cease', node }
  if (!said.isObject(advertiseKeys)) return undefined
  const change = readAdvertise(said)
  return node === undefined ? undefined : { kind: 'advertise', node, change }
}

function readSilence(place: Place, names: Names): Happening | undefined {
  const node = anyName(place, names)
  const isSilent = place.at('silent').boolean()
  if (node === undefined || isSilent === undefined) return undefined
  return { kind: isSilent ? 'silence' : 'revive', node }
}

function readLinkEvent(place: Place, names: Names): Happening {
  return { kind: 'link', change: readLink(place.at('link')), on: linkAt(place, names) }
}

function readPartition(place: Place, { hosts, routers }: Names): Happening {
  const choices = [...hosts, ...routers]
  const groups = place
    .at('partition')
    .list(choices.length)
    .map((group) =>
      group.list(choices.length).flatMap((each) => {
        const found = choices.find((name) => name === each.value)
        return found ?? each.fail({ code: 'node', choices }) ?? []
      }),
    )
  return { kind: 'partition', groups }
}
