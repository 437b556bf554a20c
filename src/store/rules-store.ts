import type { RuleStore } from '../graph/rule-store.js'
import { rulesInMemory } from '../graph/rules.js'
import { findOxigraph } from './native-program.js'
import type { OxigraphProgram } from './native-program.js'
import { NativeRules } from './native-rules.js'

/** Oxigraph's program, which evaluates rules over a database on the disk where a graph has so many stated quads. */
export interface RulesProgram {
  minQuads: number
  /** Looked for when such a graph is built, if it is left out; where there is none, rules run in memory. */
  program?: OxigraphProgram
}

/** Function that opens the store of rules for a number of stated quads. `newDirectory`: makes one for a database. */
export function rulesStore(
  rules: RulesProgram | undefined,
  newDirectory: () => Promise<string>
): (stated: number) => Promise<RuleStore> {
  return async stated => {
    if (!rules || stated < rules.minQuads) return rulesInMemory()
    const program = rules.program ?? (await findOxigraph().catch(() => undefined))
    return program ? new NativeRules(program, await newDirectory()) : rulesInMemory()
  }
}
