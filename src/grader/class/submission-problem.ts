/** Why a submission cannot be graded. The texts are `classroom.problem.*` under the same names. */
export type ProblemCode =
  | 'noProgram'
  | 'otherNames'
  | 'several'
  | 'empty'
  | 'linkInside'
  | 'badSettings'
  | 'tooBig'
  | 'unreadable'
  | 'internal'
  | 'link'
  | 'odd'
  | 'otherFile'
  | 'otherArchive'
  | 'onlineText'
  | 'zipLink'
  | 'zipPath'
  | 'zipBomb'
  | 'zipLocked'
  | 'zipBroken'

export interface Problem {
  readonly code: ProblemCode
  readonly values: Readonly<Record<string, string | number>>
}

/** A submission that cannot be graded, and why. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError'
  readonly problem: Problem
  constructor(code: ProblemCode, values: Problem['values'] = {}) {
    super(code)
    this.problem = { code, values }
  }
}
