/**
 * The site's own static server. A built site is a few megabytes, so it is read into memory once: a rebuild in another
 * terminal cannot change files under a page that is loading, and no request ever touches the file system, so none can leave
 * the folder. `node tools/server/serve.mjs [PORT]` serves without building, for the browser tests.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { text } from '../npm/messages.mjs'
import { dist } from '../npm/paths.mjs'
import { Failure, runMain } from '../npm/setup.mjs'
import { learnerProgress, progressPath } from './learner-progress.mjs'

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pcap': 'application/vnd.tcpdump.pcap',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'SAMEORIGIN',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * @typedef {{type: string, etag: string, body: Buffer, br?: Buffer, gz?: Buffer}} Served
 * @typedef {import('node:http').RequestListener} Listener
 */

/**
 * @param {string} folder
 * @returns {Map<string, Served>} by path, `/es/404.html`
 */
function readSite(folder) {
  const files = new Map()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$|^\./.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const twin = (/** @type {string} */ suffix) =>
      existsSync(file + suffix) ? readFileSync(file + suffix) : undefined
    const body = readFileSync(file)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, {
      type: types[extname(file)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      body,
      br: twin('.br'),
      gz: twin('.gz'),
    })
  }
  return files
}

/**
 * Answers requests with the files of a built site.
 * @param {string} folder
 * @returns {Listener}
 */
export function site(folder) {
  const files = readSite(folder)
  return (request, response) => {
    for (const [name, value] of Object.entries(safety)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const [rawPath = '/', query] = (request.url ?? '/').split('?', 2)
    const path = decodePath(rawPath)
    if (path === progressPath) {
      learnerProgress(request, response)
      return
    }
    const file = files.get(path.endsWith('/') ? `${path}index.html` : path)
    if (file) {
      send(request, response, 200, file, path)
    } else if (files.has(`${path}/index.html`) && path.startsWith('/') && !path.startsWith('//')) {
      // Pages have one address, the one that ends with a slash.
      response.writeHead(301, { Location: `${rawPath}/${query === undefined ? '' : `?${query}`}` }).end()
    } else {
      const page = notFoundPage(files, path)
      if (page) send(request, response, 404, page, path)
      else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404\n')
    }
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

/** The 404 page in the language of the address. @param {Map<string, Served>} files @param {string} path */
function notFoundPage(files, path) {
  const language = /^\/(es|en)(\/|$)/.exec(path)?.[1]
  const candidates = language ? [`/${language}/404.html`, `/${language}/404/index.html`] : []
  return [...candidates, '/404.html', '/404/index.html'].map((name) => files.get(name)).find(Boolean)
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {Served} file
 * @param {string} path
 */
function send(request, response, status, file, path) {
  const accepts = String(request.headers['accept-encoding'] ?? '')
  const encoding =
    file.br && /\bbr\b/.test(accepts) ? 'br' : file.gz && /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  const body = (encoding === 'br' ? file.br : encoding === 'gzip' ? file.gz : undefined) ?? file.body
  const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag
  response.setHeader('ETag', etag)
  response.setHeader('Vary', 'Accept-Encoding')
  // Astro puts a hash of the content in the names under /_astro/.
  const forever = path.startsWith('/_astro/') && status === 200
  response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  response.writeHead(status, {
    'Content-Type': file.type,
    'Content-Length': body.length,
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
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
    const { url } = await listen(site(dist), { port: Number(process.argv[2] ?? 4321) })
    console.log(`${text('serving')} ${url}`)
  })
}
