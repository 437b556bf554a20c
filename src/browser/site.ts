import { passagesBelow } from './answer/passages-below.js'
import { addRowLinks } from './answer/row-links.js'
import { makeSortable } from './answer/sorting.js'
import { makeStackable } from './answer/stacking.js'
import { addCopyButtons } from './copying.js'
import { all } from './dom.js'
import { searchAsYouType } from './suggestions/search.js'
import { suggestParameters } from './suggestions/parameters.js'
import { translatorOfPage } from './messages.js'
import { chosenTheme } from './theme.js'

// Read by every page. Each part is for what the page has; what is large comes only where it is needed.
const { documentElement: root } = document
const has = (selector: string): boolean => document.querySelector(selector) !== null
root.classList.add('scripted')
redirectToPassage()
redirectToTerm()
addMenuToggle()
chosenTheme()
addEventListener('beforeprint', datePrint)
listenToKeys()
omitEmptyFields()
for (const table of all<HTMLTableElement>('table.answer, table.stackable')) makeStackable(table)
for (const table of all<HTMLTableElement>('table.answer')) passagesBelow(table)
const parts = [
  searchAsYouType(),
  has('input[data-suggest]') && suggestParameters(),
  has('pre.copy, button[data-copy]') && addCopyButtons(),
  has('table.answer, table.sortable') && sortTables(),
  has('figure.view[data-view]') && import('./views/figure.js').then(({ drawFigures }) => drawFigures()),
  has('#query-form') && import('./query/query-page.js').then(({ startQueryPage }) => startQueryPage())
]
// Tells whoever waits for the page, a test for instance, that all parts are there.
void Promise.allSettled(parts).then(() => {
  root.dataset.ready = ''
})

/** Opens the page of a source that shows the passage of the address: servers are not told of fragments. */
function redirectToPassage(): void {
  const { hash, pathname, search } = location
  const [, passage] = /^#char=(\d+,\d+)$/.exec(hash) ?? []
  if (passage === undefined || search !== '' || document.getElementById(hash.slice(1)) !== null) return
  if (has('[id^="char="]')) location.replace(`${pathname}?passage=${passage}${hash}`)
}

/** Opens the page of a term that the address of the ontology names behind `#`, as its IRI does. */
function redirectToTerm(): void {
  const { hash, pathname } = location
  const place = document.getElementById(hash.slice(1))
  if (hash.length > 1 && /\/ontology$/.test(pathname) && (place === null || place.closest('.index')))
    location.replace(`${pathname}/${hash.slice(1)}`)
}

/** Paper says on which day it was printed. */
function datePrint(): void {
  const format = new Intl.DateTimeFormat(root.lang === 'en' ? 'en-GB' : root.lang, { dateStyle: 'long' })
  for (const time of all('.on-paper time')) time.textContent = format.format(new Date())
}

/** On a narrow screen the ways to the parts of the site stand behind a button. */
function addMenuToggle(): void {
  const button = document.querySelector<HTMLButtonElement>('.site-header .menu')
  button?.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'))
  })
}

/** The key / leads to the search, and ? says what keys do, unless something is being written. */
function listenToKeys(): void {
  document.addEventListener('keydown', event => {
    // The query editor is a tree of its own, which hides what is written in.
    const [target] = event.composedPath()
    const isWriting = target instanceof Element && target.closest('input, textarea, select, [contenteditable]')
    if (!['/', '?'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isWriting) return
    event.preventDefault()
    if (event.key === '?') void import('./keyboard-help.js').then(({ showKeyboardHelp }) => showKeyboardHelp())
    else document.querySelector<HTMLInputElement>('.site-search input')?.focus()
  })
}

/** Fields left empty do not stand in the address of an answer. */
function omitEmptyFields(): void {
  for (const form of all<HTMLFormElement>('form.form, form.narrow'))
    form.addEventListener('formdata', ({ formData }) => {
      const names = new Set(formData.keys())
      for (const name of names) if (formData.getAll(name).every(value => value === '')) formData.delete(name)
    })
}

async function sortTables(): Promise<void> {
  const t = await translatorOfPage()
  for (const table of all<HTMLTableElement>('table.answer, table.sortable')) {
    makeSortable(table, t)
    addRowLinks(table, t)
  }
}
