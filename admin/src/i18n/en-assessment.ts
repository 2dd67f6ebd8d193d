import type { zhAssessment } from './zh-assessment.ts'

/** Words of the assessment of stations. */
export const enAssessment: typeof zhAssessment = {
  title: 'Assessment',
  of: 'Assessment of %{month}',
  month: 'Month',
  asOf: 'Counted now from the register as of %{day}. Choose a figure to see its rows.',
  counting: 'Counting',
  noStations: 'There is no station within your reach',
  noStationsHint: 'An administrator sets stations up.',
  open: '%{station}, %{indicator}, %{counted}: see the rows',
  definitions: 'What the indicators count',
  noRanking:
    'Stations stand by name; nothing is ranked, and nobody is compared by how many people were registered. Where there was nothing to count stands “—”.',
  indicator: 'Indicator',
  numerator: 'Numerator',
  denominator: 'Denominator',
  exclusions: 'Left out',
  behind: '%{station}: %{indicator} %{counted}',
  which: 'Which rows',
  missed: 'Not met',
  met: 'Met',
  all: 'All',
  close: 'Close',
  rows: 'Rows',
  none: { missed: 'None that are not met', met: 'None that are met', all: 'No rows' },
  state: 'Result',
  openRow: 'Open',
  day: {
    REGISTRATION: 'Declared on',
    CONTRACT: 'Left on',
    PERMIT: 'Day',
    CASE: 'Taken in on',
    KIT_ITEM: 'Evidence counts until',
  },
}
