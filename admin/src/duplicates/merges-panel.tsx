import { Typography } from '@mui/material'
import { useState } from 'react'
import { type MergeRowFragment, MergesDocument, UndoMergeDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { To } from '../shared/to.tsx'
import { Reason } from './pair-card.tsx'

/** What was merged, and the way back. */
export function MergesPanel() {
  const { t } = useWords()
  const { may } = useMe()
  const pages = usePages(MergesDocument, {}, data => data.residentMerges, { size: 10 })
  return (
    <Panel title={t('duplicates.merges')} flush>
      <PageRows
        label={t('duplicates.merges')}
        pages={pages}
        rowKey={merge => merge.id}
        empty={<Nothing title={t('duplicates.noMerges')} hint="" />}
        columns={[
          {
            key: 'who',
            head: t('field.name'),
            narrow: 'lead',
            cell: ({ survivor, absorbedName }) => (
              <>
                {survivor ? (
                  <To page="people" id={survivor.id}>
                    {survivor.name}
                  </To>
                ) : (
                  '—'
                )}{' '}
                ← {absorbedName ?? '—'}
              </>
            ),
          },
          { key: 'at', head: t('duplicates.mergedAt'), cell: one => showInstant(one.mergedAt) },
          { key: 'why', head: t('duplicates.reason'), cell: one => one.reason },
          {
            key: 'undo',
            head: t('field.status'),
            cell: one =>
              one.undoneAt
                ? `${t('duplicates.undone')} ${showInstant(one.undoneAt)}：${one.undoneReason ?? ''}`
                : may('duplicate.undo') && <Undo merge={one} />,
          },
        ]}
      />
    </Panel>
  )
}

function Undo({ merge }: { merge: MergeRowFragment }) {
  const { t } = useWords()
  const undo = useAct(UndoMergeDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('duplicates.undo')}
      title={t('duplicates.undo')}
      state={undo}
      ready={reason.trim().length >= 4}
      onConfirm={() => undo.act({ id: merge.id, reason: reason.trim() })}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('duplicates.undoText')}</Typography>
      <Reason value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}
