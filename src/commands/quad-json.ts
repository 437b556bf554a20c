import type { Quad } from 'n3'

/** Quad as `--json` prints it. */
export function quadJson({ subject, predicate, object, graph }: Quad): object {
  return { subject: subject.value, property: predicate.value, value: object.value, graph: graph.value }
}
