import { healthRoute, limitsRoute, metricsRoute, problemTypeRoute, readinessRoute } from './operation.js'
import type { EarlyRoute } from './route.js'

/** Paths that are answered from the first moment on. */
export const earlyRoutes: readonly EarlyRoute[] = [
  {
    path: '/healthz',
    summary: 'the process lives, or 503 when it should be restarted',
    methods: ['GET'],
    early: true,
    handle: healthRoute
  },
  {
    path: '/readyz',
    summary: 'queries can be answered, or 503 with the reason',
    methods: ['GET'],
    early: true,
    handle: readinessRoute
  },
  { path: '/limits', summary: 'every limit of the server', methods: ['GET'], early: true, handle: limitsRoute },
  { path: '/metrics', summary: 'counts and times for Prometheus', methods: ['GET'], early: true, handle: metricsRoute },
  {
    path: '/problems/:name',
    summary: 'what a kind of problem means',
    methods: ['GET'],
    early: true,
    handle: problemTypeRoute
  }
]
