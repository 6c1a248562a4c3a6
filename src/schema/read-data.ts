/** Reads a data file by its schema; a mistake in it is told with the file, the place and what was expected there. */
import type { z } from 'zod'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

/** What a file holds, for all who only look at it. */
export type DataOf<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>

/** Something is wrong in a file of the course. The message has one line for each mistake. */
export class DataError extends Error {
  override readonly name = 'DataError'
  constructor(message: string) {
    super(message)
    // The fault is in the file, so the calls that led here would tell an author nothing.
    this.stack = message
  }
}

/** `text` as the file of that name holds it. Throws a `DataError`. */
export function readData<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  file: string,
): DataOf<Schema> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new DataError(`${file}: expected JSON: ${(error as Error).message}`)
  }
  return checkData(schema, value, file)
}

/** The same for a value that somebody else has parsed, such as a bundler. */
export function checkData<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
): DataOf<Schema> {
  const result = schema.safeParse(value, { error: expectation })
  if (result.success) return result.data as DataOf<Schema>
  const mistakes = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        (key) => `${placeOf([...issue.path, key])}: nothing reads this key; is it misspelt?`,
      )
    }
    if (issue.code === 'invalid_key') {
      return `${placeOf(issue.path)}: expected a key that is ${issue.issues[0]?.message}`
    }
    const place = issue.path.length === 0 ? '' : `${placeOf(issue.path)}: `
    return `${place}expected ${issue.message}, found ${shown(valueAt(value, issue.path))}`
  })
  throw new DataError(mistakes.map((mistake) => `${file}: ${mistake}`).join('\n'))
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What was expected, where the schema has no words of its own for it. */
function expectation(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ')
    case 'too_small':
      if (issue.origin === 'array') return 'a list that is not empty'
      if (issue.origin === 'string') return `at least ${issue.minimum} characters`
      return issue.inclusive === false ? `more than ${issue.minimum}` : `${issue.minimum} or more`
    case 'too_big':
      if (issue.origin === 'string') return `at most ${issue.maximum} characters`
      return issue.inclusive === false ? `less than ${issue.maximum}` : `${issue.maximum} or less`
    default:
      return undefined
  }
}

/** `lessons[2].title.es` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`
      if (!/^\w[\w-]*$/.test(String(key))) return `[${JSON.stringify(key)}]`
      return index === 0 ? String(key) : `.${String(key)}`
    })
    .join('')
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text
}
