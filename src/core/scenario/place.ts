/** A value in a scenario that is being read, with the place where it stands. What is wrong is noted, and reading goes on. */
import { ParseError } from '#core/bytes/parse-error.ts'
import type { Expectation, ScenarioFault } from './scenario-fault.ts'

type Json = Readonly<Record<string, unknown>>

/** Each function returns undefined where it has noted a fault, or where nothing stands and nothing has to. */
export class Place {
  readonly path: ScenarioFault['path']
  readonly value: unknown
  readonly faults: ScenarioFault[]

  constructor(value: unknown, path: ScenarioFault['path'] = [], faults: ScenarioFault[] = []) {
    this.value = value
    this.path = path
    this.faults = faults
  }

  get isAbsent(): boolean {
    return this.value === undefined
  }

  fail(expected: Expectation): undefined {
    this.faults.push({ path: this.path, expected, found: shown(this.value) })
    return undefined
  }

  at(key: string | number): Place {
    // Keys of the prototype are no keys of a file.
    const inner = Object.hasOwn(this.value as object, key) ? (this.value as Json)[key] : undefined
    return new Place(inner, [...this.path, key], this.faults)
  }

  required(): Place {
    if (this.isAbsent) this.fail({ code: 'required' })
    return this
  }

  /** Whether it is an object, and one with no other keys than these. */
  isObject(known: readonly string[]): boolean {
    const { value } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (!this.isAbsent) this.fail({ code: 'object' })
      return false
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.at(key).fail({ code: 'knownKey', choices: known })
    }
    return true
  }

  /** The places in a list; none where there is no list. */
  list(most: number): Place[] {
    const { value } = this
    if (this.isAbsent) return []
    if (!Array.isArray(value)) {
      this.fail({ code: 'list' })
      return []
    }
    if (value.length > most) {
      this.fail({ code: 'atMost', most })
      return []
    }
    return value.map((_, i) => this.at(i))
  }

  text(most: number): string | undefined {
    const { value } = this
    if (this.isAbsent) return undefined
    if (typeof value !== 'string') return this.fail({ code: 'text' })
    return value.length > most ? this.fail({ code: 'atMost', most }) : value
  }

  boolean(): boolean | undefined {
    const { value } = this
    if (this.isAbsent) return undefined
    return typeof value === 'boolean' ? value : this.fail({ code: 'boolean' })
  }

  number(least: number, most: number): number | undefined {
    return this.#number({ code: 'number', least, most }, () => true)
  }

  wholeNumber(least: number, most: number): number | undefined {
    return this.#number({ code: 'wholeNumber', least, most }, Number.isInteger)
  }

  #number(
    expected: Extract<Expectation, { least: number; most: number }>,
    isRight: (value: number) => boolean,
  ): number | undefined {
    const { value } = this
    if (this.isAbsent) return undefined
    const { least, most } = expected
    const isNumber = typeof value === 'number' && value >= least && value <= most && isRight(value)
    return isNumber ? value : this.fail(expected)
  }

  oneOf<T extends string>(choices: readonly T[]): T | undefined {
    if (this.isAbsent) return undefined
    const found = choices.find((choice) => choice === this.value)
    return found ?? this.fail({ code: 'oneOf', choices })
  }

  /** A text that this function takes; it throws ParseError for others. */
  parsed<T>(expected: Expectation, parse: (text: string) => T): T | undefined {
    const { value } = this
    if (this.isAbsent) return undefined
    if (typeof value !== 'string') return this.fail(expected)
    try {
      return parse(value)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      return this.fail(expected)
    }
  }
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 48 ? `${text.slice(0, 47)}…` : text
}
