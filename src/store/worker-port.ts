import { parentPort } from 'node:worker_threads'
import type { WorkerMemory, WorkerMessage } from './messages.js'

/** Sending of a message from a worker thread to its pool; the bytes of an answer are transferred, not copied. */
export function sendToPool(message: WorkerMessage): void {
  parentPort!.postMessage(message, message.kind === 'answer' ? [message.bytes.buffer as ArrayBuffer] : [])
}

/**
 * Bytes of the longest text of an answer that a worker may read: a character may take two bytes, and an answer stands
 * in the heap up to four times while it is truncated and rewritten.
 */
export const maxTextBytes = ({ heapBytes }: WorkerMemory): number => heapBytes / 8
