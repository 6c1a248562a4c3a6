/** What hands do to a figure with an axis of time: wheel with Ctrl or pinch to look closer, drag along the axis to move it. */
export interface PlotActs {
  /** Make what is seen `factor` times as wide around a point of the screen. */
  readonly zoom: (factor: number, clientX: number, clientY: number) => void
  /** Move by pixels along the screen. Not called where the page itself scrolls that way. */
  readonly drag: (x: number, y: number) => void
  /** A short press, on no control. */
  readonly tap: (clientX: number, clientY: number) => void
}

/** Listens on a node until it goes. One finger up or down still scrolls the page. */
export function plotGestures(acts: PlotActs): (node: HTMLElement) => () => void {
  return (node) => {
    const fingers = new Map<number, { x: number; y: number }>()
    let moved = 0

    const spread = (): number => {
      const [a, b] = [...fingers.values()]
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
    }
    const controller = new AbortController()
    function on<K extends keyof HTMLElementEventMap>(
      type: K,
      act: (event: HTMLElementEventMap[K]) => void,
      options?: AddEventListenerOptions,
    ) {
      node.addEventListener(type, act, { ...options, signal: controller.signal })
    }

    on(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        acts.zoom(Math.exp(Math.max(-50, Math.min(event.deltaY, 50)) / 150), event.clientX, event.clientY)
      },
      { passive: false },
    )
    on('pointerdown', ({ button, pointerId, clientX, clientY }) => {
      if (button !== 0) return
      if (fingers.size === 0) moved = 0
      fingers.set(pointerId, { x: clientX, y: clientY })
    })
    on('pointermove', ({ pointerId, clientX, clientY }) => {
      const before = fingers.get(pointerId)
      if (!before) return
      const apart = spread()
      fingers.set(pointerId, { x: clientX, y: clientY })
      const x = clientX - before.x
      const y = clientY - before.y
      moved += Math.abs(x) + Math.abs(y)
      if (fingers.size === 2) {
        const [a, b] = [...fingers.values()]
        const now = spread()
        if (a && b && now > 0 && apart > 0) acts.zoom(apart / now, (a.x + b.x) / 2, (a.y + b.y) / 2)
      } else if (moved > 4) {
        node.setPointerCapture(pointerId)
        acts.drag(x, y)
      }
    })
    for (const type of ['pointerup', 'pointercancel'] as const) {
      on(type, ({ pointerId }) => fingers.delete(pointerId))
    }
    on(
      'click',
      (event) => {
        // The end of a drag is no choice of what lies under it. A key's click has no place on the screen.
        if (moved > 4 && event.detail > 0) event.preventDefault()
        else if (!(event.target as Element).closest('label')) acts.tap(event.clientX, event.clientY)
      },
      { capture: true },
    )
    return () => controller.abort()
  }
}
