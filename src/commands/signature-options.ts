import type { KeyObject } from 'node:crypto'
import { InvalidArgumentError, Option } from 'commander'
import type { Release } from '../release/release.js'
import { readPrivateKey, readPublicKeys, signRelease } from '../release/signature.js'
import type { PublicKey } from '../release/signature.js'
import { UsageError } from './subcommand.js'

/** Option of the key that signs what is published. */
export function signOption(): Option {
  return new Option('--sign <key.pem>', 'sign what is published with this Ed25519 private key (manifest.json.sig)')
    .env('ATTACHE_SIGN')
    .argParser(file => keysOf(() => readPrivateKey(file)))
}

/** Option of the keys of which one has to have signed a release that is fetched. */
export function verifyOption(): Option {
  return new Option(
    '--verify <public.pem>',
    'serve a release of --from only when one of these Ed25519 public keys verifies its signature; ' +
      'repeatable, a file may have several'
  )
    .env('ATTACHE_VERIFY')
    .argParser((file, others: PublicKey[] | undefined) => [...(others ?? []), ...keysOf(() => readPublicKeys(file))])
}

/** Signing of a release that exists already. Throws `UsageError` where that cannot be written. */
export async function signExisting({ id, directory }: Release, key: KeyObject): Promise<void> {
  try {
    await signRelease(directory, key)
  } catch (error) {
    throw new UsageError(`--sign: release ${id} cannot be signed: ${(error as Error).message}`)
  }
}

function keysOf<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}
