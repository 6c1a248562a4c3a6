/** DHCPv6's options as octets. */
import { Writer } from '#core/bytes/writer.ts'
import { writeAddress } from '#core/packet/fields.ts'
import { type DhcpOption, dhcpOptionCode } from './dhcp-option.ts'

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
