import type { Period, RulePack } from '../rule-pack.ts'
import { national } from './national.ts'

const STATUTE = '浙江省流动人口居住登记条例 (2016)'
const IMPLEMENTING = 'Zhejiang notice on implementing the statute'
const HANGZHOU = 'Hangzhou rule of 2018'

const threeWorkingDays = (source: string): Period => ({
  value: 3,
  unit: 'WORKING_DAYS',
  source,
  confidence: 'H',
})

/** Zhejiang, with Hangzhou's rule where the statute leaves the figure to the city. */
export const zhejiang: readonly RulePack[] = [
  {
    rulePackId: 'ZJ-2016',
    jurisdiction: 'ZJ',
    name: { zh: '浙江省(2016年起)', en: 'Zhejiang, from 2016' },
    effectiveFrom: '2016-07-01',
    effectiveTo: null,
    parameters: {
      ...national,
      declareWhenStayReaches: {
        value: 3,
        unit: 'CALENDAR_DAYS',
        source: `${HANGZHOU} Art. 9`,
        confidence: 'H',
      },
      declareWithin: threeWorkingDays(`${HANGZHOU} Art. 9`),
      employerReportHire: threeWorkingDays(`${STATUTE} Art. 8`),
      employerReportLeave: threeWorkingDays(`${STATUTE} Art. 8`),
      lessorReportStart: threeWorkingDays(`${STATUTE} Art. 9`),
      lessorReportEnd: threeWorkingDays(`${STATUTE} Art. 9`),
      propertyManagerReport: threeWorkingDays(`${STATUTE} Art. 10`),
      agencyReport: threeWorkingDays(`${STATUTE} Art. 11`),
      exemptWithRelativesUpTo: {
        value: 30,
        unit: 'CALENDAR_DAYS',
        source: `${STATUTE} Art. 12`,
        confidence: 'H',
      },
      changeWithin: { value: 10, unit: 'CALENDAR_DAYS', source: `${STATUTE} Art. 13`, confidence: 'H' },
      dataEntryWithin: { value: null, source: `Not found in ${STATUTE}`, confidence: 'L' },

      stationAboveEmployerPeople: { value: 100, source: IMPLEMENTING, confidence: 'H' },
      peoplePerCoordinator: { value: 500, source: IMPLEMENTING, confidence: 'H' },
      permitEligibleCountsFrom: { value: 'REGISTRATION', source: `${STATUTE} Art. 16`, confidence: 'H' },
      permitRefuseWithin: { value: null, source: `Not found in ${STATUTE}`, confidence: 'L' },
      endorsementBase: { value: 'ISSUE_DATE', source: `${STATUTE} Art. 19`, confidence: 'H' },
      restoredEndorsementBase: {
        value: 'ISSUE_DATE',
        source: `${STATUTE} Art. 19 counts every year from the issue of the card`,
        confidence: 'M',
      },
      suspendedTimeCounts: { value: false, source: `${HANGZHOU} Art. 20`, confidence: 'H' },
      finePerUnreportedPerson: { value: 10_000, source: `${STATUTE} Art. 34`, confidence: 'H' },
    },
  },
]
