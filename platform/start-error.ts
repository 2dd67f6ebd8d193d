/**
 * Why the process cannot start or go on, in a sentence for the person at the terminal, in both languages.
 * It carries no stack worth showing: doors print `message` and end with exit code 1.
 */
export class StartError extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options)
    this.name = 'StartError'
    this.zh = zh
    this.en = en
  }
}

/** Tells the person at the terminal what is being done: one short line, Chinese first. */
export type Progress = (zh: string, en: string) => void

export const silent: Progress = () => {}

/** Writes to standard error, so that commands keep standard output for their result. */
export const progressToTerminal: Progress = (zh, en) => {
  process.stderr.write(`${zh} ${en}\n`)
}
