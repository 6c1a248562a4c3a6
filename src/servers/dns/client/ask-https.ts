/** A question over HTTPS, HTTP/2 where the server has it. RFC 8484. */
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { request as requestHttp1 } from 'node:https'
import { isIPv6 } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { dohGetTarget, dohMediaType } from '#core/dns/doh.ts'
import { encodeMessage, type Message, messageLimit } from '#core/dns/message.ts'
import { acceptResponse } from './accept-response.ts'
import { openTls } from './ask-stream.ts'
import { AskError, type AskOptions, askErrorOf, type Exchange, type ServerPlace } from './exchange.ts'

interface HttpAnswer {
  readonly status: number
  readonly mediaType: string
  readonly body: Uint8Array
}

/** Throws AskError. The id of the query should be 0 (RFC 8484 §4.1). */
export async function askHttps(query: Message, server: ServerPlace, options: AskOptions): Promise<Exchange> {
  const start = performance.now()
  const bytes = encodeMessage(query)
  const socket = await openTls(server, options, ['h2', 'http/1.1'])
  try {
    const target = dohGetTarget(bytes)
    const authority = authorityOf(server)
    const answer = await within(
      options.timeout,
      socket.alpnProtocol === 'h2'
        ? getHttp2(socket, authority, target)
        : getHttp1(socket, authority, target),
    )
    if (answer.status !== 200) throw new AskError('httpStatus', { detail: String(answer.status) })
    if (answer.mediaType !== dohMediaType) throw new AskError('httpType', { detail: answer.mediaType })
    const accepted = acceptResponse(query, answer.body)
    if (typeof accepted === 'string') throw new AskError('closed', { mismatches: [accepted] })
    const milliseconds = performance.now() - start
    const about = { transport: 'https', querySize: bytes.length, sent: 1, mismatches: [] } as const
    return { ...about, response: accepted, octets: answer.body, milliseconds }
  } catch (error) {
    throw askErrorOf(error)
  } finally {
    socket.destroy()
  }
}

/** The host as a URL has it, with the port where it is not the usual one. */
function authorityOf({ name, address, port }: ServerPlace): string {
  const host = name ?? address.replace(/%.*/, '')
  return `${isIPv6(host) ? `[${host}]` : host}${port === 443 ? '' : `:${port}`}`
}

async function within<T>(timeout: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AskError('silent')), timeout)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function getHttp2(socket: TLSSocket, authority: string, target: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const session: ClientHttp2Session = connectHttp2(`https://${authority}`, {
      createConnection: () => socket,
    })
    session.on('error', reject)
    const stream = session.request({ ':path': target, accept: dohMediaType })
    stream.on('error', reject)
    stream.on('response', (headers) => {
      const about = { status: Number(headers[':status']), mediaType: mediaTypeOf(headers['content-type']) }
      gather(stream, reject, (body) => {
        session.close()
        resolve({ ...about, body })
      })
    })
    stream.end()
  })
}

function getHttp1(socket: TLSSocket, authority: string, target: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = requestHttp1(`https://${authority}${target}`, {
      createConnection: () => socket,
      headers: { accept: dohMediaType, connection: 'close' },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      const about = {
        status: response.statusCode ?? 0,
        mediaType: mediaTypeOf(response.headers['content-type']),
      }
      gather(response, reject, (body) => resolve({ ...about, body }))
    })
    request.end()
  })
}

function gather(
  stream: NodeJS.ReadableStream,
  reject: (error: unknown) => void,
  resolve: (body: Uint8Array) => void,
): void {
  const pieces: Buffer[] = []
  let size = 0
  stream.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > messageLimit) reject(new AskError('closed'))
    else pieces.push(piece)
  })
  stream.on('end', () => resolve(Buffer.concat(pieces)))
}

/** Without parameters. */
function mediaTypeOf(value: string | undefined): string {
  return (value ?? '').replace(/;.*/, '').trim().toLowerCase()
}
