import type { SavedQuery } from '../../queries/saved-query.js'
import { defaultLanguage, languages } from '../../site/messages.js'
import type { MessageName } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import { capital, textWithLanguage } from '../../site/texts.js'
import type { LanguageText } from '../../site/texts.js'

/**
 * Title of an answer's column: by the query's header, by the interface's words for forms, by a class or property of
 * that name, else by its variable.
 */
export function columnTitle(variable: string, context: PageContext, query?: SavedQuery): LanguageText {
  const { text, lang } = titleOf(variable, context, query)
  return { text: capital(text, lang ?? context.language), lang }
}

function titleOf(variable: string, context: PageContext, query?: SavedQuery): LanguageText {
  const {
    site: { model },
    language,
    t
  } = context
  const declared = textWithLanguage(
    query?.columns[variable] ?? query?.parameters.find(({ name }) => name === variable)?.label ?? {},
    context
  )
  if (declared && !declared.lang) return declared
  const stem = variable.replace(/(?:Name|Label)s?$/, '')
  const message = [variable, stem].map(name => `column.${name}`).find(isMessage)
  if (message) return { text: t(message) }
  const term = model.classByLocalName(stem.slice(0, 1).toUpperCase() + stem.slice(1)) ?? model.propertyByLocalName(stem)
  const label = term && textWithLanguage(term.labels, context)
  if (label) return label
  // Variables are written in English.
  return (
    declared ?? {
      text: stem.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`),
      ...(language === defaultLanguage ? {} : { lang: defaultLanguage })
    }
  )
}

function isMessage(name: string): name is MessageName {
  return Object.hasOwn(languages.get(defaultLanguage)!.messages, name)
}
