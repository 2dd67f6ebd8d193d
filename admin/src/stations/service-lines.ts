import type { ServiceDepartment, ServiceMaterialInput, ServiceStepInput } from '../generated/graphql.ts'

interface Worded {
  words: { zh: string; en: string }
}

const cells = (line: string) => line.split(/[|｜]/).map(cell => cell.trim())
const lines = (text: string) => text.split('\n').filter(line => line.trim() !== '')

/** Materials as lines that a person writes: code | Chinese | English. */
export const materialLines = (materials: readonly (Worded & { code: string })[]): string =>
  materials.map(({ code, words }) => [code, words.zh, words.en].join(' | ')).join('\n')

export const readMaterials = (text: string): ServiceMaterialInput[] =>
  lines(text).map(line => {
    const [code = '', zh = '', en = ''] = cells(line)
    return { code, zh, en }
  })

/** Steps as lines: key | Chinese | English | department | keys before it. */
export const stepLines = (
  steps: readonly (Worded & { key: string; department: string; after: readonly string[] })[],
): string =>
  steps
    .map(({ key, words, department, after }) =>
      [key, words.zh, words.en, department, after.join(',')].join(' | '),
    )
    .join('\n')

/** The department may be written by its word. */
export const readSteps = (
  text: string,
  departments: Readonly<Record<ServiceDepartment, string>>,
): ServiceStepInput[] =>
  lines(text).map(line => {
    const [key = '', zh = '', en = '', written = '', before = ''] = cells(line)
    const known = Object.entries(departments).find(([code, word]) => code === written || word === written)
    return {
      key,
      zh,
      en,
      department: (known?.[0] ?? 'STATION') as ServiceDepartment,
      waitsFor: before.split(/[,，]/).flatMap(each => each.trim() || []),
    }
  })
