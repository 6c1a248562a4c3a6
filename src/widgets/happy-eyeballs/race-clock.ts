/** A clock for the race on the screen: calls back for each frame with the race's own time, and with nothing once it is over. */
export function startClock(end: number, slow: number, tick: (now: number | undefined) => void): () => void {
  // Who wants no motion has the race at once.
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    tick(undefined)
    return () => {}
  }
  const start = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    const at = (now - start) / slow
    if (at >= end) return tick(undefined)
    frame = requestAnimationFrame(next)
    tick(Math.max(at, 0))
  })
  return () => cancelAnimationFrame(frame)
}
