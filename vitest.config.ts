import { defineConfig } from 'vitest/config'

// The worker threads run compiled code, so the program is compiled once before the tests start. Machines that prove changes are noisy: there a failed test is tried once more.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/compile.ts',
    testTimeout: 60_000,
    hookTimeout: 240_000,
    retry: process.env['CI'] ? 1 : 0
  }
})
