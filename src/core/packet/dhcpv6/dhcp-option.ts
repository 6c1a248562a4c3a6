/**
 * Options of DHCPv6. RFC 8415 §21; DNS servers and search list RFC 3646.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |          option-code          |           option-len          |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                          option-data                          |
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readAddress, readAddresses, writeAddress } from '#core/packet/fields.ts'
import { formatAscii, formatDomainNames } from '#core/packet/icmpv6/domain-names.ts'

export const dhcpOptionCode = {
  clientId: 1,
  serverId: 2,
  iaNa: 3,
  iaTa: 4,
  iaAddress: 5,
  optionRequest: 6,
  preference: 7,
  elapsedTime: 8,
  statusCode: 13,
  rapidCommit: 14,
  reconfigureAccept: 20,
  dnsServers: 23,
  domainList: 24,
  iaPd: 25,
  iaPrefix: 26,
  informationRefreshTime: 32,
  solMaxRt: 82,
  infMaxRt: 83,
} as const

/** RFC 8415 §21.13. */
export const statusCode = {
  success: 0,
  unspecFail: 1,
  noAddrsAvail: 2,
  noBinding: 3,
  notOnLink: 4,
  useMulticast: 5,
  noPrefixAvail: 6,
} as const

export type DhcpOption =
  | { readonly kind: 'clientId' | 'serverId'; readonly duid: Uint8Array }
  /** Addresses (IA_NA) or prefixes (IA_PD) that a server lends, with what it says of each. */
  | {
      readonly kind: 'iaNa' | 'iaPd'
      readonly iaid: number
      /** After how many seconds to ask the same server for more time. */
      readonly t1: number
      /** After how many to ask any. */
      readonly t2: number
      readonly options: readonly DhcpOption[]
    }
  | { readonly kind: 'iaTa'; readonly iaid: number; readonly options: readonly DhcpOption[] }
  | {
      readonly kind: 'iaAddress'
      readonly address: Address
      readonly preferredLifetime: number
      readonly validLifetime: number
      readonly options: readonly DhcpOption[]
    }
  | {
      readonly kind: 'iaPrefix'
      readonly preferredLifetime: number
      readonly validLifetime: number
      readonly prefixLength: number
      readonly prefix: Address
      readonly options: readonly DhcpOption[]
    }
  | { readonly kind: 'optionRequest'; readonly codes: readonly number[] }
  | { readonly kind: 'preference'; readonly value: number }
  /** In hundredths of a second. */
  | { readonly kind: 'elapsedTime'; readonly time: number }
  | { readonly kind: 'statusCode'; readonly code: number; readonly message: Uint8Array }
  | { readonly kind: 'rapidCommit' | 'reconfigureAccept' }
  | { readonly kind: 'dnsServers'; readonly addresses: readonly Address[] }
  /** Names as in DNS: `formatDomainNames` reads them. */
  | { readonly kind: 'domainList'; readonly names: Uint8Array }
  /** In seconds. */
  | { readonly kind: 'informationRefreshTime' | 'solMaxRt' | 'infMaxRt'; readonly time: number }
  /** A code that we do not know, or a known one of a length that it cannot have. */
  | { readonly kind: 'unknown'; readonly code: number; readonly data: Uint8Array }
  /** An option that passes the end of what it is in, and all behind it. */
  | { readonly kind: 'malformed'; readonly data: Uint8Array }

type Kind = keyof typeof dhcpOptionCode

interface OptionReader {
  readonly layer: string
  readonly fits: (length: number) => boolean
  readonly read: (reader: Reader, depth: number) => DhcpOption
}

/** An address stands in an IA, a status code in that: deeper nesting is nobody's. */
const deepest = 4

const kindOfCode = new Map<number, Kind>(
  Object.entries(dhcpOptionCode).map(([kind, code]) => [code, kind as Kind]),
)

function exactly(wanted: number): (length: number) => boolean {
  return (length) => length === wanted
}

function atLeast(wanted: number): (length: number) => boolean {
  return (length) => length >= wanted
}

