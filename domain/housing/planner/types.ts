/** What goes into the planner and what comes out of it. */
export type * from './plan-types.ts'
export type * from './world-types.ts'
