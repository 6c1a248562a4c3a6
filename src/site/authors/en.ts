export const en = {
  title: 'Widgets for your lessons',
  lead: 'What a lesson can show, made from the folders in `src/widgets/`. Write the name in both languages of your lesson: there is nothing to import.',
  more: 'How to add one: the recipe in `CONTRIBUTING.md`.',
  all: 'All widgets',
  about: 'Props and samples of the widget {{name}}, and the widget itself.',
  write: 'You write',
  task: 'the task, one or two sentences',
  exampleTask: 'Here stands the task of your lesson: what to change, and what to look for.',
  props: 'Its props, all optional',
  samples: 'Samples: {{count}}',
} as const
