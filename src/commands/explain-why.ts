import type { Quad, Term } from 'n3'
import { labelsOf } from '../lookup/labels.js'
import { lookUpNamedReasons } from '../lookup/reasons.js'
import { termIri, withoutBase } from '../model/short-names.js'
import type { OpenRelease } from '../site/current-release.js'
import { textIn } from '../site/texts.js'
import { quadJson } from './quad-json.js'
import type { CommandContext, ExitCode } from './subcommand.js'
import { printJson } from './terminal.js'

/** Exit code of `attache explain --why SUBJECT PROPERTY [VALUE]`, which prints rules and the statements they used. */
export async function explainWhy(
  { terminal, json }: CommandContext,
  site: OpenRelease,
  [from, named, to]: readonly string[],
  language: string
): Promise<ExitCode> {
  const { model } = site
  const context = { site, language, signal: new AbortController().signal }
  const thing = (name: string): string => (/^[a-z0-9-]+$/.test(name) ? model.idIri(name) : termIri(name, model))
  const [subject, property] = [thing(from!), termIri(named!, model)]
  const found = await lookUpNamedReasons(subject, property, to === undefined ? undefined : thing(to), context)
  const names = found?.names ?? (await labelsOf(context, [subject, property]))
  const label = (term: Term): string => (term.termType === 'NamedNode' ? names.label(term.value).text : term.value)
  if (json) {
    const values = (found?.values ?? []).map(({ value, stated, reasons }) => ({
      value: value.value,
      stated: stated.map(quadJson),
      reasons: reasons.map(({ rule, statements }) => ({
        rule: rule.name,
        definition: rule.definition,
        statements: statements.map(quadJson)
      }))
    }))
    printJson(terminal, { subject, property, values })
    return found ? 0 : 1
  }
  if (!found) {
    terminal.out(`no source states it, and no rule derives it: ${names.label(subject).text}, ${property}`)
    return 1
  }
  const line = (quad: Quad): string =>
    `    ${label(quad.subject)}  ${withoutBase(quad.subject.value, model)}  ` +
    `(${label(quad.predicate)}: ${label(quad.object)})  ${withoutBase(quad.graph.value, model)}`
  for (const { value, stated, reasons } of found.values) {
    const sentence = [names.label(subject).text, names.label(property).text, label(value)].join(' · ')
    terminal.out(terminal.tone('strong', sentence))
    if (stated.length) terminal.out('  stated')
    for (const quad of stated) terminal.out(line(quad))
    for (const { rule, statements } of reasons) {
      terminal.out(`  ${rule.file}: ${textIn(rule.definition, { site, language }) ?? ''}`)
      for (const quad of statements) terminal.out(line(quad))
    }
  }
  return 0
}
