import { BackgroundLoad } from '../peers/background-load.js'
import { runFacts } from '../run-facts.js'
import { agreementOn } from './agreement.js'
import type { Agreement } from './agreement.js'
import { faultyRows, writeCourses } from './courses.js'
import { contenderFigures, inTurn, START_ROWS } from './figures.js'
import type { BuildFigures, Usages } from './figures.js'
import { measure } from './measured-process.js'
import type { Usage } from './measured-process.js'
import { attacheMap, jenaShacl, morphKgc, pyShacl } from './processors.js'
import type { Processor } from './processors.js'
import type { Workspace } from './workspace.js'

/** SHACL processors to compare with, by the names that the command takes. */
export const validators = { pyshacl: pyShacl, jena: jenaShacl }

/** Name of a SHACL processor. */
export type ValidatorName = keyof typeof validators

/** Settings of a comparison. `sizes`: numbers of rows; `seconds`: most that one processor may take. */
export interface Settings {
  sizes: number[]
  runs: number
  validators: ValidatorName[]
  seconds: number
}

/** Rows of the table with faults: few enough for `attache map` to name each. */
const FAULTY_ROWS = 1000

/** Comparison of the processors in one run. */
export class Comparison {
  readonly #backgroundLoad = new BackgroundLoad()
  readonly #leftOut: string[] = []
  #mapper?: Processor
  #validators: Processor[] = []

  constructor(
    private readonly workspace: Workspace,
    private readonly settings: Settings
  ) {}

  async run(): Promise<BuildFigures> {
    const { sizes, runs } = this.settings
    this.#mapper = await this.#installed('morph-kgc', morphKgc)
    const installed = this.#mapper
      ? await Promise.all(this.settings.validators.map(name => this.#installed(name, validators[name])))
      : []
    this.#validators = installed.filter(each => each !== undefined)
    const agreements: Agreement[] = []
    const agree = async (rows: number, seeded: number[]): Promise<void> => {
      if (this.#mapper) agreements.push(await agreementOn(this.workspace, this.#validators, { rows, seeded }))
    }
    await this.#measured(FAULTY_ROWS, 1, true)
    await agree(FAULTY_ROWS, faultyRows(FAULTY_ROWS))
    const starts = await this.#measured(START_ROWS, runs)
    const measured: BuildFigures['sizes'] = []
    for (const rows of sizes) {
      const wholes = await this.#measured(rows, runs)
      measured.push({ rows, contenders: contenderFigures(starts, wholes, rows) })
      await agree(rows, [])
    }
    return {
      ...runFacts(),
      otherPrograms: this.#backgroundLoad.otherPrograms,
      runs,
      sizes: measured,
      agreements,
      leftOut: this.#leftOut
    }
  }

  /** Usage of each processor, and of the mapper with each validator after it, in some runs upon one table. */
  async #measured(rows: number, runs: number, faulty = false): Promise<Usages> {
    const { workspace } = this
    await writeCourses(workspace.table, rows, faulty)
    const usages = new Map<string, Usage[]>()
    const add = (name: string, usage: Usage): Usage => {
      usages.set(name, [...(usages.get(name) ?? []), usage])
      return usage
    }
    for (let run = 0; run < runs; run++) {
      await workspace.forget()
      const own = attacheMap(workspace)
      add(own.name, await this.#measure(own))
      if (!this.#mapper) continue
      const mapped = add(this.#mapper.name, await this.#measure(this.#mapper))
      await workspace.joinData()
      for (const validator of this.#validators) {
        const validated = add(validator.name, await this.#measure(validator))
        add(`${this.#mapper.name} + ${validator.name}`, inTurn([mapped, validated]))
      }
    }
    return usages
  }

  async #measure(processor: Processor): Promise<Usage> {
    await this.#backgroundLoad.sample()
    return measure(processor, { cwd: this.workspace.tables, seconds: this.settings.seconds })
  }

  async #installed(name: string, make: (workspace: Workspace) => Promise<Processor>): Promise<Processor | undefined> {
    try {
      return await make(this.workspace)
    } catch (error) {
      this.#leftOut.push(`${name}, it could not be installed (${(error as Error).message.split('\n')[0]!})`)
      return undefined
    }
  }
}
