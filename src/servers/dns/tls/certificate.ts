/** The certificate that a server shows and the key that goes with it, from their files; what is wrong with them, as a code. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** Both in PEM; behind the server's own certificate those that vouch for it. */
export interface Credentials {
  readonly cert: string
  readonly key: string
}

export type CertificateFault =
  /** `detail` is what the system calls it. */
  | 'unreadable'
  | 'notCertificate'
  | 'notKey'
  /** The key has a password. */
  | 'locked'
  /** The key is another certificate's. */
  | 'mismatch'
  /** `detail` is the day, as 2026-01-31. */
  | 'expired'
  | 'notYet'
  /** TLS does not take it, for a key that is too short or the like; `detail` says why. */
  | 'refused'

export class CertificateError extends Error {
  override readonly name = 'CertificateError'
  readonly fault: CertificateFault
  readonly file: string
  readonly detail: string

  constructor(fault: CertificateFault, file: string, detail = '') {
    super(`${file}: ${fault} ${detail}`.trim())
    this.fault = fault
    this.file = file
    this.detail = detail
  }
}

/** Throws CertificateError. */
export function readCredentials(certFile: string, keyFile: string, now: Date): Credentials {
  const cert = textOf(certFile)
  const certificate = read(() => new X509Certificate(cert))
  if (certificate === undefined) throw new CertificateError('notCertificate', certFile)
  const key = textOf(keyFile)
  if (!certificate.checkPrivateKey(keyOf(key, keyFile))) throw new CertificateError('mismatch', keyFile)
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (now > to) throw new CertificateError('expired', certFile, dayOf(to))
  if (now < from) throw new CertificateError('notYet', certFile, dayOf(from))
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new CertificateError('refused', certFile, (error as Error).message)
  }
  return { cert, key }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CertificateError('unreadable', file, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

function keyOf(key: string, file: string): KeyObject {
  // OpenSSL would ask for the password at the terminal, and both headers of PEM for it have this word (RFC 7468 §11, RFC 1421 §4.6).
  if (/^(?:-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED)/m.test(key))
    throw new CertificateError('locked', file)
  const made = read(() => createPrivateKey(key))
  if (made === undefined) throw new CertificateError('notKey', file)
  return made
}

function read<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
