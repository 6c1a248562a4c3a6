/** The languages that an exercise can be begun in, in the order in which its terminal names them. */
const programs = ['ts', 'py'] as const

/** One command for each language: a page that named only one would choose for the reader. */
export const startCommands = (id: string): readonly string[] =>
  programs.map((program) => `npx seis start ${id} --in ${program}`)
