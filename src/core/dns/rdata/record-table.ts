/**
 * The fields of each record type, said once: by this table data is decoded, encoded, written as text and parsed. What the
 * fields mean and where they come from: `record.ts`.
 */
import type { DataByType, KnownType, RecordData, TargetData } from '#core/dns/record.ts'
import { recordClass, recordType } from '#core/dns/record-type.ts'
import type { FieldSink, FieldSource } from './fields.ts'

interface RecordFields<Data> {
  /** Whether the type has this form in class IN alone. */
  readonly internetOnly?: boolean
  readonly read: (from: FieldSource) => Data
  readonly write: (to: FieldSink, data: Data) => void
}

/** A name alone, in the types that compress it. */
function target(field: string): RecordFields<TargetData> {
  return {
    read: (from) => ({ target: from.name(field) }),
    write: (to, { target }) => to.name(field, target),
  }
}

const svcb: RecordFields<DataByType[typeof recordType.SVCB]> = {
  internetOnly: true,
  read: (from) => ({
    priority: from.uint16('priority'),
    target: from.name('target'),
    params: from.params('params'),
  }),
  write: (to, { priority, target, params }) => {
    to.uint16('priority', priority)
    to.wholeName('target', target)
    to.params('params', params)
  },
}

const table: { readonly [Type in KnownType]: RecordFields<DataByType[Type]> } = {
  [recordType.A]: {
    internetOnly: true,
    read: (from) => ({ address: from.ipv4('address') }),
    write: (to, { address }) => to.ipv4('address', address),
  },
  [recordType.NS]: target('nsdname'),
  [recordType.MD]: target('madname'),
  [recordType.MF]: target('madname'),
  [recordType.CNAME]: target('cname'),
  [recordType.SOA]: {
    read: (from) => ({
      mname: from.name('mname'),
      rname: from.name('rname'),
      serial: from.uint32('serial'),
      refresh: from.seconds('refresh'),
      retry: from.seconds('retry'),
      expire: from.seconds('expire'),
      minimum: from.seconds('minimum'),
    }),
    write: (to, { mname, rname, serial, refresh, retry, expire, minimum }) => {
      to.name('mname', mname)
      to.name('rname', rname)
      to.uint32('serial', serial)
      to.seconds('refresh', refresh)
      to.seconds('retry', retry)
      to.seconds('expire', expire)
      to.seconds('minimum', minimum)
    },
  },
  [recordType.MB]: target('madname'),
  [recordType.MG]: target('mgmname'),
  [recordType.MR]: target('newname'),
  [recordType.PTR]: target('ptrdname'),
  [recordType.HINFO]: {
    read: (from) => ({ cpu: from.string('cpu'), os: from.string('os') }),
    write: (to, { cpu, os }) => {
      to.string('cpu', cpu)
      to.string('os', os)
    },
  },
  [recordType.MINFO]: {
    read: (from) => ({ rmailbx: from.name('rmailbx'), emailbx: from.name('emailbx') }),
    write: (to, { rmailbx, emailbx }) => {
      to.name('rmailbx', rmailbx)
      to.name('emailbx', emailbx)
    },
  },
  [recordType.MX]: {
    read: (from) => ({ preference: from.uint16('preference'), exchange: from.name('exchange') }),
    write: (to, { preference, exchange }) => {
      to.uint16('preference', preference)
      to.name('exchange', exchange)
    },
  },
  [recordType.TXT]: {
    read: (from) => ({ strings: from.strings('txtData') }),
    write: (to, { strings }) => to.strings('txtData', strings),
  },
  // Some compress the names of these three; copied as octets, their pointers would lead nowhere (RFC 3597 §4).
  [recordType.RP]: {
    read: (from) => ({ mboxDname: from.name('mboxDname'), txtDname: from.name('txtDname') }),
    write: (to, { mboxDname, txtDname }) => {
      to.wholeName('mboxDname', mboxDname)
      to.wholeName('txtDname', txtDname)
    },
  },
  [recordType.AFSDB]: {
    read: (from) => ({ subtype: from.uint16('subtype'), hostname: from.name('hostname') }),
    write: (to, { subtype, hostname }) => {
      to.uint16('subtype', subtype)
      to.wholeName('hostname', hostname)
    },
  },
  [recordType.RT]: {
    read: (from) => ({
      preference: from.uint16('preference'),
      intermediateHost: from.name('intermediateHost'),
    }),
    write: (to, { preference, intermediateHost }) => {
      to.uint16('preference', preference)
      to.wholeName('intermediateHost', intermediateHost)
    },
  },
  [recordType.AAAA]: {
    internetOnly: true,
    read: (from) => ({ address: from.ipv6('address') }),
    write: (to, { address }) => to.ipv6('address', address),
  },
  [recordType.LOC]: {
    read: (from) => from.location(),
    write: (to, data) => to.location(data),
  },
  [recordType.SRV]: {
    internetOnly: true,
    read: (from) => ({
      priority: from.uint16('priority'),
      weight: from.uint16('weight'),
      port: from.uint16('port'),
      target: from.name('target'),
    }),
    write: (to, { priority, weight, port, target }) => {
      to.uint16('priority', priority)
      to.uint16('weight', weight)
      to.uint16('port', port)
      to.wholeName('target', target)
    },
  },
  [recordType.NAPTR]: {
    read: (from) => ({
      order: from.uint16('order'),
      preference: from.uint16('preference'),
      flags: from.string('naptrFlags'),
      services: from.string('services'),
      regexp: from.string('regexp'),
      replacement: from.name('replacement'),
    }),
    write: (to, { order, preference, flags, services, regexp, replacement }) => {
      to.uint16('order', order)
      to.uint16('preference', preference)
      to.string('naptrFlags', flags)
      to.string('services', services)
      to.string('regexp', regexp)
      to.wholeName('replacement', replacement)
    },
  },
  [recordType.DNAME]: {
    read: (from) => ({ target: from.name('target') }),
    write: (to, { target }) => to.wholeName('target', target),
  },
  [recordType.OPT]: {
    read: (from) => ({ options: from.options('options') }),
    write: (to, { options }) => to.options('options', options),
  },
  [recordType.DS]: {
    read: (from) => ({
      keyTag: from.uint16('keyTag'),
      algorithm: from.algorithm('algorithm'),
      digestType: from.uint8('digestType'),
      digest: from.hex('digest'),
    }),
    write: (to, { keyTag, algorithm, digestType, digest }) => {
      to.uint16('keyTag', keyTag)
      to.algorithm('algorithm', algorithm)
      to.uint8('digestType', digestType)
      to.hex('digest', digest)
    },
  },
  [recordType.SSHFP]: {
    read: (from) => ({
      algorithm: from.uint8('algorithm'),
      fingerprintType: from.uint8('fingerprintType'),
      fingerprint: from.hex('fingerprint'),
    }),
    write: (to, { algorithm, fingerprintType, fingerprint }) => {
      to.uint8('algorithm', algorithm)
      to.uint8('fingerprintType', fingerprintType)
      to.hex('fingerprint', fingerprint)
    },
  },
  [recordType.RRSIG]: {
    read: (from) => ({
      typeCovered: from.type('typeCovered'),
      algorithm: from.algorithm('algorithm'),
      labels: from.uint8('labels'),
      originalTtl: from.seconds('originalTtl'),
      expiration: from.time('expiration'),
      inception: from.time('inception'),
      keyTag: from.uint16('keyTag'),
      signerName: from.name('signerName'),
      signature: from.base64('signature'),
    }),
    write: (to, data) => {
      to.type('typeCovered', data.typeCovered)
      to.algorithm('algorithm', data.algorithm)
      to.uint8('labels', data.labels)
      to.seconds('originalTtl', data.originalTtl)
      to.time('expiration', data.expiration)
      to.time('inception', data.inception)
      to.uint16('keyTag', data.keyTag)
      to.wholeName('signerName', data.signerName)
      to.base64('signature', data.signature)
    },
  },
  [recordType.NSEC]: {
    read: (from) => ({ nextDomainName: from.name('nextDomainName'), types: from.types('types') }),
    write: (to, { nextDomainName, types }) => {
      to.wholeName('nextDomainName', nextDomainName)
      to.types('types', types)
    },
  },
  [recordType.DNSKEY]: {
    read: (from) => ({
      flags: from.uint16('flags'),
      protocol: from.uint8('protocol'),
      algorithm: from.algorithm('algorithm'),
      publicKey: from.base64('publicKey'),
    }),
    write: (to, { flags, protocol, algorithm, publicKey }) => {
      to.uint16('flags', flags)
      to.uint8('protocol', protocol)
      to.algorithm('algorithm', algorithm)
      to.base64('publicKey', publicKey)
    },
  },
  [recordType.NSEC3]: {
    read: (from) => ({
      hashAlgorithm: from.uint8('hashAlgorithm'),
      flags: from.uint8('flags'),
      iterations: from.uint16('iterations'),
      salt: from.shortHex('salt'),
      nextHashedOwnerName: from.shortBase32('nextHashedOwnerName'),
      types: from.types('types'),
    }),
    write: (to, { hashAlgorithm, flags, iterations, salt, nextHashedOwnerName, types }) => {
      to.uint8('hashAlgorithm', hashAlgorithm)
      to.uint8('flags', flags)
      to.uint16('iterations', iterations)
      to.shortHex('salt', salt)
      to.shortBase32('nextHashedOwnerName', nextHashedOwnerName)
      to.types('types', types)
    },
  },
  [recordType.NSEC3PARAM]: {
    read: (from) => ({
      hashAlgorithm: from.uint8('hashAlgorithm'),
      flags: from.uint8('flags'),
      iterations: from.uint16('iterations'),
      salt: from.shortHex('salt'),
    }),
    write: (to, { hashAlgorithm, flags, iterations, salt }) => {
      to.uint8('hashAlgorithm', hashAlgorithm)
      to.uint8('flags', flags)
      to.uint16('iterations', iterations)
      to.shortHex('salt', salt)
    },
  },
  [recordType.TLSA]: {
    read: (from) => ({
      certificateUsage: from.uint8('certificateUsage'),
      selector: from.uint8('selector'),
      matchingType: from.uint8('matchingType'),
      certificateAssociationData: from.hex('certificateAssociationData'),
    }),
    write: (to, { certificateUsage, selector, matchingType, certificateAssociationData }) => {
      to.uint8('certificateUsage', certificateUsage)
      to.uint8('selector', selector)
      to.uint8('matchingType', matchingType)
      to.hex('certificateAssociationData', certificateAssociationData)
    },
  },
  [recordType.SVCB]: svcb,
  [recordType.HTTPS]: svcb,
  [recordType.URI]: {
    read: (from) => ({
      priority: from.uint16('priority'),
      weight: from.uint16('weight'),
      target: from.text('target'),
    }),
    write: (to, { priority, weight, target }) => {
      to.uint16('priority', priority)
      to.uint16('weight', weight)
      to.text('target', target)
    },
  },
  [recordType.CAA]: {
    read: (from) => ({ flags: from.uint8('flags'), tag: from.tag('propertyTag'), value: from.text('value') }),
    write: (to, { flags, tag, value }) => {
      to.uint8('flags', flags)
      to.tag('propertyTag', tag)
      to.text('value', value)
    },
  },
}

/** By number, for quick finding. */
const byNumber: (RecordFields<RecordData> | undefined)[] = Array.from({ length: 258 })
for (const [type, fields] of Object.entries(table)) {
  byNumber[Number(type)] = fields as RecordFields<RecordData>
}

/** The fields of a type in a class; undefined where its data stays octets (RFC 3597 §3). */
export function fieldsOf(type: number, classNumber: number): RecordFields<RecordData> | undefined {
  if (type >= byNumber.length) return undefined
  const fields = byNumber[type]
  return fields?.internetOnly === true && classNumber !== recordClass.IN ? undefined : fields
}
