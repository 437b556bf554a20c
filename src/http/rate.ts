import { rateLimit } from 'express-rate-limit'
import type { RequestHandler } from 'express'
import type { ServerLimits } from '../site/limits.js'
import { clientOf } from './client.js'
import { tooMany } from './errors.js'

/**
 * Counts the requests of each client that has a name; throws 429 when one asks too often.
 */
export function rateLimiter({ rate, trustProxy }: ServerLimits): RequestHandler | undefined {
  if (rate === 0) return undefined
  return rateLimit({
    windowMs: 60_000,
    limit: rate,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    skip: request => request.method === 'OPTIONS' || clientOf(request, trustProxy) === undefined,
    keyGenerator: request => clientOf(request, trustProxy)!,
    handler: (request, _response, next) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit
      next(tooMany(rate, Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000))))
    }
  })
}
