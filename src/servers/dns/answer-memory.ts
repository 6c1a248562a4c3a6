/**
 * Answers as they were sent, by the octets of their queries: most clients of a zone ask for the same few names in the same words.
 * An answer depends on the query behind its id, on the zones and on the transport alone, so that only the id has to be put in. It
 * is right for one transport and one set of zones.
 */
import { rcode } from '#core/dns/rcode.ts'
import { questionType } from '#core/dns/record-type.ts'
import type { Response } from './respond.ts'

/** Octets of a query: room for a long name and an OPT record, not for all that a stranger could put there. */
const longestQuery = 300

export class AnswerMemory {
  private readonly most: number
  /** Those asked for since the last change of generations, and those before: what is not asked for through two is forgotten. */
  private young = new Map<string, Response>()
  private old = new Map<string, Response>()

  /** `most` is how many answers are kept, twice that for a moment. */
  constructor(most = 10_000) {
    this.most = most
  }

  get(query: Buffer): Response | undefined {
    if (query.length > longestQuery) return undefined
    const key = keyOf(query)
    let known = this.young.get(key)
    if (known === undefined) {
      known = this.old.get(key)
      if (known === undefined) return undefined
      this.put(key, known)
    }
    // A copy: the one before may not have left yet.
    const octets = Buffer.from(known.octets)
    octets[0] = query[0]!
    octets[1] = query[1]!
    return { octets, rcode: known.rcode, question: known.question }
  }

  /** Keeps a response that the query will always have. Of names that exist: of others there is no end, and a flood makes them up. */
  remember(query: Buffer, response: Response): void {
    const { question, more } = response
    if (response.rcode !== rcode.NOERROR) return
    if (query.length > longestQuery || question === undefined || more !== undefined) return
    if (question.qtype === questionType.IXFR || question.qtype === questionType.AXFR) return
    this.put(keyOf(query), response)
  }

  private put(key: string, response: Response): void {
    if (this.young.size >= this.most) {
      this.old = this.young
      this.young = new Map()
    }
    this.young.set(key, response)
  }
}

/** All behind the id, an octet a letter. */
function keyOf(query: Buffer): string {
  return query.toString('latin1', 2)
}
