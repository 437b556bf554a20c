import type { Site } from '../pages/site.js'

/** One release, ready to answer. Its queries are read in the background: making their parser takes longer than loading the graph. */
export type Served = Site

/** What the server looks at for each request: replacing `served` swaps the release, and requests under way keep theirs. */
export interface Serving {
  served?: Served
  /** Set when the server takes nothing new. */
  stopping?: boolean
}
