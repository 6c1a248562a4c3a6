/** The words of a packet's line in one language. */
import { plainWords } from '#i18n/plain-words.ts'
import type { Translate } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export type PacketWords = Translate<typeof en>

export const packetWords = plainWords({ en, es })
