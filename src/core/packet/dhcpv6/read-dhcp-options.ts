/** DHCPv6's options from octets: each in a layer of its own, one that does not fit its code as `unknown`. */
import type { Reader } from '#core/bytes/reader.ts'
import { readAddress, readAddresses } from '#core/packet/fields.ts'
import { readAscii, readDomainNames } from '#core/packet/text-fields.ts'
import { type DhcpOption, type DhcpOptionKind, dhcpOptionCode } from './dhcp-option.ts'

interface OptionReader {
  readonly layer: string
  readonly fits: (length: number) => boolean
  readonly read: (reader: Reader, depth: number) => DhcpOption
}

/** An address stands in an IA, a status code in that: deeper nesting is nobody's. */
const deepest = 4

const kindOfCode = new Map<number, DhcpOptionKind>(
  Object.entries(dhcpOptionCode).map(([kind, code]) => [code, kind as DhcpOptionKind]),
)

function exactly(wanted: number): (length: number) => boolean {
  return (length) => length === wanted
}

function atLeast(wanted: number): (length: number) => boolean {
  return (length) => length >= wanted
}

const readers: Readonly<Record<DhcpOptionKind, OptionReader>> = {
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
  statusCode: {
    layer: 'option-status-code',
    fits: atLeast(2),
    read: (reader) => ({
      kind: 'statusCode',
      code: reader.uint16('statusCode'),
      message: readAscii(reader, 'statusMessage'),
    }),
  },
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
  domainList: {
    layer: 'option-domain-list',
    fits: atLeast(0),
    read: (reader) => ({ kind: 'domainList', names: readDomainNames(reader) }),
  },
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
