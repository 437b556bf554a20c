import { embedRoute, savedQueryRoute } from './queries.js'
import { queryListRoute } from './query-list.js'
import type { Route } from './route.js'

/** Routes of the saved queries. */
export const queryRoutes: readonly Route[] = [
  { path: '/queries{.:suffix}', what: 'the saved queries', methods: ['GET'], handle: queryListRoute },
  {
    path: '/queries/:name',
    what: 'the answer to a saved query, by suffix or Accept',
    methods: ['GET'],
    asks: 'saved',
    handle: savedQueryRoute
  },
  {
    path: '/embed/queries/:name',
    what: 'the answer to a saved query by its view alone, for the frames of other sites',
    methods: ['GET'],
    asks: 'saved',
    framed: true,
    handle: embedRoute
  }
]
