import { Alert, Box, Button } from '@mui/material'
import { Link } from 'react-router-dom'
import type { OpenCasesMutation } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { To } from '../shared/to.tsx'

export type Opened = Extract<OpenCasesMutation['openCases'], { __typename: 'Intake' }>

/** What came of an intake: the number in the queue, and the one notice of everything that is missing. */
export function Notice({ opened }: { opened: Opened }) {
  const { t, say } = useWords()
  const { caseIds, missing, queueNumber } = opened
  return (
    <Panel title={t('cases.opened', { count: caseIds.length, number: queueNumber })}>
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
        <Alert severity={missing.length > 0 ? 'warning' : 'success'} sx={{ width: '100%' }}>
          {missing.length === 0 ? (
            t('cases.nothingMissing')
          ) : (
            <>
              <strong>{t('cases.notice')}</strong>
              <p style={{ marginBlock: '0.25em' }}>{t('cases.noticeText')}</p>
              <ol style={{ margin: 0, paddingInlineStart: '1.4em' }}>
                {missing.map(({ code, words }) => (
                  <li key={code}>{say(words)}</li>
                ))}
              </ol>
            </>
          )}
        </Alert>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          {caseIds.map((id, n) => (
            <To key={id} page="cases" id={id}>
              {t('cases.openCase', { n: n + 1 })}
            </To>
          ))}
        </Box>
        <Button component={Link} to="/cases" variant="contained" autoFocus>
          {t('cases.toDesk')}
        </Button>
      </Box>
    </Panel>
  )
}
