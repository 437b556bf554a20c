import { EvaluationThread } from './evaluation-thread.js'
import type { TaskResult } from './evaluation-thread.js'

/** Milliseconds for which a thread with nothing to do is kept: Comunica takes a second or two to load. */
const IDLE = 60_000

/** Threads of this process that have nothing to do; as many work as hosts are asked. */
const idle = new Map<EvaluationThread, NodeJS.Timeout>()

/** Result of a task in a thread of its own, which is one that was at work before if there is any. */
export async function inThread(...task: Parameters<EvaluationThread['run']>): Promise<TaskResult> {
  const thread = [...idle.keys()].at(-1) ?? new EvaluationThread()
  clearTimeout(idle.get(thread))
  idle.delete(thread)
  try {
    return await thread.run(...task)
  } finally {
    idle.set(
      thread,
      setTimeout(() => {
        idle.delete(thread)
        void thread.end()
      }, IDLE).unref()
    )
  }
}
