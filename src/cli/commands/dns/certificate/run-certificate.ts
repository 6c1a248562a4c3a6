/** `seis dns certificate`: a certificate that vouches for itself, to try DNS over TLS and HTTPS with. */
import { rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { readArguments } from '#cli/arguments.ts'
import { readCount } from '#cli/check-options.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { environmentError, reasonOf, usageError } from '#cli/command-error.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { cannotWriteText, displayPath } from '#cli/files.ts'
import { printable } from '#cli/point-at.ts'
import { paragraph } from '#cli/style.ts'
import { selfSigned } from '#servers/dns/tls/self-signed.ts'

const hereAlone = ['localhost', '::1', '127.0.0.1']
const mostHosts = 100

export async function runCertificate(args: readonly string[], io: Io): Promise<number> {
  const t = translate(io.language)
  const { words, options } = readArguments(
    'dns certificate',
    args,
    { cert: { type: 'string' }, key: { type: 'string' }, days: { type: 'string' } },
    mostHosts,
    io,
  )
  const hosts = words.length === 0 ? hereAlone : words.map((word) => readHost(word, io))
  const days = readCount('--days', options.days, 3650, io) ?? 90
  const { cert = 'dns-cert.pem', key = 'dns-key.pem' } = options as { cert?: string; key?: string }
  if (cert === key) throw usageError(t('certificate.sameFile'))
  const made = selfSigned(hosts, days, new Date())
  // The key is for its owner alone.
  writeNew(key, made.key, 0o600, io)
  try {
    writeNew(cert, made.cert, 0o644, io)
  } catch (error) {
    rmSync(key)
    throw error
  }
  const values = { hosts: hosts.join(', '), days, cert: displayPath(cert), key: displayPath(key) }
  for (const text of [
    t('certificate.made', values),
    t('certificate.serve', values),
    t('certificate.trust', values),
  ])
    io.out(`${paragraph(io, text)}\n`)
  return ExitCode.pass
}

/** A name as a certificate has it, without the last dot, or an address. */
function readHost(word: string, io: Io): string {
  const host = word.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  const isName =
    host.length <= 253 &&
    /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]{1,63}$/i.test(host)
  // In a certificate an address has no interface.
  if ((isIP(host) !== 0 && !host.includes('%')) || isName) return host
  throw usageError(translate(io.language)('certificate.notHost', { text: printable(word) }))
}

/** Nothing is written over: it may be the key of another server. */
function writeNew(file: string, text: string, mode: number, io: Io): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode })
  } catch (error) {
    const reason = reasonOf(error)
    if (reason !== 'EEXIST')
      throw environmentError(cannotWriteText(file, reason, io), io.t('cli.error.cannotWriteHelp'))
    const t = translate(io.language)
    throw environmentError(t('certificate.exists', { file: displayPath(file) }), t('certificate.existsHelp'))
  }
}
