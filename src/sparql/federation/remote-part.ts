/** Part that other endpoints had in an answer: which were asked, how often, and how old the oldest answer is. */
export interface RemotePart {
  endpoints: readonly string[]
  /** Requests that were made for it; 0 when all answers were kept from before. */
  requests: number
  /** Seconds since the oldest answer came. */
  age: number
}
