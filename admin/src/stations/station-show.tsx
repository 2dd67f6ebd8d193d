import { Box } from '@mui/material'
import type { StationPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { EntrustStation } from './entrust-station.tsx'
import { StationKit } from './station-kit.tsx'
import { StationStaff } from './station-staff.tsx'

/** One station: whose, what it may do, who serves, and the seven that it has to have. */
export default function StationShow() {
  return (
    <RecordPage<StationPartsFragment> title={({ name }) => name}>
      {station => (
        <>
          <Pieces min={420}>
            <StationFacts station={station} />
            <Entrusted station={station} />
          </Pieces>
          <StationKit station={station} />
          <StationStaff station={station} />
        </>
      )}
    </RecordPage>
  )
}

interface OfStation {
  station: StationPartsFragment
}

function StationFacts({ station }: OfStation) {
  const { t, term } = useWords()
  const { staffing, premisesNeeded, openingHours } = station
  const hours = openingHours.map(({ weekday, opens, closes }) => (
    <div key={`${weekday}${opens}`}>{`${t(`stations.weekday.${weekday}`)} ${opens}–${closes}`}</div>
  ))
  const enough = staffing.present >= staffing.needed
  return (
    <Panel title={term('StationKind', station.kind)}>
      <Facts
        min={220}
        facts={[
          [t('field.address'), station.address],
          [t('stations.telephone'), station.telephone],
          [t('stations.hours'), hours.length > 0 ? <Box key="hours">{hours}</Box> : t('stations.noHours')],
          [
            t('stations.staffing'),
            <Box key="staffing">
              {t('stations.staffingOf', { ...staffing })}{' '}
              <Badge tone={enough ? 'good' : 'bad'} label={`${staffing.present} / ${staffing.needed}`} />
            </Box>,
          ],
          [
            t('stations.premises'),
            typeof premisesNeeded === 'number'
              ? t('stations.premisesOf', { has: station.areaSquareMetres ?? '—', needs: premisesNeeded })
              : t('stations.premisesRule'),
          ],
        ]}
      />
    </Panel>
  )
}

function Entrusted({ station }: OfStation) {
  const { t, term } = useWords()
  const { may } = useMe()
  return (
    <Panel
      title={t('stations.entrusted')}
      flush
      action={may('entrustment.change') ? <EntrustStation stationId={station.id} /> : undefined}
    >
      {station.entrustedWith.length === 0 ? (
        <Box sx={{ px: 2, pb: 2 }}>{t('stations.notEntrusted')}</Box>
      ) : (
        <RowsTable
          label={t('stations.entrusted')}
          rows={station.entrustedWith}
          rowKey={({ task }) => task}
          columns={[
            {
              key: 'task',
              head: t('stations.item'),
              narrow: 'lead',
              cell: ({ task }) => term('EntrustedTask', task),
            },
            { key: 'by', head: t('stations.entruster'), cell: ({ entruster }) => entruster ?? '—' },
            { key: 'document', head: t('stations.document'), cell: ({ document: number }) => number },
            {
              key: 'until',
              head: t('stations.expiresOn'),
              cell: ({ endsAt, inForce }) => (
                <Badge
                  tone={inForce ? 'good' : 'bad'}
                  label={
                    inForce
                      ? endsAt
                        ? t('stations.until', { day: showInstant(endsAt).slice(0, 10) })
                        : t('stations.open')
                      : t('stations.lapsed')
                  }
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}
