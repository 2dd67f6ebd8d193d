import { Alert, Box } from '@mui/material'
import type { PermitPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { PermitActs } from './permit-acts.tsx'
import { Standing } from './standing.tsx'
import { SupplyMaterials } from './supply-materials.tsx'

/** One permit: where it stands, what comes next, what was done. */
export default function PermitShow() {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <RecordPage<PermitPartsFragment> title={({ resident }) => t('permits.of', { name: resident.name })}>
      {permit => (
        <>
          {permit.status === 'MATERIALS_REQUESTED' && <Missing permit={permit} />}
          <Pieces min={420}>
            <Panel title={t('permits.permit')} action={<Tag of="PermitStatus" value={permit.status} />}>
              <PermitFacts permit={permit} />
              {may('permit.act') && (
                <Box sx={{ mt: 2 }}>
                  <PermitActs permit={permit} />
                </Box>
              )}
            </Panel>
            <History permit={permit} />
          </Pieces>
        </>
      )}
    </RecordPage>
  )
}

function Missing({ permit }: { permit: PermitPartsFragment }) {
  const { t, say } = useWords()
  const { may } = useMe()
  return (
    <Alert severity="warning" action={may('permit.apply') && <SupplyMaterials permit={permit} />}>
      {t('permits.missing')}
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {permit.missing.map(({ material, words }) => (
          <li key={material}>{say(words)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function PermitFacts({ permit }: { permit: PermitPartsFragment }) {
  const { t, term } = useWords()
  const { resident, endorsement } = permit
  return (
    <Facts
      facts={[
        [
          t('field.name'),
          <To key="to" page="people" id={resident.id}>
            {resident.name}
          </To>,
        ],
        [t('permits.condition'), term('PermitCondition', permit.condition)],
        [t('permits.appliedOn'), permit.appliedOn],
        [t('permits.acceptedOn'), permit.acceptedOn],
        [t('permits.issueBy'), permit.issueBy],
        [t('permits.issuedOn'), permit.issuedOn],
        [t('permits.endorsement'), endorsement && <Standing key="standing" endorsement={endorsement} />],
        [t('permits.suspendedFrom'), permit.suspendedFrom],
        [t('permits.years'), permit.years],
        [t('permits.countedFrom'), permit.countedFrom],
        [t('permits.replacements'), permit.replacements || null],
        [t('permits.endedOn'), permit.endedOn],
        [t('field.rulePackId'), permit.rulePackId],
      ]}
    />
  )
}

function History({ permit }: { permit: PermitPartsFragment }) {
  const { t, term } = useWords()
  return (
    <Panel title={t('permits.history')} flush>
      <RowsTable
        label={t('permits.history')}
        rows={permit.events}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', head: t('permits.on'), cell: ({ on }) => on, narrow: 'lead' },
          {
            key: 'action',
            head: t('permits.step'),
            cell: ({ action }) => term('PermitAction', action),
            narrow: 'lead',
          },
          {
            key: 'status',
            head: t('field.status'),
            cell: ({ status }) => <Tag of="PermitStatus" value={status} />,
          },
          { key: 'reason', head: t('permits.reason'), cell: ({ reason }) => reason ?? '—' },
        ]}
      />
    </Panel>
  )
}
