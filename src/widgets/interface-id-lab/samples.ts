import type { Sample } from '#widgets/frame/widget-props.ts'
import { firstState, type LabState } from './interface-lab.ts'
import type { Texts } from './texts.ts'

export function samples(texts: Texts): Sample<LabState>[] {
  return [
    { label: texts.sampleMac, state: { ...firstState, mode: 'eui64' } },
    { label: texts.sampleLocalMac, state: { ...firstState, mode: 'eui64', mac: '02:00:00:00:00:0e' } },
    { label: texts.sampleReserved, state: { ...firstState, mode: 'eui64', mac: '00-00-5E-00-53-01' } },
    { label: texts.sampleStable, state: { ...firstState, mode: 'stable' } },
    { label: texts.sampleNamed, state: { ...firstState, mode: 'stable', byNetwork: true } },
    { label: texts.sampleRfc, state: { ...firstState, mode: 'temporary' } },
    { label: texts.sampleLinux, state: { ...firstState, mode: 'temporary', validDays: 7, hour: 100 } },
    { label: texts.sampleLog, state: { ...firstState, mode: 'observer' } },
  ]
}
