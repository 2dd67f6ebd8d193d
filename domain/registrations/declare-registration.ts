import type { Act } from '../act.ts'
import type { Bilingual } from '../errors.ts'
import { DomainError } from '../errors.ts'
import { proposeDuplicates } from '../people/duplicates/propose-duplicates.ts'
import { personProblemMessage } from './person-problems.ts'
import type { DeclarationTerms, PersonProblem, PersonToRegister } from './read-person.ts'
import { registerPeople } from './register-people.ts'

/**
 * Declares one person by hand and, unless the terms say otherwise, registers them: the same as a roster of one row. Whom
 * the person may be the same as goes to the review queue. Returns the registration.
 * @throws DomainError the problems of a person (ID_CHECK_DIGIT, UNDER_16, REGISTERED_ELSEWHERE, …),
 * ALREADY_REGISTERED, EMPLOYER_UNKNOWN, PRIVACY_NOTICE_MISSING
 */
export async function declareRegistration(
  act: Act,
  person: PersonToRegister,
  terms: Omit<DeclarationTerms, 'importBatchId'>,
): Promise<{ registrationId: string }> {
  if (terms.privacyNoticeVersion.trim() === '') throw noticeMissing()
  const [outcome] = await registerPeople(act, [person], { ...terms, importBatchId: null })
  if (!outcome) throw new Error('One row has one outcome')
  if (outcome.result === 'REFUSED') throw refusal(outcome.problem)
  const { registrationId, residentId } = outcome
  if (outcome.result === 'KNOWN') throw alreadyRegistered()
  act.concerns({ subjectType: 'ResidenceRegistration', subjectId: registrationId })
  await proposeDuplicates(act, [residentId], 'REGISTRATION')
  return { registrationId }
}

const fields: Partial<Record<PersonProblem, string>> = { NAME_MISSING: 'name', UNDER_16: 'birthDate' }

const refusal = (problem: PersonProblem): DomainError =>
  new DomainError(problem, personProblemMessage(problem), {
    field: `input.${fields[problem] ?? 'documentNumber'}`,
    remedy: problem === 'REGISTERED_ELSEWHERE' ? askTheStation : checkTheDocument,
  })

const checkTheDocument: Bilingual = {
  zh: '请按证件原件核对后重新填写',
  en: 'Compare with the document itself and enter it again',
}

const askTheStation: Bilingual = {
  zh: '请联系服务工作站办理变更',
  en: 'Ask the service station to make the change',
}

/** PIPL Art. 17: the person is told before anything is collected. */
const noticeMissing = (): DomainError =>
  new DomainError(
    'PRIVACY_NOTICE_MISSING',
    { zh: '没有出示个人信息处理告知', en: 'No privacy notice was shown' },
    {
      field: 'input.privacyNoticeVersion',
      remedy: { zh: '请先出示告知并写明版本', en: 'Show the notice first, and say which version' },
    },
  )

const alreadyRegistered = (): DomainError =>
  new DomainError(
    'ALREADY_REGISTERED',
    { zh: '此人已有有效的居住登记', en: 'This person already has a live registration' },
    {
      field: 'input.documentNumber',
      remedy: { zh: '请在人员列表中查找此人', en: 'Find the person in the list of people' },
    },
  )
