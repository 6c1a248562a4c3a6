/**
 * Text that libraries trip over, for checks of line protocols. Only LF ends a line in our exercises, and all other text
 * is data; what an ordinary line reader makes of it is another matter.
 */

export interface AwkwardText {
  /** For reports and rules: what is awkward about it. */
  readonly name: string
  readonly text: string
}

/**
 * For the optional challenge `strict-lines`: what the ordinary line reader of a standard library (Python's text mode
 * and `splitlines`, Node's `readline`) takes for the end of a line, though the statement does not. Each stands in the
 * middle of a line.
 */
export const lineBreakers: readonly AwkwardText[] = [
  { name: 'CR', text: '\r' },
  { name: 'CR CR', text: '\r\r' },
  { name: 'VT', text: '\v' },
  { name: 'FF', text: '\f' },
  { name: 'FS', text: '\u001c' },
  { name: 'GS', text: '\u001d' },
  { name: 'RS', text: '\u001e' },
  { name: 'NEL', text: '\u0085' },
  { name: 'LINE SEPARATOR', text: '\u2028' },
  { name: 'PARAGRAPH SEPARATOR', text: '\u2029' },
  { name: 'NUL', text: '\0' },
]

/** Words that mean something to a shell, to a format string, to HTML or to a language's objects, and are plain text here. */
export const wordsOfOthers: readonly AwkwardText[] = [
  { name: 'options of echo', text: '-n' },
  { name: 'options of echo', text: '-e a' },
  { name: 'format strings', text: '%s %d %% %n' },
  { name: 'format strings', text: '{} {0} {x} {{' },
  { name: 'escapes written out', text: String.raw`a\nb\t\0\\` },
  { name: 'quotes', text: `"a" 'b' \`c\`` },
  { name: 'HTML', text: '<b>&amp;</b>' },
  { name: 'a shell', text: '$(id) $HOME $PATH ; ls | cat & * ? ~ !!' },
  { name: 'nothing, to some languages', text: '0' },
  { name: 'names of objects', text: 'constructor __proto__ toString hasOwnProperty' },
]

/** Letters and spaces that are easily folded, normalised, stripped or cut. ñ stands composed and decomposed. */
export const lettersOfMany: readonly AwkwardText[] = [
  { name: 'composed and decomposed', text: '\u00f1 n\u0303' },
  { name: 'four octets', text: '\u{1f30d}\u{1f9ca}' },
  { name: 'three octets', text: '\u20ac\u6c34' },
  { name: 'U+FEFF', text: '\ufeffa\ufeff' },
  { name: 'spaces that are not the space', text: '\u00a0a\u2003b\u3000' },
  { name: 'runs of spaces and tabs', text: 'a   b\t\tc' },
]
