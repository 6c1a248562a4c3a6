export const en = {
  summary: 'begin an exercise anew; your work is kept aside',
  usage: `npx seis reset [EXERCISE] [--yes]

  Moves my/EXERCISE into my/backups and puts the starter in its place.

  --yes   don’t ask`,
  ask: `{{folder}} will be kept as {{backup}}.
Begin {{title}} anew? [y/N] `,
  yes: 'y yes',
  cancelled: 'Nothing was changed.',
  needsYes: 'There is nobody to ask here. If you mean it, add --yes.',
  done: 'Your work is in {{backup}}.',
  fresh: 'A fresh starter is in {{folder}}.',
  nothing: 'There is nothing to reset: {{exercise}} has not been started.',
} as const
