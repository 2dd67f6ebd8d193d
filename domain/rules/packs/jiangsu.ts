import type { RulePack, RuleParameters } from '../rule-pack.ts'
import { national } from './national.ts'

const METHOD = '江苏省流动人口居住管理办法(试行)'
const GUIDE = `Nanjing guide citing ${METHOD}`
const NOT_FOUND = `Not found in ${METHOD} nor in local guides; ask the county 人口大队`

const since2016: RuleParameters = {
  ...national,
  declareWhenStayReaches: { value: 7, unit: 'CALENDAR_DAYS', source: `${METHOD} Art. 6`, confidence: 'H' },
  declareWithin: { value: 7, unit: 'CALENDAR_DAYS', source: `${METHOD} Art. 6`, confidence: 'H' },
  employerReportHire: { value: 7, unit: 'CALENDAR_DAYS', source: GUIDE, confidence: 'M' },
  employerReportLeave: { value: 7, unit: 'CALENDAR_DAYS', source: GUIDE, confidence: 'M' },
  lessorReportStart: { value: 7, unit: 'CALENDAR_DAYS', source: GUIDE, confidence: 'M' },
  lessorReportEnd: { value: null, source: NOT_FOUND, confidence: 'L' },
  propertyManagerReport: { value: null, source: NOT_FOUND, confidence: 'L' },
  agencyReport: { value: null, source: NOT_FOUND, confidence: 'L' },
  exemptWithRelativesUpTo: { value: null, source: NOT_FOUND, confidence: 'L' },
  changeWithin: { value: null, source: NOT_FOUND, confidence: 'L' },
  dataEntryWithin: { value: 2, unit: 'WORKING_DAYS', source: 'Nantong guide', confidence: 'M' },

  permitEligibleCountsFrom: {
    value: 'REGISTRATION',
    source: 'As Zhejiang Art. 16; the Jiangsu text is not found',
    confidence: 'L',
  },
  permitRefuseWithin: {
    value: 5,
    unit: 'WORKING_DAYS',
    source: `${GUIDE}, text from before 2016`,
    confidence: 'M',
  },
  endorsementBase: {
    value: 'ISSUE_DATE',
    source: 'As Zhejiang Art. 19; the Jiangsu text is not found',
    confidence: 'L',
  },
  restoredEndorsementBase: {
    value: 'LATE_ENDORSEMENT_DATE',
    source: '居住证暂行条例 Art. 10: years run on from the day of the late endorsement',
    confidence: 'M',
  },
  suspendedTimeCounts: {
    value: false,
    source: '居住证暂行条例 Art. 10: years run on from the day of the late endorsement',
    confidence: 'M',
  },
  finePerUnreportedPerson: { value: null, source: NOT_FOUND, confidence: 'L' },
}

/** Jiangsu. Housing figures are placeholders until the county's own minimum is known. */
export const jiangsu: readonly RulePack[] = [
  {
    rulePackId: 'JS-2016',
    jurisdiction: 'JS',
    name: { zh: '江苏省(2016—2019)', en: 'Jiangsu, 2016 to 2019' },
    effectiveFrom: '2016-01-01',
    effectiveTo: '2019-12-31',
    parameters: since2016,
  },
  {
    rulePackId: 'JS-2020',
    jurisdiction: 'JS',
    name: { zh: '江苏省(2020年起)', en: 'Jiangsu, from 2020' },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    parameters: {
      ...since2016,
      lessorReportStart: {
        value: 7,
        unit: 'CALENDAR_DAYS',
        source: '江苏省租赁住房治安管理规定, in force 2020-01-01',
        confidence: 'H',
      },
    },
  },
]
