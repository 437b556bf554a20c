#!/usr/bin/env node
import { runProgram } from './commands/program.js'
import { terminal } from './commands/terminal.js'

process.exitCode = await runProgram(process.argv.slice(2), terminal())
