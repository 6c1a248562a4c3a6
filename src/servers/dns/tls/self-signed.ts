/**
 * A certificate that vouches for itself, for those who try a server out: X.509 (RFC 5280 §4.1) in DER, with an ECDSA key on P-256
 * (RFC 5758 §3.2). Node makes keys and signatures and writes no certificates; this one has a single shape.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import type { Credentials } from './certificate.ts'

/** `hosts` are names and addresses, one at least. It is valid from a day before `now`, for clocks that are behind. */
export function selfSigned(hosts: readonly string[], days: number, now: Date): Credentials {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(commonName, utf8(hosts[0]!.slice(0, 64)))))
  const unsigned = sequence(
    context(0, integer(Buffer.of(2))),
    // Positive and no longer than twenty octets (§4.1.2.2).
    integer(Buffer.from([0x40 | (randomBytes(1)[0]! & 0x3f), ...randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + days * day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    context(
      3,
      sequence(
        // Not of an authority: whoever trusts it trusts these hosts alone.
        extension(basicConstraints, sequence(), true),
        extension(keyUsage, der(0x03, Buffer.of(7, 0x80)), true),
        extension(extendedKeyUsage, sequence(serverAuth)),
        extension(alternativeNames, sequence(...hosts.map(generalName))),
      ),
    ),
  )
  const signature = sign('sha256', unsigned, privateKey)
  const certificate = sequence(unsigned, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  const lines = certificate.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

const day = 86_400_000

/** A tag, the length of what follows, and that. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), body])
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content)
const set = (...content: readonly Uint8Array[]) => der(0x31, ...content)
const integer = (octets: Uint8Array) => der(0x02, octets)
const utf8 = (text: string) => der(0x0c, Buffer.from(text))
const context = (tag: number, content: Uint8Array) => der(0xa0 | tag, content)
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))

const commonName = identifier('550403')
const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'))
const basicConstraints = identifier('551d13')
const keyUsage = identifier('551d0f')
const extendedKeyUsage = identifier('551d25')
const serverAuth = identifier('2b06010505070301')
const alternativeNames = identifier('551d11')

function extension(id: Uint8Array, value: Uint8Array, isCritical = false): Buffer {
  const critical = isCritical ? [der(0x01, Buffer.of(0xff))] : []
  return sequence(id, ...critical, der(0x04, value))
}

/** A name, or the octets of an address (§4.2.1.6). */
function generalName(host: string): Buffer {
  const family = isIP(host)
  if (family === 0) return der(0x82, Buffer.from(host, 'latin1'))
  const digits =
    family === 6
      ? parseAddress(host).toString(16).padStart(32, '0')
      : parseIpv4(host).toString(16).padStart(8, '0')
  return der(0x87, Buffer.from(digits, 'hex'))
}

/** With two digits for the year until 2049 (§4.1.2.5). */
function time(date: Date): Buffer {
  const text = `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  return date.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text))
}
