import { InvalidArgumentError, Option } from 'commander'
import { DEFAULT_KEEP } from '../release/release-repository.js'
import { graphOption, lenientOption } from './graph-files.js'
import { addLimitOptions, atLeastOne, federationOption, fromOption, logLevels } from './options.js'
import { runServer } from './run-server.js'
import { signOption, verifyOption } from './signature-options.js'
import { rulesOption, storeOptions } from './store-options.js'
import { action } from './subcommand.js'
import type { Subcommand } from './subcommand.js'

/** `attache serve`: answers over HTTP until a signal stops it. */
export const serve: Subcommand = program => {
  const command = program
    .command('serve')
    .summary('serve pages, linked data, saved queries and a SPARQL endpoint')
    .description(
      `Serves the current release over HTTP; builds one first when there is none or the folder has changed.
When the folder has faults, they are printed and the last good release is served.`
    )
    .addOption(new Option('--host <host>', 'address to listen at').env('HOST').default('127.0.0.1'))
    .addOption(
      new Option('--port <port>', 'port to listen at; 0 takes a free one')
        .env('PORT')
        .default(3000)
        .argParser(portNumber)
    )
    .addOption(
      new Option(
        '--host-names <names>',
        'names by which clients reach the server, with commas; requests for another are refused (421)'
      )
        .env('ATTACHE_HOST_NAMES')
        .default([], 'any name')
        .argParser(text =>
          text
            .toLowerCase()
            .split(',')
            .flatMap(name => name.trim() || [])
        )
    )
    .addOption(
      new Option('--log-level <level>', 'what is written to stderr: one line a request from "info" on')
        .env('ATTACHE_LOG_LEVEL')
        .choices(logLevels)
        .default('info')
    )
    .option('--documents <directory>', 'show the words that records quote, from the documents in this directory')
    .option(
      '--watch',
      'build and serve each change of data, shapes, ontology and queries; those with faults are reported, not served'
    )
    .addOption(federationOption())
    .option('--keep <n>', 'number of releases to keep when another is built', atLeastOne, DEFAULT_KEEP)
    .addOption(signOption().conflicts(['graph', 'from']))
    .addOption(rulesOption())
    .addOption(fromOption())
    .addOption(verifyOption())
    .addOption(graphOption())
    .addOption(lenientOption())
  for (const option of storeOptions()) command.addOption(option)
  addLimitOptions(command)
  command
    .addHelpText(
      'after',
      `
Examples:
  $ attache serve
  $ attache serve --watch
  $ attache serve --graph library.ttl links.nq.gz
  $ attache serve --federation wikidata
  $ attache serve --store native
  $ attache serve --folder copy --from https://example.org/releases/ --verify public.pem
  $ HOST=0.0.0.0 PORT=8080 attache serve --time-limit 30
  $ curl 'http://127.0.0.1:3000/sparql?query=ASK%7B%7D'
`
    )
    .action(action(runServer))
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It has to be a number from 0 to 65535.')
  return port
}
