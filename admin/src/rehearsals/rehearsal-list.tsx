import type { RehearsalLineFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { To } from '../shared/to.tsx'

export default function RehearsalList() {
  const { t } = useWords()
  const { may } = useMe()
  const start = may('plan.rehearse') && (
    <ActionLink to="/rehearsals/create" label={t('rehearsals.start')} main />
  )
  return (
    <RecordList<RehearsalLineFragment>
      resource="rehearsals"
      title={t('rehearsals.title')}
      actions={start || false}
      columns={[
        {
          key: 'name',
          head: t('rehearsals.name'),
          cell: one => (
            <To page="rehearsals" id={one.id}>
              {one.name}
            </To>
          ),
          narrow: 'lead',
        },
        { key: 'property', head: t('field.property'), cell: one => one.property.name },
        {
          key: 'scenarios',
          head: t('rehearsals.scenarios'),
          cell: one => one.scenarios.map(({ name }) => name).join('、'),
        },
        { key: 'at', head: t('rehearsals.at'), cell: one => showInstant(one.createdAt) },
      ]}
      empty={<Nothing title={t('rehearsals.none')} hint={t('rehearsals.noneHint')} />}
    />
  )
}
