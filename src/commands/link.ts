import type { Command } from 'commander'
import { addProposeCommand } from './link-propose.js'
import { addReviewCommand } from './link-review.js'
import { addVerifyCommand } from './link-verify.js'
import type { Subcommand } from './subcommand.js'

/** `attache link`: links to a wiki, from candidates to verified links. */
export const link: Subcommand = program => {
  const command: Command = program
    .command('link')
    .summary('propose, review and verify links to Wikidata or another Wikibase')
    .description(
      'Links of entities to the items of a wiki: candidates with their features, a review by a person, and a ' +
        'verification of links. Only a person links. Settings are in data/linking.yaml.'
    )
  addProposeCommand(command)
  addReviewCommand(command)
  addVerifyCommand(command)
}
