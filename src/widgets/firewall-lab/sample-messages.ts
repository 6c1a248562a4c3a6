/** The messages of both scenes, from captures, while the page is built. Nothing that runs in the browser may import this. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { isLinkLocalUnicast, isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import type { Seen } from './rule.ts'
import type { Message, Moment, Name, Streams, Wish } from './stream.ts'

type Line = readonly [
  name: Name,
  capture: string,
  number: number,
  from: Seen['from'],
  connection: Seen['connection'],
  wish: Moment | Exclude<Wish, 'needed'>,
]
const inside = 'firewall-inside'
const outside = 'firewall-outside'

/** To the router's own interfaces. What conntrack says was measured in the run that was captured. */
const toRouter: readonly Line[] = [
  ['hostAsksRouter', inside, 12, 'inside', 'untracked', 'solicit'],
  ['hostAsks', inside, 103, 'inside', 'untracked', 'neighbor'],
  ['hostAnswers', inside, 17, 'inside', 'untracked', 'neighbor'],
  ['routerTells', outside, 8, 'outside', 'untracked', 'lifetime'],
  ['routerAsks', outside, 11, 'outside', 'untracked', 'neighbor'],
  ['query', outside, 40, 'outside', 'untracked', 'listeners'],
  ['redirect', 'firewall-redirect', 3, 'outside', 'related', 'unwelcome'],
  ['unknownToIt', outside, 48, 'outside', 'invalid', 'unwelcome'],
  ['afar', outside, 49, 'outside', 'untracked', 'unwelcome'],
]
const throughRouter: readonly Line[] = [
  ['pingOut', inside, 15, 'inside', 'new', 'now'],
  ['pingBack', outside, 13, 'outside', 'established', 'now'],
  ['pingIn', outside, 14, 'outside', 'new', 'now'],
  ['big', outside, 31, 'outside', 'related', 'big'],
  ['port', outside, 19, 'outside', 'related', 'fault'],
  ['route', outside, 21, 'outside', 'related', 'fault'],
  ['hops', outside, 17, 'outside', 'related', 'now'],
  ['header', outside, 23, 'outside', 'related', 'fault'],
  ['names', outside, 43, 'outside', 'new', 'unwelcome'],
  ['unknown', outside, 44, 'outside', 'invalid', 'unwelcome'],
]
const toHost: readonly Line[] = [
  ['routerTells', 'slaac', 14, 'outside', 'untracked', 'lifetime'],
  ['routerAsks', inside, 16, 'outside', 'untracked', 'neighbor'],
  ['routerAnswers', 'slaac', 18, 'outside', 'untracked', 'neighbor'],
  ['duplicate', 'dad-conflict-static', 2, 'outside', 'untracked', 'fault'],
  ['query', 'mld', 14, 'outside', 'untracked', 'listeners'],
  ['pingBack', inside, 18, 'outside', 'established', 'now'],
  ['pingIn', inside, 19, 'outside', 'new', 'now'],
  ['big', inside, 34, 'outside', 'related', 'big'],
  ['port', inside, 24, 'outside', 'related', 'fault'],
  ['route', inside, 26, 'outside', 'related', 'fault'],
  ['hops', inside, 22, 'outside', 'related', 'now'],
  ['header', inside, 28, 'outside', 'related', 'fault'],
  ['redirect', 'redirect', 6, 'outside', 'related', 'idle'],
  ['names', outside, 43, 'outside', 'new', 'unwelcome'],
  ['unknown', outside, 44, 'outside', 'invalid', 'unwelcome'],
]

export function sampleStreams(): Streams {
  return {
    router: [
      ...toRouter.map((line) => messageOf(line, 'itself')),
      ...throughRouter.map((line) => messageOf(line, 'through')),
    ],
    host: toHost.map((line) => messageOf(line, 'itself')),
  }
}

function messageOf([name, capture, number, from, connection, wish]: Line, where: Seen['where']): Message {
  const { hex, linkType } = capturePacket(capture, number)
  const { parts } = decodePacket(parseHex(hex), { linkType })
  const ip = parts.find((part) => part.name === 'ipv6')
  const icmp = parts.find((part) => part.name === 'icmpv6')
  if (ip?.name !== 'ipv6' || icmp?.name !== 'icmpv6') throw new Error(`${capture} ${number} is no ICMPv6`)
  const { source, destination, hopLimit } = ip.value
  const isWish = wish === 'unwelcome' || wish === 'idle'
  return {
    name,
    where,
    from,
    connection,
    type: icmp.value.type,
    code: icmp.value.code,
    hopLimit,
    source: kindOf(source),
    sourceAddress: formatAddress(source),
    destinationAddress: formatAddress(destination),
    isMulticast: isMulticast(destination),
    wish: isWish ? wish : 'needed',
    ...(isWish ? {} : { moment: wish }),
    capture,
    number,
    hex,
  }
}

function kindOf(source: Address): Seen['source'] {
  if (source === unspecified) return 'unspecified'
  return isLinkLocalUnicast(source) ? 'linkLocal' : 'global'
}
