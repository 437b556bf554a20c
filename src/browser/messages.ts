import type english from '../site/messages/en.json'

/** Name of a message that scripts show: `x` for `browser.x` in the message files. */
export type BrowserMessage = keyof typeof english extends infer K
  ? K extends `browser.${infer Name}`
    ? Name
    : never
  : never

/** Translator into the page's language: a message with its arguments filled in. */
export type BrowserTranslator = (name: BrowserMessage, args?: Readonly<Record<string, string | number>>) => string

type Messages = Readonly<Record<`browser.${BrowserMessage}`, string>>

let wanted: Promise<BrowserTranslator> | undefined

/** Translator for the page's language; English when there are no messages in it. */
export function translatorOfPage(): Promise<BrowserTranslator> {
  wanted ??= load(document.documentElement.lang.split('-')[0] ?? '').then(browserTranslator)
  return wanted
}

/** Translator over one language's messages. */
function browserTranslator(messages: Messages): BrowserTranslator {
  return (name, args = {}) =>
    messages[`browser.${name}`].replace(/\{(\w+)\}/g, (_, argument: string) => String(args[argument] ?? ''))
}

async function load(language: string): Promise<Messages> {
  try {
    return ((await import(`../site/messages/${language}.json`)) as { default: Messages }).default
  } catch {
    return (await import('../site/messages/en.json')).default
  }
}
