import { languages } from '../../site/messages.js'
import type { MessageName } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { licenceName, releaseDay, siteAddress } from './identity.js'
import { inLanguage, onThisServer, pathWith } from './links.js'
import { pointText } from './time-point.js'

const places: readonly (readonly [MessageName, string])[] = [
  ['nav.queries', '/queries'],
  ['nav.browse', '/search'],
  ['nav.sparql', '/sparql'],
  ['nav.ontology', '/ontology'],
  ['nav.dumps', '/dumps/'],
  ['nav.about', '/about']
]
const more: readonly (readonly [MessageName, string])[] = [
  ['nav.shapes', '/shapes'],
  ['nav.feed', '/feed.atom'],
  ['nav.sitemap', '/sitemap.xml']
]

/** Header of every page: the site's name, the way to its parts, search, languages. */
export function siteHeader(name: string, { language, t, url }: PageContext): Html {
  const path = onThisServer(url.split('?')[0]!)
  const items = places.map(([label, to]) => {
    const current = isAt(path, to) && html` aria-current="page"`
    return html`<li><a href="${to}"${current}>${t(label)}</a></li>`
  })
  const choices = [...languages].map(([other, { messages }]) => {
    const current = other === language && html` aria-current="true"`
    const to = inLanguage(url, other)
    return html`<a href="${to}" lang="${other}" hreflang="${other}"${current}>${messages.languageName}</a> `
  })
  return html`<header class="site-header">
<a class="site-name" href="/">${name}</a>
<button class="menu for-scripts" type="button" aria-expanded="false" aria-controls="site-nav">${t('nav.menu')}</button>
<nav class="site-nav" id="site-nav" aria-label="${t('nav.main')}"><ul>${items}</ul></nav>
<form class="site-search" role="search" action="/search" aria-label="${t('search')}">
<input type="search" name="q" aria-label="${t('search')}" placeholder="${t('search.placeholder')}">
<button>${t('search')}</button></form>
<nav class="languages" aria-label="${t('language')}">${choices}</nav>
</header>`
}

/**
 * Footer of every page: the way to all parts, to the page's query, the release and the licence. On paper: the address
 * and the day of printing, which a script knows.
 */
export function siteFooter(context: PageContext, query: string | undefined): Html {
  const {
    site: { model, release },
    t,
    url
  } = context
  const links = [...places, ...more].map(([label, to]) => [t(label), to] as const)
  if (query !== undefined) links.push([t('queryThis'), pathWith('/sparql', { query })])
  const items = links.map(([label, to]) => html`<li><a href="${to}">${label}</a></li>`)
  const stated = releaseDay(model)
  const day = stated && html` (${pointText(stated, t) ?? stated})`
  const version = model.version && html` · ${t('version')} ${model.version.split('/').at(-1)}`
  const licence =
    model.licence &&
    html` · ${t('licence')}: <a rel="license" href="${model.licence}">${licenceName(model.licence)}</a>`
  return html`<footer class="site-footer">
<ul>${items}</ul>
<p class="for-scripts theme"><label for="theme">${t('theme')}</label> <select id="theme">
<option value="">${t('theme.system')}</option><option value="light">${t('theme.light')}</option>
<option value="dark">${t('theme.dark')}</option></select></p>
<p>${t('release')} <a href="/dumps/">${release.id}</a>${day}${version}${licence}</p>
<p class="on-paper"><span>${siteAddress(context)}${onThisServer(url)}</span>
<span class="for-scripts">· ${t('printed')} <time></time></span></p>
</footer>`
}

function isAt(path: string, to: string): boolean {
  return path === to || (to !== '/' && path.startsWith(to.endsWith('/') ? to : `${to}/`))
}
