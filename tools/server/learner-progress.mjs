/**
 * `GET /seis/progress.json`: what `npx seis check` wrote down, for the pages to merge into their own progress. It never leaves
 * the machine: only a page of this very site, or a person, may ask.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../npm/paths.mjs'

export const progressPath = '/seis/progress.json'

const nothing = { format: 'seis-progress', version: 1, lessons: {}, questions: {}, exercises: {} }

/** The learner's file, or an empty one if there is none or it is damaged (the terminal says so when it next writes). */
function readProgress() {
  try {
    const progress = JSON.parse(readFileSync(join(root, 'my', 'progress.json'), 'utf8'))
    return progress?.format === nothing.format ? progress : nothing
  } catch {
    return nothing
  }
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
