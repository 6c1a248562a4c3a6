// @module-tag slow
/** The checks of the exercise `dns` ask for the RFCs: name servers that others wrote, given the exercise's zones, pass all of them. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bind, knot, nsd } from '../../testing/dns/other-servers.ts'
import { listExercises, repositoryRoot } from './catalog.ts'
import { runChecks } from './run.ts'

const exercise = listExercises().find(({ id }) => id === 'dns')!

for (const { name, version } of [nsd, knot, bind]) {
  for (const seed of [1, 2, 3]) {
    test.skipIf(version === undefined)(
      `${name} passes the exercise, seed ${seed} (skipped where it is not installed)`,
      { timeout: 180_000 },
      async () => {
        const command = ['node', 'serve-zone.ts', name.toLowerCase()]
        const run = await runChecks(exercise, { command, cwd: join(repositoryRoot, 'testing/dns'), seed })
        const failures = run.tests.flatMap(({ test: { id }, status, failure }) =>
          status === 'pass' ? [] : [{ id, status, failure }],
        )
        expect(failures).toEqual([])
      },
    )
  }
}
