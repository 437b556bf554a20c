import { defineConfig } from 'vitest/config'

// The worker threads run compiled code, so the program is compiled once before the tests start.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], globalSetup: 'test/compile.ts', testTimeout: 30_000, hookTimeout: 60_000 }
})
