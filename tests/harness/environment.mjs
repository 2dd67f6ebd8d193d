import { TestEnvironment } from 'jest-environment-node'

/**
 * Node's environment, with work to be done after the file's own `afterAll` hooks: the harness drops
 * databases there and finds connections that the file has left open. What throws there fails the file.
 */
export default class HarnessEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global.workAfterTestFile = []
  }

  async handleTestEvent(event, state) {
    if (event.name !== 'run_finish') return
    for (const work of this.global.workAfterTestFile.reverse()) {
      try {
        await work()
      } catch (error) {
        state.unhandledErrors.push(error)
      }
    }
  }
}
