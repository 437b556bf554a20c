import type { LookupContext } from '../lookup/context.js'
import type { ResultLimit } from '../sparql/truncate.js'

/** Context of a call: the look-up's, and how much of an answer is given. */
export interface ToolContext extends LookupContext {
  resultLimit: ResultLimit
}

/** Tool that a client may call; its answer is plain JSON. */
export interface Tool {
  name: string
  title: string
  description: string
  /** JSON Schema of the arguments. */
  inputSchema: { type: 'object'; properties: Record<string, object>; required: string[]; additionalProperties: false }
  /** Answer to arguments that fit the schema. Throws a `ToolError` for what cannot be answered. */
  run(args: ToolArguments, context: ToolContext): Promise<object>
}

/** Arguments of a call, by name. */
export type ToolArguments = Readonly<Record<string, unknown>>

/** Error that a client is told as the result of its call. */
export class ToolError extends Error {}

/** Schema of a tool's arguments. */
export function inputSchema(properties: Record<string, object>, required: string[] = []): Tool['inputSchema'] {
  return { type: 'object', properties, required, additionalProperties: false }
}

/** Schema of a text among a tool's arguments. */
export function textProperty(description: string): object {
  return { type: 'string', minLength: 1, maxLength: 500, description }
}

/** Text argument; undefined when it is left out or empty. */
export function textArgument(args: ToolArguments, name: string): string | undefined {
  const value = args[name]
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}

/** Rows that have a source, and how many were withheld since they have none. Throws a `ToolError` when none has one. */
export function withSources<Row extends { sources: readonly unknown[] }>(
  rows: readonly Row[]
): { rows: Row[]; withheld: number } {
  const kept = rows.filter(({ sources }) => sources.length > 0)
  if (rows.length > 0 && kept.length === 0)
    throw new ToolError(
      `No row of this answer (${rows.length}) names a source that states it, so that none is given. ` +
        'Ask a tool whose answer names records, sources or passages, or call "explain" for one thing.'
    )
  return { rows: kept, withheld: rows.length - kept.length }
}
