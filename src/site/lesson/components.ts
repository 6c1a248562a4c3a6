import AddressAnatomy from '#widgets/address-anatomy/AddressAnatomy.astro'
import AddressMap from '#widgets/address-map/AddressMap.astro'
import AddressSelection from '#widgets/address-selection/AddressSelection.astro'
import AdoptionChart from '#widgets/adoption-chart/AdoptionChart.astro'
import DualStackMatrix from '#widgets/dual-stack-matrix/DualStackMatrix.astro'
import HappyEyeballs from '#widgets/happy-eyeballs/HappyEyeballs.astro'
import InterfaceIdLab from '#widgets/interface-id-lab/InterfaceIdLab.astro'
import PrefixPlanner from '#widgets/prefix-planner/PrefixPlanner.astro'
import SegmentSlicer from '#widgets/segment-slicer/SegmentSlicer.astro'
import SocketTimeline from '#widgets/socket-timeline/SocketTimeline.astro'
import SolicitedNode from '#widgets/solicited-node/SolicitedNode.astro'
import SubnetTree from '#widgets/subnet-tree/SubnetTree.astro'
import Timeline from '#widgets/timeline/Timeline.astro'
import Case from '../mdx/Case.astro'
import CodeBlock from '../mdx/CodeBlock.astro'
import CodeTabs from '../mdx/CodeTabs.astro'
import Exercise from '../mdx/Exercise.astro'
import Explanation from '../mdx/Explanation.astro'
import Goals from '../mdx/Goals.astro'
import H2 from '../mdx/H2.astro'
import H3 from '../mdx/H3.astro'
import Myth from '../mdx/Myth.astro'
import NibbleGrid from '../mdx/NibbleGrid.astro'
import Notes from '../mdx/Notes.astro'
import Option from '../mdx/Option.astro'
import PacketBytes from '../mdx/PacketBytes.astro'
import Question from '../mdx/Question.astro'
import References from '../mdx/References.astro'
import Rfc from '../mdx/Rfc.astro'
import Side from '../mdx/Side.astro'
import Why from '../mdx/Why.astro'

/** All that a lesson can write without importing anything. */
export const lessonComponents = {
  AddressAnatomy,
  AddressSelection,
  AdoptionChart,
  AddressMap,
  Case,
  CodeTabs,
  DualStackMatrix,
  Exercise,
  Explanation,
  Goals,
  HappyEyeballs,
  InterfaceIdLab,
  Myth,
  NibbleGrid,
  Notes,
  Option,
  PacketBytes,
  PrefixPlanner,
  Question,
  References,
  Rfc,
  SegmentSlicer,
  Side,
  SubnetTree,
  SolicitedNode,
  SocketTimeline,
  Timeline,
  Why,
  h2: H2,
  h3: H3,
  pre: CodeBlock,
}
