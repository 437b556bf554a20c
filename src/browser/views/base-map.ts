import { geoCentroid, geoContains, geoPath } from 'd3-geo'
import type { GeoProjection } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { Feature, Geometry, Polygon } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from 'base-map:world.json'
import { svgElement } from '../dom.js'

type Names = Readonly<Record<string, string>>
type World = Topology<{ countries: GeometryCollection<Names> }>

/** Name of a country: the middle of what the map shows of it, and its width (px). */
export interface CountryName {
  name: string
  x: number
  y: number
  width: number
}

/** Land and borders, drawn once for a projection, where the names of countries go, and how many are filled. */
export interface BaseMap {
  element: SVGGElement
  filled: number
  names: readonly CountryName[]
}

let world: Promise<World> | undefined

const theWorld = (): Promise<World> =>
  (world ??= fetch(new URL(file, import.meta.url)).then(response => response.json() as Promise<World>))

/** Middles of the countries' largest parts (longitude and latitude, degrees), by their codes of ISO 3166-1. */
export async function middlesOfCountries(): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const topology = await theWorld()
  return new Map(
    feature(topology, topology.objects.countries).features.flatMap(country => {
      const { code } = country.properties
      return code === undefined ? [] : [[code, geoCentroid(largest(country))] as const]
    })
  )
}

/** Amount of something at a position (degrees, WGS 84). */
export interface Amount {
  lat: number
  long: number
  size: number
}

/** Drawing of what a projection shows of the world, the countries of amounts filled by the largest of them. */
export async function baseMap(
  projection: GeoProjection,
  language: string,
  amounts: readonly Amount[]
): Promise<BaseMap> {
  const topology = await theWorld()
  const path = geoPath(projection)
  const { countries } = topology.objects
  const seen = feature(topology, countries).features.flatMap(country => {
    const d = path(country)
    return d ? [{ d, country }] : []
  })
  const names = seen.flatMap(({ country }) => {
    const name = country.properties[language] ?? country.properties.en
    if (name === undefined) return []
    const [[left], [right]] = path.bounds(country)
    const [x, y] = path.centroid(largest(country))
    // The largest part may lie outside of what is drawn, and then has no middle.
    return Number.isFinite(x) && Number.isFinite(y) ? [{ name, x, y, width: right - left }] : []
  })
  const counted = amounts.filter(({ size }) => size > 0)
  const most = Math.max(...counted.map(({ size }) => size))
  const filled = seen.flatMap(({ d, country }) => {
    const within = counted.filter(({ lat, long }) => geoContains(country, [long, lat]))
    const share = Math.max(0, ...within.map(({ size }) => size)) / most
    return share > 0
      ? [svgElement('path', { 'class': 'filled', d, 'fill-opacity': (0.1 + 0.3 * Math.sqrt(share)).toFixed(2) })]
      : []
  })
  const element = svgElement(
    'g',
    { 'class': 'land', 'aria-hidden': 'true' },
    svgElement('path', { class: 'countries', d: seen.map(({ d }) => d).join('') }),
    ...filled,
    svgElement('path', { class: 'borders', d: path(mesh(topology, countries, (a, b) => a !== b)) ?? '' })
  )
  return { element, names, filled: filled.length }
}

type Country = Feature<Geometry, Names>

/** A country's largest part: where its name goes. */
function largest(country: Country): Geometry {
  const { geometry } = country
  if (geometry.type !== 'MultiPolygon') return geometry
  const size = (rings: number[][][]): number => {
    const [xs, ys] = [rings[0]!.map(([x]) => x!), rings[0]!.map(([, y]) => y!)]
    return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))
  }
  const [first] = [...geometry.coordinates].sort((a, b) => size(b) - size(a))
  return { type: 'Polygon', coordinates: first! } satisfies Polygon
}
