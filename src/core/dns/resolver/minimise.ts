/** How much of a name a server gets to see. RFC 9156 §2.3, §3. */
import { type Name, withoutLabels } from '#core/dns/name.ts'

/** MAX_MINIMISE_COUNT and MINIMISE_ONE_LAB, with the values that the RFC recommends. */
export const maxMinimiseCount = 10
export const minimiseOneLab = 4

/**
 * How many labels are added with each question, where `hidden` of them are not yet shown: one each at first, then what is left in
 * equal parts, the rest of the division with the last ones. 18 gives 1,1,1,1,2,2,2,2,3,3.
 */
export function labelsPerQuestion(hidden: number): number[] {
  const alone = Math.min(hidden, minimiseOneLab)
  const left = hidden - alone
  const questions = Math.min(left, maxMinimiseCount - minimiseOneLab)
  const each = questions === 0 ? 0 : Math.floor(left / questions)
  const larger = questions === 0 ? 0 : left % questions
  return [
    ...Array.from({ length: alone }, () => 1),
    ...Array.from({ length: questions }, (_, i) => each + (i >= questions - larger ? 1 : 0)),
  ]
}

/** The names to ask for on the way from a zone to a name below it, the whole name last. */
export function minimisedNames(name: Name, zone: Name): Name[] {
  let hidden = name.labelCount - zone.labelCount
  return labelsPerQuestion(hidden).map((count) => {
    hidden -= count
    return withoutLabels(name, hidden)
  })
}
