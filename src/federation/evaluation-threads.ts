import { EvaluationThread } from './evaluation-thread.js'
import type { TaskResult } from './evaluation-thread.js'

/** Milliseconds after which an idle thread is terminated: Comunica takes a second or two to load. */
const IDLE_TIMEOUT = 60_000

/** Idle threads of this process, with the timers that end them; others work, one for each host that is asked. */
const idle = new Map<EvaluationThread, NodeJS.Timeout>()

/** Result of a task in a thread: an idle one, or else a new one. */
export async function runInThread(...task: Parameters<EvaluationThread['run']>): Promise<TaskResult> {
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
      }, IDLE_TIMEOUT).unref()
    )
  }
}
