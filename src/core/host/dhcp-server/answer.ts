/** What a DHCPv6 server answers: RFC 9915 §18.3. Messages of relays are not for it. */
import { formatAddress } from '#core/address/address.ts'
import { containsAddress, formatPrefix, type Prefix, prefixOf } from '#core/address/prefix.ts'
import type { RfcRule } from '#core/host/note.ts'
import { type DhcpOption, dhcpOptionCode } from '#core/packet/dhcpv6/dhcp-option.ts'
import { type DhcpClientServerMessage, dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'
import { statusCode } from '#core/packet/dhcpv6/status-code.ts'
import {
  bindingOf,
  type Claim,
  dropBinding,
  findFree,
  forgetOld,
  putBinding,
  putDeclined,
} from './binding.ts'
import { rejectClientMessage } from './client-rules.ts'
import type { DhcpServer } from './dhcp-server.ts'
import { encodeNames } from './domain-names.ts'

export interface ServerNote {
  /** `lent`, `offered`, `prolonged`, `released`, `declined`, `refused`, `ignored`. */
  readonly what: string
  readonly rule: RfcRule
  readonly values: Readonly<Record<string, string | number>>
}

export interface ServerAnswer {
  readonly server: DhcpServer
  /** Undefined where it keeps silent. */
  readonly reply?: DhcpClientServerMessage | undefined
  readonly notes: readonly ServerNote[]
}

/** An answer while it is being made. */
interface Draft {
  server: DhcpServer
  readonly now: number
  readonly client: Uint8Array
  readonly notes: ServerNote[]
}

type IaOption = Extract<DhcpOption, { kind: 'iaNa' | 'iaPd' }>

/** More associations in one message than these are not looked at. */
const mostAssociations = 16

/** `toGroup`: whether the message came to the group of all servers, as it must. */
export function answerDhcp(
  server: DhcpServer,
  message: DhcpClientServerMessage,
  now: number,
  toGroup = true,
): ServerAnswer {
  const rejection = rejectClientMessage(message, server.duid, toGroup)
  if (rejection !== undefined) {
    const { reason, rfc, section } = rejection
    const rule = { rfc, section }
    return {
      server,
      notes: [{ what: 'ignored', rule, values: { reason, messageType: message.messageType } }],
    }
  }
  const clientId = message.options.find((option) => option.kind === 'clientId')
  const client = clientId?.kind === 'clientId' ? clientId.duid : new Uint8Array()
  const draft: Draft = { server: forgetOld(server, now), now, client, notes: [] }
  const answer = answerTo(draft, message)
  const { notes } = draft
  if (answer === undefined) return { server: draft.server, notes }
  const { transactionId } = message
  const reply: DhcpClientServerMessage = {
    kind: 'message',
    messageType: answer.messageType,
    transactionId,
    options: [
      ...(clientId === undefined ? [] : [clientId]),
      { kind: 'serverId', duid: server.duid },
      ...answer.options,
    ],
  }
  return { server: draft.server, reply, notes }
}

interface Answer {
  readonly messageType: number
  readonly options: readonly DhcpOption[]
}

function answerTo(draft: Draft, message: DhcpClientServerMessage): Answer | undefined {
  const { options, messageType } = message
  const { server } = draft
  const associations = options.filter(isAssociation).slice(0, mostAssociations)
  const services = servicesFor(server, options, messageType)
  const reply = (...some: readonly DhcpOption[]): Answer => ({
    messageType: dhcpMessageType.reply,
    options: some,
  })
  const of = (answer: (ia: IaOption) => DhcpOption | undefined): DhcpOption[] =>
    associations.flatMap((ia) => answer(ia) ?? [])
  switch (messageType) {
    case dhcpMessageType.solicit: {
      const isRapid = server.rapidCommit && options.some(({ kind }) => kind === 'rapidCommit')
      const lent = of((ia) => lend(draft, ia, !isRapid))
      if (isRapid) return reply({ kind: 'rapidCommit' }, ...lent, ...services)
      const preference: DhcpOption[] =
        server.preference === 0 ? [] : [{ kind: 'preference', value: server.preference }]
      return {
        messageType: dhcpMessageType.advertise,
        options: [...preference, ...lent, ...services],
      }
    }
    case dhcpMessageType.request:
      return reply(...of((ia) => request(draft, ia)), ...services)
    case dhcpMessageType.confirm:
      return confirm(draft, associations)
    case dhcpMessageType.renew:
      return reply(...of((ia) => prolong(draft, ia, '18.3.4', server.lendsToUnknown)), ...services)
    case dhcpMessageType.rebind: {
      const lends = server.lendsToUnknown && server.rapidCommit
      return reply(...of((ia) => prolong(draft, ia, '18.3.5', lends)), ...services)
    }
    case dhcpMessageType.release:
      return reply(status(statusCode.success, 'released'), ...of((ia) => giveBack(draft, ia, 'released')))
    case dhcpMessageType.decline:
      return reply(status(statusCode.success, 'declined'), ...of((ia) => giveBack(draft, ia, 'declined')))
    default:
      return reply(...services)
  }
}

function isAssociation(option: DhcpOption): option is IaOption {
  return option.kind === 'iaNa' || option.kind === 'iaPd'
}

function claimOf({ client }: Draft, { kind, iaid }: IaOption): Claim {
  return { client, kind: kind === 'iaNa' ? 'address' : 'prefix', iaid }
}

/** What the client names, as a wish or as what it has. */
function named({ kind, options }: IaOption): Prefix[] {
  return options.flatMap((option) => {
    if (kind === 'iaNa' && option.kind === 'iaAddress') return [prefixOf(option.address, 128)]
    const isPrefix = kind === 'iaPd' && option.kind === 'iaPrefix' && option.prefixLength <= 128
    return isPrefix ? [prefixOf(option.prefix, option.prefixLength)] : []
  })
}

/** RFC 9915 §18.3.2, §18.3.9. */
function lend(draft: Draft, ia: IaOption, isOffer: boolean): DhcpOption {
  const claim = claimOf(draft, ia)
  const section = isOffer ? '18.3.9' : '18.3.2'
  const current = bindingOf(draft.server, claim, draft.now)
  const found =
    current === undefined
      ? findFree(draft.server, claim, named(ia), draft.now)
      : { server: draft.server, prefix: current.prefix }
  if (found === undefined) {
    const isAddress = claim.kind === 'address'
    note(draft, 'refused', section, { reason: isAddress ? 'noAddressLeft' : 'noPrefixLeft' })
    return isAddress
      ? bare(ia, statusCode.noAddrsAvail, 'no address is free')
      : bare(ia, statusCode.noPrefixAvail, 'no prefix is free')
  }
  // What was lent already stays so when the client only asks around.
  const staysOffer = isOffer && (current === undefined || current.isOffer)
  draft.server =
    isOffer && !staysOffer
      ? found.server
      : putBinding(found.server, claim, found.prefix, draft.now, staysOffer)
  note(draft, isOffer ? 'offered' : 'lent', section, shown(claim.kind, found.prefix))
  return filled(draft.server, ia, [leaseOption(draft.server, claim.kind, found.prefix)])
}

/** An address that does not fit the link is not even looked for. RFC 9915 §18.3.2. */
function request(draft: Draft, ia: IaOption): DhcpOption {
  if (ia.kind === 'iaNa' && named(ia).some((each) => !isOnLink(draft.server, each))) {
    note(draft, 'refused', '18.3.2', { reason: 'notOnLink' })
    return bare(ia, statusCode.notOnLink, 'not an address of this link')
  }
  return lend(draft, ia, false)
}

function isOnLink({ link }: DhcpServer, { network }: Prefix): boolean {
  return link.some((each) => containsAddress(each, network))
}

/** RFC 9915 §18.3.3: silence where it cannot tell. */
function confirm(draft: Draft, associations: readonly IaOption[]): Answer | undefined {
  const addresses = associations.filter(({ kind }) => kind === 'iaNa').flatMap(named)
  if (addresses.length === 0 || draft.server.link.length === 0) return undefined
  const fits = addresses.every((each) => isOnLink(draft.server, each))
  note(draft, fits ? 'confirmed' : 'refused', '18.3.3', fits ? {} : { reason: 'notOnLink' })
  const said = fits
    ? status(statusCode.success, 'these addresses fit the link')
    : status(statusCode.notOnLink, 'not addresses of this link')
  return { messageType: dhcpMessageType.reply, options: [said] }
}

/** Renew and Rebind. RFC 9915 §18.3.4, §18.3.5. */
function prolong(draft: Draft, ia: IaOption, section: string, lendsToUnknown: boolean): DhcpOption {
  const claim = claimOf(draft, ia)
  const current = bindingOf(draft.server, claim, draft.now)
  const strangers = named(ia).filter(({ network }) => network !== 0n && network !== current?.prefix.network)
  if (current === undefined || current.isOffer) {
    const misplaced =
      claim.kind === 'address' ? strangers.filter((each) => !isOnLink(draft.server, each)) : []
    if (misplaced.length > 0) {
      note(draft, 'refused', section, { reason: 'notOnLink' })
      return filled(
        draft.server,
        ia,
        misplaced.map((each) => leaseOption(draft.server, claim.kind, each, 0)),
      )
    }
    if (lendsToUnknown) return lend(draft, ia, false)
    note(draft, 'refused', section, { reason: 'noBinding' })
    return bare(ia, statusCode.noBinding, 'nothing is known of this')
  }
  draft.server = putBinding(draft.server, claim, current.prefix, draft.now, false)
  note(draft, 'prolonged', section, shown(claim.kind, current.prefix))
  return filled(draft.server, ia, [
    leaseOption(draft.server, claim.kind, current.prefix),
    ...strangers.map((each) => leaseOption(draft.server, claim.kind, each, 0)),
  ])
}

/** Release and Decline. RFC 9915 §18.3.7, §18.3.8. Nothing is said of an association that is known. */
function giveBack(draft: Draft, ia: IaOption, what: 'released' | 'declined'): DhcpOption | undefined {
  const claim = claimOf(draft, ia)
  const current = bindingOf(draft.server, claim, draft.now)
  if (current === undefined || current.isOffer)
    return bare(ia, statusCode.noBinding, 'nothing is known of this')
  if (!named(ia).some(({ network }) => network === current.prefix.network)) return undefined
  draft.server = dropBinding(draft.server, claim)
  if (what === 'declined') draft.server = putDeclined(draft.server, current.prefix.network, draft.now)
  note(draft, what, what === 'released' ? '18.3.7' : '18.3.8', shown(claim.kind, current.prefix))
  return undefined
}

/** T1 and T2 are the same in all associations of a message. RFC 9915 §18.3.2. */
function filled(
  { t1, t2 }: DhcpServer,
  { kind, iaid }: IaOption,
  options: readonly DhcpOption[],
): DhcpOption {
  return { kind, iaid, t1, t2, options }
}

function bare({ kind, iaid }: IaOption, code: number, text: string): DhcpOption {
  return { kind, iaid, t1: 0, t2: 0, options: [status(code, text)] }
}

function status(code: number, text: string): DhcpOption {
  return { kind: 'statusCode', code, message: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) }
}

