import { execFileSync } from 'node:child_process'

/**
 * Compiles dist/ before the tests, which are run with the modules that stand there. `COMPILED=1` says that the
 * modules are up to date already.
 */
export default function compile(): void {
  const compiling = [['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json'], ['src/browser/bundle.mjs']]
  for (const command of [...(process.env['COMPILED'] ? [] : compiling), ['src/commands/bundle.mjs']])
    execFileSync(process.execPath, command, { stdio: 'inherit' })
}
