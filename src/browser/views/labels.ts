/** Room that a label takes. */
export interface LabelBox {
  x: number
  y: number
  width: number
  height: number
}

/**
 * For each label the first of the places it may have where it lies on no other, nor on what is in the way; earlier
 * labels first.
 */
export function placeLabels<R extends LabelBox>(
  choices: readonly (readonly R[])[],
  obstacles: readonly LabelBox[] = []
): (R | undefined)[] {
  const taken: LabelBox[] = [...obstacles]
  return choices.map(places => {
    const free = places.find(place => !taken.some(other => overlap(place, other)))
    if (free) taken.push(free)
    return free
  })
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
