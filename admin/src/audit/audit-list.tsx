import type { AuditEntriesQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { Clipped } from './clipped.tsx'
import { PrintDay } from './print-day.tsx'
import { useDetails } from './use-details.ts'
import { useFields } from './use-fields.ts'

type Entry = AuditEntriesQuery['auditEntries']['edges'][number]['node']

/** The log: who did what, on which record, with which outcome. */
export default function AuditList() {
  const { t } = useWords()
  return (
    <RecordList<Entry>
      resource="audit"
      title={t('audit.title')}
      perPage={50}
      above={<PrintDay />}
      columns={useColumns()}
      empty={<Nothing title={t('audit.none')} />}
    />
  )
}

function useColumns(): Column<Entry>[] {
  const { t } = useWords()
  return [
    { key: 'at', head: t('audit.at'), cell: entry => showInstant(entry.at), narrow: 'lead' },
    { key: 'actor', head: t('audit.actor'), cell: entry => <Who entry={entry} /> },
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
    { key: 'fields', head: t('audit.fields'), cell: entry => <Fields entry={entry} />, narrow: 'drop' },
    {
      key: 'details',
      head: t('audit.details'),
      cell: entry => <Details entry={entry} />,
      narrow: 'drop',
    },
  ]
}

/** The person, else the role: the service itself, a machine, or nobody signed in. */
function Who({ entry }: { entry: Entry }) {
  const { t } = useWords()
  const roles: Record<string, string> = {
    SYSTEM: t('audit.system'),
    MACHINE: t('tokens.machine'),
    ANONYMOUS: t('audit.nobody'),
  }
  return entry.account?.displayName ?? roles[entry.actor] ?? t(`term.Role.${entry.actor}`, { _: entry.actor })
}

function Subject({ entry }: { entry: Entry }) {
  const { t } = useWords()
  if (!entry.subjectType) return '—'
  return (
    <span title={entry.subjectId ?? undefined}>
      {t(`audit.subjectOf.${entry.subjectType}`, { _: entry.subjectType })} {entry.subjectId?.slice(-6)}
    </span>
  )
}

function Details({ entry }: { entry: Entry }) {
  const inWords = useDetails()
  const words = inWords(entry.details)
  return <Clipped text={words || '—'} whole={words} />
}

/** The fields, in words where there are any and else as they are; the whole paths on pointing. */
function Fields({ entry }: { entry: Entry }) {
  const inWords = useFields()
  return <Clipped text={inWords(entry.fields) || '—'} whole={entry.fields.join('\n')} />
}
