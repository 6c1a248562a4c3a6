import { addressAnatomy } from '#widgets/address-anatomy/en.ts'
import { addressMap } from '#widgets/address-map/en.ts'
import { addressSelection } from '#widgets/address-selection/en.ts'
import { adoptionChart } from '#widgets/adoption-chart/en.ts'
import { dualStackMatrix } from '#widgets/dual-stack-matrix/en.ts'
import { widget } from '#widgets/frame/en.ts'
import { happyEyeballs } from '#widgets/happy-eyeballs/en.ts'
import { interfaceIdLab } from '#widgets/interface-id-lab/en.ts'
import { prefixPlanner } from '#widgets/prefix-planner/en.ts'
import { segmentSlicer } from '#widgets/segment-slicer/en.ts'
import { socketTimeline } from '#widgets/socket-timeline/en.ts'
import { solicitedNode } from '#widgets/solicited-node/en.ts'
import { subnetTree } from '#widgets/subnet-tree/en.ts'
import { timeline } from '#widgets/timeline/en.ts'
import { address } from './en/address.ts'
import { classroom } from './en/class.ts'
import { cli } from './en/cli.ts'
import { grader } from './en/grader.ts'
import { question } from './en/question.ts'
import { site } from './en/site.ts'

/** All English strings. The key tree is the type that `es.ts` must match. */
export const en = {
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
} as const
