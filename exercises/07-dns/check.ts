/** What the DNS exercise asks, one function per test of `exercise.json`. */
import type { Check, Setting } from '#grader/check/check.ts'
import * as crowd from './crowd.ts'
import * as edns from './edns.ts'
import * as names from './names.ts'
import * as octets from './octets.ts'
import * as records from './records.ts'
import * as size from './size.ts'

export const setting: Setting = {
  host: '::',
  folder: 'unnamed',
  askedWith: 'npx seis dns query faro.isla.test @[::1]:PORT',
}

export const checks: Readonly<Record<string, Check>> = {
  listens: records.listens,
  header: records.header,
  'recursion-desired': records.recursionDesired,
  aaaa: records.aaaa,
  ttl: records.ownTtl,
  a: records.a,
  'one-type': records.aaaaBeside,
  txt: records.txt,
  mx: records.mx,
  ns: records.ns,
  soa: records.soa,
  srv: records.srv,
  rrset: records.rrsets,
  strings: records.manyStrings,
  nxdomain: names.nxdomain,
  'whole-labels': names.similar,
  nodata: names.nodata,
  'any-case': records.anyCase,
  'case-negative': records.caseOfNegative,
  cname: names.cname,
  'cname-chain': names.cnameChain,
  'cname-dangling': names.cnameDangling,
  'cname-outward': names.cnameOutward,
  reverse: records.reverse,
  'reverse-negative': records.reverseNegative,
  'empty-non-terminal': names.between,
  wildcard: names.wildcard,
  'wildcard-stops': names.wildcardBeside,
  delegation: names.delegation,
  'at-the-cut': names.atTheCut,
  refused: names.outside,
  pointers: octets.pointers,
  loops: octets.loops,
  opt: edns.opt,
  'no-opt': edns.noOpt,
  'edns-version': edns.ednsVersion,
  'edns-options': edns.ednsOptions,
  truncated: size.truncated,
  'payload-size': size.payloadSize,
  tcp: size.tcp,
  'tcp-several': size.tcpSeveral,
  'tcp-pieces': size.tcpPieces,
  'tcp-others': size.tcpOthers,
  generic: edns.generic,
  'unknown-types': edns.unknownTypes,
  malformed: octets.malformed,
  junk: octets.junk,
  'malformed-tcp': octets.malformedTcp,
  ipv4: crowd.ipv4,
  'ipv4-tcp': crowd.ipv4Tcp,
  'families-at-once': crowd.familiesAtOnce,
  'tcp-connections': size.tcpConnections,
  load: crowd.load,
  'sigterm-idle': crowd.sigtermIdle,
  'sigterm-client': crowd.sigtermClient,
}
