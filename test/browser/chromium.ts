import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../shared.js'

let browser: Promise<Browser> | undefined

/** Chromium without a window: one for all files of tests in a process, which it ends with. */
export function sharedChromium(): Promise<Browser> {
  return (browser ??= chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox', '--disable-gpu'] }))
}
