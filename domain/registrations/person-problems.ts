import type { Bilingual } from '../errors.ts'
import type { PersonProblem } from './read-person.ts'
import { ROSTER_PROBLEMS } from './roster/problems.ts'

/** The words of what keeps a person from being registered; most of it is a roster's as well. */
export const personProblemMessage = (problem: PersonProblem): Bilingual =>
  problem === 'REGISTERED_ELSEWHERE' ? registeredElsewhere : ROSTER_PROBLEMS[problem].message

const registeredElsewhere: Bilingual = {
  zh: '此人已由您管理范围以外的用人单位登记。请联系服务工作站核对后办理变更。',
  en: 'This person is registered under an employer outside your reach. Ask the service station to check and change it.',
}
