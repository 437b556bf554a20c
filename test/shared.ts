import { existsSync } from 'node:fs'
import { delimiter, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Directory beside the project with what others wrote: suites, documents. `ATTACHE_SHARED` names another. */
const sharedFolder = resolve(process.env['ATTACHE_SHARED'] ?? fileURLToPath(new URL('../../shared/', import.meta.url)))

/** Directory of the W3C's suites; tests over them are left out where it is not there. */
export const suitesFolder = resolve(sharedFolder, 'suites', 'w3c')

/** Directory of the reconciliation protocol's schemas and examples; their tests are left out where it is not there. */
export const reconciliationSuite = resolve(sharedFolder, 'suites', 'reconciliation')

/** Directory of the documents that the shipped sources were read from; undefined where it is not there. */
export const documentsFolder: string | undefined = [resolve(sharedFolder, 'documents')].find(path => existsSync(path))

/** Directory of other people's tables that the shipped mappings read; undefined where it is not there. */
export const datasetsFolder: string | undefined = [resolve(sharedFolder, 'datasets')].find(path => existsSync(path))

/**
 * Chromium: `CHROMIUM`, else Debian's place of the one that has no windows, which takes half the time for a page, else
 * of the one that has; undefined where there is none.
 */
export const chromiumPath: string | undefined = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium'
].find(path => path !== undefined && path !== '' && existsSync(path))

/** HAProxy, where it is installed. */
export const haproxyPath = programPath('haproxy', '/usr/sbin')

/** Path of a program in PATH, or in other folders; undefined where there is none. */
export function programPath(name: string, ...others: string[]): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...others]
    .map(folder => resolve(folder, name))
    .find(path => existsSync(path))
}

/** What the tests leave out on this machine, with the reason. */
export function leftOut(): string[] {
  const missing = [
    [existsSync(suitesFolder), `the W3C's suites (no ${relative('.', suitesFolder)})`],
    [existsSync(reconciliationSuite), `the reconciliation schemas (no ${relative('.', reconciliationSuite)})`],
    [documentsFolder, `documents (no ${relative('.', resolve(sharedFolder, 'documents'))})`],
    [datasetsFolder, `tables (no ${relative('.', resolve(sharedFolder, 'datasets'))})`],
    [chromiumPath, 'a browser (no Chromium at $CHROMIUM, /usr/bin/chromium-headless-shell or /usr/bin/chromium)'],
    [haproxyPath, 'a rollout behind a balancer (no haproxy in PATH or /usr/sbin)']
  ] as const
  return missing.filter(([present]) => !present).map(([, what]) => what)
}
