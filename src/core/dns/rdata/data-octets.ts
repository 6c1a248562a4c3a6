/** The data of a record as octets. In a message it is read and written with the rest; here it stands alone. */
import type { OctetData, RecordData } from '#core/dns/record.ts'
import { recordClass, recordType } from '#core/dns/record-type.ts'
import { MessageReader } from './message-reader.ts'
import { type MessageWriter, messageWriter } from './message-writer.ts'
import { fieldsOf } from './record-table.ts'

/**
 * The data from here to the reader's end, all of it. Throws DecodeError: also `tooLong` where the fields of the type end
 * before, for octets that belong to nothing.
 */
export function readData(reader: MessageReader, type: number, classNumber: number): RecordData {
  const fields = fieldsOf(type, classNumber)
  // Updates have records without data, in classes of their own (RFC 2136 §2.4); LOC may get other versions (RFC 1876 §2).
  if (
    fields === undefined ||
    (reader.offset === reader.end && (classNumber === recordClass.ANY || classNumber === recordClass.NONE)) ||
    (type === recordType.LOC && reader.left > 0 && reader.peek() !== 0)
  ) {
    return { octets: reader.rest('rdata').slice() }
  }
  const data = fields.read(reader)
  if (reader.offset < reader.end) throw reader.error('tooLong', 'rdata')
  return data
}

/** Writes the data of a type; octets as they are. Throws EncodeError for values that do not fit. */
export function writeData(writer: MessageWriter, type: number, classNumber: number, data: RecordData): void {
  // Asked for as a value: `in` takes several times as long where data of all types comes by.
  const { octets } = data as Partial<OctetData>
  if (octets !== undefined) {
    writer.octets('rdata', octets)
    return
  }
  // What was taken apart has fields, whatever class it is put into.
  const fields = fieldsOf(type, classNumber) ?? fieldsOf(type, recordClass.IN)!
  fields.write(writer, data)
}

/** The data that these octets are, none of them left. There is no message around it, so that names point to nothing. */
export function decodeData(
  type: number,
  octets: Uint8Array,
  classNumber: number = recordClass.IN,
): RecordData {
  return readData(new MessageReader(octets), type, classNumber)
}

/** The octets of data, no name in it compressed: as in zone transfers by hand, `\#`, and signatures. Throws EncodeError. */
export function encodeData(type: number, data: RecordData, classNumber: number = recordClass.IN): Uint8Array {
  messageWriter.begin(false)
  writeData(messageWriter, type, classNumber, data)
  return messageWriter.finish()
}
