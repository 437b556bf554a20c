import { existsSync, readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { sharedChromium } from './browser/chromium.js'
import { sharedServer } from './routes/shared-server.js'
import { chromiumPath } from './shared.js'
import { openShipped } from './shipped.js'

const server = sharedServer(openShipped)
const isThere = chromiumPath !== undefined && existsSync('node_modules/@comunica/query-sparql')

it.skipIf(!isThere)('The recipe for Comunica asks the endpoint from a page of another origin.', async () => {
  const recipe = readFileSync('docs/recipes/comunica.md', 'utf8').replaceAll('http://127.0.0.1:3000', server.url)
  const { outputFiles } = await build({
    stdin: { contents: /^```js\n([^]*?)^```/m.exec(recipe)![1]!, resolveDir: '.' },
    bundle: true,
    define: { global: 'globalThis' },
    format: 'esm',
    logLevel: 'silent',
    platform: 'browser',
    write: false
  })
  const page = await (await sharedChromium()).newPage()
  try {
    await page.addScriptTag({ type: 'module', content: outputFiles[0]!.text })
    await page.waitForSelector('li')
    expect(await page.locator('li').allTextContents()).toContainEqual(expect.stringMatching(/\/id\/kfor: \d+$/))
  } finally {
    await page.close()
  }
})
