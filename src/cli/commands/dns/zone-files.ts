/** The file of a zone and those that it includes. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Io } from '#cli/command.ts'
import { reasonOf, usageError } from '#cli/command-error.ts'
import { cannotRead } from '#cli/files.ts'
import { textOfIncluded } from '#servers/dns/load-zone.ts'
import { translate } from './texts.ts'

export class ZoneFiles {
  private readonly file: string
  private readonly texts = new Map<string | undefined, string>()
  /** Of those that something was shown of. */
  private readonly lines = new Map<string | undefined, readonly string[]>()

  /** Reads the file of the zone. Throws a CommandError where it cannot be read. */
  constructor(file: string, io: Io) {
    const t = translate(io.language)
    this.file = file
    try {
      if (statSync(file).isDirectory()) throw usageError(t('isFolder', { file }))
      this.texts.set(undefined, readFileSync(file, 'utf8'))
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === 'ENOENT' || reason === 'ENOTDIR') throw usageError(t('noSuchFile', { file }))
      throw 'code' in (error as Error) ? cannotRead(file, error, io) : error
    }
  }

  /** The text of the zone's file, or of one that was included. */
  textOf(file?: string): string {
    return this.texts.get(file) ?? ''
  }

  /** A line of one of them, counted from 1. */
  lineOf(file: string | undefined, number: number): string {
    let lines = this.lines.get(file)
    if (lines === undefined) {
      lines = this.textOf(file).split(/\r?\n/)
      this.lines.set(file, lines)
    }
    return lines[number - 1] ?? ''
  }

  pathOf(file?: string): string {
    return file === undefined ? this.file : resolve(dirname(this.file), file)
  }

  /** A file that `$INCLUDE` names. */
  readonly load = (name: string): string | undefined => {
    const known = this.texts.get(name)
    if (known !== undefined) return known
    const text = textOfIncluded(name, this.file)
    if (text !== undefined) this.texts.set(name, text)
    return text
  }
}
