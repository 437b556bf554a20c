import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { folderAt } from '../../src/base/folder.js'
import { testShapes } from '../shapes.js'

describe('The shapes of the library accept what is right and refuse what is wrong', () =>
  testShapes(
    folderAt(fileURLToPath(new URL('.', import.meta.url))),
    fileURLToPath(new URL('fixtures/shapes/', import.meta.url))
  ))
