import { StartError } from './start-error.ts'

/**
 * Runs a command: a StartError is shown as its two sentences, anything else with its stack, both with
 * exit code 1.
 */
export async function runMain(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.stderr.write(error instanceof StartError ? `\n${error.message}\n` : `${(error as Error).stack}\n`)
    process.exitCode = 1
  }
}
