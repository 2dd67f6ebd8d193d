/** How many random cases a property is asked of: the given number, or as many as ANJU_PLANNER_RUNS says. */
export const runs = (usual: number): number => Number(process.env.ANJU_PLANNER_RUNS ?? usual)
