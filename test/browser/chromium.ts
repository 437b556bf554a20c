import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { describe } from 'vitest'
import { chromiumPath } from '../shared.js'

let browser: Promise<Browser> | undefined

/**
 * Chromium without a window: one for all files of tests in a process, which it ends with; another one when it has
 * crashed.
 */
export async function sharedChromium(): Promise<Browser> {
  if (browser !== undefined && !(await browser).isConnected()) browser = undefined
  return (browser ??= chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox', '--disable-gpu'] }))
}

/** Tests in Chromium, where it is here. It crashes once in a thousand pages or so: what has failed is tried again. */
export function inBrowser(name: string, tests: () => void): void {
  describe.skipIf(chromiumPath === undefined)(name, { retry: 1 }, tests)
}
