import type { Command } from 'commander'
import type { LinkingEntity } from '../linking/entities.js'
import type { Mapping } from '../linking/mapping-file.js'
import type { ReviewOptions } from '../linking/review.js'
import { dialogueOf } from './dialogue.js'
import { linkContext } from './link-context.js'
import { plural } from './report.js'
import { action, UsageError } from './subcommand.js'

interface Options {
  reviewer?: string
  blind?: boolean
  bulk?: boolean
  entity?: string[]
}

/** `attache link review`, the walk through the candidates in a terminal. */
export function addReviewCommand(link: Command): void {
  link
    .command('review')
    .summary('decide on candidates, one by one')
    .description(
      `Shows each candidate beside its entity and asks for a decision: accept, reject, known not to be there,
not applicable, or skip. Decisions are written to data/links/reviewed.sssom.tsv at once, with who decided and when;
links are published with the next build. A rejected item is not proposed again. Answers may come from a file or a pipe,
one a line.`
    )
    .option('--reviewer <who>', 'who decides: an ORCID, or a name')
    .option('--blind', 'hide score and features until the decision')
    .option('--bulk', 'accept all candidates at once that have the same name and kind, and no rival')
    .option('--entity <slug...>', 'only candidates of these entities')
    .addHelpText(
      'after',
      `
Examples:
  $ attache link review --reviewer 0000-0002-1825-0097
  $ attache link review --reviewer "A. Reader" --blind
  $ attache link review --reviewer "A. Reader" --bulk
`
    )
    .action(
      action(async (context, { reviewer, blind: isBlind = false, bulk, entity }: Options) => {
        const { terminal, quiet } = context
        if (!reviewer?.trim()) throw new UsageError('a decision needs a reviewer: --reviewer with an ORCID or a name')
        if (bulk && isBlind) throw new UsageError('--bulk and --blind do not go together')
        const linking = await linkContext(context, {})
        if (!linking) return 1
        const { mappings, entities } = linking
        const [{ review, acceptSure }, { reviewerOf }, { features }, { slotOf }] = await Promise.all([
          import('../linking/review.js'),
          import('../linking/decisions.js'),
          import('../linking/features.js'),
          import('../linking/mappings.js')
        ])
        const byIri = new Map(entities.map(each => [each.iri, each]))
        const show: ReviewOptions['show'] = (row, { number, of }) => [
          '',
          terminal.tone('strong', `${number} of ${of}  ${row['subject_id'] ?? ''}  ${row['object_id'] ?? ''}`),
          ...sideBySide(row, byIri.get(mappings.iriOf(row['subject_id'] ?? ''))),
          ...(isBlind ? [] : [terminal.tone('faint', `  score ${row['confidence'] ?? ''}: ${featuresIn(row)}`)])
        ]
        const featuresIn = (row: Mapping): string =>
          features.flatMap(name => (row[slotOf(name)] ? [`${name} ${row[slotOf(name)]}`] : [])).join(', ')
        const wanted = ({ subject_id = '' }: Mapping): boolean =>
          !entity || entity.includes(subject_id.replace(/^id:/, ''))
        const dialogue = terminal.dialogue ?? dialogueOf(terminal)
        const options = { reviewer: reviewerOf(reviewer), isBlind, show }
        try {
          if (bulk) {
            const accepted = await acceptSure(mappings, wanted, dialogue, options)
            if (!quiet) terminal.out(`${plural(accepted, 'candidate')} accepted`)
            return 0
          }
          const counts = await review(mappings, wanted, dialogue, options)
          const rest = mappings.candidates.filter(wanted).length
          if (!quiet)
            terminal.out(
              `${counts.accepted} accepted, ${counts.rejected} rejected, ${counts.settled} without an item; ` +
                `${plural(rest, 'candidate')} left`
            )
          return 0
        } finally {
          dialogue.close?.()
        }
      })
    )
}

const WIDTH = 46

/** Entity and item side by side: labels, kinds, and other names or a description. */
function sideBySide(row: Mapping, entity: LinkingEntity | undefined): string[] {
  const ours = [
    row['subject_label'] ?? '',
    row['subject_category'] ?? '',
    [...new Set(entity?.names.map(({ text }) => text) ?? [])].slice(0, 6).join(' · ')
  ]
  const theirs = [row['object_label'] ?? '', row['object_category'] ?? '', row['comment'] ?? '']
  return ours.map(
    (text, i) => `  ${text.padEnd(WIDTH)}${text.length >= WIDTH ? `\n  ${' '.repeat(WIDTH)}` : ''}${theirs[i]!}`
  )
}
