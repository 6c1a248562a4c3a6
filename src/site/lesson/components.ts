import AddressAnatomy from '../mdx/AddressAnatomy.astro'
import AddressMap from '../mdx/AddressMap.astro'
import AddressSelection from '../mdx/AddressSelection.astro'
import AdoptionChart from '../mdx/AdoptionChart.astro'
import Case from '../mdx/Case.astro'
import CodeBlock from '../mdx/CodeBlock.astro'
import CodeTabs from '../mdx/CodeTabs.astro'
import DualStackMatrix from '../mdx/DualStackMatrix.astro'
import Exercise from '../mdx/Exercise.astro'
import Explanation from '../mdx/Explanation.astro'
import Goals from '../mdx/Goals.astro'
import H2 from '../mdx/H2.astro'
import H3 from '../mdx/H3.astro'
import HappyEyeballs from '../mdx/HappyEyeballs.astro'
import InterfaceIdLab from '../mdx/InterfaceIdLab.astro'
import Myth from '../mdx/Myth.astro'
import NibbleGrid from '../mdx/NibbleGrid.astro'
import Notes from '../mdx/Notes.astro'
import Option from '../mdx/Option.astro'
import PacketBytes from '../mdx/PacketBytes.astro'
import PrefixPlanner from '../mdx/PrefixPlanner.astro'
import Question from '../mdx/Question.astro'
import References from '../mdx/References.astro'
import Rfc from '../mdx/Rfc.astro'
import SegmentSlicer from '../mdx/SegmentSlicer.astro'
import Side from '../mdx/Side.astro'
import SocketTimeline from '../mdx/SocketTimeline.astro'
import SolicitedNode from '../mdx/SolicitedNode.astro'
import SubnetTree from '../mdx/SubnetTree.astro'
import Timeline from '../mdx/Timeline.astro'
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
