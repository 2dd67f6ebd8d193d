import { squeezeText, tidyText } from './text.ts'

export interface Organisation {
  company: string | null
  uscc: string | null
}

const COMPANY_LABEL =
  /^(用人单位|用工单位|工作单位|填报单位|填表单位|报送单位|申报单位|所属单位|单位|企业|公司|工厂|厂)(全称|名称)?([(](盖章|公章|全称|章)[)])?$|^(company|employer|organi[sz]ation|enterprise|factory|name of (company|employer))( name)?$/i
const USCC_LABEL =
  /^(统一社会信用代码|社会信用代码|统一信用代码|信用代码|机构代码|营业执照号?码?|税号|uscc|usci|(unified )?(social )?credit (code|no\.?|number)|unified social credit (code|identifier)([(].*[)])?)([(].*[)])?$/i
const LEGAL_NAME =
  /[\p{Script=Han}A-Za-z0-9()·&]{2,40}?(有限责任公司|股份有限公司|有限公司|总公司|分公司|集团公司|集团|公司|服装厂|工厂|厂|合作社|事务所|工程队|项目部|经营部|商行|中心)/u
const TITLE_TAIL =
  /(\d{4}年?(度)?)?(\d{1,2}月份?)?(在册|在职|新进|新招|外地|外来|流动|务工|外省|全体|住宿|入职|新员工|员工|职工|工人|人员|人口|务工人员|登记|信息|居住|基本|情况|住宿)*(花名册|名册|登记表|登记册|信息表|信息登记表|名单|一览表|台账|汇总表|统计表|明细表|情况表|明细|表)([(].*[)])?$/
const CODE = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/

/** 'label: value' pairs of a line, several in one cell (parted by spaces) or over neighbouring cells. */
function labelled(lines: string[][]): { label: string; value: string }[] {
  const pairs: { label: string; value: string }[] = []
  for (const cells of lines)
    cells.forEach((whole, i) => {
      // 某某公司(统一社会信用代码:…): a label in brackets begins a pair of its own.
      const cell = whole.replace(/\((?=[^()]*:)/g, ' ')
      const marks = [...cell.matchAll(/([^\s::;;,,]+(?: [A-Za-z]+)*)\s*[::]\s*/g)]
      marks.forEach((mark, m) => {
        const from = (mark.index ?? 0) + mark[0].length
        const value = tidyText(cell.slice(from, marks[m + 1]?.index).replace(/[;,;,]\s*$/, ''))
        pairs.push({ label: tidyText(mark[1] ?? ''), value: value || tidyText(cells[i + 1] ?? '') })
      })
      if (marks.length === 0 && cells[i + 1])
        pairs.push({ label: tidyText(cell), value: tidyText(cells[i + 1] ?? '') })
    })
  return pairs
}

function companyInTitle(lines: string[][]): string | null {
  for (const line of lines)
    for (const cell of line) {
      const text = squeezeText(cell)
      const name = LEGAL_NAME.exec(text)
      if (name?.index === 0) return name[0]
    }
  for (const line of lines)
    for (const cell of line) {
      const text = squeezeText(cell)
      const rest = text.replace(TITLE_TAIL, '')
      if (rest !== text && rest.length >= 2 && !/[::]/.test(rest)) return rest
    }
  return null
}

/** Chinese names lose the spaces that pad them, others keep single ones. */
function companyName(text: string): string {
  const tidy = tidyText(text).replace(/[((](盖章|公章)[))]$/, '')
  return /\p{Script=Han}/u.test(tidy) ? squeezeText(tidy) : tidy
}

/** The organisation that a title block names: by label, else by the form of the code and of the name. */
export function findOrganisation(titles: string[][]): Organisation {
  const lines = titles.map(line => line.map(tidyText).filter(cell => cell !== ''))
  const pairs = labelled(lines)
  const labelledName = pairs.find(pair => COMPANY_LABEL.test(pair.label) && pair.value !== '')?.value
  const labelledCode = pairs.find(
    pair => USCC_LABEL.test(pair.label) && /^[0-9A-Z ]{6,}/i.test(pair.value),
  )?.value
  const found = lines
    .flat()
    .map(cell => CODE.exec(squeezeText(cell).toUpperCase())?.[0])
    .find(code => code !== undefined)
  const typed = labelledCode ? squeezeText(labelledCode).toUpperCase() : undefined
  const code = typed === undefined ? found : (CODE.exec(typed)?.[0] ?? typed)
  const name = labelledName ? companyName(labelledName) : companyInTitle(lines)
  return { company: name, uscc: code ?? null }
}
