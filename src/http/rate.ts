import { rateLimit } from 'express-rate-limit'
import type { RequestHandler } from 'express'
import type { ServerLimits } from '../site/limits.js'
import { tooMany } from './errors.js'

const own = /^(?:::1|(?:::ffff:)?127\.)/

/**
 * Counts the requests of each client; throws 429 when one asks too often. Without a trusted proxy this machine's own
 * are let by: they are a proxy's, of clients it does not name, or the operator's.
 */
export function rateLimiter({ rate, trustProxy }: ServerLimits): RequestHandler | undefined {
  if (rate === 0) return undefined
  return rateLimit({
    windowMs: 60_000,
    limit: rate,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    skip: ({ method, socket }) => method === 'OPTIONS' || (trustProxy === 0 && own.test(socket.remoteAddress ?? '')),
    handler: (request, _response, next) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit
      next(tooMany(rate, Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000))))
    }
  })
}
