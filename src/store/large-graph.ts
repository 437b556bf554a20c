/**
 * Quads from which on a graph is large: an answer may have many more rows than a page shows, and sorting them may take
 * longer than rewriting the query.
 */
export const LARGE_GRAPH = 500_000
