import { Box, Typography } from '@mui/material'
import {
  DecideRoleVersionDocument,
  WaitingRoleVersionsDocument,
  type WaitingRoleVersionsQuery,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { RehearsalTable } from './rehearsal-table.tsx'
import { useRoleWord } from './use-role-word.ts'
import { useChangeWords } from './versions-panel.tsx'

type Waiting = WaitingRoleVersionsQuery['roleVersions']['edges'][number]['node']

/** Changes that wait for another administrator, each with the rehearsal that its asker was shown. */
export function WaitingVersions() {
  const { t } = useWords()
  const roleWord = useRoleWord()
  const { data } = useAnswer(WaitingRoleVersionsDocument, {})
  const rows = data?.roleVersions.edges.map(({ node }) => node) ?? []
  return rows.map(version => (
    <Panel
      key={version.id}
      title={t('roles.waitingFor', { role: roleWord(version) })}
      action={<Decide version={version} />}
    >
      <What version={version} />
      <Box sx={{ mt: 1, border: 1, borderColor: 'divider', borderRadius: 1 }}>
        <RehearsalTable changes={version.rehearsal.changes} />
      </Box>
    </Panel>
  ))
}

function What({ version }: { version: Waiting }) {
  const { t } = useWords()
  const changeWords = useChangeWords()
  const { reason, requestedBy, requestedAt } = version
  return (
    <>
      <Typography>{changeWords(version)}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('roles.askedBy', { name: requestedBy?.displayName ?? '—', at: showInstant(requestedAt), reason })}
      </Typography>
    </>
  )
}

/** Who asked can only withdraw. */
function Decide({ version }: { version: Waiting }) {
  const { t } = useWords()
  const { me, may } = useMe()
  const approve = useAct(DecideRoleVersionDocument)
  const refuse = useAct(DecideRoleVersionDocument)
  if (!may('role.decide')) return null
  const own = me?.id === version.requestedBy?.id
  const { id } = version
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {!own && (
        <ConfirmAct
          label={t('accounts.approve')}
          title={t('accounts.approve')}
          state={approve}
          onConfirm={() => approve.act({ id, approve: true })}
        >
          <What version={version} />
        </ConfirmAct>
      )}
      <ConfirmAct
        label={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        title={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        state={refuse}
        onConfirm={() => refuse.act({ id, approve: false })}
        button={{ variant: 'text', color: 'error' }}
      >
        <What version={version} />
      </ConfirmAct>
    </Box>
  )
}
