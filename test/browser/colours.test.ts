import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Colour = readonly [red: number, green: number, blue: number]

const css = readFileSync(new URL('../../src/browser/style/tokens.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)]

/** Linear light of a colour written as `#rrggbb`. */
function linear(hex: string): Colour {
  const parts = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
  return parts.map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as unknown as Colour
}

const luminance = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** Contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(one: Colour, other: Colour): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter! + 0.05) / (darker! + 0.05)
}

/** Matrices of Machado, Oliveira and Fernandes (2009) for eyes that lack one kind of cone. */
const blindness = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881]
}

function seen(colour: Colour, matrix: readonly number[]): Colour {
  return [0, 3, 6].map(row => colour.reduce((sum, part, at) => sum + part * matrix[row + at]!, 0)) as unknown as Colour
}

describe.each([
  ['light', 1],
  ['dark', 2]
])('The colours of %s pages', (_, place) => {
  const colours = new Map(pairs.map(pair => [pair[1]!, linear(pair[place + 1]!)]))
  const colour = (name: string): Colour => colours.get(name)!

  it.each(['text', 'quiet', 'accent', 'visited', 'not-fact', 'danger'])('let %s be read', name => {
    for (const ground of ['page', 'raised', 'field'])
      expect(contrast(colour(name), colour(ground))).toBeGreaterThan(4.5)
  })

  it.each(['fact', 'not-fact', 'unsaid', 'lane-1', 'lane-2', 'lane-3', 'lane-4', 'lane-5', 'lane-6'])(
    'let marks in %s be seen',
    name => {
      expect(contrast(colour(name), colour('page'))).toBeGreaterThan(3)
    }
  )

  it.each(Object.entries(blindness))('tell three states apart in %s', (_, matrix) => {
    const lanes = ['lane-1', 'lane-2', 'lane-3'].map(name => seen(colour(name), matrix))
    for (const [at, one] of lanes.entries())
      for (const other of lanes.slice(at + 1))
        expect(Math.hypot(...one.map((part, i) => part - other[i]!))).toBeGreaterThan(0.1)
  })
})
