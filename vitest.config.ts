import { availableParallelism } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Plugin, UserWorkspaceConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Tests that start servers, processes or threads, or build a whole graph. */
const system = ['test/**/*.system.test.ts']
/** Tests in Chromium. */
const browser = ['test/**/*.browser.test.ts']

/** Files that take longest, the longest first. */
const longest = ['commands/signals', 'browser/site', 'watch/', 'browser/views', 'browser/using', 'test/queries.']

/** Order of the files of a project: those that take longest come first, so that none runs alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex(part => moduleId.includes(part))
      return at < 0 ? longest.length : at
    }
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap(project =>
      sorted.filter(file => file.project === project).sort((one, other) => rank(one) - rank(other))
    )
  }
}

/** Path of a folder of the project, with the separator at its end. */
const folder = (...names: string[]): string => join(import.meta.dirname, ...names) + sep

/**
 * Modules of src/ as dist/ has them, but for the scripts of pages: Node.js reads compiled modules itself, so that none
 * is transformed and run by a loader in each of the processes, which cost more than many of the tests.
 */
const compiledModules: Plugin = {
  name: 'compiled-modules',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!source.startsWith('.') || importer === undefined) return undefined
    const path = resolve(dirname(importer), source)
    if (!path.startsWith(folder('src')) || path.startsWith(folder('src', 'browser'))) return undefined
    return folder('dist') + path.slice(folder('src').length)
  }
}
/** Tries of a failed test with processes or a browser: machines of CI do other work at the same time. */
const retry = process.env['CI'] ? 1 : 0
const patient = { retry, testTimeout: 120_000, hookTimeout: 240_000 }

/**
 * A kind of test: none changes what others see, so that one process reads each module once for all files that it runs.
 */
const kind = (
  name: string,
  include: string[],
  test: NonNullable<UserWorkspaceConfig['test']>
): UserWorkspaceConfig => ({
  plugins: [compiledModules],
  test: { name, include, isolate: false, server: { deps: { external: [/[\\/]dist[\\/]/] } }, ...test }
})

// What is set up is set up once for all projects: worker threads and the command line run compiled code.
export default defineConfig({
  test: {
    // One more than there are cores: many tests wait for processes and for Chromium.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/compile.ts', 'test/run-directory.ts', 'test/left-out.ts'],
    projects: [
      kind('unit', ['test/**/*.test.ts'], { exclude: [...system, ...browser], testTimeout: 60_000 }),
      kind('system', system, patient),
      // Chromium itself crashes once in a thousand pages or so.
      kind('browser', browser, { ...patient, retry: 1 })
    ]
  }
})
