/** What could not be resolved a moment ago, so that nobody is asked for it again at once. RFC 9520 §3.2. */
import type { Name } from '#core/dns/name.ts'

/** Seconds: at least one, at most 300. */
export const failureTime = 5

/** How many are kept: beyond that the oldest goes. */
const most = 1000

export class Failures {
  /** Until when, in seconds. */
  private readonly until = new Map<string, number>()

  put(name: Name, type: number, now: number): void {
    const key = keyOf(name, type)
    this.until.delete(key)
    this.until.set(key, now + failureTime)
    for (const oldest of this.until.keys()) {
      if (this.until.size <= most) break
      this.until.delete(oldest)
    }
  }

  has(name: Name, type: number, now: number): boolean {
    const until = this.until.get(keyOf(name, type))
    return until !== undefined && until > now
  }

  clear(): void {
    this.until.clear()
  }
}

function keyOf({ key }: Name, type: number): string {
  return `${type} ${key}`
}
