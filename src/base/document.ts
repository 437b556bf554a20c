import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hasSurrogates } from './code-points.js'

/** Text of a document as its passages count it: in code points, line ends and byte order mark included. */
export interface Document {
  sha256: string
  characters: number
  passage(start: number, end: number): string
}

/** Document at a path. Throws when there is no such file or it is not UTF-8. */
export async function readDocument(path: string): Promise<Document> {
  const bytes = await readFile(path)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const offsets = offsetsOfCodePoints(text)
  const at = (position: number): number => offsets?.[position] ?? position
  return {
    sha256: hash('sha256', bytes),
    characters: offsets ? offsets.length - 1 : text.length,
    passage: (start, end) => text.slice(at(start), at(end))
  }
}

/** Where each code point begins in UTF-16 units, and the end; nothing when both count alike. */
function offsetsOfCodePoints(text: string): number[] | undefined {
  if (!hasSurrogates(text)) return undefined
  const offsets = [0]
  for (const character of text) offsets.push(offsets.at(-1)! + character.length)
  return offsets
}
