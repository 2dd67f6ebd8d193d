import { Alert, Box, Button, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Form, useNotify } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { DeclareRegistrationDocument, type DeclareRegistrationInput } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { RefusedField } from '../shared/refused-field.tsx'
import { PersonFields, ResidenceFields, WorkFields } from './declare-fields.tsx'

/** The text of the notice that is read out at the desk; recorded with the registration. */
const NOTICE_VERSION = '2026-11'

const beginning = {
  documentType: 'MAINLAND_ID',
  residenceReason: 'WORK',
  dwellingType: 'EMPLOYER_PREMISES',
  declarantType: 'EMPLOYER',
}

/** What was typed: spaces cut, empty fields left out. */
function inputOf(values: Record<string, unknown>): DeclareRegistrationInput {
  const kept = Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
  return { ...Object.fromEntries(kept), privacyNoticeVersion: NOTICE_VERSION } as DeclareRegistrationInput
}

export default function DeclarePage() {
  const { t } = useWords()
  const notify = useNotify()
  const navigate = useNavigate()
  const declare = useAct(DeclareRegistrationDocument)

  async function submit(values: Record<string, unknown>) {
    const done = await declare.act({ input: inputOf(values) })
    if (!done) return
    notify('registrations.declared', { type: 'success', messageArgs: { number: done.receiptNumber } })
    navigate(`/registrations/${done.id}/show`)
  }

  return (
    <Page act="registration.declare" title={t('registrations.declare')}>
      <Form
        onSubmit={submit}
        defaultValues={{ ...beginning, arrivedOn: today() }}
        warnWhenUnsavedChanges={false}
      >
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('registrations.notice', { version: NOTICE_VERSION })}
        </Alert>
        <Panel>
          <Group title={t('registrations.person')}>
            <PersonFields />
          </Group>
          <Group title={t('registrations.work')}>
            <WorkFields />
          </Group>
          <Group title={t('registrations.residence')}>
            <ResidenceFields />
          </Group>
          <RefusedField refusal={declare.refusal} />
          <Outcome refusal={declare.refusal} failure={declare.failure} />
          <Button type="submit" variant="contained" disabled={declare.pending}>
            {t('registrations.submit')}
          </Button>
        </Panel>
      </Form>
    </Page>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 2 }}>
    <Typography component="legend" variant="h3" sx={{ mb: 0.5 }}>
      {title}
    </Typography>
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
      }}
    >
      {children}
    </Box>
  </Box>
)
