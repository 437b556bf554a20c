#!/usr/bin/env node
import { Command } from 'commander'
import { check } from './commands/check.js'

const program = new Command('attache').description('Publishes a knowledge graph from a folder.')

program.command('check')
  .description('Validates ontology, shapes and data, and reports every fault with its place.')
  .option('--folder <dir>', 'the folder to read')
  .option('--base <iri>', 'base IRI instead of the one that the ontology names')
  .action(async options => { process.exitCode = await check(options) })

await program.parseAsync()
