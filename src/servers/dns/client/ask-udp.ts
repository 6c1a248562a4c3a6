/** A question over UDP: sent again when no answer comes. RFC 1035 §4.2.1. */
import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { encodeMessage, type Message } from '#core/dns/message.ts'
import { acceptResponse } from './accept-response.ts'
import {
  AskError,
  type AskOptions,
  askErrorOf,
  type Exchange,
  type Mismatch,
  type ServerPlace,
} from './exchange.ts'

/**
 * The socket is connected: the system drops what comes from elsewhere and says where nobody listens; its port is one that the
 * system chose at random (RFC 5452 §9.2). Throws AskError.
 */
export function askUdp(
  query: Message,
  { address, port }: ServerPlace,
  options: AskOptions,
): Promise<Exchange> {
  const { timeout, tries } = options
  const bytes = encodeMessage(query)
  const mismatches: Mismatch[] = []
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
  return new Promise<Exchange>((resolve, reject) => {
    let sent = 0
    let sentAt = 0
    let timer: NodeJS.Timeout | undefined
    const finish = (end: () => void) => {
      clearTimeout(timer)
      socket.removeAllListeners('message')
      socket.close(end)
    }
    const fail = (error: unknown) => finish(() => reject(askErrorOf(error)))
    const send = () => {
      if (sent === tries) return fail(new AskError('timeout', { mismatches }))
      sent++
      sentAt = performance.now()
      timer = setTimeout(send, timeout)
      // What goes wrong comes as an event too.
      socket.send(bytes, () => {})
    }
    socket.on('error', fail)
    socket.on('message', (octets) => {
      try {
        const accepted = acceptResponse(query, octets)
        if (typeof accepted === 'string') {
          mismatches.push(accepted)
          return
        }
        const milliseconds = performance.now() - sentAt
        const exchange = { transport: 'udp', response: accepted, octets, querySize: bytes.length } as const
        finish(() => resolve({ ...exchange, milliseconds, sent, mismatches }))
      } catch (error) {
        fail(error)
      }
    })
    socket.connect(port, address, (...[error]: [Error?]) => (error === undefined ? send() : fail(error)))
  })
}
