import { sortable } from './answer/sorting.js'
import { copyButtons } from './copying.js'
import { all } from './dom.js'
import { searchAsYouType } from './suggestions/search.js'
import { suggestParameters } from './suggestions/parameters.js'
import { wordsOfPage } from './words.js'

// Read by every page. Each part is for what the page has; what is large comes only where it is needed.
document.documentElement.classList.add('scripted')
void searchAsYouType()
if (document.querySelector('input[data-suggest]')) void suggestParameters()
if (document.querySelector('pre.copy, button[data-copy]')) void copyButtons()
if (document.querySelector('figure.view[data-view]')) void import('./views/figure.js').then(({ drawFigures }) => { drawFigures() })
if (document.querySelector('#query-form')) void import('./query/query-page.js').then(({ queryPage }) => queryPage())
const tables = all<HTMLTableElement>('table.answer, table.sortable')
if (tables.length) void wordsOfPage().then(words => { for (const table of tables) sortable(table, words) })
