/** What `doctor` found out about one thing that the checks need. */
export interface Finding {
  readonly name: string
  readonly isGood: boolean
  readonly detail: string
  readonly help?: string
  /** Whether checks can be trusted without it. */
  readonly isOptional?: boolean
}
