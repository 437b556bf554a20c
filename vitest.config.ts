import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
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

/** Tries of a failed test with processes or a browser: machines of CI do other work at the same time. */
const retry = process.env['CI'] ? 1 : 0

// What is set up is set up once for all projects: worker threads and the command line run compiled code.
export default defineConfig({
  test: {
    // One more than there are cores: many tests wait for processes and for Chromium.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/compile.ts', 'test/run-directory.ts', 'test/left-out.ts'],
    projects: [
      {
        // These change nothing that others see, so that one process reads each module once for all of them.
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...system, ...browser],
          isolate: false,
          testTimeout: 60_000
        }
      },
      { test: { name: 'system', include: system, isolate: false, retry, testTimeout: 120_000, hookTimeout: 240_000 } },
      { test: { name: 'browser', include: browser, isolate: false, retry, testTimeout: 120_000, hookTimeout: 240_000 } }
    ]
  }
})
