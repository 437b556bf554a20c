/** Placeholder */
export interface SavedQuery { name: string }
