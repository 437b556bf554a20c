import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { inServedRelease } from './parts/links.js'
import { problemDetail } from './parts/problem-detail.js'
import type { ProblemDetail } from './parts/problem-detail.js'
import { searchForm } from './parts/search-form.js'
import type { PageContext } from '../site/page-context.js'

/** Page of a problem: why a request was not answered, and where to go from there. */
export function problemPage({ status, ...problem }: ProblemDetail & { status: number }, context: PageContext): Html {
  const { t } = context
  const message =
    status === 404
      ? t('problem.notFound')
      : status === 503
        ? t('problem.busy')
        : status >= 500
          ? t('problem.ours')
          : t('problem.yours')
  const told = problemDetail(problem)
  return page(
    {
      title: `${String(status)} · ${status === 404 ? t('problem.notFoundTitle') : t('problem.title')}`,
      noIndex: true
    },
    context,
    html`<p class="lead">${message}</p>`,
    status === 410 && html`<p><a href="${inServedRelease(context.url)}">${t('release.newest')}</a></p>`,
    status === 404
      ? [searchForm(t), collapsibleSection({ id: 'problem', title: t('about.machines'), content: told }, context)]
      : [told, searchForm(t)]
  )
}

/** Page of a problem while no graph is served. */
export function barePage(title: string, detail: string): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head>
<body><main><h1>${title}</h1><p>${detail}</p></main></body></html>
`
}
