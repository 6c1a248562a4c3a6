/** A response as a document for programs: words of the RFCs in camelCase, as `seis dissect --json` has them. */
import { formatHex } from '#core/bytes/hex.ts'
import { type Edns, ednsOf, responseCode } from '#core/dns/edns.ts'
import { optionText } from '#core/dns/edns-option.ts'
import { formatName } from '#core/dns/name.ts'
import { opcodeName, rcodeName } from '#core/dns/rcode.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { className, recordType, typeName } from '#core/dns/record-type.ts'
import type { Exchange, ServerPlace } from '#servers/dns/client/exchange.ts'

export function responseJson(exchange: Exchange, { address, port }: ServerPlace): object {
  const { response, transport, octets, querySize, milliseconds, sent, mismatches } = exchange
  const { id, qr, aa, tc, rd, ra, ad, cd } = response
  const edns = ednsOf(response)
  return {
    server: { address, port },
    transport,
    milliseconds: Math.round(milliseconds * 100) / 100,
    sent,
    mismatches,
    querySize,
    size: octets.length,
    id,
    opcode: opcodeName(response.opcode),
    rcode: rcodeName(responseCode(response)),
    ...{ qr, aa, tc, rd, ra, ad, cd },
    ...(edns === undefined ? {} : { edns: ednsJson(edns) }),
    questions: response.questions.map(({ qname, qtype, qclass }) => ({
      qname: formatName(qname),
      qtype: typeName(qtype),
      qclass: className(qclass),
    })),
    answers: response.answers.map(recordJson),
    authority: response.authority.map(recordJson),
    additional: response.additional.filter(({ type }) => type !== recordType.OPT).map(recordJson),
    octets: formatHex(octets),
  }
}

/** The fields of a record as zone files have them. */
export function recordJson({ name, type, class: classNumber, ttl, data }: ResourceRecord) {
  return {
    name: formatName(name),
    type: typeName(type),
    class: className(classNumber),
    ttl,
    data: formatData(type, data, classNumber),
  }
}

function ednsJson({ payloadSize, version, dnssecOk, z, options }: Edns): object {
  return { payloadSize, version, dnssecOk, z, options: options.map(optionText) }
}
