import Exercise from '#site/course/Exercise.astro'
import Case from '#site/question/Case.astro'
import Explanation from '#site/question/Explanation.astro'
import Option from '#site/question/Option.astro'
import Question from '#site/question/Question.astro'
import Why from '#site/question/Why.astro'
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
import CodeBlock from './CodeBlock.astro'
import CodeTabs from './CodeTabs.astro'
import Goals from './Goals.astro'
import H2 from './H2.astro'
import H3 from './H3.astro'
import Myth from './Myth.astro'
import NibbleGrid from './NibbleGrid.astro'
import Notes from './Notes.astro'
import PacketBytes from './PacketBytes.astro'
import References from './References.astro'
import Rfc from './Rfc.astro'
import Side from './Side.astro'

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
