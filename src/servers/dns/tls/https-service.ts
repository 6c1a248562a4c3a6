/** DNS over HTTPS: a message in a request, its answer in the response, over HTTP/2 or HTTP/1.1. RFC 8484. */
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2'
import type { Socket } from 'node:net'
import { DecodeError } from '#core/bytes/errors.ts'
import { dohMaxAge, dohMediaType, dohPath, messageOfGetTarget } from '#core/dns/doh.ts'
import { decodeMessage, messageLimit } from '#core/dns/message.ts'
import type { Connections } from '#servers/dns/connections.ts'
import { listenAt } from '#servers/dns/listen.ts'
import type { Credentials } from './certificate.ts'
import { countHandshakes, peerOf } from './handshakes.ts'

/** Undefined for what is no query. */
export type AnswerHttps = (
  octets: Uint8Array,
  client: { readonly address: string; readonly port: number },
) => Promise<Uint8Array | undefined> | Uint8Array | undefined

/** Requests of one connection at a time; RFC 9113 §6.5.2 says that fewer than a hundred make little sense. */
const mostStreams = 100

export class HttpsService {
  private readonly server: Http2SecureServer
  private readonly sessions: ReadonlySet<ServerHttp2Session>
  readonly port: number

  private constructor(server: Http2SecureServer, sessions: ReadonlySet<ServerHttp2Session>, port: number) {
    this.server = server
    this.sessions = sessions
    this.port = port
  }

  /** Rejects with the error of the system. */
  static async open(
    address: string,
    port: number,
    { cert, key }: Credentials,
    connections: Connections,
    answer: AnswerHttps,
  ): Promise<HttpsService> {
    const server = createSecureServer({
      cert,
      key,
      allowHTTP1: true,
      handshakeTimeout: connections.idleMilliseconds,
      settings: { maxConcurrentStreams: mostStreams },
    })
    const active = new Map<string, () => void>()
    countHandshakes(server, connections, (socket) => {
      const peer = peerOf(socket)
      connections.add(socket)
      // As over TCP: requests that are answered count, not octets.
      const timer = setTimeout(() => socket.destroy(), connections.idleMilliseconds)
      active.set(peer, () => {
        timer.refresh()
        connections.touch(socket)
      })
      socket.on('close', () => {
        clearTimeout(timer)
        active.delete(peer)
        connections.remove(socket)
      })
    })
    const sessions = new Set<ServerHttp2Session>()
    server.on('session', (session) => {
      sessions.add(session)
      session.on('error', () => {})
      session.on('close', () => sessions.delete(session))
    })
    server.on('sessionError', () => {})
    server.on('clientError', (_: Error, socket: Socket) => socket.destroy())
    server.on('request', (request, response) => {
      const peer = peerOf(request.socket)
      request.on('error', () => {})
      response.on('error', () => {})
      response.on('finish', () => active.get(peer)?.())
      void respond(request, response, answer).catch(() => response.destroy())
    })
    return new HttpsService(server, sessions, await listenAt(server, address, port))
  }

  /** Connections from now on see this certificate. */
  renew({ cert, key }: Credentials): void {
    this.server.setSecureContext({ cert, key })
  }

  /** No new connections and no new requests. */
  close(): void {
    this.server.close()
    for (const session of this.sessions) session.close()
  }
}

async function respond(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  answer: AnswerHttps,
): Promise<void> {
  const asked = await messageOf(request)
  const { remoteAddress = '', remotePort = 0 } = request.socket
  const octets =
    asked instanceof Uint8Array
      ? await answer(asked, { address: remoteAddress, port: remotePort })
      : undefined
  if (response.writableEnded || response.destroyed) return
  if (octets === undefined) {
    const status = asked instanceof Uint8Array ? 400 : asked
    response.statusCode = status
    response.setHeader('content-type', 'text/plain; charset=utf-8')
    if (status === 405) response.setHeader('allow', 'GET, HEAD, POST')
    // What is left of a body that is too long is not read.
    if (status === 413 && request.httpVersionMajor === 1) response.setHeader('connection', 'close')
    end(`${status} ${sayings[status]}\n`)
    return
  }
  response.setHeader('content-type', dohMediaType)
  response.setHeader('content-length', octets.length)
  response.setHeader('cache-control', `max-age=${dohMaxAge(decodeMessage(octets))}`)
  end(octets)

  function end(body: string | Uint8Array): void {
    if (request.method === 'HEAD') response.end()
    else response.end(body)
  }
}

type Refusal = 400 | 404 | 405 | 413 | 414 | 415

const sayings: Readonly<Record<Refusal, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
}

/** The message that a request brings, or the status that refuses it (RFC 8484 §4.1, RFC 9110 §15.5). */
async function messageOf(request: Http2ServerRequest): Promise<Uint8Array | Refusal> {
  const { url, method } = request
  if (url.replace(/\?.*/s, '') !== dohPath) return 404
  if (method === 'POST') {
    const type = (request.headers['content-type'] ?? '').replace(/;.*/s, '').trim().toLowerCase()
    if (type !== dohMediaType) return 415
    return bodyOf(request)
  }
  if (method !== 'GET' && method !== 'HEAD') return 405
  try {
    return messageOfGetTarget(url) ?? 400
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return error.code === 'tooLong' ? 414 : 400
  }
}

async function bodyOf(request: Http2ServerRequest): Promise<Uint8Array | Refusal> {
  if (Number(request.headers['content-length'] ?? 0) > messageLimit) return 413
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request) {
    size += (piece as Buffer).length
    if (size > messageLimit) return 413
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}
