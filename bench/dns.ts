/** Messages of the DNS beside dns-packet: the responses of NSD that the tests know, one for each type of record. */
import dnsPacket from 'dns-packet'
import { parseHex } from '#core/bytes/hex.ts'
import { decodeMessage, encodeMessage } from '#core/dns/message.ts'
import { formatName } from '#core/dns/name.ts'
import { nsdMessages } from '#core/dns/nsd.vectors.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { Task } from './measure.ts'

/** What names mostly are asked for. */
const common = [
  'ns1 A',
  'aaaa AAAA',
  'cname AAAA',
  'mx MX',
  'spf TXT',
  '_sip._tcp SRV',
  'ptr PTR',
  'nope AAAA',
  '@ SOA',
  '@ NS',
  'host.sub AAAA',
  'host.wild AAAA',
]
const kinds = nsdMessages.filter(({ name }) => common.includes(name)).map(({ hex }) => parseHex(hex))
/** Each in octets of its own, as they come from a socket. */
const messages = Array.from({ length: kinds.length * 100 }, (_, i) => kinds[i % kinds.length]!.slice())
const buffers = messages.map((octets) => Buffer.from(octets))
const ours = messages.map((octets) => decodeMessage(octets))
const theirs = buffers.map((buffer) => dnsPacket.decode(buffer))

export const dnsTasks: readonly Task[] = [
  {
    name: 'decode a message',
    about: 'octets to header, questions and typed records; names as each library has them',
    inputs: messages.length,
    contenders: [
      {
        name: 'Seis',
        run: () => {
          let sum = 0
          for (const octets of messages) sum += decodeMessage(octets).answers.length
          return sum
        },
      },
      {
        name: 'Seis, all of it as text too',
        run: () => {
          let sum = 0
          for (const octets of messages) {
            const { questions, answers, authority, additional } = decodeMessage(octets)
            for (const { qname } of questions) sum += formatName(qname).length
            for (const section of [answers, authority, additional]) {
              for (const { name, type, data } of section) {
                sum += formatName(name).length
                if (type !== 41) sum += formatData(type, data).length
              }
            }
          }
          return sum
        },
      },
      {
        name: 'dns-packet',
        run: () => {
          let sum = 0
          for (const buffer of buffers) sum += dnsPacket.decode(buffer).answers?.length ?? 0
          return sum
        },
      },
    ],
  },
  {
    name: 'encode a message',
    about: 'the same messages to octets; Seis compresses names, dns-packet does not',
    inputs: messages.length,
    contenders: [
      {
        name: 'Seis',
        run: () => {
          let sum = 0
          for (const message of ours) sum += encodeMessage(message).length
          return sum
        },
      },
      {
        name: 'dns-packet',
        run: () => {
          let sum = 0
          for (const message of theirs) sum += dnsPacket.encode(message).length
          return sum
        },
      },
    ],
  },
]
