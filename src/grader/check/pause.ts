/** Time for a program, where nothing that comes from it says that it is done. */
import type { Client } from './check.ts'

/** Time to fall over, or to do what it should not do. Nothing that is right depends on it. */
export function pause(milliseconds = 60): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Until a program that takes whatever comes has taken it all; one that waits for us to read stops long before. */
export async function untilTaken(client: Client): Promise<void> {
  const deadline = performance.now() + 500
  for (let calm = 0; calm < 3 && performance.now() < deadline; calm++) {
    const began = performance.now()
    await client.untilRead(deadline - began)
    if (performance.now() - began > 60) calm = -1
  }
}
