import { comparison } from './comparison.ts'

interface Edges {
  edges: { node: { id: string } }[]
}
const idsOf = ({ edges }: Edges) => edges.map(({ node }) => node.id)
const rowIdsOf = ({ nodes }: { nodes: { rowId: string }[] }) => nodes.map(({ rowId }) => rowId)

/** A page of a connection as JSON, from the rows of `page` (26, the last only says that there is more). */
const asPage = (page: string, node: string, order: string) => `WITH page AS (${page})
  SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node', ${node}) ORDER BY ${order}), '[]'),
    'pageInfo', json_build_object('hasNextPage', (SELECT count(*) FROM page) > 25))::text
  FROM (SELECT * FROM page p ORDER BY ${order} LIMIT 25) p`
const first = () => ({ first: 25, after: null, filter: {} })

export const registrations = comparison({
  name: 'registrations',
  what: 'the newest 25 registrations with person and employer',
  as: 'clerk',
  operation: 'Registrations',
  variables: first,
  sql: {
    text: `${asPage(
      'SELECT * FROM residence_registration WHERE township_id = $1 ORDER BY id DESC LIMIT 26',
      `json_build_object('id', p.id, 'status', p.status, 'receiptNumber', p.receipt_number, 'arrivedOn', p.arrived_on,
        'declaredOn', p.declared_on, 'deadlineOn', p.deadline_on, 'late', p.declared_on > p.deadline_on,
        'resident', json_build_object('id', r.id, 'name', r.name), 'employer', json_build_object('id', e.id, 'name', e.name))`,
      'p.id DESC',
    )} JOIN migrant_resident r ON r.id = p.resident_id LEFT JOIN employer e ON e.id = p.employer_id`,
    values: ({ township }) => [township],
    essence: idsOf,
  },
  postgraphile: {
    query: `query Registrations($first: Int) { allResidenceRegistrations(first: $first, orderBy: PRIMARY_KEY_DESC) {
      nodes { rowId status receiptNumber arrivedOn declaredOn deadlineOn
        migrantResidentByResidentId { rowId name } employerByEmployerId { rowId name } }
      pageInfo { endCursor hasNextPage } } }`,
    variables: () => ({ first: 25 }),
    essence: data => rowIdsOf(data.allResidenceRegistrations),
  },
  essence: data => idsOf(data.residenceRegistrations),
})

export const renewals = comparison({
  name: 'renewals',
  what: 'the 25 items that fall due first, with person, station and reminders',
  as: 'clerk',
  operation: 'Renewals',
  variables: first,
  sql: {
    text: `${asPage(
      'SELECT * FROM renewal_item WHERE township_id = $1 ORDER BY due_on, id LIMIT 26',
      `json_build_object('id', p.id, 'kind', p.kind, 'dueOn', p.due_on, 'daysLeft', p.due_on - current_date,
        'status', p.status, 'rung', p.rung, 'actedAt', p.acted_at, 'resident', json_build_object('id', r.id, 'name', r.name),
        'station', json_build_object('id', s.id, 'name', s.name),
        'reminders', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'offsetDays', m.offset_days,
          'createdAt', m.created_at) ORDER BY m.id), '[]') FROM reminder m WHERE m.item_id = p.id))`,
      'p.due_on, p.id',
    )} JOIN migrant_resident r ON r.id = p.resident_id LEFT JOIN service_station s ON s.id = p.station_id`,
    values: ({ township }) => [township],
    essence: idsOf,
  },
  postgraphile: {
    query: `query Renewals($first: Int) { allRenewalItems(first: $first, orderBy: [DUE_ON_ASC, ROW_ID_ASC]) {
      nodes { rowId kind dueOn status rung actedAt migrantResidentByResidentId { rowId name }
        serviceStationByStationId { rowId name } remindersByItemId(orderBy: PRIMARY_KEY_ASC) { nodes { rowId offsetDays createdAt } } }
      pageInfo { endCursor hasNextPage } } }`,
    variables: () => ({ first: 25 }),
    essence: data => rowIdsOf(data.allRenewalItems),
  },
  essence: data => idsOf(data.renewalItems),
})

export const imports = comparison({
  name: 'imports',
  what: 'the newest 25 imports',
  as: 'clerk',
  operation: 'ImportBatches',
  variables: () => ({ first: 25, after: null, kind: null }),
  sql: {
    text: `${asPage(
      'SELECT * FROM import_batch WHERE township_id = $1 ORDER BY id DESC LIMIT 26',
      `json_build_object('id', p.id, 'kind', p.kind, 'status', p.status, 'fileName', f.file_name, 'asOf', p.as_of,
        'totalRows', p.total_rows, 'doneRows', p.done_rows, 'acceptRows', p.accept_rows, 'warnRows', p.warn_rows,
        'rejectRows', p.reject_rows, 'createdAt', p.created_at)`,
      'p.id DESC',
    )} JOIN stored_file f ON f.id = p.file_id`,
    values: ({ township }) => [township],
    essence: idsOf,
  },
  postgraphile: {
    query: `query Imports($first: Int) { allImportBatches(first: $first, orderBy: PRIMARY_KEY_DESC) {
      nodes { rowId kind status asOf totalRows doneRows acceptRows warnRows rejectRows createdAt
        storedFileByFileId { fileName } }
      pageInfo { endCursor hasNextPage } } }`,
    variables: () => ({ first: 25 }),
    essence: data => rowIdsOf(data.allImportBatches),
  },
  essence: data => idsOf(data.importBatches),
})

const entryCursor = (id: string) => Buffer.from(`GPC:I:${id}`).toString('base64')

export const audit = comparison({
  name: 'audit',
  what: '25 entries of the log with their accounts, some pages from its end',
  as: 'auditor',
  operation: 'AuditEntries',
  variables: ({ entry }) => ({ first: 25, after: entryCursor(entry) }),
  sql: {
    text: `${asPage(
      'SELECT * FROM audit_entry WHERE township_id = $1 AND id < $2 ORDER BY id DESC LIMIT 26',
      `json_build_object('id', p.id::text, 'at', p.at, 'actor', p.actor, 'act', p.act, 'outcome', p.outcome,
        'subjectType', p.subject_type, 'subjectId', p.subject_id, 'fields', p.fields, 'details', p.details::text,
        'requestId', p.request_id,
        'account', json_build_object('id', a.id, 'username', a.username, 'displayName', a.display_name))`,
      'p.id DESC',
    )} LEFT JOIN account a ON a.id = p.account_id`,
    values: ({ township, entry }) => [township, entry],
    essence: idsOf,
  },
  postgraphile: { notRun: 'the log names its account by id, without a foreign key to follow' },
  essence: data => idsOf(data.auditEntries),
})
