import { html } from './html.js'
import type { Html } from './html.js'
import type { Translator } from '../../site/messages.js'

/** Examples of calls that have an answer from a program: curl, Python, R, JavaScript. */
export function callExamples(address: string, isTable: boolean, t: Translator): Html {
  const quoted = JSON.stringify(address)
  const examples: [string, string][] = [
    ['curl', `curl '${address.replaceAll("'", '%27')}'`],
    [
      'Python',
      isTable
        ? `import pandas\nanswer = pandas.read_csv(${quoted})`
        : `import urllib.request\nanswer = urllib.request.urlopen(${quoted}).read().decode()`
    ],
    ['R', isTable ? `answer <- read.csv(${quoted})` : `answer <- paste(readLines(${quoted}), collapse = "\\n")`],
    ['JavaScript', `const response = await fetch(${quoted})\nconst answer = await response.text()`]
  ]
  return html`<h3>${t('fromProgram')}</h3>
${examples.map(
  ([name, text]) => html`<h4>${name}</h4><pre class="copy"><code>${text}</code></pre>
`
)}`
}
