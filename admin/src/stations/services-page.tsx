import { Box, Button, Typography } from '@mui/material'
import { useNotify } from 'react-admin'
import {
  CatalogueDocument,
  CatalogueHsdsDocument,
  type CatalogueQuery,
  LoadShippedServicesDocument,
} from '../generated/graphql.ts'
import { send } from '../graphql/send.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { ServiceEditor } from './service-editor.tsx'
import { WithdrawService } from './withdraw-service.tsx'

type Item = CatalogueQuery['serviceItems'][number]

/** The catalogue of services, each with its version in force. */
export default function ServicesPage() {
  const { t, say, term } = useWords()
  const { may } = useMe()
  const answer = useAnswer(CatalogueDocument, {})
  const changes = may('service.change')
  return (
    <Page act="service.read" title={t('services.title')}>
      <Panel
        title={t('services.list')}
        flush
        action={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <ExportHsds />
            {changes && <LoadShipped />}
            {changes && <ServiceEditor />}
          </Box>
        }
      >
        <Failed failure={answer.error} onRetry={() => answer.refetch()} />
        {answer.data?.serviceItems.length === 0 && (
          <Nothing title={t('services.none')} hint={t('services.noneHint')} />
        )}
        <RowsTable<Item>
          label={t('services.list')}
          rows={answer.data?.serviceItems ?? []}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('services.name'),
              narrow: 'lead',
              cell: ({ current, withdrawnAt }) => (
                <>
                  {say(current.name)} {withdrawnAt && <Badge tone="idle" label={t('services.withdrawn')} />}
                </>
              ),
            },
            { key: 'days', head: t('services.days'), cell: ({ current }) => current.promisedDays },
            {
              key: 'handler',
              head: t('services.handler'),
              cell: ({ current }) => term('ServiceDepartment', current.handler),
            },
            {
              key: 'materials',
              head: t('services.materials'),
              cell: ({ current }) => current.materials.map(({ words }) => say(words)).join('；') || '—',
            },
            {
              key: 'steps',
              head: t('services.steps'),
              cell: ({ current }) => current.steps.map(({ words }) => say(words)).join(' → '),
            },
            { key: 'law', head: t('services.law'), cell: ({ current }) => current.legalSource },
            {
              key: 'version',
              head: t('services.versionNumber'),
              cell: ({ current }) => current.number,
            },
            {
              key: 'acts',
              head: '',
              cell: item =>
                changes && (
                  <Box sx={{ display: 'flex', gap: 1 }}>
                    <ServiceEditor item={item} />
                    {!item.withdrawnAt && <WithdrawService id={item.id} />}
                  </Box>
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  )
}

function LoadShipped() {
  const { t } = useWords()
  const notify = useNotify()
  const load = useAct(LoadShippedServicesDocument)
  const confirm = async () => {
    const done = await load.act({})
    if (done) notify('services.loaded', { type: 'success', messageArgs: { count: done.count } })
    return done
  }
  return (
    <ConfirmAct
      label={t('services.load')}
      title={t('services.load')}
      state={load}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Typography>{t('services.loadText')}</Typography>
    </ConfirmAct>
  )
}

/** The catalogue as a file of Open Referral HSDS. */
function ExportHsds() {
  const { t } = useWords()
  const save = async () => {
    const { catalogueHsds } = await send(CatalogueHsdsDocument, {})
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([catalogueHsds], { type: 'application/json' }))
    link.download = 'services-hsds.json'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Button size="small" variant="outlined" onClick={() => void save()}>
      {t('services.export')}
    </Button>
  )
}
