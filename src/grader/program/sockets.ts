/** Sockets of this machine and which processes hold them, read from `/proc`. */
import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import { addressFromBytes, formatAddress } from '#core/address/address.ts'
import { type Family, listProcesses, type ProcessInfo, socketInodes } from './process-tree.ts'

export interface ListeningSocket {
  readonly family: 4 | 6
  /** As in `/proc/net/tcp6`: groups of eight hexadecimal digits, each in the machine's byte order. */
  readonly address: string
  readonly port: number
  readonly inode: string
}

/** A piece of a table of sockets: Linux gives about a page of it at a time. */
const piece = Buffer.alloc(16_384)

/**
 * The rows of `/proc/net/tcp` or `tcp6`, read only as far as somebody wants them: those that listen stand first, and
 * thousands that have ended may stand behind them. None where there is no `/proc`.
 */
function* socketRows(family: 4 | 6): Generator<string> {
  let file: number
  try {
    file = openSync(family === 4 ? '/proc/net/tcp' : '/proc/net/tcp6', 'r')
  } catch {
    return
  }
  try {
    let rest = ''
    let isHead = true
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      const rows = (rest + piece.toString('latin1', 0, length)).split('\n')
      rest = rows.pop() ?? ''
      if (isHead) rows.shift()
      isHead = false
      yield* rows
    }
  } finally {
    closeSync(file)
  }
}

/** All sockets that listen on this machine. Empty where there is no `/proc`. */
export function listeningSockets(): ListeningSocket[] {
  const sockets: ListeningSocket[] = []
  for (const family of [4, 6] as const) {
    for (const row of socketRows(family)) {
      const fields = row.trim().split(/\s+/)
      const [address, port] = (fields[1] ?? '').split(':')
      if (fields[3] !== '0A') break
      if (address === undefined || port === undefined) continue
      sockets.push({ family, address, port: Number.parseInt(port, 16), inode: fields[9] ?? '' })
    }
  }
  return sockets
}

/** The address as people write it. */
export function listeningAddress({ family, address }: ListeningSocket): string {
  const octets = (address.match(/.{8}/g) ?? []).flatMap((group) => {
    const bytes = Buffer.from(group, 'hex')
    return [...(endianness() === 'LE' ? bytes.reverse() : bytes)]
  })
  return family === 4 ? octets.join('.') : formatAddress(addressFromBytes(Uint8Array.from(octets)))
}

/**
 * Processes that listen on a port and come from a program for certain, however they have hidden: they hold an end of the
 * pipes that we made for it. Whoever else listens there may be another job, which got a port that was free again.
 */
export function listenersOn(port: number, family: Family): ProcessInfo[] {
  const onPort = new Set(listeningSockets().flatMap((socket) => (socket.port === port ? [socket.inode] : [])))
  if (onPort.size === 0) return []
  return listProcesses().filter(({ pid, startedAt }) => {
    if (startedAt < family.bornAfter) return false
    const held = [...socketInodes(pid)]
    return held.some((inode) => onPort.has(inode)) && held.some((inode) => family.pipes.has(inode))
  })
}

/** Octets that have arrived for a program's connection and that it has not read yet; undefined when unknown. */
export function unreadBytes(serverPort: number, clientPort: number): number | undefined {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')
  const match = new RegExp(`:${hex(serverPort)} \\w+:${hex(clientPort)} 0[18] \\w+:(\\w+) `)
  for (const row of socketRows(6)) {
    const unread = match.exec(row)?.[1]
    if (unread !== undefined) return Number.parseInt(unread, 16)
  }
  return undefined
}
