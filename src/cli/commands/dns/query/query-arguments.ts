/** What `seis dns query` was asked to do. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { readArguments } from '#cli/arguments.ts'
import { readCount } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { environmentError, usageError } from '#cli/command-error.ts'
import { readServer, systemServer, type TypedServer } from '#cli/commands/dns/server-argument.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { cannotRead, displayPath } from '#cli/files.ts'
import { pointAt, printable } from '#cli/point-at.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { reverseName } from '#core/address/reverse-name.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import type { Question } from '#core/dns/message.ts'
import { type Name, parseName } from '#core/dns/name.ts'
import { parseType, recordClass, recordType } from '#core/dns/record-type.ts'
import { nearestName } from '#i18n/nearest-name.ts'
import { tellDnsParseError } from '#i18n/record/tell-record-error.ts'
import type { Transport } from '#servers/dns/client/exchange.ts'

export interface QueryArguments {
  readonly question: Question
  readonly server: TypedServer
  /** Whether the server is the system's, so that it should be said which one that is. */
  readonly isSystemServer: boolean
  readonly transport: Transport
  readonly ca: string | undefined
  readonly recursion: boolean
  readonly edns: boolean
  readonly form: 'text' | 'short' | 'json'
  readonly trace: boolean
}

export function readQueryArguments(args: readonly string[], io: Io): QueryArguments {
  const { words, options } = readArguments(
    'dns query',
    args,
    {
      port: { type: 'string' },
      tcp: { type: 'boolean' },
      tls: { type: 'boolean' },
      https: { type: 'boolean' },
      ca: { type: 'string' },
      json: { type: 'boolean' },
      short: { type: 'boolean' },
      trace: { type: 'boolean' },
      reverse: { type: 'string', short: 'x' },
      'no-recursion': { type: 'boolean' },
      'no-edns': { type: 'boolean' },
    },
    3,
    io,
  )
  const together = (first: string, second: string) =>
    usageError(io.t('cli.error.notTogether', { first, second }))
  const chosen = (['tcp', 'tls', 'https'] as const).filter((each) => options[each] === true)
  if (chosen.length > 1) throw together(`--${chosen[0]}`, `--${chosen[1]}`)
  if (options.json === true && options.short === true) throw together('--json', '--short')
  const servers = words.filter((word) => word.startsWith('@'))
  const others = words.filter((word) => !word.startsWith('@'))
  const tooMany = servers[1] ?? others[options.reverse === undefined ? 2 : 0]
  if (tooMany !== undefined) {
    throw usageError(
      io.t('cli.error.tooMany', { value: printable(tooMany) }),
      io.t('cli.error.seeUsage', { command: 'dns query' }),
    )
  }
  const question =
    options.reverse === undefined ? readQuestion(others, io) : reverseQuestion(String(options.reverse), io)
  const isSystemServer = servers[0] === undefined
  const trace = options.trace === true
  for (const other of ['json', 'short', 'tls', 'https'] as const) {
    if (trace && options[other] === true) throw together('--trace', `--${other}`)
  }
  // The root is asked then, and nobody of the system's.
  const typed = isSystemServer
    ? trace
      ? { host: '::', port: undefined }
      : systemServer(io)
    : readServer(servers[0]!.slice(1), io)
  return {
    question,
    server: { host: typed.host, port: readCount('--port', options.port, 0xffff, io) ?? typed.port },
    isSystemServer,
    transport: chosen[0] ?? 'udp',
    ca: options.ca === undefined ? undefined : readCertificate(String(options.ca), io),
    recursion: options['no-recursion'] !== true,
    edns: options['no-edns'] !== true,
    trace,
    form: options.json === true ? 'json' : options.short === true ? 'short' : 'text',
  }
}

/** NAME and TYPE in either order, as `dig` has them; without a type AAAA. */
function readQuestion(words: readonly string[], io: Io): Question {
  const t = translate(io.language)
  const [first, second] = words
  if (first === undefined)
    throw usageError(t('query.noName'), io.t('cli.error.seeUsage', { command: 'dns query' }))
  const isSwapped = second !== undefined && parseType(second) === undefined && parseType(first) !== undefined
  const name = isSwapped ? second : first
  const typeText = isSwapped ? first : second
  if (isIPv6(name) || isIPv4(name)) throw usageError(t('query.addressAsName', { address: name }))
  return {
    qname: readName(name, io),
    qtype: typeText === undefined ? recordType.AAAA : readType(typeText, io),
    qclass: recordClass.IN,
  }
}

function readType(text: string, io: Io): number {
  const type = parseType(text)
  if (type !== undefined) return type
  const near = nearestName(text.toUpperCase(), Object.keys(recordType))
  throw usageError(
    translate(io.language)('query.notType', { type: printable(text) }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
  )
}

/** Letters beyond ASCII become A-labels, `xn--…`: the DNS knows no others (RFC 5891 §4). */
function readName(text: string, io: Io): Name {
  const ascii = /[^\0-\x7f]/.test(text) ? domainToASCII(text) : text
  try {
    return parseName(ascii === '' ? text : ascii)
  } catch (error) {
    if (!(error instanceof DnsParseError)) throw error
    throw usageError(
      tellDnsParseError(error, io.language),
      ...pointAt(error.text, error.at, io.width).split('\n'),
    )
  }
}

/** The name under which the DNS has the name of an address: RFC 3596 §2.5, RFC 1035 §3.5. */
function reverseQuestion(text: string, io: Io): Question {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
  const about = { qtype: recordType.PTR, qclass: recordClass.IN }
  if (isIPv6(bare)) return { qname: parseName(reverseName(parseAddress(bare))), ...about }
  if (isIPv4(bare))
    return { qname: parseName(`${bare.split('.').reverse().join('.')}.in-addr.arpa`), ...about }
  throw usageError(translate(io.language)('query.notAddress', { text: printable(text) }))
}

/** The text of a PEM file. TLS passes over one that holds no certificate, and then trusts nobody. */
function readCertificate(file: string, io: Io): string {
  const t = translate(io.language)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw cannotRead(file, error, io)
  }
  try {
    new X509Certificate(text)
    return text
  } catch {
    const values = { file: displayPath(file) }
    throw environmentError(
      t('serve.certificateError.notCertificate', values),
      t('serve.certificateHelp.notCertificate', values),
    )
  }
}
