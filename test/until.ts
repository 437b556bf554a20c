import { setTimeout as wait } from 'node:timers/promises'

/** Wait until something holds, as long as the test itself may take. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(10)
}
