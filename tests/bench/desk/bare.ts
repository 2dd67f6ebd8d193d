/** A page as both answer it. */
export interface Shown {
  edges: { node: object }[]
  pageInfo: object
}

export interface Filter {
  hands?: 'MINE'
  late?: true
  waitsFor?: 'DEPARTMENT'
}

/** The page as it opens, and narrowed. */
export const filters: readonly Filter[] = [{}, { hands: 'MINE' }, { late: true }, { waitsFor: 'DEPARTMENT' }]

/** What somebody would write by hand for the page: joins, and the answer as JSON. */
export function deskPage(
  filter: Filter,
  { township, account }: { township: string; account: string },
): { name: string; text: string; values: string[] } {
  const narrowed = [
    filter.late ? 'AND due_on < current_date AND desk_on < current_date' : '',
    filter.waitsFor ? `AND waits_for = '${filter.waitsFor}'` : '',
    filter.hands
      ? `AND assignee_id = ANY (ARRAY(SELECT id FROM station_staff WHERE account_id = $2
          AND (ends_on IS NULL OR ends_on >= current_date)))`
      : '',
  ].join(' ')
  return {
    name: `desk${JSON.stringify(filter)}`,
    values: filter.hands ? [township, account] : [township],
    text: `WITH page AS (
      SELECT * FROM service_case WHERE township_id = $1 AND status = 'UNDER_WAY' ${narrowed} ORDER BY desk_on, id LIMIT 26
    ), shown AS (SELECT * FROM page ORDER BY desk_on, id LIMIT 25)
    SELECT json_build_object(
      'edges', coalesce(json_agg(json_build_object('node', json_build_object(
        'id', c.id, 'number', c.number, 'waitsFor', c.waits_for, 'openedOn', c.opened_on, 'dueOn', c.due_on,
        'daysLeft', c.days_left, 'late', coalesce(c.due_on < current_date, false), 'confidential', c.confidential,
        'away', coalesce((SELECT json_agg(DISTINCT s.department) FROM service_case_step s
          WHERE s.case_id = c.id AND s.state = 'AWAY'), '[]'),
        'resident', json_build_object('id', r.id, 'name', r.name),
        'version', json_build_object('id', v.id, 'name', json_build_object('zh', v.name_zh, 'en', v.name_en)),
        'handler', CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'name', h.name) END,
        'station', CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name) END
      )) ORDER BY c.desk_on, c.id), '[]'),
      'pageInfo', json_build_object('endCursor', (array_agg(c.id ORDER BY c.desk_on DESC, c.id DESC))[1],
        'hasNextPage', (SELECT count(*) FROM page) > 25))::text
    FROM shown c JOIN migrant_resident r ON r.id = c.resident_id JOIN service_version v ON v.id = c.version_id
    LEFT JOIN station_staff h ON h.id = c.assignee_id AND (h.ends_on IS NULL OR h.ends_on >= current_date)
    LEFT JOIN service_station t ON t.id = c.station_id`,
  }
}
