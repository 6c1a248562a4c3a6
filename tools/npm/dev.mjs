/** `npm run dev`: the site while you write it; pages follow every change of content and code. */
import { endWithSignals, run } from './processes.mjs'
import { runMain, setup } from './setup.mjs'

endWithSignals({ exitCode: 0 })

await runMain(async () => {
  await setup()
  const { code } = await run('astro', ['dev', '--host', '::1', ...process.argv.slice(2)], {
    show: true,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  })
  process.exitCode = code
})
