import { formatFaults } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { currentRelease, newestIntact } from '../release/release.js'
import type { Release } from '../release/release.js'
import type { Builder } from './builder.js'
import type { Opened } from './swap.js'

/** Release in place of one that cannot be loaded any more, and where it comes from. */
export interface Recovered extends Opened {
  from: 'kept' | 'built'
}

/**
 * Release opened in place of one that cannot be loaded any more: the newest intact one that is kept, else one that is
 * built. Throws when neither can be had.
 */
export async function recoverRelease(
  folder: Folder,
  builder: Builder,
  open: (release: Release) => Promise<Opened>
): Promise<Recovered> {
  const { release: kept } = await newestIntact(folder)
  const reopened = kept && (await open(kept).catch(() => undefined))
  if (reopened) return { ...reopened, from: 'kept' }
  const { id, faults } = await builder.build()
  if (id === undefined)
    throw new Error(`no kept release is intact, and the folder has faults: ${formatFaults(faults)[0]}`)
  const built = await currentRelease(folder)
  if (!built) throw new Error('neither a kept release nor the new build is intact')
  return { ...(await open(built)), from: 'built' }
}
