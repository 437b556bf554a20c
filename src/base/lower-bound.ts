/**
 * Lower bound by binary search: the first place from `start` on that is not below what is looked for, `end` where there
 * is none. All places that are below stand before all others.
 */
export function lowerBound(start: number, end: number, isBelow: (place: number) => boolean): number {
  let [low, high] = [start, end]
  while (low < high) {
    // Places in files may be larger than integers of 32 bits.
    const middle = Math.floor((low + high) / 2)
    if (isBelow(middle)) low = middle + 1
    else high = middle
  }
  return low
}
