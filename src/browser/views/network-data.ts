import { numberOf } from '../answer/answer.js'
import type { AnswerCell, AnswerRow } from '../answer/answer.js'
import { markFor } from './mark.js'
import type { FigureMark } from './mark.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'

/** Node of a network; `links` are indexes. */
export interface NetworkNode {
  label: string
  href?: string
  links: number[]
}

/** Link of a network, with the indexes of its nodes. */
export interface NetworkLink {
  source: number
  target: number
  weight: number
  mark: FigureMark
}

/** Nodes and links of an answer: each row is a link. */
export function networkOf(scene: Scene): { nodes: NetworkNode[]; links: NetworkLink[] } {
  const byValue = new Map<string, NetworkNode>()
  const nodes: NetworkNode[] = []
  const links: NetworkLink[] = []
  const indexOf = (end: AnswerCell, name: AnswerCell | undefined): number => {
    let node = byValue.get(end.value)
    if (!node) {
      const href = end.href ?? name?.href
      node = { label: name?.text ?? end.text, links: [], href }
      byValue.set(end.value, node)
      nodes.push(node)
    }
    node.links.push(links.length)
    return nodes.indexOf(node)
  }
  for (const row of scene.rows) {
    const [source, target] = [part(scene, row, 'source'), part(scene, row, 'target')]
    if (!source || !target) continue
    const ends = {
      source: indexOf(source, part(scene, row, 'sourceLabel')),
      target: indexOf(target, part(scene, row, 'targetLabel'))
    }
    links.push({
      ...ends,
      weight: Math.max(0, numberOf(part(scene, row, 'weight')) ?? 1),
      mark: linkMark(scene, row, nodes[ends.source]!, nodes[ends.target]!)
    })
  }
  return { nodes, links }
}

function linkMark(scene: Scene, row: AnswerRow, source: NetworkNode, target: NetworkNode): FigureMark {
  const mark = markFor(scene, row)
  const names = new Set(
    [scene.mapping.sourceLabel, scene.mapping.targetLabel].map(
      variable => variable && (scene.titles.get(variable) ?? variable)
    )
  )
  const label =
    mark.label && scene.mapping.label
      ? [[scene.titles.get(scene.mapping.label) ?? scene.mapping.label, mark.label] as const]
      : []
  return {
    ...mark,
    label: `${source.label} – ${target.label}`,
    details: [...label, ...mark.details.filter(([title]) => !names.has(title))]
  }
}
