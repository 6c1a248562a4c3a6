/**
 * The server of the built site, for this machine alone. `node tools/server/serve.mjs [PORT]` serves without building, for the
 * browser tests. `listen` is used before anything is installed, so sirv is loaded when a site is served.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { text } from '../npm/messages.mjs'
import { dist } from '../npm/paths.mjs'
import { Failure, runMain } from '../npm/setup.mjs'
import { learnerProgress, progressPath } from './learner-progress.mjs'
import { takeSnapshot } from './snapshot.mjs'

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'SAMEORIGIN',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** @typedef {import('node:http').RequestListener} Listener */

/**
 * Astro puts a hash of the content in the names under /_astro/; everything else is asked for again.
 * @param {import('node:http').ServerResponse} response
 * @param {string} path
 */
function setCaching(response, path) {
  const forever = path.startsWith('/_astro/')
  response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/**
 * Answers requests with the files of a built site, as it is now: a rebuild in another terminal cannot change files under a page
 * that is loading.
 * @param {string} built the folder
 * @returns {Promise<Listener>}
 */
export async function site(built) {
  const { default: sirv } = await import('sirv')
  const { folder, files } = takeSnapshot(built)
  // Without extensions to try, sirv finds a file by its exact path or not at all.
  const send = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders: setCaching,
  })
  return (request, response) => {
    for (const [name, value] of Object.entries(safety)) response.setHeader(name, value)
    const [rawPath = '/', query] = (request.url ?? '/').split('?', 2)
    const path = decodePath(rawPath)
    const isErasing = request.method === 'DELETE' && path === progressPath
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isErasing) {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    if (path === progressPath) {
      learnerProgress(request, response)
      return
    }
    const notFound = () => sendNotFound(request, response, notFoundPage(folder, files, path))
    // The compressed twin of a file has no address of its own.
    if (/\.(br|gz)$/.test(path)) {
      notFound()
      return
    }
    // A server may ignore what part of a file is asked for. Sirv would end with an exception for `bytes=5-2`.
    delete request.headers.range
    if (rawPath.endsWith('/')) request.url = `${rawPath}index.html`
    send(request, response, () => {
      // Pages have one address, the one that ends with a slash.
      const isPage = !rawPath.endsWith('/') && files.has(`${path}/index.html`)
      if (!isPage) notFound()
      else response.writeHead(301, { Location: `${rawPath}/${query === undefined ? '' : `?${query}`}` }).end()
    })
  }
}

/** @param {string} path */
function decodePath(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * The 404 page in the language of the address.
 * @param {string} folder
 * @param {ReadonlySet<string>} files
 * @param {string} path
 */
function notFoundPage(folder, files, path) {
  const language = /^\/(es|en)(\/|$)/.exec(path)?.[1]
  const candidates = language ? [`/${language}/404.html`, `/${language}/404/index.html`] : []
  const page = [...candidates, '/404.html', '/404/index.html'].find((name) => files.has(name))
  return page === undefined ? Buffer.from('404\n') : readFileSync(join(folder, page))
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} page
 */
function sendNotFound(request, response, page) {
  response.writeHead(404, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': page.length,
    'Cache-Control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : page)
}

/**
 * Listen on the loopback, IPv6 if the machine has it.
 * @param {Listener} listener
 * @param {{port: number, tries?: number}} where `tries`: how many ports to try, upwards
 * @returns {Promise<{url: string, port: number, ipv6: boolean, close: () => void}>}
 */
export async function listen(listener, { port, tries = 1 }) {
  for (const host of ['::1', '127.0.0.1']) {
    for (let candidate = port; candidate < port + tries && candidate < 65536; candidate++) {
      const server = createServer(listener)
      const error = await new Promise((resolve) => {
        server.once('error', resolve)
        server.listen({ host, port: candidate, ipv6Only: true }, () => resolve(undefined))
      })
      if (!error) {
        const address = /** @type {import('node:net').AddressInfo} */ (server.address())
        const ipv6 = host === '::1'
        return {
          url: `http://${ipv6 ? '[::1]' : host}:${address.port}/`,
          port: address.port,
          ipv6,
          close: () => server.close(),
        }
      }
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') break
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
      if (candidate === port + tries - 1)
        throw new Failure(text('portsTaken', { first: port, last: candidate }))
    }
  }
  throw new Failure(text('portsTaken', { first: port, last: port + tries - 1 }))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    if (!existsSync(dist)) throw new Failure(text('nothingBuilt'))
    const { url } = await listen(await site(dist), { port: Number(process.argv[2] ?? 4321) })
    console.log(`${text('serving')} ${url}`)
  })
}
