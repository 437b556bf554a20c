import { select } from 'd3-selection'
import { zoom, zoomIdentity } from 'd3-zoom'
import type { ZoomTransform } from 'd3-zoom'

/** Control of what is looked at. */
export interface Zooming {
  by(factor: number): void
  reset(): void
  /** Looks at a box of the untransformed drawing, no closer than the limit. */
  at(box: { left: number; top: number; right: number; bottom: number }, room: number): void
  /** Moves so that a point of the untransformed drawing is in the middle. */
  to(x: number, y: number): void
}

/** Dragging and zooming of a drawing. The wheel alone and a single finger keep scrolling the page. */
export function zooming(
  svg: SVGSVGElement,
  limits: [number, number],
  changed: (transform: ZoomTransform) => void
): Zooming {
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))]
  const selection = select(svg)
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent(limits)
    .extent([
      [0, 0],
      [width, height]
    ])
    .translateExtent([
      [-width * 0.2, -height * 0.2],
      [width * 1.2, height * 1.2]
    ])
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey
      if ('touches' in event) return (event as TouchEvent).touches.length > 1
      return !(event as MouseEvent).button && event.type !== 'dblclick'
    })
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      changed(transform)
    })
  selection.call(behaviour)
  svg.style.touchAction = 'pan-x pan-y'
  return {
    by: factor => {
      behaviour.scaleBy(selection, factor)
    },
    reset: () => {
      behaviour.transform(selection, zoomIdentity)
    },
    at: ({ left, top, right, bottom }, room) => {
      const k = Math.max(
        limits[0],
        Math.min(
          limits[1],
          (width - 2 * room) / Math.max(1, right - left),
          (height - 2 * room) / Math.max(1, bottom - top)
        )
      )
      behaviour.transform(
        selection,
        zoomIdentity
          .translate(width / 2, height / 2)
          .scale(k)
          .translate(-(left + right) / 2, -(top + bottom) / 2)
      )
    },
    to: (x, y) => {
      behaviour.translateTo(selection, x, y)
    }
  }
}
