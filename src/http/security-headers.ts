import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { ServerLimits } from '../site/limits.js'

/**
 * Security header fields of every response: Content-Security-Policy, no frames, and HSTS where the operator wants it.
 * They are the same for each, so they are made once.
 */
export function securityHeaders({
  hsts,
  hstsSubdomains
}: Pick<ServerLimits, 'hsts' | 'hstsSubdomains'>): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name)
  }
  const handler = helmet({
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
  handler({} as IncomingMessage, response as unknown as ServerResponse, () => undefined)
  return headers
}

/** Permission for any site to show a response in a frame, which the header fields of others forbid. */
export function allowFrames(response: ServerResponse): void {
  const policy = String(response.getHeader('Content-Security-Policy'))
  response.setHeader('Content-Security-Policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  response.removeHeader('X-Frame-Options')
}
