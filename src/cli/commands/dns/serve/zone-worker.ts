/** The thread that reads a zone file for a server: it tells what is wrong, and gives its records one batch at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Io } from '#cli/command.ts'
import { tellZoneFile } from '#cli/commands/dns/tell-zone-file.ts'
import { query } from '#core/dns/message.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { translator } from '#i18n/translate.ts'
import { loadZone } from '#servers/dns/load-zone.ts'
import { transferMessages, transferRecords } from '#servers/dns/transfer.ts'
import type { Batch, WhatToLoad } from './load-apart.ts'

const { file, most, language, color, width } = workerData as WhatToLoad
const io: Io = { language, color, width, t: translator(language), out: () => {}, err: () => {} }
const loaded = loadZone(file)
const batches = batchesOf(loaded.zone)
const port = parentPort!
port.on('message', () => {
  const batch: Batch = batches.next().value
  port.postMessage(batch, batch.octets === undefined ? [] : [batch.octets.buffer as ArrayBuffer])
})
port.postMessage({ told: tellZoneFile(loaded, io, most), origin: loaded.zone?.origin.octets.slice() })

/** Messages with all records, then how many there were. */
function* batchesOf(zone: Zone | undefined): Generator<Batch, Batch> {
  let count = 0
  if (zone === undefined) return { count }
  function* records(all: Zone) {
    let isSecond = false
    for (const record of transferRecords(all)) {
      // The SOA that ends a transfer is the first one again.
      if (record.type === recordType.SOA && isSecond) return
      isSecond = true
      count++
      yield record
    }
  }
  const message = query(0, { qname: zone.origin, qtype: recordType.SOA, qclass: zone.class })
  for (const octets of transferMessages(message, records(zone))) yield { octets: octets.slice() }
  return { count }
}
