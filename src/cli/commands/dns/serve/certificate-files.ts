/** The certificate that `seis dns serve` was given, read at the start and again at SIGHUP, and what is told of its faults. */
import type { Io } from '#cli/command.ts'
import { environmentError } from '#cli/command-error.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { displayPath } from '#cli/files.ts'
import { paint, paragraph } from '#cli/style.ts'
import { reasonText } from '#grader/report/reason.ts'
import type { NameServer } from '#servers/dns/name-server.ts'
import { CertificateError, type Credentials, readCredentials } from '#servers/dns/tls/certificate.ts'
import type { SecureArguments } from './serve-arguments.ts'

/** Throws environmentError: without its certificate a server is not what it was asked to be. */
export function readCertificate({ cert, key }: SecureArguments, io: Io): Credentials {
  try {
    return readCredentials(cert, key, new Date())
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    throw environmentError(...certificateSentences(error, io))
  }
}

/** The certificate as its files are now; with a fault, the one before stays. */
export function renewCertificate(server: NameServer, { cert, key }: SecureArguments, io: Io): void {
  const t = translate(io.language)
  try {
    server.renewCredentials(readCredentials(cert, key, new Date()))
    io.err(`${paragraph(io, t('serve.certificateRenewed', { file: displayPath(cert) }))}\n`)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    const lines = [...certificateSentences(error, io), t('serve.certificateKept')]
    for (const line of lines) io.err(`${paint(io, 'red', paragraph(io, line))}\n`)
  }
}

/** What is wrong, and what to do about it. */
function certificateSentences({ fault, file, detail }: CertificateError, io: Io): [string, string] {
  const t = translate(io.language)
  const values = {
    file: displayPath(file),
    reason: fault === 'unreadable' ? reasonText(detail, io.t) : detail,
  }
  return [t(`serve.certificateError.${fault}`, values), t(`serve.certificateHelp.${fault}`, values)]
}
