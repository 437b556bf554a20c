import { promisify } from 'node:util'
import type { Transform } from 'node:stream'
import zlib from 'node:zlib'
import Negotiator from 'negotiator'

/** Content encoding: strong compression for what is cached, quick compression for streams. */
export interface Encoding {
  name: 'br' | 'zstd' | 'gzip'
  compress(bytes: Uint8Array): Promise<Buffer>
  createStream(): Transform
}

const { BROTLI_PARAM_QUALITY: quality } = zlib.constants
const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)
// Node has Zstandard from 22.15 on; its types of Node 20 do not know.
const zstd = zlib as unknown as {
  zstdCompress?: (bytes: Uint8Array, done: (error: Error | null, bytes: Buffer) => void) => void
  createZstdCompress?: () => Transform
}

const encodings: readonly Encoding[] = [
  {
    name: 'br',
    compress: bytes => brotli(bytes, { params: { [quality]: 5 } }),
    createStream: () => zlib.createBrotliCompress({ params: { [quality]: 2 } })
  },
  ...(zstd.zstdCompress
    ? [
        {
          name: 'zstd' as const,
          compress: promisify(zstd.zstdCompress),
          createStream: () => zstd.createZstdCompress!()
        }
      ]
    : []),
  { name: 'gzip', compress: bytes => gzip(bytes), createStream: () => zlib.createGzip({ level: 4 }) }
]

/** Bytes from which a body is compressed: below, no packet is saved. */
const MIN_BYTES = 1400
const compressible =
  /^text\/|\+xml|\+json|^application\/(?:json|xml|javascript|n-triples|n-quads|trig|sparql-query)|^image\/svg/

/** Test whether a body can be compressed for some client, so that caches have to be told (`Vary`). */
export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= MIN_BYTES && compressible.test(contentType)
}

/** Content encoding that a client accepts best (RFC 9110: q values); undefined for none. */
export function encodingFor(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined || acceptEncoding === '') return undefined
  const names: string[] = encodings.map(({ name }) => name)
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } } as never) as unknown as {
    encodings(available: string[], options: { preferred: string[] }): string[]
  }
  const [best] = negotiator.encodings([...names, 'identity'], { preferred: names })
  return encodings.find(({ name }) => name === best)
}
