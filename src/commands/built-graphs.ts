import type { Built } from '../build.js'
import type { CommandContext } from './subcommand.js'

/** Graphs of a command's folder, whether it has faults or not; they are closed when the command has ended. */
export async function builtGraphs({ folder, terminal, atEnd }: CommandContext): Promise<Built> {
  const { buildGraphs } = await import('../build.js')
  const built = await buildGraphs(folder, { progress: terminal.progress })
  atEnd(() => {
    built.graphs.close()
  })
  return built
}
