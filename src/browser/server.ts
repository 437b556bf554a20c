/** Path of this server behind its prefix, if it has one: scripts are one folder below the root. */
export function serverUrl(path: string): string {
  const { pathname, search, hash } = new URL(`..${path}`, import.meta.url)
  return pathname + search + hash
}