const readers: Readonly<Record<Kind, OptionReader>> = {
  clientId: { layer: 'option-client-id', fits: atLeast(3), read: (reader) => readDuid(reader, 'clientId') },
  serverId: { layer: 'option-server-id', fits: atLeast(3), read: (reader) => readDuid(reader, 'serverId') },
  iaNa: { layer: 'option-ia-na', fits: atLeast(12), read: (reader, depth) => readIa(reader, 'iaNa', depth) },
  iaPd: { layer: 'option-ia-pd', fits: atLeast(12), read: (reader, depth) => readIa(reader, 'iaPd', depth) },
  iaTa: {
    layer: 'option-ia-ta',
    fits: atLeast(4),
    read: (reader, depth) => ({
      kind: 'iaTa',
      iaid: reader.uint32('iaid'),
      options: decodeDhcpOptions(reader, depth + 1),
    }),
  },
  iaAddress: {
    layer: 'option-ia-address',
    fits: atLeast(24),
    read: (reader, depth) => ({
      kind: 'iaAddress',
      address: readAddress(reader, 'address'),
      preferredLifetime: reader.uint32('preferredLifetime'),
      validLifetime: reader.uint32('validLifetime'),
      options: decodeDhcpOptions(reader, depth + 1),
    }),
  },
  iaPrefix: {
    layer: 'option-ia-prefix',
    fits: atLeast(25),
    read: (reader, depth) => ({
      kind: 'iaPrefix',
      preferredLifetime: reader.uint32('preferredLifetime'),
      validLifetime: reader.uint32('validLifetime'),
      prefixLength: reader.uint8('prefixLength'),
      prefix: readAddress(reader, 'prefix'),
      options: decodeDhcpOptions(reader, depth + 1),
    }),
  },
  optionRequest: { layer: 'option-request', fits: (length) => length % 2 === 0, read: readRequest },
  preference: {
    layer: 'option-preference',
    fits: exactly(1),
    read: (reader) => ({ kind: 'preference', value: reader.uint8('preference') }),
  },
  elapsedTime: {
    layer: 'option-elapsed-time',
    fits: exactly(2),
    read: (reader) => ({ kind: 'elapsedTime', time: reader.uint16('elapsedTime') }),
  },
  statusCode: { layer: 'option-status-code', fits: atLeast(2), read: readStatus },
  rapidCommit: {
    layer: 'option-rapid-commit',
    fits: exactly(0),
    read: () => ({ kind: 'rapidCommit' }),
  },
  reconfigureAccept: {
    layer: 'option-reconfigure-accept',
    fits: exactly(0),
    read: () => ({ kind: 'reconfigureAccept' }),
  },
  dnsServers: {
    layer: 'option-dns-servers',
    fits: (length) => length % 16 === 0,
    read: (reader) => ({ kind: 'dnsServers', addresses: readAddresses(reader, 'addresses') }),
  },
  domainList: { layer: 'option-domain-list', fits: atLeast(0), read: readDomainList },
  informationRefreshTime: {
    layer: 'option-information-refresh-time',
    fits: exactly(4),
    read: (reader) => ({ kind: 'informationRefreshTime', time: reader.uint32('informationRefreshTime') }),
  },
  solMaxRt: {
    layer: 'option-sol-max-rt',
    fits: exactly(4),
    read: (reader) => ({ kind: 'solMaxRt', time: reader.uint32('solMaxRt') }),
  },
  infMaxRt: {
    layer: 'option-inf-max-rt',
    fits: exactly(4),
    read: (reader) => ({ kind: 'infMaxRt', time: reader.uint32('infMaxRt') }),
  },
}

/** All options up to the end of the reader. `depth` counts the options that they are in. */
export function decodeDhcpOptions(reader: Reader, depth = 0): DhcpOption[] {
  const options: DhcpOption[] = []
  while (reader.left > 0) options.push(decodeDhcpOption(reader, depth))
  return options
}

function decodeDhcpOption(reader: Reader, depth: number): DhcpOption {
  const length = reader.left < 4 ? 0 : reader.word(reader.offset) & 0xffff
  if (reader.left < 4 + length) {
    reader.layer('option-malformed')
    return { kind: 'malformed', data: reader.rest('data') }
  }
  const code = reader.word(reader.offset) >>> 16
  const kind = kindOfCode.get(code)
  const known = kind === undefined ? undefined : readers[kind]
  const fitting = known?.fits(length) === true && depth < deepest ? known : undefined
  reader.layer(fitting?.layer ?? 'option-unknown')
  reader.uint16('optionCode')
  reader.uint16('optionLength')
  const data = reader.part('optionData', length)
  return fitting?.read(data, depth) ?? { kind: 'unknown', code, data: data.rest('data') }
}

function readDuid(reader: Reader, kind: 'clientId' | 'serverId'): DhcpOption {
  return { kind, duid: reader.rest('duid') }
}

function readIa(reader: Reader, kind: 'iaNa' | 'iaPd', depth: number): DhcpOption {
  return {
    kind,
    iaid: reader.uint32('iaid'),
    t1: reader.uint32('t1'),
    t2: reader.uint32('t2'),
    options: decodeDhcpOptions(reader, depth + 1),
  }
}

function readRequest(reader: Reader): DhcpOption {
  const codes: number[] = []
  while (reader.left > 0) codes.push(reader.uint16('requestedOptionCode'))
  return { kind: 'optionRequest', codes }
}

