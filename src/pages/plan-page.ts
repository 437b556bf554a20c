import type { PlanStep, QueryPlan } from '../lookup/query-plan.js'
import type { PageContext } from '../site/page-context.js'
import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { pathWith } from './parts/links.js'
import { unbroken } from './parts/texts.js'

/** Page of a query's plan: its steps as a tree. The query page shows the part with the id `plan`. */
export function planPage({ query, asked, steps }: QueryPlan, context: PageContext): Html {
  const { t } = context
  const form = collapsibleSection(
    { id: 'asked', title: t('plan.asked'), content: html`<pre><code>${asked}</code></pre>` },
    context
  )
  return page(
    {
      title: t('plan'),
      description: t('plan.lead'),
      crumbs: [[t('nav.sparql'), '/sparql']],
      formats: [['json', pathWith('/explain', { query, format: 'json' })]],
      noIndex: true
    },
    context,
    html`<p class="lead">${unbroken(t('plan.lead'))}</p>
<section id="plan"><h2 class="unseen">${t('plan')}</h2>${stepList(steps, context)}
<p class="note">${t('plan.note')}</p>${asked !== query && form}</section>
<h2>${t('queryText')}</h2><pre class="copy"><code>${query}</code></pre>
<p><a href="${pathWith('/sparql', { query })}">${t('openInEditor')}</a></p>`
  )
}

function stepList(steps: readonly PlanStep[], context: PageContext): Html {
  const { t } = context
  const items = steps.map(({ operator, text, rows, steps: within = [] }) => {
    const count = rows !== undefined && html` <span class="count">${t('plan.rows', { count: rows })}</span>`
    const what = text !== undefined && html` <code>${text}</code>`
    return html`<li><b>${t(`plan.${operator}`)}</b>${what}${count}${within.length > 0 && stepList(within, context)}</li>
`
  })
  return html`<ol class="plan">${items}</ol>`
}
