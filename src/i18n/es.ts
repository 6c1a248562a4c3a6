import { addressAnatomy } from '#widgets/address-anatomy/es.ts'
import { addressMap } from '#widgets/address-map/es.ts'
import { addressSelection } from '#widgets/address-selection/es.ts'
import { adoptionChart } from '#widgets/adoption-chart/es.ts'
import { dualStackMatrix } from '#widgets/dual-stack-matrix/es.ts'
import { widget } from '#widgets/frame/es.ts'
import { happyEyeballs } from '#widgets/happy-eyeballs/es.ts'
import { interfaceIdLab } from '#widgets/interface-id-lab/es.ts'
import { prefixPlanner } from '#widgets/prefix-planner/es.ts'
import { segmentSlicer } from '#widgets/segment-slicer/es.ts'
import { socketTimeline } from '#widgets/socket-timeline/es.ts'
import { solicitedNode } from '#widgets/solicited-node/es.ts'
import { subnetTree } from '#widgets/subnet-tree/es.ts'
import { timeline } from '#widgets/timeline/es.ts'
import type { en } from './en.ts'
import { address } from './es/address.ts'
import { classroom } from './es/class.ts'
import { cli } from './es/cli.ts'
import { grader } from './es/grader.ts'
import { question } from './es/question.ts'
import { site } from './es/site.ts'
import type { Translation } from './texts.ts'

/** Todos los textos en español, con las mismas claves que `en.ts`. */
export const es = {
  address,
  classroom,
  cli,
  grader,
  question,
  site,
  widget,
  addressAnatomy,
  addressSelection,
  interfaceIdLab,
  prefixPlanner,
  subnetTree,
  solicitedNode,
  adoptionChart,
  timeline,
  addressMap,
  socketTimeline,
  segmentSlicer,
  dualStackMatrix,
  happyEyeballs,
} as const satisfies Translation<typeof en>
