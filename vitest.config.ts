import { availableParallelism } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Files that take longest, the longest first. */
const longest = ['browser/site', 'commands/signals', 'watch/', '.browser.', 'test/queries.', '.system.']

/** Order of the files: those that take longest come first, so that none runs alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex(part => moduleId.includes(part))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
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

// What is set up is set up once for all: worker threads and the command line run compiled code. No file changes what
// others see, so that a process reads each module once for all files that it runs.
export default defineConfig({
  plugins: [compiledModules],
  test: {
    include: ['test/**/*.test.ts'],
    isolate: false,
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
    // Two more than there are cores: many tests wait for processes and for Chromium.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/compile.ts', 'test/run-directory.ts', 'test/left-out.ts'],
    // Machines of CI do other work at the same time.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 120_000,
    hookTimeout: 240_000
  }
})
