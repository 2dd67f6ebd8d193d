import { comparison } from './comparison.ts'

interface Home {
  registrations: { live: number; late: number }
  housing: { occupancy: { beds: number; occupied: number }; unhoused: number }
  renewals: { owed: number }
  imports: { recent: { id: string }[] }
}
const essence = ({
  registrations: { live, late },
  housing,
  renewals: { owed },
  imports: { recent },
}: Home) => ({
  ...{ live, late, owed },
  beds: housing.occupancy.beds,
  occupied: housing.occupancy.occupied,
  unhoused: housing.unhoused,
  recent: recent.map(({ id }) => id),
})

const live = `status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')`
const days = (from: string) =>
  `generate_series(current_date - 29, current_date, interval '1 day') AS d LEFT JOIN ${from}`

export const home = comparison({
  name: 'home',
  what: 'the numbers of the home page of a station clerk',
  as: 'clerk',
  operation: 'Home',
  variables: () => ({}),
  sql: {
    text: `WITH taken AS (
      SELECT s.bed_id, b.room_id, s.starts_on, s.ends_on FROM stay s JOIN bed b ON b.id = s.bed_id
      WHERE s.township_id = $1 AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
        AND daterange(s.starts_on, s.ends_on, '[)') && daterange(current_date - 29, NULL)
    ), per_building AS (
      SELECT m.building_id, count(b.id) AS beds, count(t.bed_id) AS occupied, sum(m.rated_capacity) / nullif(count(b.id), 0) AS capacity
      FROM room m JOIN bed b ON b.room_id = m.id
      LEFT JOIN taken t ON t.bed_id = b.id AND t.starts_on <= current_date AND (t.ends_on IS NULL OR t.ends_on > current_date)
      WHERE m.township_id = $1 GROUP BY m.building_id
    )
    SELECT json_build_object(
      'registrations', (SELECT json_build_object('live', count(*) FILTER (WHERE ${live}),
          'late', count(*) FILTER (WHERE ${live} AND declared_on > deadline_on),
          'declaredToday', count(*) FILTER (WHERE declared_on = current_date),
          'byDay', (SELECT json_agg(json_build_object('date', d::date, 'count', n) ORDER BY d) FROM (SELECT d, count(g.id) AS n
            FROM ${days('residence_registration g ON g.declared_on = d::date AND g.township_id = $1')} GROUP BY d) x),
          'bySex', (SELECT json_agg(json_build_object('name', sex, 'count', n)) FROM (SELECT r.sex, count(*) AS n
            FROM residence_registration g JOIN migrant_resident r ON r.id = g.resident_id
            WHERE g.township_id = $1 AND g.${live} GROUP BY r.sex) x))
        FROM residence_registration WHERE township_id = $1),
      'housing', json_build_object(
        'occupancy', (SELECT json_build_object('beds', sum(beds), 'occupied', sum(occupied)) FROM per_building),
        'byBuilding', (SELECT json_agg(json_build_object('building', json_build_object('id', g.id, 'name', g.name),
          'occupancy', json_build_object('beds', p.beds, 'occupied', p.occupied))) FROM per_building p JOIN building g ON g.id = p.building_id),
        'byDay', (SELECT json_agg(json_build_object('date', d::date, 'count', n) ORDER BY d) FROM (
          SELECT d, (sum(coalesce(step, 0)) OVER (ORDER BY d)) AS n
          FROM generate_series((current_date - 29)::timestamp, current_date::timestamp, interval '1 day') AS d LEFT JOIN (
            SELECT day, sum(step) AS step FROM (SELECT greatest(starts_on, current_date - 29) AS day, 1 AS step FROM taken
              UNION ALL SELECT ends_on, -1 FROM taken WHERE ends_on IS NOT NULL) e GROUP BY day) c ON c.day = d) x),
        'unhoused', (SELECT count(*) FROM migrant_resident r WHERE r.township_id = $1
          AND EXISTS (SELECT FROM residence_registration g WHERE g.resident_id = r.id AND g.${live})
          AND NOT EXISTS (SELECT FROM stay s WHERE s.resident_id = r.id AND s.status IN ('RESERVED', 'CHECKED_IN')
            AND (s.ends_on IS NULL OR s.ends_on > current_date)))),
      'renewals', (SELECT json_build_object('owed', sum(n), 'byKind', json_agg(json_build_object('name', kind, 'count', n)))
        FROM (SELECT kind, count(*) AS n FROM renewal_item WHERE township_id = $1 AND status = 'OWED' GROUP BY kind) x),
      'imports', json_build_object('recent', (SELECT json_agg(json_build_object('id', i.id, 'status', i.status,
        'fileName', f.file_name) ORDER BY i.id DESC) FROM (SELECT * FROM import_batch WHERE township_id = $1 ORDER BY id DESC LIMIT 5) i
        JOIN stored_file f ON f.id = i.file_id)))::text`,
    values: ({ township }) => [township],
    essence,
  },
  postgraphile: { notRun: 'counts by group need a plugin of its own' },
  essence: data => essence(data.home),
})
