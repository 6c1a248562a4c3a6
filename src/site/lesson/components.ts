import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import Exercise from '#site/course/Exercise.astro'
import Case from '#site/question/Case.astro'
import Explanation from '#site/question/Explanation.astro'
import Guess from '#site/question/Guess.astro'
import Option from '#site/question/Option.astro'
import Question from '#site/question/Question.astro'
import Why from '#site/question/Why.astro'
import Code from './Code.astro'
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
import { widgets } from './widgets.ts'

/** All that a lesson can write without importing anything. */
export const lessonComponents: Readonly<Record<string, AstroComponentFactory>> = {
  ...widgets,
  Case,
  CodeTabs,
  Exercise,
  Explanation,
  Goals,
  Guess,
  Myth,
  NibbleGrid,
  Notes,
  Option,
  PacketBytes,
  Question,
  References,
  Rfc,
  Side,
  Why,
  code: Code,
  h2: H2,
  h3: H3,
  pre: CodeBlock,
}
