/**
 * Resource records, and what their data is for each type. RFC 1035 §3.2.1; RFC 3597 for the types that are not here, whose
 * data is octets. Names of fields are the words of the RFC that defines the type.
 */
import type { Address } from '#core/address/address.ts'
import type { Name } from './name.ts'
import type { recordType } from './record-type.ts'

export interface ResourceRecord<Data extends RecordData = RecordData> {
  readonly name: Name
  /** One of `recordType`, or any other of 16 bits. */
  readonly type: number
  /** One of `recordClass`; in an OPT record the payload size. */
  readonly class: number
  /** Seconds; in an OPT record flags. */
  readonly ttl: number
  readonly data: Data
}

/** RFC 1035 §3.4.1. The address as a number of 32 bits, as in `core/address/ipv4.ts`. */
export interface AData {
  readonly address: number
}

/** RFC 3596 §2.2. */
export interface AaaaData {
  readonly address: Address
}

/** NS, CNAME, PTR, and the obsolete MD, MF, MB, MG, MR (RFC 1035 §3.3), DNAME (RFC 6672 §2.1): a name alone. */
export interface TargetData {
  readonly target: Name
}

/** RFC 1035 §3.3.13. Times in seconds; what `minimum` means: RFC 2308 §4. */
export interface SoaData {
  readonly mname: Name
  readonly rname: Name
  readonly serial: number
  readonly refresh: number
  readonly retry: number
  readonly expire: number
  readonly minimum: number
}

/** RFC 1035 §3.3.9. */
export interface MxData {
  readonly preference: number
  readonly exchange: Name
}

/** RFC 1035 §3.3.14: one or more strings of up to 255 octets. */
export interface TxtData {
  readonly strings: readonly Uint8Array[]
}

/** RFC 1035 §3.3.2. */
export interface HinfoData {
  readonly cpu: Uint8Array
  readonly os: Uint8Array
}

/** RFC 1035 §3.3.7. */
export interface MinfoData {
  readonly rmailbx: Name
  readonly emailbx: Name
}

/** RFC 1183 §2.2. */
export interface RpData {
  readonly mboxDname: Name
  readonly txtDname: Name
}

/** RFC 1183 §1. */
export interface AfsdbData {
  readonly subtype: number
  readonly hostname: Name
}

/** RFC 1183 §3.3. */
export interface RtData {
  readonly preference: number
  readonly intermediateHost: Name
}

/** RFC 2782. */
export interface SrvData {
  readonly priority: number
  readonly weight: number
  readonly port: number
  readonly target: Name
}

/** RFC 3403 §4.1. */
export interface NaptrData {
  readonly order: number
  readonly preference: number
  readonly flags: Uint8Array
  readonly services: Uint8Array
  readonly regexp: Uint8Array
  readonly replacement: Name
}

/** RFC 8659 §4.1. */
export interface CaaData {
  readonly flags: number
  readonly tag: Uint8Array
  readonly value: Uint8Array
}

/** RFC 4034 §5.1. */
export interface DsData {
  readonly keyTag: number
  readonly algorithm: number
  readonly digestType: number
  readonly digest: Uint8Array
}

/** RFC 4034 §2.1. */
export interface DnskeyData {
  readonly flags: number
  readonly protocol: number
  readonly algorithm: number
  readonly publicKey: Uint8Array
}

/** RFC 4034 §3.1. Times in seconds since 1970, modulo 2³². */
export interface RrsigData {
  readonly typeCovered: number
  readonly algorithm: number
  readonly labels: number
  readonly originalTtl: number
  readonly expiration: number
  readonly inception: number
  readonly keyTag: number
  readonly signerName: Name
  readonly signature: Uint8Array
}

/** RFC 4034 §4.1. Types in rising order. */
export interface NsecData {
  readonly nextDomainName: Name
  readonly types: readonly number[]
}

/** RFC 5155 §3.1. */
export interface Nsec3Data {
  readonly hashAlgorithm: number
  readonly flags: number
  readonly iterations: number
  readonly salt: Uint8Array
  readonly nextHashedOwnerName: Uint8Array
  readonly types: readonly number[]
}

/** RFC 5155 §4.1. */
export interface Nsec3paramData {
  readonly hashAlgorithm: number
  readonly flags: number
  readonly iterations: number
  readonly salt: Uint8Array
}

