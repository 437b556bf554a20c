import {
  reconcileDraftRoute,
  reconcileExtendRoute,
  reconcilePreviewRoute,
  reconcileProposeRoute,
  reconcileRoute,
  reconcileSuggestRoute
} from './reconcile.js'
import type { Route } from './route.js'

/** Paths of the reconciliation service. */
export const reconcileRoutes: readonly Route[] = [
  {
    path: '/reconcile',
    summary: 'Reconciliation Service API, 0.2 and 1.0-draft: manifest, batches of queries, data extension',
    methods: ['GET', 'POST'],
    handle: reconcileRoute
  },
  { path: '/reconcile/reconcile', summary: 'a batch of 1.0-draft', methods: ['POST'], handle: reconcileDraftRoute },
  {
    path: '/reconcile/suggest/:what',
    summary: 'entities, properties or types for a typed beginning: prefix, cursor',
    methods: ['GET'],
    handle: reconcileSuggestRoute
  },
  {
    path: '/reconcile/preview',
    summary: 'a card of an entity, for frames of other sites: id',
    methods: ['GET'],
    framed: true,
    handle: reconcilePreviewRoute
  },
  {
    path: '/reconcile/extend',
    summary: 'data extension of 1.0-draft',
    methods: ['POST'],
    handle: reconcileExtendRoute
  },
  {
    path: '/reconcile/extend/propose',
    summary: 'properties that entities of a type have: type, limit',
    methods: ['GET'],
    handle: reconcileProposeRoute
  }
]
