import { freePort } from '../../../platform/free-port.ts'
import type { BenchCase } from '../bench-case.ts'
import { anju } from './anju.ts'
import { oneStatement } from './one-statement.ts'
import { postgraphile } from './postgraphile.ts'

/** First page of the console's list of people, as a station clerk of the township asks for it. */
export const peopleList: BenchCase = {
  name: 'people-list',
  what: 'the newest 25 people with employer, workshop, current stay and bed',
  yardsticks: ['SQL', 'PostGraphile'],
  contenders: async database => [
    oneStatement(database, await freePort()),
    postgraphile(database, await freePort()),
    anju(database, await freePort()),
  ],
}
