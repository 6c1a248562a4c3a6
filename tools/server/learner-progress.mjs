/**
 * `GET /seis/progress.json`: what `npx seis check` wrote down, for the pages to merge into their own progress. It never leaves
 * the machine: only a page of this very site, or a person, may ask. `DELETE` puts it away, for a page of this site alone.
 */
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../npm/paths.mjs'

export const progressPath = '/seis/progress.json'

const nothing = { format: 'seis-progress', version: 1, lessons: {}, questions: {}, exercises: {} }

const file = () => join(root, 'my', 'progress.json')

/** The learner's file, or an empty one if there is none; one that cannot be read is told as `damaged`. */
function readProgress() {
  let text
  try {
    text = readFileSync(file(), 'utf8')
  } catch {
    return nothing
  }
  try {
    const progress = JSON.parse(text)
    if (progress?.format === nothing.format) return progress
  } catch {
    // Told below.
  }
  return { ...nothing, damaged: true }
}

/** Whoever erases everything on the page may have this put away too: out of the way, and still there for second thoughts. */
function putAway() {
  const backups = join(root, 'my', 'backups')
  mkdirSync(backups, { recursive: true })
  renameSync(file(), join(backups, `progress-${new Date().toISOString().replaceAll(':', '-')}.json`))
}

/**
 * A name that only resolves to this machine. Any other `Host` is a foreign page that made its own name point here.
 * @param {string | undefined} host
 */
function isLoopback(host) {
  return /^(\[::1\]|localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/i.test(host ?? '')
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function learnerProgress(request, response) {
  const site = request.headers['sec-fetch-site']
  const isOurs = site === undefined || site === 'same-origin' || site === 'none'
  if (!isLoopback(request.headers.host) || !isOurs) {
    response.writeHead(403, { 'Cache-Control': 'no-store' }).end()
    return
  }
  if (request.method === 'DELETE') {
    // A browser says where the request comes from; what does not say so is no page of ours.
    if (site !== 'same-origin') {
      response.writeHead(403, { 'Cache-Control': 'no-store' }).end()
      return
    }
    try {
      putAway()
      response.writeHead(204).end()
    } catch {
      response.writeHead(500).end()
    }
    return
  }
  const body = JSON.stringify(readProgress())
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The same answer under `npm run dev`, where Vite serves the pages. */
export const learnerProgressPlugin = {
  name: 'seis-learner-progress',
  configureServer(/** @type {import('vite').ViteDevServer} */ server) {
    server.middlewares.use(progressPath, learnerProgress)
  },
}
