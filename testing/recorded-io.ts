/** A terminal for tests of commands: what is written is kept. */
import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import type { Language } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export type RecordedOptions = Partial<Pick<Io, 'language' | 'color' | 'width'>>

/** Runs a command to its end, a refusal among its ends. */
export async function recorded(
  run: (io: Io) => Promise<number>,
  { language = 'en', color = false, width = 80 }: RecordedOptions = {},
): Promise<Said> {
  let [out, err] = ['', '']
  const io: Io = {
    language,
    t: translator(language satisfies Language),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    color,
    width,
  }
  const code = await run(io).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error
    err += error.message
    return error.exitCode
  })
  return { code, out, err }
}
