import type { Command } from 'commander'
import type { LinkingEntity } from '../linking/entities.js'
import type { Mapping } from '../linking/mapping-file.js'
import type { ReviewOptions } from '../linking/review.js'
import { dialogueOf } from './dialogue.js'
import { linkContext } from './link-context.js'
import { plural } from './report.js'
import { action, Usage } from './subcommand.js'
import type { Terminal } from './terminal.js'

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
        if (!reviewer?.trim())
          throw new Usage('a decision has someone who makes it: --reviewer with an ORCID or a name')
        if (bulk && isBlind) throw new Usage('--bulk and --blind do not go together')
        const linking = await linkContext(context, {})
        if (!linking) return 1
        const { mappings, entities } = linking
        const [{ review, reviewSure }, { reviewerOf }] = await Promise.all([
          import('../linking/review.js'),
          import('../linking/decisions.js')
        ])
        const byName = new Map(entities.map(each => [each.iri, each]))
        const show: ReviewOptions['show'] = (row, { number, of }) => [
          '',
          terminal.tone('strong', `${number} of ${of}  ${row['subject_id'] ?? ''}  ${row['object_id'] ?? ''}`),
          ...sideBySide(row, byName.get(mappings.iriOf(row['subject_id'] ?? '')), terminal, isBlind)
        ]
        const wanted = ({ subject_id = '' }: Mapping): boolean =>
          !entity || entity.includes(subject_id.replace(/^id:/, ''))
        const dialogue = terminal.dialogue ?? dialogueOf(terminal)
        const options = { reviewer: reviewerOf(reviewer), isBlind, show }
        try {
          if (bulk) {
            const accepted = await reviewSure(mappings, wanted, dialogue, options)
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

/** Entity and item side by side: names, kinds, what is known of them, and the features. */
function sideBySide(row: Mapping, entity: LinkingEntity | undefined, { tone }: Terminal, isBlind: boolean): string[] {
  const ours = [
    row['subject_label'] ?? '',
    row['subject_category'] ?? '',
    [...new Set(entity?.names.map(({ text }) => text) ?? [])].slice(0, 6).join(' · ')
  ]
  const theirs = [row['object_label'] ?? '', row['object_category'] ?? '', row['comment'] ?? '']
  const pairs = ours.map(
    (text, i) => `  ${text.padEnd(WIDTH)}${text.length >= WIDTH ? `\n  ${' '.repeat(WIDTH)}` : ''}${theirs[i]!}`
  )
  const shown = ['name_exact', 'name_script', 'name_ending', 'kind', 'date_of_post', 'neighbours']
    .flatMap(slot => (row[slot] ? [`${slot.replaceAll('_', '-')} ${row[slot]}`] : []))
    .join(', ')
  return isBlind ? pairs : [...pairs, tone('faint', `  score ${row['confidence'] ?? ''}: ${shown}`)]
}
