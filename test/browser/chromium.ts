import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Where Chromium is: CHROMIUM, else Debian's place; undefined when there is none. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  path => path !== undefined && path !== '' && existsSync(path)
)

// Said once for all tests that are left out.
if (chromiumPath === undefined)
  process.stderr.write('No Chromium at $CHROMIUM or /usr/bin/chromium: the tests in a browser are left out.\n')

/** Starts it without a window. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox', '--disable-gpu'] })
}
