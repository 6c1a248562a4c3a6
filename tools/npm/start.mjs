/** `npm start`: install what is missing, build what changed, serve the course on this machine. */

import { listen, site } from '../server/serve.mjs'
import { build } from './build.mjs'
import { text } from './messages.mjs'
import { dist } from './paths.mjs'
import { endWithSignals } from './processes.mjs'
import { Failure, runMain, setup } from './setup.mjs'

const usualPort = 4321

function wantedPort() {
  const wish = process.env.PORT
  if (!wish) return usualPort
  const port = Number(wish)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Failure(text('badPort', { text: wish }))
  return port
}

// A server is ended with Ctrl-C: that is no failure.
endWithSignals({ exitCode: 0 })

await runMain(async () => {
  const wish = wantedPort()
  await setup()
  await build()
  const { url, port, ipv6 } = await listen(await site(dist), { port: wish, tries: 20 })
  if (wish !== 0 && port !== wish) console.log(text('portTaken', { taken: wish, port }))
  if (!ipv6) console.log(text('noLoopback'))
  console.log(`\n  ${text('serving')} ${url}\n  ${text('howToEnd')}\n`)
})
