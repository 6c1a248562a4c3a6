import type { Translate } from '#i18n/translate.ts'

const known = [
  'EACCES',
  'ECONNREFUSED',
  'ECONNRESET',
  'EISDIR',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
  'ETIMEDOUT',
] as const

/** What the system calls its refusal, in words and with its code, which a search engine knows; else the code alone. */
export function reasonText(code: string, t: Translate): string {
  const reason = known.find((each) => each === code)
  return reason === undefined ? code : `${t(`grader.reason.${reason}`)}, ${code}`
}
