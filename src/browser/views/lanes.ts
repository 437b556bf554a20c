/** Extent from one side to the other, in pixels. */
export interface Extent {
  from: number
  to: number
}

/** The lane of each extent, so that none touches another in its lane: each goes to the first lane that has room. */
export function lanesFor(extents: readonly Extent[], gap = 8): number[] {
  const taken: Extent[][] = []
  return extents.map(extent => {
    const free = taken.findIndex(lane =>
      lane.every(({ from, to }) => extent.to + gap <= from || to + gap <= extent.from)
    )
    const lane = free < 0 ? taken.length : free
    taken[lane] = [...(taken[lane] ?? []), extent]
    return lane
  })
}
