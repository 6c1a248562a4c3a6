/** Where the records of an answer stand: a report marks these octets. */
import { Recording } from '#core/bytes/recording.ts'
import { readMessage } from '#core/dns/message.ts'
import { MessageReader } from '#core/dns/rdata/message-reader.ts'

export interface RecordPlace {
  /** Its first octet, where its name starts. */
  readonly start: number
  /** The length of its data, behind its TTL. */
  readonly length: number
}

/** The place of each record of all sections, in a message that can be decoded. */
export function recordPlaces(bytes: Uint8Array): RecordPlace[] {
  const recording = new Recording()
  readMessage(new MessageReader(bytes, { recording }))
  const fields = recording.layers(bytes.length).flatMap((layer) => layer.fields)
  const lengths = fields.filter(({ name }) => name === 'rdlength')
  return fields
    .filter(({ name }) => name === 'name')
    .map(({ offset }, index) => ({ start: offset, length: lengths[index]!.offset }))
}
