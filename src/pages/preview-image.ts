import type { HeadlineAnswer } from '../lookup/home.js'
import { asOfVariable } from '../model/status-properties.js'
import type { PageContext } from '../site/page-context.js'
import { factOf } from './parts/cells.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { laneColours } from './parts/colours.js'
import { layOutTracks } from './parts/track-layout.js'
import { bindingsOf } from '../sparql/results-json.js'

/** Size of the image (px), as link previews want it, and its margin. */
export const [IMAGE_WIDTH, IMAGE_HEIGHT] = [1200, 630]
const MARGIN = 48
/** Narrowest mark, px. */
const MIN_WIDTH = 12

/**
 * Image for link previews (SVG): the picture of the start page without words, which the preview brings itself. Of an
 * answer that is not drawn as tracks, undefined.
 */
export function previewImage({ query, results }: HeadlineAnswer, context: PageContext): Html | undefined {
  const rows = bindingsOf(results)
  if (query.view.name !== 'tracks' || !rows.length) return undefined
  const { mapping } = query.view
  const { model } = context.site
  const { lanes, colours, first, last, tracks } = layOutTracks(rows, mapping, asOfVariable(model), model)
  const [width, height] = [IMAGE_WIDTH - 2 * MARGIN, IMAGE_HEIGHT - 2 * MARGIN]
  const line = height / tracks.length
  const bar = (line * 0.8) / lanes.length
  const x = (year: number): number => MARGIN + ((year - first) / (last - first)) * width
  const parts = tracks.map(({ marks }, at) => {
    const top = MARGIN + at * line
    const rule = html`<path d="M${MARGIN} ${(top + line).toFixed(1)}h${width}" stroke="#dedad0"/>`
    const bars = marks.map(({ row, lane, start, end }) => {
      const long = Math.max(MIN_WIDTH, x(end) - x(start))
      const colour = laneColours[colours.get(lane)! - 1]
      const isPlan = factOf(row[mapping['status'] ?? ''], context) === false
      const look = isPlan
        ? html`fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="5 3"`
        : html`fill="${colour}"`
      const left = Math.min(x(start), MARGIN + width - long)
      return html`<rect x="${left.toFixed(1)}" y="${(top + line * 0.1 + lanes.indexOf(lane) * bar).toFixed(
        1
      )}" width="${long.toFixed(1)}" height="${(bar - 1).toFixed(1)}" ${look}/>`
    })
    return html`${rule}${bars}`
  })
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}"
 viewBox="0 0 ${IMAGE_WIDTH} ${IMAGE_HEIGHT}"><path fill="#fdfcf9" d="M0 0h${IMAGE_WIDTH}v${IMAGE_HEIGHT}H0z"/>
${parts}</svg>
`
}
