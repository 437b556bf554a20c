import { memoizeAsync } from '../base/memoize.js'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { lookUpHeadline } from '../lookup/home.js'
import { notFound } from '../http/errors.js'
import type { HttpReply } from '../http/reply.js'
import { previewImage } from '../pages/preview-image.js'
import { lookupContextOf, pageContextOf } from './page-context.js'
import type { RequestContext } from './request-context.js'

const imageOf = memoizeAsync(draw)

/** Image for link previews, drawn once a release; 404 where the start page has no picture. */
export async function previewImageRoute(ctx: RequestContext): Promise<HttpReply> {
  const body = await imageOf(ctx.site.release, ctx)
  if (body === undefined) throw notFound('asset', 'preview.png')
  return { status: 200, headers: { 'Content-Type': 'image/png' }, body }
}

async function draw(ctx: RequestContext): Promise<Uint8Array | undefined> {
  // Whoever asked first may go away; the image is for the next as well.
  const context = { ...lookupContextOf(ctx), signal: new AbortController().signal }
  const headline = await lookUpHeadline(context)
  const svg = headline && previewImage(headline, pageContextOf(ctx))
  if (!svg) return undefined
  const { Resvg } = await resvg()
  return new Resvg(svg.text, { font: { loadSystemFonts: false } }).render().asPng()
}

let loading: Promise<typeof import('@resvg/resvg-wasm')> | undefined

/** The renderer of SVG, loaded when an image is first asked for. */
function resvg(): Promise<typeof import('@resvg/resvg-wasm')> {
  return (loading ??= load())
}

async function load(): Promise<typeof import('@resvg/resvg-wasm')> {
  const module = await import('@resvg/resvg-wasm')
  await module.initWasm(readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return module
}
