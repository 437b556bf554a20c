import { execFileSync } from 'node:child_process'

/** Makes dist/ before the tests: worker threads and the command line are started from there, and pages name its assets. */
export default function compile(): void {
  for (const command of [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], ['src/browser/bundle.mjs']])
    execFileSync(process.execPath, command, { stdio: 'inherit' })
}
