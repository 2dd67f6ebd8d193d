import { type Bilingual, DomainError } from '../errors.ts'
import type { DocumentProblem } from '../people/documents.ts'

export const purposeUnknown = () =>
  new DomainError(
    'LOOKUP_PURPOSE_UNKNOWN',
    { zh: '没有这一查询目的', en: 'There is no such purpose' },
    { field: 'purpose', remedy: { zh: '请从列表中选择', en: 'Choose one of the list' } },
  )

export const basisUnknown = () =>
  new DomainError(
    'LOOKUP_BASIS_UNKNOWN',
    { zh: '该法律依据不适用于所选目的', en: 'This legal basis does not belong to the purpose' },
    { field: 'legalBasis', remedy: { zh: '请从该目的的依据中选择', en: 'Choose one of the purpose’s own' } },
  )

export const caseNumberMalformed = () =>
  new DomainError(
    'LOOKUP_CASE_NUMBER',
    { zh: '案(事)件编号无效', en: 'This is not a case number' },
    {
      field: 'caseNumber',
      remedy: {
        zh: '请填写 4 至 40 个字符且含数字的编号，不得填写证件号码',
        en: 'Give 4 to 40 characters with a digit among them, and not a document number',
      },
    },
  )

export const necessityMalformed = () =>
  new DomainError(
    'LOOKUP_NECESSITY',
    {
      zh: '请用 10 至 500 字说明查询的必要性',
      en: 'Say in 10 to 500 characters why the look-up is necessary',
    },
    { field: 'necessity', remedy: { zh: '不得写入证件号码', en: 'Leave the document number out of it' } },
  )

const problems: Partial<Record<DocumentProblem, Bilingual>> = {
  ID_MISSING: { zh: '缺少证件号码', en: 'The document number is missing' },
  ID_CHECK_DIGIT: { zh: '证件号码校验码不符', en: 'The check digit of the document number is wrong' },
  ID_IMPOSSIBLE_DATE: { zh: '证件号码中的出生日期不存在', en: 'The birth date in the number does not exist' },
}
const otherProblem: Bilingual = { zh: '证件号码格式不符', en: 'This is not a document number' }

export const numberMalformed = (problem: DocumentProblem) =>
  new DomainError(problem, problems[problem] ?? otherProblem, {
    field: 'documentNumber',
    remedy: { zh: '请对照证件核对', en: 'Check it against the document' },
  })
