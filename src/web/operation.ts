import { limitsTable } from './limits.js'
import { jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import type { EarlyCall } from './route.js'

/** Every limit with its value, unit, default and names. */
export function limitsList({ limits }: EarlyCall): Reply {
  return jsonReply({ limits: limitsTable(limits) })
}

/** What Prometheus reads. */
export async function metricsText({ metrics }: EarlyCall): Promise<Reply> {
  const { type, text } = await metrics.text()
  return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' }, body: text }
}
