import type { Fault } from '../faults.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../settings.js'
import type { SavedQuery } from './saved-query.js'
export async function readQueries(_folder: Folder, _model: Model): Promise<{ queries: ReadonlyMap<string, SavedQuery>, faults: Fault[] }> {
  return { queries: new Map(), faults: [] }
}
