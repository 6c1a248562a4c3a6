import type { en } from './en.ts'
import { address } from './es/address.ts'
import { classroom } from './es/class.ts'
import { cli } from './es/cli.ts'
import { explain } from './es/explain.ts'
import { grader } from './es/grader.ts'
import { question } from './es/question.ts'
import { sandbox } from './es/sandbox.ts'
import { site } from './es/site.ts'
import { watch } from './es/watch.ts'
import { widget } from './es/widget.ts'
import { addressAnatomy } from './es/widget-address-anatomy.ts'
import { addressMap } from './es/widget-address-map.ts'
import { addressSelection } from './es/widget-address-selection.ts'
import { adoptionChart } from './es/widget-adoption-chart.ts'
import { dualStackMatrix } from './es/widget-dual-stack-matrix.ts'
import { happyEyeballs } from './es/widget-happy-eyeballs.ts'
import { interfaceIdLab } from './es/widget-interface-id-lab.ts'
import { prefixPlanner } from './es/widget-prefix-planner.ts'
import { segmentSlicer } from './es/widget-segment-slicer.ts'
import { socketTimeline } from './es/widget-socket-timeline.ts'
import { solicitedNode } from './es/widget-solicited-node.ts'
import { subnetTree } from './es/widget-subnet-tree.ts'
import { timeline } from './es/widget-timeline.ts'
import type { Shape } from './shape.ts'

/** Todos los textos en español, con las mismas claves que `en.ts`. */
export const es = {
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
} as const satisfies Shape<typeof en>
