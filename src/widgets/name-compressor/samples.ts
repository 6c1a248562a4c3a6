import { namedSamples } from '#widgets/frame/named-samples.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import type { NameCompressorState, SampleName } from './name-compressor.ts'
import type { Texts } from './texts.ts'

function open(sample: SampleName, question: string, lines: readonly string[]): NameCompressorState {
  const records = lines.join('\n')
  return { v: 1, sample, question, records, step: 0, orders: [records], done: [] }
}

const address = 'www.lab.example. AAAA 2001:db8:80::1'

export const states = {
  answer: open('answer', 'www.lab.example. AAAA', [
    address,
    'www.lab.example. AAAA 2001:db8:80::2',
    'lab.example. NS ns1.lab.example.',
    'ns1.lab.example. AAAA 2001:db8:d1::3',
  ]),
  mail: open('mail', 'lab.example. MX', [
    'lab.example. MX 10 mail.lab.example.',
    'lab.example. MX 20 mail.backup.example.',
    'mail.lab.example. AAAA 2001:db8:25::1',
  ]),
  letters: open('letters', 'WWW.Lab.Example. AAAA', [address, 'www.lab.example. AAAA 2001:db8:80::2']),
  newer: open('newer', '_sip._udp.lab.example. SRV', [
    '_sip._udp.lab.example. SRV 0 5 5060 sip.lab.example.',
    'sip.lab.example. AAAA 2001:db8:51::1',
  ]),
  far: open('far', 'big.lab.test. ANY', [
    'big.lab.test. TXT [16384]',
    'alpha.office.example. AAAA 2001:db8:a::1',
    'beta.office.example. AAAA 2001:db8:b::1',
    'gamma.office.example. AAAA 2001:db8:c::1',
  ]),
} as const satisfies Record<SampleName, NameCompressorState>

export function samples(texts: Texts): Sample<NameCompressorState>[] {
  return namedSamples<SampleName, NameCompressorState>(states, texts.sample)
}
