import { execFileSync } from 'node:child_process'

/** Compiles src/ into dist/ before the tests: worker threads and the command line are started from there. */
export default function compile(): void {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], { stdio: 'inherit' })
}
