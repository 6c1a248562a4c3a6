export const en = {
  task: 'Try this',
  samples: 'Samples',
  chooseSample: 'Choose a sample…',
  reset: 'Start over',
  share: 'Copy link',
  shared: 'Link copied: it opens this page as it is now.',
  shareFailed: 'The browser did not let me copy. The link is: {{link}}',
  fullScreen: 'Full screen',
  guess: 'Your guess',
  youSaid: 'You said:',
  guessRight: 'Right.',
  guessWrong: 'It is:',
  askAgain: 'Try again',
  askThis: 'Guess this one',
  badLink:
    'This link carries something that does not belong to this figure, so it was left aside. Here is the sample.',
  still:
    'Without JavaScript this figure stands still at its sample. With it, you could change everything you see.',
} as const
