/** What a question is asked with, what comes back, and why nothing may: codes, whose sentences the terminal has. */
import type { DecodeError } from '#core/bytes/errors.ts'
import type { Message } from '#core/dns/message.ts'

/** DNS over TLS: RFC 7858; over HTTPS: RFC 8484. */
export type Transport = 'udp' | 'tcp' | 'tls' | 'https'

/** RFC 1035 §4.2, RFC 7858 §3.1, RFC 8484 §5. */
export const defaultPort = { udp: 53, tcp: 53, tls: 853, https: 443 } as const

/** A server where it is to be found. */
export interface ServerPlace {
  /** IPv6, with `%zone` where it needs one, or IPv4. */
  readonly address: string
  readonly port: number
  /** The name that its certificate must be for; without one, the address. */
  readonly name?: string | undefined
}

export interface AskOptions {
  readonly transport: Transport
  /** Milliseconds for each try. */
  readonly timeout: number
  /** How many times a question is sent over UDP. */
  readonly tries: number
  /** Certificates, in PEM, of those who may vouch for the server, beside the system's own. */
  readonly ca?: string | undefined
}

/** Why a message that arrived is not the answer (RFC 5452 §9.1). */
export type Mismatch = 'id' | 'notResponse' | 'question'

export interface Exchange {
  readonly transport: Transport
  readonly response: Message
  /** The octets of the response. */
  readonly octets: Uint8Array
  /** Octets of the query. */
  readonly querySize: number
  /** From the last time it was sent to the response, connection and all. */
  readonly milliseconds: number
  /** How many times it was sent. */
  readonly sent: number
  /** What arrived meanwhile and was no answer to it. */
  readonly mismatches: readonly Mismatch[]
}

export type AskErrorCode =
  /** Nothing came in time. */
  | 'timeout'
  /** The connection was made, but no answer came through it in time. */
  | 'silent'
  /** Nobody listens there. */
  | 'refused'
  /** The system knows no way there, or an error came back. */
  | 'unreachable'
  /** This machine has no address of that family, or no such interface. */
  | 'noAddress'
  /** The connection ended without an answer. */
  | 'closed'
  /** What came is no message of the DNS; `fault` says where it breaks off. */
  | 'notMessage'
  /** The certificate was not accepted; `detail` says why. */
  | 'certificate'
  /** What answers there does not speak TLS. */
  | 'notTls'
  /** HTTP with a status other than 200; `detail` is the status. */
  | 'httpStatus'
  /** HTTP with a body of another type; `detail` is its media type. */
  | 'httpType'
  /** Any other error of the system; `detail` is its code. */
  | 'system'

export class AskError extends Error {
  override readonly name = 'AskError'
  readonly code: AskErrorCode
  readonly detail: string
  readonly fault: DecodeError | undefined
  readonly octets: Uint8Array | undefined
  readonly mismatches: readonly Mismatch[]

  constructor(
    code: AskErrorCode,
    {
      detail = '',
      fault,
      octets,
      mismatches = [],
    }: {
      detail?: string
      fault?: DecodeError
      octets?: Uint8Array
      mismatches?: readonly Mismatch[]
    } = {},
  ) {
    super(`${code} ${detail}`.trim())
    this.code = code
    this.detail = detail
    this.fault = fault
    this.octets = octets
    this.mismatches = mismatches
  }
}

const codeOf: Readonly<Record<string, AskErrorCode>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'noAddress',
  EAFNOSUPPORT: 'noAddress',
  EINVAL: 'noAddress',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  ETIMEDOUT: 'timeout',
  EPROTO: 'notTls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'notTls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'notTls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
}

/** An error of a socket as one of ours. */
export function askErrorOf(error: unknown): AskError {
  if (error instanceof AskError) return error
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return new AskError(codeOf[code] ?? 'system', { detail: code })
}
