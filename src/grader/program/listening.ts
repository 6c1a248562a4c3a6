/** Where a program listens that does not listen where it should. */
import { readFileSync } from 'node:fs'
import type { Failure } from '#grader/check/failure.ts'
import { socketInodes } from './process-tree.ts'
import type { Program } from './program.ts'
import { type ListeningSocket, listeningAddress, listeningSockets } from './sockets.ts'

export type Place = Pick<Failure, 'code'> & { readonly values: Readonly<Record<string, string | number>> }

/** What a program listens on, where the system tells. */
export function socketsOf(program: Program): ListeningSocket[] {
  const inodes = new Set(program.members().flatMap(({ pid }) => [...socketInodes(pid)]))
  return listeningSockets().filter(({ inode }) => inodes.has(inode))
}

/** Another address on which a program takes clients on this port, where the system tells. */
export function otherAddress(program: Program, port: number, host: string): string | undefined {
  const here = socketsOf(program).filter((socket) => socket.port === port)
  return here.map(listeningAddress).find((address) => address !== host)
}

/** The place, if the system tells of one. */
export function elsewhere(program: Program, port: number, host: string): Place | undefined {
  const sockets = socketsOf(program)
  const here = sockets.filter((socket) => socket.port === port)
  const another = here.find(({ family, address }) => family === 6 && !/^0+$/.test(address))
  const addresses = here.map(listeningAddress)
  // Nothing is wrong with the place: whoever does not get through is waiting for something else.
  if (addresses.some((address) => address === host || address === '::')) return undefined
  if (another !== undefined)
    return { code: 'listensOnAnother', values: { port, host, address: listeningAddress(another) } }
  if (here.length > 0) return { code: 'listensOnIpv4', values: { port, host } }
  const other = sockets[0]
  return other === undefined ? undefined : { code: 'listensElsewhere', values: { port, other: other.port } }
}

/** Milliseconds between two looks. */
const BETWEEN_LOOKS = 500

/**
 * Looks now and then where a program listens. It counts when it is seen there twice and was at rest meanwhile: one that is
 * still at work may be about to open another socket.
 */
export function placeWatch(program: Program, port: number, host: string): () => Place | undefined {
  let seen: { readonly place: Place; readonly work: number } | undefined
  let next = performance.now() + BETWEEN_LOOKS / 2
  return () => {
    if (performance.now() < next) return undefined
    next = performance.now() + BETWEEN_LOOKS
    const place = elsewhere(program, port, host)
    const work = place === undefined ? undefined : workOf(program)
    if (place === undefined || work === undefined) {
      seen = undefined
      return undefined
    }
    const isSame = seen !== undefined && JSON.stringify(seen.place) === JSON.stringify(place)
    if (isSame && work - seen!.work <= 1) return place
    seen = { place, work }
    return undefined
  }
}

/** The processor time that a program has used, in ticks; undefined while any of its processes is not waiting. */
function workOf(program: Program): number | undefined {
  let ticks = 0
  for (const { pid } of program.members()) {
    let text: string
    try {
      text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    } catch {
      return undefined
    }
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    if (fields[0] !== 'S') return undefined
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks
}
