/** `npm start`: install what is missing, build what changed, serve the course on this machine. */

import { listen, site } from '../server/serve.mjs'
import { build } from './build.mjs'
import { text } from './messages.mjs'
import { dist } from './paths.mjs'
import { endWithSignals } from './processes.mjs'
import { Failure, runMain, setup } from './setup.mjs'

const usualPort = 4321

function wantedPort() {
  const wanted = process.env.PORT
  if (!wanted) return usualPort
  const port = Number(wanted)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Failure(text('badPort', { text: wanted }))
  return port
}

// A server is ended with Ctrl-C: that is no failure.
endWithSignals({ exitCode: 0 })

await runMain(async () => {
  const wanted = wantedPort()
  await setup()
  await build()
  const { url, port, ipv6 } = await listen(await site(dist), { port: wanted, tries: 20 })
  if (wanted !== 0 && port !== wanted) console.log(text('portTaken', { taken: wanted, port }))
  if (!ipv6) console.log(text('noLoopback'))
  console.log(`\n  ${text('serving')} ${url}\n  ${text('howToEnd')}\n`)
})
