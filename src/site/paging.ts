/** Page of something long that is shown, and the number of pages; the first is 1. */
export interface Paging {
  page: number
  pages: number
}

/** Part of something long that a page shows; a number beyond the last page is the last. */
export function paged<T>(values: readonly T[], page: number, size: number): { shown: readonly T[] } & Paging {
  const pages = Math.max(1, Math.ceil(values.length / size))
  const at = Math.min(Math.max(1, page), pages)
  return { shown: values.slice((at - 1) * size, at * size), page: at, pages }
}
