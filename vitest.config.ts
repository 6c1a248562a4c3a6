import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { configDefaults, defineConfig } from 'vitest/config'

const everywhere = ['src', 'tools', 'exercises', 'content', 'testing'].map(
  (folder) => `${folder}/**/*.test.ts`,
)
const programs = ['src/grader/**/*.test.ts', 'src/cli/**/*.test.ts']
const exercises = 'src/grader/exercises.test.ts'

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'] },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: everywhere, exclude: [...configDefaults.exclude, ...programs] },
      },
      // Programs that learners might write, some of them hostile: what they do to the machine is no matter of the tests above.
      {
        extends: true,
        test: {
          name: 'programs',
          include: programs,
          exclude: [...configDefaults.exclude, exercises],
          // Ends what hangs; how fast anything is depends on what else runs.
          testTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      // Hundreds of programs in one worker. All begin at once: how many of them run is for their own queue to say.
      {
        extends: true,
        test: {
          name: 'exercises',
          include: [exercises],
          maxConcurrency: 100,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    testTimeout: 90_000,
    // No test here changes what another can see, and a fresh worker for each file would double the time.
    isolate: false,
    // Vitest would leave a core free, which of two is half of the time.
    maxWorkers: availableParallelism(),
    tags: [{ name: 'slow', description: 'left out by `npm test`, run by `npm test -- --all`' }],
    reporters: ['default'],
  },
})
