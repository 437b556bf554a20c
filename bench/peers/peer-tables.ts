import { markdown } from '../markdown.js'
import type { SizeFigures, ServerFigures } from './figures.js'

/** What was measured at one size, as tables: each server's number and, of the others, what it is of ours. */
export function tablesOf(figures: SizeFigures): string {
  const { servers, questions } = figures
  const saved = questions.filter(({ saved }) => saved)
  const adHoc = questions.filter(({ saved }) => !saved)
  return [
    servers.map(({ name, settings }) => `${name}: ${settings}`).join('\n'),
    startTable(servers),
    servers.slice(1).map(agreement).join('\n'),
    'Latencies: geometric mean over the queries, one connection; answers a second: 4 connections.',
    summaryTable(figures),
    ...questionTable('Ad-hoc, unseen', figures, adHoc, 'unseen'),
    ...questionTable('Saved, first time', figures, saved, 'first'),
    ...questionTable('Saved, repeated', figures, saved, 'repeated')
  ].join('\n\n')
}

function startTable(servers: readonly ServerFigures[]): string {
  const [own] = servers
  const seconds = (ms: number): string => (ms / 1000).toFixed(2)
  return markdown([
    ['server', 'load s', 'start to first answer s', 'times ours', 'dump to first answer s', 'times ours', 'MB'],
    ...servers.map(({ name, loadMs, startMs, megabytes }) => [
      name,
      loadMs ? seconds(loadMs) : '',
      seconds(startMs),
      ratio(startMs, own!.startMs),
      seconds(loadMs + startMs),
      ratio(loadMs + startMs, own!.loadMs + own!.startMs),
      String(megabytes ?? '')
    ])
  ])
}

function summaryTable({ servers, measures }: SizeFigures): string {
  return markdown([
    ['', ...heads(servers)],
    ...measures.map(({ name, unit, values }) => [unit === 'ms' ? `${name} ms` : `${name}, ${unit}`, ...cells(values)])
  ])
}

/** Table of questions below its title, where there are any. */
function questionTable(
  title: string,
  { servers }: SizeFigures,
  questions: SizeFigures['questions'],
  kind: 'first' | 'unseen' | 'repeated'
): string[] {
  if (!questions.length) return []
  const rows = questions.map(question => [question.name, String(question.rows ?? ''), ...cells(question[kind])])
  return [title, markdown([['p50 ms', 'rows', ...heads(servers)], ...rows])]
}

function agreement({ name, same, answered, different, missing }: ServerFigures): string {
  return [
    `${name} gives the same answer to ${String(same)} of the ${String(answered)} that both answer`,
    ...(different.length ? [`another: ${different.join(', ')}`] : []),
    ...(missing.length ? [`none: ${missing.join(', ')}`] : [])
  ].join('; ')
}

function heads(servers: readonly ServerFigures[]): string[] {
  return servers.flatMap(({ name }, i) => (i === 0 ? [name] : [name, 'times ours']))
}

function cells(values: readonly (number | null)[]): string[] {
  return values.flatMap((value, i) => (i === 0 ? [number(value)] : [number(value), ratio(value, values[0]!)]))
}

/** Number with three digits, `-` where there is none. */
export function number(value: number | null): string {
  return value === null ? '-' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function ratio(value: number | null, own: number | null): string {
  return value === null || own === null ? '-' : (value / own).toFixed(2)
}
