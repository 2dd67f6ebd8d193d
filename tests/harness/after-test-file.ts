declare global {
  var workAfterTestFile: (() => Promise<void>)[] | undefined
}

/** Work for after the file's `afterAll` hooks, last registered first; an error fails the file. */
export function afterTestFile(work: () => Promise<void>): void {
  if (!globalThis.workAfterTestFile)
    throw new Error('Only for files run by jest with this project’s configuration')
  globalThis.workAfterTestFile.push(work)
}
