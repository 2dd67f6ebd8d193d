import type { PropertyQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { To } from '../shared/to.tsx'
import { HousePapers } from './house-papers.tsx'
import { freeBeds } from './occupancy.ts'
import { OccupancyBar } from './occupancy-bar.tsx'
import { OccupancyChart } from './occupancy-chart.tsx'
import { OccupancyNumbers } from './occupancy-numbers.tsx'

type Property = NonNullable<PropertyQuery['property']>

export default function PropertyShow() {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <RecordPage<Property> title={property => property.name}>
      {property => (
        <>
          <Panel
            title={property.address}
            action={
              <>
                <ActionLink to={`/rack?property=${property.id}`} label={t('rack.title')} />
                {may('plan.request') && (
                  <ActionLink to={`/plans/create?property=${property.id}`} label={t('plans.request')} main />
                )}
              </>
            }
          >
            <OccupancyNumbers occupancy={property.occupancy} />
          </Panel>
          {property.buildings.length === 0 ? (
            <Panel>
              <Nothing title={t('housing.noBuildings')} hint={t('housing.noBuildingsHint')} />
            </Panel>
          ) : (
            <Pieces min={400}>
              <Buildings property={property} />
              <Panel title={t('housing.byBuilding')}>
                <OccupancyChart rows={property.buildings} />
              </Panel>
            </Pieces>
          )}
          <HousePapers id={property.id} />
        </>
      )}
    </RecordPage>
  )
}

function Buildings({ property }: { property: Property }) {
  const { t } = useWords()
  return (
    <Panel title={t('housing.buildings')} flush>
      <RowsTable
        label={t('housing.buildings')}
        rows={property.buildings}
        rowKey={building => building.id}
        columns={[
          {
            key: 'name',
            head: t('field.building'),
            cell: one => (
              <To page="buildings" id={one.id}>
                {one.name}
              </To>
            ),
            narrow: 'lead',
          },
          {
            key: 'occupancy',
            head: t('housing.occupancy'),
            cell: one => <OccupancyBar occupancy={one.occupancy} />,
          },
          { key: 'free', head: t('housing.free'), align: 'right', cell: one => freeBeds(one.occupancy) },
        ]}
      />
    </Panel>
  )
}
