import { all, setAttributes, button, svgElement, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** Properties that the styles give to what is drawn, as attributes of the same name. */
const properties = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linejoin'],
  ...['opacity', 'paint-order', 'font-family', 'font-size', 'font-weight', 'letter-spacing', 'text-anchor', 'display']
]

/** What a picture has of a drawing: an overview only says what is seen of it. */
const DRAWN = 'svg:not(.overview)'

/** Words of a drawing that stand beside its parts. */
const NAMES = '.lane-name span, .numbered li'

/** Pixels of a picture for each of the screen's. */
const DENSITY = 2

/** Buttons that save a drawing as SVG and as PNG, under the name of the page. */
export function pictureButtons(drawing: HTMLElement, title: string, t: BrowserTranslator): HTMLElement {
  const name = location.pathname.split('/').at(-1) || 'drawing'
  const asSvg = (): void => {
    save(new Blob([svgText(drawing, title)], { type: 'image/svg+xml' }), `${name}.svg`)
  }
  const asPng = async (): Promise<void> => {
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(svgText(drawing, title))}`
    await image.decode()
    const canvas = element('canvas', { width: image.width * DENSITY, height: image.height * DENSITY })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob(blob => {
      if (blob) save(blob, `${name}.png`)
    })
  }
  return element(
    'p',
    { class: 'pictures' },
    `${t('download')}: `,
    button('SVG', asSvg),
    ' ',
    button('PNG', () => void asPng())
  )
}

/** Room for the line below a picture (px). */
const LINE = 20

/**
 * Drawing as one SVG document: its parts where they stand, with the colours and letters that the styles give them. A
 * line below tells where it is from: site, release, address.
 */
function svgText(drawing: HTMLElement, title: string): string {
  const scrollers = all<HTMLElement>('.timeline, .plane', drawing)
  for (const scroller of scrollers) scroller.scrollTo(0, 0)
  const origin = drawing.getBoundingClientRect()
  const place = (part: Element): { x: number; y: number; width: number; height: number } => {
    const { left, top, width, height } = part.getBoundingClientRect()
    return { x: left - origin.left, y: top - origin.top, width, height }
  }
  const parts = all<SVGSVGElement>(DRAWN, drawing).map(part => {
    const copy = withStyles(part)
    setAttributes(copy, place(part))
    return copy
  })
  const names = all<HTMLElement>(NAMES, drawing).map(part => {
    const { x, y, height } = place(part)
    const { color, fontSize, fontWeight } = getComputedStyle(part)
    const attributes = { 'fill': color, 'font-size': fontSize, 'font-weight': fontWeight }
    return svgElement('text', { x, y: y + height * 0.75, ...attributes }, numberOf(part) + part.textContent)
  })
  const places = [...all(DRAWN, drawing), ...all(NAMES, drawing)].map(place)
  const width = Math.ceil(Math.max(...places.map(each => each.x + each.width)))
  const height = Math.ceil(Math.max(...places.map(each => each.y + each.height)))
  const { backgroundColor } = getComputedStyle(scrollers[0] ?? document.body)
  const { fontFamily, color } = getComputedStyle(drawing)
  const whole = svgElement(
    'svg',
    {
      'xmlns': 'http://www.w3.org/2000/svg',
      width,
      'height': height + LINE,
      'viewBox': `0 0 ${width} ${height + LINE}`,
      'font-family': fontFamily
    },
    svgElement('title', {}, title),
    svgElement('rect', { width: '100%', height: '100%', fill: backgroundColor }),
    ...parts,
    ...names,
    svgElement('text', { 'x': 4, 'y': height + LINE - 6, 'font-size': 11, 'fill': color }, sourceLine())
  )
  return new XMLSerializer().serializeToString(whole)
}

/** Number of an item of an ordered list, as it stands before it. */
function numberOf(part: HTMLElement): string {
  const { parentElement: list } = part
  return list instanceof HTMLOListElement ? `${String([...list.children].indexOf(part) + 1)}. ` : ''
}

function sourceLine(): string {
  const site = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content
  const { release } = document.body.dataset
  return [site, release, location.host + location.pathname].filter(Boolean).join(' · ')
}

function withStyles(part: SVGSVGElement): SVGSVGElement {
  const copy = part.cloneNode(true) as SVGSVGElement
  const copies = all('*', copy)
  all('*', part).forEach((original, i) => {
    const styles = getComputedStyle(original)
    for (const property of properties) copies[i]!.setAttribute(property, styles.getPropertyValue(property))
    copies[i]!.removeAttribute('class')
  })
  return copy
}

function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob)
  element('a', { href, download: name }).click()
  setTimeout(() => {
    URL.revokeObjectURL(href)
  }, 10_000)
}
