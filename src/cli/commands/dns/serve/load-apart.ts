/** Reads a zone file in a thread of its own, so that a server goes on answering: what is left to do here comes in small pieces. */
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Io } from '#cli/command.ts'
import { tellZoneFile } from '#cli/commands/dns/tell-zone-file.ts'
import { decodeMessage } from '#core/dns/message.ts'
import { nameFromOctets } from '#core/dns/name.ts'
import { ZoneAssembly } from '#core/dns/zone/assemble-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { loadZone } from '#servers/dns/load-zone.ts'

export type WhatToLoad = Pick<Io, 'language' | 'color' | 'width'> & {
  readonly file: string
  readonly most: number
}

/** Octets of a message with records, or at the end how many there were in all. */
export interface Batch {
  readonly octets?: Uint8Array
  readonly count?: number
}

export interface LoadedApart {
  /** All errors and notes, as they are shown. */
  readonly told: string
  readonly zone: Zone | undefined
}

/** `most` is how many errors and notes are told. */
export async function loadApart(file: string, most: number, io: Io): Promise<LoadedApart> {
  const { language, color, width } = io
  const workerData: WhatToLoad = { file, most, language, color, width }
  try {
    const worker = new Worker(new URL('./zone-worker.ts', import.meta.url), { workerData })
    try {
      const loaded = await receive(worker)
      if (loaded !== undefined) return loaded
    } finally {
      await worker.terminate()
    }
  } catch {
    // No thread to be had, or no memory in it.
  }
  // Slower for those who ask, and still right.
  const loaded = loadZone(file)
  return { told: tellZoneFile(loaded, io, most), zone: loaded.zone }
}

/** Undefined where records were lost on the way, as those are that fill a message alone. */
async function receive(worker: Worker): Promise<LoadedApart | undefined> {
  const [{ told, origin }] = (await once(worker, 'message')) as [{ told: string; origin?: Uint8Array }]
  if (origin === undefined) return { told, zone: undefined }
  const assembly = new ZoneAssembly(nameFromOctets(origin))
  for (;;) {
    worker.postMessage('next')
    const [{ octets, count }] = (await once(worker, 'message')) as [Batch]
    if (octets === undefined) {
      if (count !== assembly.size) return undefined
      break
    }
    assembly.add(decodeMessage(octets).answers)
  }
  const finishing = assembly.finish()
  for (;;) {
    const { done, value } = finishing.next()
    if (done === true) return value && { told, zone: value }
    await turn()
  }
}
