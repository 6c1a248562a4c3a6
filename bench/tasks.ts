/** What is measured, and how each library does it according to its documentation. */
import net from 'node:net'
import { Address6 } from 'ip-address'
import { normalizeIp, type ParsedIP, parseIp, stringifyIp } from 'ip-bigint'
import ipaddr from 'ipaddr.js'
import { addressToBytes, formatAddress, formatAddressBytes } from '#core/address/address.ts'
import { classifyAddress } from '#core/address/classify.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, formatPrefix } from '#core/address/prefix.ts'
import { PrefixTable } from '#core/address/prefix-table.ts'
import { specialPurposeRegistry } from '#core/address/special-purpose-registry.ts'
import { generateLookups, generatePrefixes, generateSamples } from './inputs.ts'
import type { Contender, Task } from './measure.ts'
import { measureOtherNodes } from './other-node.ts'

const samples = generateSamples(2000, 6)
const texts = samples.map(({ text }) => text)
const addresses = samples.map(({ address }) => address)

/** Reads the last character, which makes the engine build the whole string. */
function formatEach<Input>(inputs: readonly Input[], write: (input: Input) => string): () => number {
  return () => {
    let sum = 0
    for (const input of inputs) {
      const text = write(input)
      sum += text.charCodeAt(text.length - 1)
    }
    return sum
  }
}

/** Counts what is not false, null or undefined. */
function count<Input>(inputs: readonly Input[], look: (input: Input) => unknown): () => number {
  return () => {
    let sum = 0
    for (const input of inputs) {
      const found = look(input)
      if (found !== false && found !== null && found !== undefined) sum++
    }
    return sum
  }
}

function socketAddress(text: string): net.SocketAddress {
  return new net.SocketAddress({ address: text, family: 'ipv6' })
}

function hostname(text: string): string {
  return new URL(`http://[${text}]/`).hostname
}

/** With the version, because its implementation changed. */
const nodeBlockList = `net.BlockList of Node ${process.versions.node}`

const parse: Task = {
  name: 'parse',
  about: 'text to the value that each library works with',
  inputs: texts.length,
  contenders: [
    { name: 'Seis', run: count(texts, parseAddress) },
    { name: 'ipaddr.js', run: count(texts, (text) => ipaddr.IPv6.parse(text)) },
    { name: 'ip-address', run: count(texts, (text) => new Address6(text)) },
    { name: 'ip-bigint', run: count(texts, (text) => parseIp(text)) },
    { name: 'Node net.SocketAddress', run: count(texts, socketAddress) },
    { name: 'Node net.isIPv6 (yes or no)', run: count(texts, net.isIPv6) },
  ],
}

const format: Task = {
  name: 'format',
  about: 'that value to text by RFC 5952',
  inputs: texts.length,
  contenders: [
    { name: 'Seis', run: formatEach(addresses, formatAddress) },
    {
      name: 'ipaddr.js',
      run: formatEach(
        texts.map((text) => ipaddr.IPv6.parse(text)),
        (value) => value.toRFC5952String(),
      ),
    },
    {
      name: 'ip-address',
      run: formatEach(
        texts.map((text) => new Address6(text)),
        (value) => value.correctForm(),
      ),
    },
    {
      name: 'ip-bigint',
      run: formatEach(
        texts.map((text) => parseIp(text)),
        (value: ParsedIP) => stringifyIp(value),
      ),
    },
  ],
}

const parseAndFormat: Task = {
  name: 'parse and format',
  about: 'any text of an address to its canonical one',
  inputs: texts.length,
  contenders: [
    { name: 'Seis', run: formatEach(texts, (text) => formatAddress(parseAddress(text))) },
    { name: 'ipaddr.js', run: formatEach(texts, (text) => ipaddr.IPv6.parse(text).toRFC5952String()) },
    { name: 'ip-address', run: formatEach(texts, (text) => new Address6(text).correctForm()) },
    { name: 'ip-bigint', run: formatEach(texts, (text) => normalizeIp(text)) },
    { name: 'Node new URL', run: formatEach(texts, hostname) },
    { name: 'Node net.SocketAddress', run: formatEach(texts, (text) => socketAddress(text).address) },
  ],
}

const octets = addresses.map(addressToBytes)
const octetLists = octets.map((bytes) => [...bytes])

/** A library whose values are bigints has to combine the octets first. */
function formatThroughBigint(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return stringifyIp({ number: (view.getBigUint64(0) << 64n) | view.getBigUint64(8), version: 6 })
}

const bytesToText: Task = {
  name: 'octets to text',
  about: '16 octets of a packet to text, without a bigint in between',
  inputs: octets.length,
  contenders: [
    { name: 'Seis', run: formatEach(octets, formatAddressBytes) },
    {
      name: 'ipaddr.js',
      run: formatEach(octetLists, (list) => (ipaddr.fromByteArray(list) as ipaddr.IPv6).toRFC5952String()),
    },
    {
      name: 'ip-address',
      run: formatEach(octetLists, (list) => Address6.fromUnsignedByteArray(list).correctForm()),
    },
    { name: 'ip-bigint', run: formatEach(octets, formatThroughBigint) },
  ],
}