/** RFC 6698 §2.1. */
export interface TlsaData {
  readonly certificateUsage: number
  readonly selector: number
  readonly matchingType: number
  readonly certificateAssociationData: Uint8Array
}

/** RFC 4255 §3.1. */
export interface SshfpData {
  readonly algorithm: number
  readonly fingerprintType: number
  readonly fingerprint: Uint8Array
}

/** A key and the octets of its value (RFC 9460 §2.2). */
export interface ServiceParam {
  readonly key: number
  readonly value: Uint8Array
}

/** SVCB and HTTPS: RFC 9460 §2.2. Keys in rising order, none twice. */
export interface SvcbData {
  readonly priority: number
  readonly target: Name
  readonly params: readonly ServiceParam[]
}

/**
 * RFC 1876 §2, version 0. Size and precisions as their octet (base and power of ten, in centimetres); latitude and longitude
 * in thousandths of a second of arc, 2³¹ the equator and the prime meridian; altitude in centimetres from 100 km below the
 * reference spheroid.
 */
export interface LocData {
  readonly version: 0
  readonly size: number
  readonly horizontalPrecision: number
  readonly verticalPrecision: number
  readonly latitude: number
  readonly longitude: number
  readonly altitude: number
}

/** RFC 7553 §4. */
export interface UriData {
  readonly priority: number
  readonly weight: number
  readonly target: Uint8Array
}

export interface EdnsOption {
  readonly code: number
  readonly data: Uint8Array
}

/** RFC 6891 §6.1.2. What class and TTL of the record say: `edns.ts`. */
export interface OptData {
  readonly options: readonly EdnsOption[]
}

/**
 * Data that is not taken apart: of a type that is not here, of a class for which the type means something else, and no data
 * at all in messages that need none (RFC 2136 §2.4).
 */
export interface OctetData {
  readonly octets: Uint8Array
}

/** The data of each type, by its number. */
export interface DataByType {
  readonly [recordType.A]: AData
  readonly [recordType.NS]: TargetData
  readonly [recordType.MD]: TargetData
  readonly [recordType.MF]: TargetData
  readonly [recordType.CNAME]: TargetData
  readonly [recordType.SOA]: SoaData
  readonly [recordType.MB]: TargetData
  readonly [recordType.MG]: TargetData
  readonly [recordType.MR]: TargetData
  readonly [recordType.PTR]: TargetData
  readonly [recordType.HINFO]: HinfoData
  readonly [recordType.MINFO]: MinfoData
  readonly [recordType.MX]: MxData
  readonly [recordType.TXT]: TxtData
  readonly [recordType.RP]: RpData
  readonly [recordType.AFSDB]: AfsdbData
  readonly [recordType.RT]: RtData
  readonly [recordType.AAAA]: AaaaData
  readonly [recordType.LOC]: LocData
  readonly [recordType.SRV]: SrvData
  readonly [recordType.NAPTR]: NaptrData
  readonly [recordType.DNAME]: TargetData
  readonly [recordType.OPT]: OptData
  readonly [recordType.DS]: DsData
  readonly [recordType.SSHFP]: SshfpData
  readonly [recordType.RRSIG]: RrsigData
  readonly [recordType.NSEC]: NsecData
  readonly [recordType.DNSKEY]: DnskeyData
  readonly [recordType.NSEC3]: Nsec3Data
  readonly [recordType.NSEC3PARAM]: Nsec3paramData
  readonly [recordType.TLSA]: TlsaData
  readonly [recordType.SVCB]: SvcbData
  readonly [recordType.HTTPS]: SvcbData
  readonly [recordType.URI]: UriData
  readonly [recordType.CAA]: CaaData
}

export type KnownType = keyof DataByType

export type RecordData = DataByType[KnownType] | OctetData

/** Whether the record is of this type and its data was taken apart: then `data` is known to have its fields. */
export function isRecordOf<Type extends KnownType>(
  record: ResourceRecord,
  type: Type,
): record is ResourceRecord<DataByType[Type]> {
  return record.type === type && !('octets' in record.data)
}

/**
 * For how many seconds the negative answer with this SOA may be kept. RFC 2308 §5: a server that follows §3 has put the lesser of
 * the two in the TTL already.
 */
export function negativeTtl({ ttl, data }: ResourceRecord<SoaData>): number {
  return Math.min(ttl, data.minimum)
}
