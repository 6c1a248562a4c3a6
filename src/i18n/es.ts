import type { en } from './en.ts'
import { address } from './es/address.ts'
import { capture } from './es/capture.ts'
import { classroom } from './es/class.ts'
import { cli } from './es/cli.ts'
import { grader } from './es/grader.ts'
import { packet } from './es/packet.ts'
import { question } from './es/question.ts'
import { site } from './es/site.ts'
import type { Translation } from './texts.ts'

/** Todos los textos en español, con las mismas claves que `en.ts`. */
export const es = {
  address,
  capture,
  classroom,
  cli,
  grader,
  packet,
  question,
  site,
} as const satisfies Translation<typeof en>
