import { useMemo } from 'react'
import { EmployersDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { companyFills } from '../theme/company-fills.ts'
import type { BoardPerson } from './plan.ts'

/** How a company is told apart: by a colour, and by a letter where colours do not help. */
export interface CompanyMark {
  fill: string
  letter: string
}

const none: CompanyMark = { fill: '#5c666d', letter: '·' }
const A = 'A'.charCodeAt(0)
const letters = 26

/** The mark of a person's company: the same on every page, since it follows the list of companies. */
export function useCompanyMarks(): (person: BoardPerson) => CompanyMark {
  const { data } = useAnswer(EmployersDocument, {})
  return useMemo(() => {
    const marks = new Map<string, CompanyMark>()
    for (const { id } of data?.employers ?? []) {
      const at = marks.size
      const letter = String.fromCharCode(A + (at % letters)) + (at < letters ? '' : Math.floor(at / letters))
      marks.set(id, { fill: companyFills[at % companyFills.length] ?? none.fill, letter })
    }
    return ({ employer }) => (employer && marks.get(employer.id)) || none
  }, [data])
}
