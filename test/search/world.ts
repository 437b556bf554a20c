import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Quad } from 'n3'
import { parse } from 'yaml'
import { buildGraphs } from '../../src/build.js'
import type { Model } from '../../src/model/model.js'
import { folderAt } from '../../src/base/folder.js'

/** The quads and the model of the library world. */
export async function readWorld(): Promise<{ quads: Quad[]; model: Model }> {
  const { graphs, model } = await buildGraphs(folderAt(fileURLToPath(new URL('../world', import.meta.url))))
  return { quads: [...graphs], model }
}

/** A YAML file beside the tests. */
export function readYaml<T>(name: string): T {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T
}
