/** The server that a query goes to: what was typed behind `@`, or the system's own. */
import { getServers } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Io } from '#cli/command.ts'
import { environmentError, reasonOf, usageError } from '#cli/command-error.ts'
import { pointAt, printable } from '#cli/point-at.ts'
import { translate } from './texts.ts'

/** A host as it was typed. */
export interface TypedServer {
  /** An address without brackets, or a name. */
  readonly host: string
  readonly port: number | undefined
}

/** Throws a usage error that points at what is wrong in it. */
export function readServer(text: string, io: Io): TypedServer {
  const t = translate(io.language)
  if (text === '') throw usageError(t('query.noServer'), io.t('cli.error.seeUsage', { command: 'dns query' }))
  const server = parseServer(text)
  if (typeof server !== 'number') return server
  throw usageError(t('query.notServer'), ...pointAt(`@${text}`, server + 1, io.width).split('\n'))
}

/**
 * `2001:db8::1`, `[2001:db8::1]`, `[fe80::1%eth0]:53`, `192.0.2.1:53`, `ns.example.com`. A bare IPv6 address has no port: its last
 * group could be one. Where it is none of these: the index of what is wrong.
 */
export function parseServer(text: string): TypedServer | number {
  if (isIP(text) !== 0) return { host: text, port: undefined }
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text)
  if (bracketed !== null && isIP(bracketed[1]!) !== 6) return 1
  const parts = bracketed ?? /^([^:[\]/%@\s]+)(?::(\d+))?$/.exec(text)
  if (parts === null) return 0
  const port = parts[2] === undefined ? undefined : Number(parts[2])
  if (port !== undefined && (port < 1 || port > 0xffff)) return text.lastIndexOf(':') + 1
  return { host: parts[1]!, port }
}

/** The first server that the system asks. */
export function systemServer(io: Io): TypedServer {
  const [first] = getServers()
  if (first === undefined) throw environmentError(translate(io.language)('query.noSystemServer'))
  return readServer(first, io)
}

/** The address of a server that has a name, as the system finds it. */
export async function addressOf(host: string, io: Io): Promise<string> {
  if (isIP(host) !== 0) return host
  try {
    return (await lookup(host)).address
  } catch (error) {
    const t = translate(io.language)
    throw environmentError(
      t('query.serverNotFound', { name: printable(host), reason: reasonOf(error) }),
      t('query.serverNotFoundHelp'),
    )
  }
}