function readStatus(reader: Reader): DhcpOption {
  const code = reader.uint16('statusCode')
  const at = reader.offset
  const message = reader.take()
  if (message.length > 0) reader.record('statusMessage', at, message.length * 8, formatAscii(message))
  return { kind: 'statusCode', code, message }
}

function readDomainList(reader: Reader): DhcpOption {
  const at = reader.offset
  const names = reader.take()
  if (reader.recording !== undefined && names.length > 0) {
    reader.record('domainNames', at, names.length * 8, formatDomainNames(names))
  }
  return { kind: 'domainList', names }
}

export function encodeDhcpOptions(options: readonly DhcpOption[]): Uint8Array {
  const writer = new Writer()
  for (const option of options) {
    if (option.kind === 'malformed') {
      writer.octets('malformed', option.data)
      continue
    }
    const content = new Writer()
    writeContent(content, option)
    writer.uint16('optionCode', option.kind === 'unknown' ? option.code : dhcpOptionCode[option.kind])
    writer.uint16('optionLength', content.length)
    writer.octets('optionData', content.finish())
  }
  return writer.finish()
}

function writeContent(writer: Writer, option: Exclude<DhcpOption, { kind: 'malformed' }>): void {
  switch (option.kind) {
    case 'clientId':
    case 'serverId':
      writer.octets('duid', option.duid)
      return
    case 'iaNa':
    case 'iaPd':
      writer.uint32('iaid', option.iaid)
      writer.uint32('t1', option.t1)
      writer.uint32('t2', option.t2)
      writer.octets('options', encodeDhcpOptions(option.options))
      return
    case 'iaTa':
      writer.uint32('iaid', option.iaid)
      writer.octets('options', encodeDhcpOptions(option.options))
      return
    case 'iaAddress':
      writeAddress(writer, 'address', option.address)
      writer.uint32('preferredLifetime', option.preferredLifetime)
      writer.uint32('validLifetime', option.validLifetime)
      writer.octets('options', encodeDhcpOptions(option.options))
      return
    case 'iaPrefix':
      writer.uint32('preferredLifetime', option.preferredLifetime)
      writer.uint32('validLifetime', option.validLifetime)
      writer.uint8('prefixLength', option.prefixLength)
      writeAddress(writer, 'prefix', option.prefix)
      writer.octets('options', encodeDhcpOptions(option.options))
      return
    case 'optionRequest':
      for (const code of option.codes) writer.uint16('requestedOptionCode', code)
      return
    case 'preference':
      writer.uint8('preference', option.value)
      return
    case 'elapsedTime':
      writer.uint16('elapsedTime', option.time)
      return
    case 'statusCode':
      writer.uint16('statusCode', option.code)
      writer.octets('statusMessage', option.message)
      return
    case 'dnsServers':
      for (const address of option.addresses) writeAddress(writer, 'addresses', address)
      return
    case 'domainList':
      writer.octets('domainNames', option.names)
      return
    case 'informationRefreshTime':
    case 'solMaxRt':
    case 'infMaxRt':
      writer.uint32(option.kind, option.time)
      return
    case 'rapidCommit':
    case 'reconfigureAccept':
      return
    case 'unknown':
      writer.octets('data', option.data)
  }
}

const words: Readonly<Record<Kind, string>> = {
  clientId: 'client-ID',
  serverId: 'server-ID',
  iaNa: 'IA_NA',
  iaTa: 'IA_TA',
  iaAddress: 'IA_ADDR',
  optionRequest: 'option-request',
  preference: 'preference',
  elapsedTime: 'elapsed-time',
  statusCode: 'status-code',
  rapidCommit: 'rapid-commit',
  reconfigureAccept: 'reconfigure-accept',
  dnsServers: 'DNS-server',
  domainList: 'DNS-search-list',
  iaPd: 'IA_PD',
  iaPrefix: 'IA_PD-prefix',
  informationRefreshTime: 'lifetime',
  solMaxRt: 'SOL_MAX_RT',
  infMaxRt: 'INF_MAX_RT',
}

export function summarizeDhcpOption(option: DhcpOption): string {
  if (option.kind === 'unknown') return `option-${option.code}`
  if (option.kind === 'malformed') return 'malformed'
  const word = words[option.kind]
  if (option.kind === 'iaAddress') return `${word} ${formatAddress(option.address)}`
  if (option.kind === 'iaPrefix') return `${word} ${formatAddress(option.prefix)}/${option.prefixLength}`
  if (option.kind === 'dnsServers') return `${word} ${option.addresses.map(formatAddress).join(' ')}`
  if (option.kind === 'statusCode') return `${word} ${option.code}`
  if ('options' in option && option.options.length > 0) {
    return `${word} (${option.options.map(summarizeDhcpOption).join(' ')})`
  }
  return word
}
