import type { AnswerCell, AnswerRow } from '../answer/answer.js'
import type { ViewMapping } from '../answer/mapping.js'
import type { BrowserTranslator } from '../messages.js'

/** Input of a view. */
export interface Scene {
  rows: readonly AnswerRow[]
  mapping: ViewMapping
  titles: ReadonlyMap<string, string>
  /** Numbers of the colours of things that stand in a group of their own, in the order of the groups. */
  colours: ReadonlyMap<string, number>
  t: BrowserTranslator
  /** Language of the page. */
  language: string
  /** What the view shows, for those who cannot see it. */
  title: string
  /** Pixels there are from side to side. */
  width: number
}

/** Output of a view. */
export interface Drawing {
  content: readonly Node[]
  /** One for each row drawn. */
  marks: number
  /** Buttons that go above it. */
  controls?: readonly Node[]
  /** What else is to be said about it. */
  remarks?: readonly (string | Node)[]
  /** Called once it stands in the page. */
  onMounted?: () => void
}

/** Function that draws rows; those without what the view needs are left out. */
export type Draw = (scene: Scene) => Drawing | Promise<Drawing>

/** The row's value in that part of the view. */
export function part(scene: Pick<Scene, 'mapping'>, row: AnswerRow, name: string): AnswerCell | undefined {
  const variable = scene.mapping[name]
  return variable ? row.get(variable) : undefined
}
