/** Which schema each file of `content/data/` has. */
import { adoptionFile } from './adoption.ts'
import { exhaustionFile } from './exhaustion.ts'
import { timelineFile } from './timeline.ts'

export const dataFiles = {
  adoption: adoptionFile,
  exhaustion: exhaustionFile,
  timeline: timelineFile,
} as const
