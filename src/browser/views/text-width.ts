let context: CanvasRenderingContext2D | null | undefined

/** Pixels a text takes in the font of an element. */
export function textMeasurer(like: Element): (text: string) => number {
  context ??= document.createElement('canvas').getContext('2d')
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(like)
  const font = `${fontWeight} ${fontSize} ${fontFamily}`
  return text => {
    if (!context) return text.length * 7
    context.font = font
    return context.measureText(text).width
  }
}

/** The text, cut to a width with a sign that it was cut. */
export function truncateToWidth(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text
  const letters = [...text]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}
