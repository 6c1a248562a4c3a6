import { address } from './en/address.ts'
import { classroom } from './en/class.ts'
import { cli } from './en/cli.ts'
import { explain } from './en/explain.ts'
import { grader } from './en/grader.ts'
import { question } from './en/question.ts'
import { sandbox } from './en/sandbox.ts'
import { site } from './en/site.ts'
import { watch } from './en/watch.ts'
import { widget } from './en/widget.ts'
import { addressAnatomy } from './en/widget-address-anatomy.ts'
import { addressMap } from './en/widget-address-map.ts'
import { addressSelection } from './en/widget-address-selection.ts'
import { adoptionChart } from './en/widget-adoption-chart.ts'
import { dualStackMatrix } from './en/widget-dual-stack-matrix.ts'
import { happyEyeballs } from './en/widget-happy-eyeballs.ts'
import { interfaceIdLab } from './en/widget-interface-id-lab.ts'
import { prefixPlanner } from './en/widget-prefix-planner.ts'
import { segmentSlicer } from './en/widget-segment-slicer.ts'
import { socketTimeline } from './en/widget-socket-timeline.ts'
import { solicitedNode } from './en/widget-solicited-node.ts'
import { subnetTree } from './en/widget-subnet-tree.ts'
import { timeline } from './en/widget-timeline.ts'

/** All English strings. The key tree is the type that `es.ts` must match. */
export const en = {
  address,
  classroom,
  cli,
  explain,
  grader,
  question,
  sandbox,
  site,
  watch,
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
