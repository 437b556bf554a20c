/** Value of a sample below which a part of it lies; null of an empty sample. */
export function quantile(sample: readonly number[], part: number): number | null {
  const sorted = [...sample].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null
}

/** Value in the middle of a sample, the upper of two; null of an empty sample. */
export function median(sample: readonly number[]): number | null {
  return quantile(sample, 0.5)
}

/** What a typical value is, when they are of different sizes. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}
