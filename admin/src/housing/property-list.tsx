import type { PropertiesQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { To } from '../shared/to.tsx'
import { freeBeds } from './occupancy.ts'
import { OccupancyBar } from './occupancy-bar.tsx'

type Property = PropertiesQuery['properties'][number]

export default function PropertyList() {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <RecordList<Property>
      resource="properties"
      title={t('properties.title')}
      perPage={500}
      columns={[
        {
          key: 'name',
          head: t('field.property'),
          cell: one => (
            <To page="properties" id={one.id}>
              {one.name}
            </To>
          ),
          narrow: 'lead',
        },
        { key: 'address', head: t('field.address'), cell: one => one.address },
        {
          key: 'occupancy',
          head: t('housing.occupancy'),
          cell: one => <OccupancyBar occupancy={one.occupancy} />,
          width: 240,
        },
        { key: 'free', head: t('housing.free'), align: 'right', cell: one => freeBeds(one.occupancy) },
      ]}
      empty={
        <Nothing
          title={t('housing.none')}
          hint={t('housing.noneHint')}
          action={
            may('import.upload') && <ActionLink to="/imports/create" label={t('imports.upload')} main />
          }
        />
      }
    />
  )
}
