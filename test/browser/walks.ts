import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { SiteWindow } from './site-window.js'

/** What somebody new to the site asks, how its answer is recognised, and in which row. */
const questions = [
  [
    'Which contingents served in the Kosovo Force, and within whose contingent?',
    [/Georgia/, /Germany/, /company/, /ongoing/]
  ],
  [
    'What did Lord Coaker do in Baku, and who says so?',
    [/Ilham Aliyev/, /meeting/, /Baku/, /occurred/, /British Embassy/]
  ],
  [
    "What of the Georgian defence minister's visit was only announced?",
    [/Planned talks between Chikovani and Hasanov/, /planned/]
  ],
  [
    'Which projects do away with which munitions, and for how much?',
    [/€1\.1\smillion/, /500\smissiles/, /through February 2006/]
  ]
] as const

/** Walks from the start page to the answer and to the passage that says so, with the mouse alone. */
export function walks(siteWindow: () => Promise<SiteWindow>, documents: boolean): void {
  walkThroughMatrix(siteWindow, documents)

  it.each(questions)('%s Two clicks to the passage', async (question, says) => {
    const { page, open, errors } = await siteWindow()
    await open('/')
    await page.getByRole('link', { name: question }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('')
    let row = page.locator('table.answer tbody tr')
    // What is the same in all rows stands above them.
    const above = (await page.locator('.constant').allInnerTexts()).join()
    for (const text of says) if (!text.test(above)) row = row.filter({ hasText: text })
    const evidence = row.first().locator('.evidence')
    await evidence.scrollIntoViewIfNeeded()
    // Passages of several open in a row of their own below.
    const isFolded = (await evidence.locator('summary').count()) > 0
    if (isFolded) await evidence.locator('summary').click()
    const cell = row.first().locator('td')
    await isProven(
      page,
      isFolded ? page.locator('table.answer tr.below') : cell.filter({ has: page.locator('.evidence') }),
      documents
    )
    expect(errors()).toEqual([])
  })
}

/** The walk whose answer is a matrix. */
export function walkThroughMatrix(siteWindow: () => Promise<SiteWindow>, documents: boolean): void {
  it('How far three countries have gone with NATO’s instruments, and when: two clicks to the passage', async () => {
    const { page, open, errors } = await siteWindow()
    await open('/')
    await page
      .getByRole('link', { name: /^How far have Armenia, Azerbaijan and Georgia each gone with NATO's instruments/ })
      .click()
    const table = page.locator('table.matrix')
    expect(await table.locator('thead th').allInnerTexts()).toEqual(
      expect.arrayContaining(['Armenia', 'Azerbaijan', 'Georgia'])
    )
    const plan = table
      .locator('tbody tr')
      .filter({ has: page.getByRole('rowheader', { name: 'Individual Partnership Action Plan' }) })
    const completed = plan.locator('.cell').filter({ hasText: 'completed' })
    expect(await completed.allInnerTexts()).toEqual(
      [/2005/, /2005/, /2004/].map(year => expect.stringMatching(year) as string)
    )
    await completed.last().getByRole('link').click()
    await isProven(page, page.locator('#who-says-so'), documents)
    expect(errors()).toEqual([])
  })
}

/**
 * Proof that a place of a page shows a passage: its words where the documents are here; and its position, which leads
 * to it in its source.
 */
export async function isProven(page: Page, place: ReturnType<Page['locator']>, documents: boolean): Promise<void> {
  const link = place.locator('a[href*="#char="]').first()
  await link.waitFor()
  const words = documents ? await place.locator('blockquote.passage').first().innerText() : undefined
  await link.click()
  const target = page.locator(':target')
  await target.waitFor({ state: 'attached' })
  expect(page.url()).toMatch(/\/source\/[a-z-]+\?passage=(\d+,\d+)#char=\1$/)
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(':target')!.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  if (words === undefined) return
  expect(words.length).toBeGreaterThan(3)
  // The whole passage is lit up in the text, in all its pieces.
  const marked = (await page.locator('mark.lit').allInnerTexts()).join('').replace(/\s+/g, '')
  expect(marked).toBe(words.replace(/\s+/g, ''))
}
