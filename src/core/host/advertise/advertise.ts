/** A router that tells the hosts of its link what they need: RFC 4861 §6.2. */
import type { Address } from '#core/address/address.ts'
import { ownAddress, sendToGroup } from '#core/host/frame.ts'
import { linkLayerAddressIn } from '#core/host/link-layer-option.ts'
import { learnLinkLayerAddress, sendToNeighbor, unmarkRouter } from '#core/host/neighbor-cache.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { allNodes, isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import type { RouterSolicitation } from '#core/packet/icmpv6/router-message.ts'
import type { AdvertiseConfig } from './advertise-config.ts'
import { routerAdvertisement } from './advertise-message.ts'
import {
  type Advertising,
  beginAdvertising,
  intervalOf,
  maxAnswerDelay,
  maxFinalAdvertisements,
  minDelayBetweenAdvertisements,
  spaced,
} from './advertising.ts'
import { withAdvertising } from './with-advertising.ts'

/** The interface begins, or the change is added to what it advertises. RFC 4861 §6.2.2, §6.2.4. */
export function advertise(turn: Turn, name: string, change: AdvertiseConfig): void {
  const { advertising: before } = interfaceOf(turn.host, name)
  const { advertising, seed } = beginAdvertising(change, before, turn.now, turn.host.seed)
  turn.host = { ...turn.host, seed }
  changeInterface(turn, name, withAdvertising(interfaceOf(turn.host, name), advertising))
  const code = before?.isActive === true ? 'advertise.changed' : 'advertise.begins'
  tell(turn, code, { wait: secondsUntil(turn, advertising.nextAt) }, undefined, name)
}

/** It advertises no more, and says so. RFC 4861 §6.2.5. */
export function ceaseAdvertising(turn: Turn, name: string): void {
  const { advertising } = interfaceOf(turn.host, name)
  if (advertising?.isActive !== true) return
  tell(turn, 'advertise.ceases', {}, undefined, name)
  const farewells = Math.min(maxFinalAdvertisements, advertising.settings.finalAdvertisements)
  const ended = { ...advertising, isActive: false, isAnswer: false, answers: [], farewells }
  changeInterface(turn, name, { advertising: { ...ended, nextAt: spaced(ended, turn.now) } })
  advertiseTimers(turn)
}

export function advertiseTimers(turn: Turn): void {
  for (const { name } of turn.host.interfaces) {
    const { advertising } = interfaceOf(turn.host, name)
    if (advertising === undefined) continue
    if (advertising.isActive && advertising.nextAt <= turn.now) sendToAll(turn, name, advertising)
    else if (advertising.farewells > 0 && advertising.nextAt <= turn.now) sayFarewell(turn, name, advertising)
    answerTimers(turn, name)
  }
}

function sendToAll(turn: Turn, name: string, advertising: Advertising): void {
  const sent = advertising.sent + 1
  // Each one to all nodes starts the timer anew, an answer too. RFC 4861 §6.2.6.
  const interval = intervalOf({ ...advertising, sent }, drawNumber(turn))
  const after = { ...advertising, sent, isAnswer: false, lastAt: turn.now }
  changeInterface(turn, name, { advertising: { ...after, nextAt: spaced(after, turn.now + interval) } })
  const { routerLifetime } = advertising.settings
  const section = advertising.isAnswer ? '6.2.6' : '6.2.4'
  send(turn, name, { to: allNodes, routerLifetime, section, next: interval / 1000 })
}

function sayFarewell(turn: Turn, name: string, advertising: Advertising): void {
  const farewells = advertising.farewells - 1
  const nextAt = turn.now + minDelayBetweenAdvertisements
  changeInterface(turn, name, { advertising: { ...advertising, farewells, nextAt, lastAt: turn.now } })
  send(turn, name, { to: allNodes, routerLifetime: 0, section: '6.2.5' })
}

