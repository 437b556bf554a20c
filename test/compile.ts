import { execFileSync } from 'node:child_process'

/**
 * Compiles dist/ before the tests, which are run with the modules that stand there. `COMPILED=1` says that it is up to
 * date already.
 */
export default function compile(): void {
  if (process.env['COMPILED']) return
  for (const command of [['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json'], ['src/browser/bundle.mjs']])
    execFileSync(process.execPath, command, { stdio: 'inherit' })
}
