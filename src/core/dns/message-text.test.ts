import { expect, test } from 'vitest'
import { withEdns } from './edns.ts'
import { type Message, query } from './message.ts'
import { messageLines } from './message-text.ts'
import { parseName } from './name.ts'
import { parseData } from './rdata/data-text.ts'
import { recordType } from './record-type.ts'

const question = { qname: parseName('www.example.com.'), qtype: recordType.AAAA, qclass: 1 }

test('a query: no section that is empty', () => {
  expect(messageLines(query(4660, question, { rd: true }))).toEqual([
    'opcode: QUERY, status: NOERROR, id: 4660',
    'flags: rd; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0',
    'QUESTION:',
    '  www.example.com. IN AAAA',
  ])
})

test('a response with records and EDNS(0), whose response code has more than four bits', () => {
  const record = {
    name: question.qname,
    type: recordType.AAAA,
    class: 1,
    ttl: 300,
    data: parseData(recordType.AAAA, '2001:db8::1'),
  }
  const response: Message = { ...query(1, question), qr: true, aa: true, answers: [record] }
  const options = [
    { code: 65001, data: Uint8Array.of(0, 1, 2) },
    { code: 3, data: new Uint8Array() },
  ]
  expect(messageLines(withEdns(response, { extendedRcode: 1, dnssecOk: true, options }))).toEqual([
    'opcode: QUERY, status: BADVERS, id: 1',
    'flags: qr aa; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1',
    'EDNS: version: 0, flags: do; udp: 1232, option 65001 000102, nsid',
    'QUESTION:',
    '  www.example.com. IN AAAA',
    'ANSWER:',
    '  www.example.com. 300 IN AAAA 2001:db8::1',
  ])
})
