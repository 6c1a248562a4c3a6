import type { Fate } from './header-fields.ts'

/** What became of a field, at a glance. The words stand beside it wherever there is room. */
export const signs: Readonly<Record<Fate, string>> = {
  kept: '=',
  renamed: '≈',
  moved: '→',
  gone: '✗',
  new: '+',
}
