import { address } from './en/address.ts'
import { capture } from './en/capture.ts'
import { classroom } from './en/class.ts'
import { cli } from './en/cli.ts'
import { grader } from './en/grader.ts'
import { packet } from './en/packet.ts'
import { question } from './en/question.ts'
import { site } from './en/site.ts'

/** All English strings. The key tree is the type that `es.ts` must match. */
export const en = {
  address,
  capture,
  classroom,
  cli,
  grader,
  packet,
  question,
  site,
} as const
