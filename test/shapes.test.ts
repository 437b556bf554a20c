import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { folderAt } from '../src/base/folder.js'
import { testShapes } from './shapes.js'

describe('Each shape accepts what is right and refuses what is wrong, for the stated reason', () =>
  testShapes(folderAt(), fileURLToPath(new URL('fixtures/shapes/', import.meta.url))))
