/** A question over TCP, or over TLS on top of it. RFC 7766, RFC 7858. */
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls'
import { encodeMessage, type Message } from '#core/dns/message.ts'
import { FrameReader, frameMessage } from '#core/dns/tcp-frames.ts'
import { acceptResponse } from './accept-response.ts'
import {
  AskError,
  type AskOptions,
  askErrorOf,
  type Exchange,
  type Mismatch,
  type ServerPlace,
} from './exchange.ts'

/** Throws AskError. */
export async function askStream(query: Message, server: ServerPlace, options: AskOptions): Promise<Exchange> {
  const start = performance.now()
  const isTls = options.transport === 'tls'
  // RFC 7858 §3.1 has no name for it in ALPN that all would know: RFC 9461 says `dot`.
  const socket = isTls ? await openTls(server, options, ['dot']) : await openTcp(server, options)
  const bytes = encodeMessage(query)
  const reader = new FrameReader()
  const mismatches: Mismatch[] = []
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Exchange>((resolve, reject) => {
      const fail = (error: unknown) => reject(askErrorOf(error))
      // From the query on, not from the last octet: one that comes now and then is no answer.
      timer = setTimeout(() => fail(new AskError('silent', { mismatches })), options.timeout)
      socket.on('error', fail)
      socket.on('close', () => fail(new AskError('closed', { mismatches })))
      socket.on('data', (piece: Buffer) => {
        for (const octets of reader.push(piece)) {
          try {
            const accepted = acceptResponse(query, octets)
            if (typeof accepted === 'string') {
              mismatches.push(accepted)
              continue
            }
            const milliseconds = performance.now() - start
            const about = { transport: options.transport, querySize: bytes.length, sent: 1 } as const
            resolve({ ...about, response: accepted, octets, milliseconds, mismatches })
          } catch (error) {
            fail(error)
          }
        }
      })
      socket.write(frameMessage(bytes))
    })
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

function openTcp({ address, port }: ServerPlace, { timeout }: AskOptions): Promise<Socket> {
  return opened(connectTcp({ host: address, port }), 'connect', timeout)
}

/** A connection whose certificate is right. Throws AskError. */
export function openTls(
  { address, port, name }: ServerPlace,
  { timeout, ca }: AskOptions,
  protocols: string[],
): Promise<TLSSocket> {
  const socket = connectTls({
    host: address,
    port,
    ALPNProtocols: protocols,
    // An address is no name for SNI (RFC 6066 §3); the certificate is compared with `host` then.
    ...(name === undefined || isIP(name) !== 0 ? {} : { servername: name }),
    ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
  })
  return opened(socket, 'secureConnect', timeout)
}

function opened<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  timeout: number,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy()
      reject(askErrorOf(error))
    }
    const timer = setTimeout(() => fail(new AskError('timeout')), timeout)
    socket.once('error', fail)
    socket.once('close', () => fail(new AskError('closed')))
    socket.once(event, () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      socket.removeAllListeners('close')
      resolve(socket)
    })
    socket.once('close', () => clearTimeout(timer))
  })
}
