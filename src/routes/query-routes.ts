import { embedRoute, savedQueryRoute } from './queries.js'
import { queryListRoute } from './query-list.js'
import type { Route } from './route.js'

/** Routes of the saved queries. */
export const queryRoutes: readonly Route[] = [
  { path: '/queries{.:suffix}', summary: 'the saved queries', methods: ['GET'], handle: queryListRoute },
  {
    path: '/queries/:name',
    summary: 'the answer to a saved query, by suffix or Accept',
    methods: ['GET'],
    queryKind: 'saved',
    handle: savedQueryRoute
  },
  {
    path: '/embed/queries/:name',
    summary: 'the answer to a saved query by its view alone, for the frames of other sites',
    methods: ['GET'],
    queryKind: 'saved',
    framed: true,
    handle: embedRoute
  }
]
