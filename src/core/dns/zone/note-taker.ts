/** Gathers notes about a zone, and finds the records that each is about. */
import type { Name } from '#core/dns/name.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import type { ZoneErrorCode, ZoneNote, ZoneNoteCode, ZoneWarningCode } from './zone-note.ts'

interface About {
  readonly type?: number
  readonly other?: Name
  /** Records other than those of the name and type. */
  readonly records?: readonly number[]
}

export class NoteTaker {
  hasError = false
  private readonly notes: ZoneNote[] = []
  private readonly records: readonly ResourceRecord[]
  /** By name, made when the first note asks: most zones have none. */
  private indexes: Map<string, number[]> | undefined

  constructor(records: readonly ResourceRecord[]) {
    this.records = records
  }

  error(code: ZoneErrorCode, name: Name, about: About = {}): void {
    this.hasError = true
    this.add(code, 'error', name, about)
  }

  errorAt(index: number, code: ZoneErrorCode, other?: Name): void {
    const { name, type } = this.records[index]!
    this.error(code, name, { type, records: [index], ...(other === undefined ? {} : { other }) })
  }

  warn(code: ZoneWarningCode, name: Name, about: About = {}): void {
    this.add(code, 'warning', name, about)
  }

  /** A note for each record that came before, with it and the first that is the same. */
  warnDuplicates(records: readonly ResourceRecord[], keyOf: (record: ResourceRecord) => string): void {
    const { name, type } = records[0]!
    const first = new Map<string, number>()
    for (const index of this.indexesOf(name, type)) {
      const key = keyOf(this.records[index]!)
      const before = first.get(key)
      if (before === undefined) first.set(key, index)
      else this.warn('duplicateRecord', name, { type, records: [index, before] })
    }
  }

  /** The records of a name; of one type where it is given. */
  indexesOf(name: Name, type?: number): number[] {
    if (this.indexes === undefined) {
      this.indexes = new Map()
      for (const [index, record] of this.records.entries()) {
        const list = this.indexes.get(record.name.key)
        if (list === undefined) this.indexes.set(record.name.key, [index])
        else list.push(index)
      }
    }
    const all = this.indexes.get(name.key) ?? []
    return type === undefined ? all : all.filter((index) => this.records[index]!.type === type)
  }

  /** The records of a name and type by what `keyOf` makes of each. */
  indexesBy(
    name: Name,
    type: number,
    keyOf: (record: ResourceRecord) => string | undefined,
  ): ReadonlyMap<string | undefined, number[]> {
    const indexes = new Map<string | undefined, number[]>()
    for (const index of this.indexesOf(name, type)) {
      const key = keyOf(this.records[index]!)
      const list = indexes.get(key)
      if (list === undefined) indexes.set(key, [index])
      else list.push(index)
    }
    return indexes
  }

  /** By the place of the first record; those about none come first. */
  sorted(): ZoneNote[] {
    return this.notes.sort((a, b) => (a.records[0] ?? -1) - (b.records[0] ?? -1))
  }

  private add(code: ZoneNoteCode, severity: ZoneNote['severity'], name: Name, about: About): void {
    const { type, other, records = this.indexesOf(name, type) } = about
    this.notes.push({
      code,
      severity,
      name,
      ...(type === undefined ? {} : { type }),
      ...(other === undefined ? {} : { other }),
      records,
    })
  }
}
