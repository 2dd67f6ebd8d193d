import { writeFileSync } from 'node:fs'
import path from 'node:path'

const MARKS = { passed: '✓', failed: '✗', pending: '-' }

/**
 * One line a file while running, failures where they happen, the skipped ones by name, and the count as
 * the last line. `npm test` asks for the count in a file and prints it itself, after everything else.
 */
export default class Reporter {
  #skipped = []
  #finished = 0

  onRunStart(results) {
    this.#say(`运行测试 Running ${results.numTotalTestSuites} test files…`)
  }

  onTestResult(test, result, aggregated) {
    this.#finished += 1
    const failed = result.numFailingTests > 0 || result.testExecError
    const file = path.relative(process.cwd(), test.path)
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1)
    const place = `[${this.#finished}/${aggregated.numTotalTestSuites}]`
    const count = `${result.numPassingTests} passed${result.numFailingTests ? `, ${result.numFailingTests} failed` : ''}`
    this.#say(`${place} ${failed ? MARKS.failed : MARKS.passed} ${file} (${count}, ${seconds} s)`)
    for (const each of result.testResults) {
      if (['pending', 'todo', 'disabled'].includes(each.status))
        this.#skipped.push(`${file} › ${each.fullName}`)
    }
    for (const entry of result.console ?? []) this.#say(`    ${entry.type}: ${entry.message}`)
    if (result.failureMessage) this.#say(result.failureMessage)
  }

  onRunComplete(_contexts, results) {
    for (const name of this.#skipped) this.#say(`${MARKS.pending} skipped: ${name}`)
    const broken = results.testResults.filter(each => each.testExecError && each.numFailingTests === 0).length
    const skipped = results.numPendingTests + results.numTodoTests
    const line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed, ${skipped} skipped`
    const file = process.env.ANJU_TEST_SUMMARY
    if (file) writeFileSync(file, line)
    else this.#say(line)
  }

  #say(text) {
    process.stdout.write(`${text}\n`)
  }
}
