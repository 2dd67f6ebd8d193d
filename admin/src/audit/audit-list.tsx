import { Box } from '@mui/material'
import type { AuditEntriesQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'

type Entry = AuditEntriesQuery['auditEntries']['edges'][number]['node']

/** The log: who did what, on which record, with which outcome. */
export default function AuditList() {
  const { t } = useWords()
  return (
    <RecordList<Entry>
      resource="audit"
      title={t('audit.title')}
      perPage={50}
      columns={useColumns()}
      empty={<Nothing title={t('audit.none')} />}
    />
  )
}

function useColumns(): Column<Entry>[] {
  const { t } = useWords()
  return [
    { key: 'at', head: t('audit.at'), cell: entry => showInstant(entry.at), narrow: 'lead' },
    { key: 'actor', head: t('audit.actor'), cell: entry => entry.account?.displayName ?? entry.actor },
    {
      key: 'act',
      head: t('audit.act'),
      cell: entry => t(`act.${entry.act.replaceAll('.', '_')}`, { _: entry.act }),
      narrow: 'lead',
    },
    {
      key: 'outcome',
      head: t('audit.outcome'),
      cell: entry => <Tag of="AuditOutcome" value={entry.outcome} />,
    },
    { key: 'subject', head: t('audit.subject'), cell: entry => <Subject entry={entry} /> },
    { key: 'fields', head: t('audit.fields'), cell: entry => entry.fields.join(', ') || '—', narrow: 'drop' },
    {
      key: 'details',
      head: t('audit.details'),
      cell: entry => <Details text={entry.details} />,
      narrow: 'drop',
    },
  ]
}

const Subject = ({ entry }: { entry: Entry }) => (
  <span title={entry.subjectId ?? undefined}>
    {entry.subjectType ?? '—'} {entry.subjectId?.slice(0, 8)}
  </span>
)

const Details = ({ text }: { text: string }) => (
  <Box
    component="code"
    title={text}
    sx={{
      display: 'block',
      maxWidth: 320,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: 12,
    }}
  >
    {text === '{}' ? '—' : text}
  </Box>
)
