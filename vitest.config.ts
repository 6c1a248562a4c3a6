import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'] },
  test: {
    include: [
      'src/**/*.test.ts',
      'tools/**/*.test.ts',
      'exercises/**/*.test.ts',
      'content/**/*.test.ts',
      'testing/**/*.test.ts',
    ],
    testTimeout: 20_000,
    // No test here changes what another can see, and a fresh worker for each file would double the time.
    isolate: false,
    // Vitest would leave a core free, which of two is half of the time.
    maxWorkers: availableParallelism(),
    tags: [{ name: 'slow', description: 'left out by `npm test`, run by `npm test -- --all`' }],
    reporters: ['default'],
  },
})