function leaseOption(
  { preferredLifetime, validLifetime }: DhcpServer,
  kind: Claim['kind'],
  { network, length }: Prefix,
  lifetime?: number,
): DhcpOption {
  const lifetimes = {
    preferredLifetime: lifetime ?? preferredLifetime,
    validLifetime: lifetime ?? validLifetime,
    options: [],
  }
  return kind === 'address'
    ? { kind: 'iaAddress', address: network, ...lifetimes }
    : { kind: 'iaPrefix', prefix: network, prefixLength: length, ...lifetimes }
}

/** What the client has asked for, and what there is of it. RFC 9915 §18.3, §21.7. */
function servicesFor(
  server: DhcpServer,
  options: readonly DhcpOption[],
  messageType: number,
): readonly DhcpOption[] {
  const asked = options.find((option) => option.kind === 'optionRequest')
  const codes = asked?.kind === 'optionRequest' ? asked.codes : []
  const { resolvers, searchList, refreshTime, solMaxRt, infMaxRt } = server
  const services: DhcpOption[] = []
  if (resolvers.length > 0) services.push({ kind: 'dnsServers', addresses: resolvers })
  if (searchList.length > 0) services.push({ kind: 'domainList', names: encodeNames(searchList) })
  if (refreshTime !== undefined && messageType === dhcpMessageType.informationRequest) {
    services.push({ kind: 'informationRefreshTime', time: refreshTime })
  }
  if (solMaxRt !== undefined) services.push({ kind: 'solMaxRt', time: solMaxRt })
  if (infMaxRt !== undefined) services.push({ kind: 'infMaxRt', time: infMaxRt })
  return services.filter(({ kind }) => codes.includes(dhcpOptionCode[kind as keyof typeof dhcpOptionCode]))
}

function shown(kind: Claim['kind'], prefix: Prefix): Readonly<Record<string, string>> {
  return kind === 'address' ? { address: formatAddress(prefix.network) } : { prefix: formatPrefix(prefix) }
}

function note(draft: Draft, what: string, section: string, values: ServerNote['values']): void {
  const client = Array.from(draft.client, (octet) => octet.toString(16).padStart(2, '0')).join(':')
  draft.notes.push({ what, rule: { rfc: 9915, section }, values: { client, ...values } })
}
