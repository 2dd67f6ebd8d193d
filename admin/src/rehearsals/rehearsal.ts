import type { RehearsalQuery } from '../generated/graphql.ts'

export type Rehearsal = NonNullable<RehearsalQuery['rehearsal']>
export type Scenario = Rehearsal['scenarios'][number]

/** A scenario is still on its way. */
export const isRunning = ({ status }: Scenario) => status === 'QUEUED' || status === 'RUNNING'
