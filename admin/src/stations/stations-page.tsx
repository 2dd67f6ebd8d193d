import { ServiceStationsDocument, type ServiceStationsQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

type Station = ServiceStationsQuery['serviceStations'][number]

/** The stations of the township, and how ready each is. */
export default function StationsPage() {
  const { t, term } = useWords()
  const answer = useAnswer(ServiceStationsDocument, {})
  return (
    <Page act="station.read" title={t('stations.title')}>
      <Panel title={t('stations.list')} flush>
        <Failed failure={answer.error} onRetry={() => answer.refetch()} />
        <RowsTable<Station>
          label={t('stations.list')}
          rows={answer.data?.serviceStations ?? []}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('field.station'),
              narrow: 'lead',
              cell: ({ id, name }) => (
                <To page="stations" id={id}>
                  {name}
                </To>
              ),
            },
            { key: 'kind', head: t('services.kind'), cell: ({ kind }) => term('StationKind', kind) },
            { key: 'address', head: t('field.address'), cell: ({ address }) => address },
            {
              key: 'kit',
              head: t('stations.kit'),
              cell: ({ kit }) => {
                const ready = kit.filter(({ state }) => state === 'READY').length
                return (
                  <Badge tone={ready === 7 ? 'good' : 'warn'} label={t('stations.kitReady', { ready })} />
                )
              },
            },
            {
              key: 'staffing',
              head: t('stations.staffing'),
              cell: ({ staffing: { present, needed } }) => (
                <Badge tone={present >= needed ? 'good' : 'bad'} label={`${present} / ${needed}`} />
              ),
            },
            {
              key: 'entrusted',
              head: t('stations.entrusted'),
              cell: ({ entrustedWith }) =>
                entrustedWith
                  .filter(({ inForce }) => inForce)
                  .map(({ task }) => term('EntrustedTask', task))
                  .join('、') || t('stations.notEntrusted'),
            },
          ]}
        />
      </Panel>
    </Page>
  )
}
