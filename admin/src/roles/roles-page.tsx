import { Box } from '@mui/material'
import { useState } from 'react'
import { RolesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Page } from '../shared/page.tsx'
import { Failed } from '../shared/refused.tsx'
import { keyOf } from './draft.ts'
import { RoleChoice } from './role-choice.tsx'
import { RoleEditor } from './role-editor.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import { WaitingVersions } from './waiting-versions.tsx'

/** What each role of the township may do, and how that is changed. */
export default function RolesPage() {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(RolesDocument, {})
  const [chosen, setChosen] = useState('STATION_CLERK')
  const roles = data?.roles ?? []
  const role = roles.find(each => keyOf(each) === chosen)
  return (
    <Page title={t('roles.title')} act="role.read">
      <Failed failure={error} onRetry={refetch} />
      <WaitingVersions />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '280px minmax(0, 1fr)' },
        }}
      >
        <RoleChoice roles={roles} chosen={chosen} onChoose={setChosen} />
        {role && <RoleEditor key={`${chosen} ${role.version}`} role={role} />}
      </Box>
      <VersionsPanel />
    </Page>
  )
}
