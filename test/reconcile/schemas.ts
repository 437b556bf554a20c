import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { reconciliationSuite } from '../shared.js'

/** Versions of the protocol, as the suite's directories are called. */
export type Version = '0.2' | '1.0-draft'

/** Whether the suite is there. */
export const hasSuite = existsSync(reconciliationSuite)

const schemas = new Map<Version, Ajv>()

/** Faults of a value by a schema of the protocol; none when it holds, or when the suite is not there. */
export function schemaFaults(version: Version, name: string, value: unknown): string[] {
  if (!hasSuite) return []
  let ajv = schemas.get(version)
  if (!ajv) schemas.set(version, (ajv = readSchemas(version)))
  const validate = ajv.getSchema(`${name}.json`)!
  return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message!}`)
}

/** Examples of the suite, by the name of their file. */
export function examplesOf(version: Version, name: string, kind: 'valid' | 'invalid'): Map<string, unknown> {
  const directory = join(reconciliationSuite, version, 'examples', name, kind)
  const files = hasSuite && existsSync(directory) ? readdirSync(directory) : []
  return new Map(files.map(file => [file, JSON.parse(readFileSync(join(directory, file), 'utf8')) as unknown]))
}

function readSchemas(version: Version): Ajv {
  const directory = join(reconciliationSuite, version, 'schemas')
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  for (const file of readdirSync(directory)) {
    const { $schema, ...schema } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, unknown>
    if ($schema !== undefined || schema['$id'] !== undefined) ajv.addSchema(schema, file)
  }
  return ajv
}
