import { defineConfig } from 'vitest/config'

/** Tests that start servers, processes or threads, or build the shipped graph. */
const system = ['test/**/*.system.test.ts']
/** Tests in Chromium. */
const browser = ['test/**/*.browser.test.ts']

// Worker threads and the command line run compiled code, so the program is compiled once before the tests start.
export default defineConfig({
  test: {
    globalSetup: 'test/compile.ts',
    testTimeout: 60_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...system, ...browser] } },
      { extends: true, test: { name: 'system', include: system } },
      { extends: true, test: { name: 'browser', include: browser } }
    ]
  }
})