function answerTimers(turn: Turn, name: string): void {
  const { advertising } = interfaceOf(turn.host, name)
  const due = advertising?.answers.filter(({ at }) => at <= turn.now) ?? []
  if (advertising === undefined || due.length === 0) return
  const answers = advertising.answers.filter(({ at }) => at > turn.now)
  changeInterface(turn, name, { advertising: { ...advertising, answers } })
  const { routerLifetime } = advertising.settings
  for (const { to } of due) send(turn, name, { to, routerLifetime, section: '6.2.6' })
}

interface Sending {
  readonly to: Address
  readonly routerLifetime: number
  readonly section: string
  /** Seconds until the next one to all nodes, if nobody asks. */
  readonly next?: number
}

function send(turn: Turn, name: string, { to, routerLifetime, section, next }: Sending): void {
  const { mac, addresses, advertising } = interfaceOf(turn.host, name)
  const source = ownAddress(interfaceOf(turn.host, name))
  // RFC 4861 §6.1.2: nobody would take one that comes from another kind of address.
  if (source === undefined || !isLinkLocalUnicast(source) || advertising === undefined) return
  const lifetime = turn.host.forwards ? routerLifetime : 0
  const prefixes = advertising.settings.prefixes.length
  tell(turn, 'advertise.sent', { to, lifetime, prefixes, next }, { rfc: 4861, section }, name)
  const own = addresses.map(({ address }) => address)
  const sender = { mac, source, addresses: own, now: turn.now, routerLifetime: lifetime }
  const packet = routerAdvertisement(advertising.settings, sender, to)
  if (to === allNodes) sendToGroup(turn, name, allNodes, packet)
  else sendToNeighbor(turn, name, to, { packet })
}

/** One that was accepted, at a node that passes packets on. RFC 4861 §6.2.6. */
export function takeRouterSolicitation(
  turn: Turn,
  name: string,
  message: RouterSolicitation,
  source: Address,
): void {
  const { advertising } = interfaceOf(turn.host, name)
  if (!turn.host.forwards || advertising?.isActive !== true) return
  if (source !== unspecified) {
    const mac = linkLayerAddressIn(message.options, 'sourceLinkLayer')
    if (mac !== undefined) learnLinkLayerAddress(turn, name, source, mac, { rfc: 4861, section: '6.2.6' })
    // Whoever asks for routers is none.
    unmarkRouter(turn, name, source)
  }
  const { answers } = advertising.settings
  const values = { from: source }
  if (answers !== 'multicast' && source !== unspecified) {
    const wait = answers === 'unicastAtOnce' ? 0 : drawNumber(turn) * maxAnswerDelay
    tell(turn, 'advertise.solicited', { ...values, how: 'unicast', wait: wait / 1000 }, undefined, name)
    const isAsked = advertising.answers.some(({ to }) => to === source)
    if (isAsked) return
    const all = [...advertising.answers, { to: source, at: turn.now + wait }]
    changeInterface(turn, name, { advertising: { ...advertising, answers: all } })
    answerTimers(turn, name)
    return
  }
  const delay = drawNumber(turn) * maxAnswerDelay
  const isRecent = advertising.lastAt + minDelayBetweenAdvertisements > turn.now
  const at = (isRecent ? advertising.lastAt + minDelayBetweenAdvertisements : turn.now) + delay
  // One that leaves before it anyhow is the answer, to several solicitations too.
  const isScheduled = advertising.nextAt <= at
  const nextAt = isScheduled ? advertising.nextAt : at
  const how = isScheduled ? 'scheduled' : 'multicast'
  tell(turn, 'advertise.solicited', { ...values, how, wait: secondsUntil(turn, nextAt) }, undefined, name)
  if (isScheduled) return
  changeInterface(turn, name, { advertising: { ...advertising, nextAt, isAnswer: true } })
}

function secondsUntil(turn: Turn, at: number): number {
  return Math.max(0, at - turn.now) / 1000
}
