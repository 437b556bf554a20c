/**
 * Combinations of classes that subjects have, numbered: there are few of them. The combination of no class is number 0;
 * the same classes are the same combination, in whatever order they come. Numbers are never taken back.
 */
export class ClassCombinations {
  /** IRIs of classes by the number of their combination, sorted. */
  readonly #classes: (readonly string[])[] = [[]]
  readonly #numbers = new Map<string, number>()
  /** Numbers of combinations by the combination and the class that make them. */
  readonly #with = new Map<string, number>()

  /** Number of the combination of a combination's classes and one more. */
  with(combination: number, iri: string): number {
    const key = `${String(combination)} ${iri}`
    let number = this.#with.get(key)
    if (number === undefined) {
      number = this.#numberOf([...new Set([...this.#classes[combination]!, iri])].sort())
      this.#with.set(key, number)
    }
    return number
  }

  /** Sums by class of what is counted by combination; none where it is 0. */
  byClass(counts: readonly (number | undefined)[]): Map<string, number> {
    const sums = new Map<string, number>()
    counts.forEach((count, combination) => {
      if (count) for (const iri of this.#classes[combination]!) sums.set(iri, (sums.get(iri) ?? 0) + count)
    })
    return sums
  }

  #numberOf(classes: readonly string[]): number {
    const key = classes.join(' ')
    let number = this.#numbers.get(key)
    if (number === undefined) this.#numbers.set(key, (number = this.#classes.push(classes) - 1))
    return number
  }
}
