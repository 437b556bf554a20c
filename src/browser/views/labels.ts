/** A label that wants a place. */
export interface Wanted { x: number, y: number, width: number, height: number }

/** Which of the labels are shown so that none lies on another, nor on what is in the way: earlier ones first. */
export function shownLabels(wanted: readonly Wanted[], inTheWay: readonly Wanted[] = []): boolean[] {
  const taken = [...inTheWay]
  return wanted.map(label => {
    if (taken.some(other => label.x < other.x + other.width && other.x < label.x + label.width && label.y < other.y + other.height && other.y < label.y + label.height)) return false
    taken.push(label)
    return true
  })
}