const prefixes = generatePrefixes(10_000, 7)
const lookups = generateLookups(prefixes, 2000, 8)
const lookedUp = lookups.map(({ address }) => address)
const socketAddresses = lookups.map(({ text }) => socketAddress(text))
const one = prefixes.find(({ length }) => length === 48)!
const oneText = formatPrefix(one)
/** Half of them in the prefix: with answers that are nearly all "no", only the first comparison would be measured. */
const nearOne = generateLookups([one], 2000, 9)

const contains: Task = {
  name: 'contains',
  about: 'whether a /48 holds an address, both parsed before; half of the addresses are in it',
  inputs: nearOne.length,
  contenders: [
    {
      name: 'Seis',
      run: count(
        nearOne.map(({ address }) => address),
        (address) => containsAddress(one, address),
      ),
    },
    ipaddrContains(),
    ipAddressContains(),
    {
      name: nodeBlockList,
      run: (() => {
        const list = blockList([oneText])
        return count(
          nearOne.map(({ text }) => socketAddress(text)),
          (address) => list.check(address),
        )
      })(),
    },
  ],
}

function ipaddrContains(): Contender {
  const [network, length] = ipaddr.parseCIDR(oneText) as [ipaddr.IPv6, number]
  const parsed = nearOne.map(({ text }) => ipaddr.IPv6.parse(text))
  return { name: 'ipaddr.js', run: count(parsed, (address) => address.match(network, length)) }
}

function ipAddressContains(): Contender {
  const subnet = new Address6(oneText)
  const parsed = nearOne.map(({ text }) => new Address6(text))
  return { name: 'ip-address', run: count(parsed, (address) => address.isInSubnet(subnet)) }
}

function blockList(texts: readonly string[]): net.BlockList {
  const list = new net.BlockList()
  for (const text of texts) {
    const [network, length] = text.split('/') as [string, string]
    list.addSubnet(network, Number(length), 'ipv6')
  }
  return list
}

const registryTable = new PrefixTable(specialPurposeRegistry.map((block) => [block.prefix, block]))

const registry: Task = {
  name: 'longest match in the registry',
  about:
    'the row of the special-purpose registry for an address; the others search shorter lists of their own, BlockList the same rows for yes or no',
  inputs: addresses.length,
  contenders: [
    { name: 'Seis PrefixTable', run: count(addresses, (address) => registryTable.find(address)) },
    { name: 'Seis classifyAddress (kind, scope, row)', run: count(addresses, classifyAddress) },
    {
      name: 'ipaddr.js range',
      run: count(
        texts.map((text) => ipaddr.IPv6.parse(text)),
        (address) => address.range(),
      ),
    },
    {
      name: 'ip-address getType',
      run: count(
        texts.map((text) => new Address6(text)),
        (address) => address.getType(),
      ),
    },
    {
      name: nodeBlockList,
      run: (() => {
        const list = blockList(specialPurposeRegistry.map(({ prefix }) => formatPrefix(prefix)))
        return count(texts.map(socketAddress), (address) => list.check(address))
      })(),
    },
  ],
}

const table = new PrefixTable(prefixes.map((prefix) => [prefix, prefix.length]))

const lookup: Task = {
  name: 'lookup in 10,000 prefixes',
  about:
    'the longest of 10,000 that holds an address parsed before; BlockList and the loops only tell whether any does',
  inputs: lookups.length,
  contenders: [
    { name: 'Seis PrefixTable', run: count(lookedUp, (address) => table.find(address)) },
    {
      name: nodeBlockList,
      part: 0.1,
      run: (() => {
        const list = blockList(prefixes.map(formatPrefix))
        const some = socketAddresses.slice(0, lookups.length / 10)
        return count(some, (address) => list.check(address))
      })(),
    },
    ipaddrLoop(),
  ],
  elsewhere: (ours) =>
    measureOtherNodes(
      prefixes.map(formatPrefix),
      lookups.slice(0, lookups.length / 10).map(({ text }) => text),
      ours,
    ),
}

function ipaddrLoop(): Contender {
  const list = prefixes.map((prefix) => ipaddr.parseCIDR(formatPrefix(prefix)) as [ipaddr.IPv6, number])
  const some = lookups.slice(0, 20).map(({ text }) => ipaddr.IPv6.parse(text))
  return {
    name: 'ipaddr.js in a loop',
    part: 20 / lookups.length,
    run: count(some, (address) => list.some(([network, length]) => address.match(network, length))),
  }
}

const lookupText: Task = {
  name: 'lookup in 10,000 prefixes, from text',
  about: 'the same, including parsing the address',
  inputs: lookups.length,
  contenders: [
    { name: 'Seis PrefixTable', run: count(lookups, ({ text }) => table.find(parseAddress(text))) },
    {
      name: nodeBlockList,
      part: 0.1,
      run: (() => {
        const list = blockList(prefixes.map(formatPrefix))
        const some = lookups.slice(0, lookups.length / 10)
        return count(some, ({ text }) => list.check(text, 'ipv6'))
      })(),
    },
  ],
}

export const tasks: readonly Task[] = [
  parse,
  format,
  parseAndFormat,
  bytesToText,
  contains,
  registry,
  lookup,
  lookupText,
]
