/** What a walk through a story says, whatever the story is about. */
export const en = {
  moment: 'Moment {{number}} of {{count}}',
  first: 'To the start',
  last: 'To the end',
  previous: 'Back',
  next: 'Step',
  play: 'Play',
  pause: 'Pause',
  why: 'Why',
} as const
