/** A stretch of a sentence: prose, or an address, prefix or port that belongs in the monospaced face. */
export interface Span {
  readonly text: string
  readonly code: boolean
}

// Two colons make an address, alone or in brackets; zone, prefix length and port go along with it. So do `%eth0`,
// `::`, a dotted IPv4 address, and what our sentences put in quotation marks.
const address =
  /(\[?(?:[0-9A-Fa-f]*:){2,}[0-9A-Fa-f]*(?:\.\d+)*(?:%\w+)?\]?(?:\/\d+)?(?::\d+)?|%[a-z]\w*|\b\d+(?:\.\d+){3}\b|(?<=[“«])[^”»]+(?=[”»]))/

/** A sentence taken apart, in order; joined again the texts are the sentence. */
export function codeSpans(sentence: string): Span[] {
  return sentence
    .split(address)
    .map((text, index) => ({ text, code: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
