import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { ServerLimits } from '../site/limits.js'

/**
 * Security header fields of every response: Content-Security-Policy, no frames, and HSTS where the operator wants it.
 */
export function securityHeaders({
  hsts,
  hstsSubdomains
}: Pick<ServerLimits, 'hsts' | 'hstsSubdomains'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"]
      }
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: hsts > 0 && { maxAge: hsts, includeSubDomains: hstsSubdomains > 0 },
    crossOriginResourcePolicy: { policy: 'cross-origin' }
  })
}
