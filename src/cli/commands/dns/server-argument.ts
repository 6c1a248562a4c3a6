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

/**
 * `2001:db8::1`, `[2001:db8::1]`, `[fe80::1%eth0]:53`, `192.0.2.1:53`, `ns.example.com`. A bare IPv6 address has no port: its last
 * group could be one.
 */
export function readServer(text: string, io: Io): TypedServer {
  const t = translate(io.language)
  const refuse = (at: number) =>
    usageError(t('query.notServer'), ...pointAt(`@${text}`, at, io.width).split('\n'))
  if (text === '') throw usageError(t('query.noServer'), io.t('cli.error.seeUsage', { command: 'dns query' }))
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text)
  if (bracketed !== null) {
    const host = bracketed[1]!
    if (isIP(host) !== 6) throw refuse(2)
    return {
      host,
      port: bracketed[2] === undefined ? undefined : portOf(bracketed[2], text.lastIndexOf(':') + 2),
    }
  }
  if (isIP(text) !== 0) return { host: text, port: undefined }
  const named = /^([^:[\]/%@\s]+)(?::(\d+))?$/.exec(text)
  if (named === null) throw refuse(1)
  return {
    host: named[1]!,
    port: named[2] === undefined ? undefined : portOf(named[2], named[1]!.length + 2),
  }

  function portOf(digits: string, at: number): number {
    const port = Number(digits)
    if (port < 1 || port > 0xffff) throw refuse(at)
    return port
  }
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
