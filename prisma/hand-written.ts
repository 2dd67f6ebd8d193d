/**
 * Everything in the migrations that was written by hand and must be there for the database to tell the truth
 * (invariant 1). The service checks each at start and names the one that is missing.
 */
export type HandWritten =
  | { kind: 'constraint' | 'trigger' | 'policy'; table: string; name: string; why: string }
  | { kind: 'index' | 'extension'; name: string; why: string }

const constraint = (table: string, name: string, why: string): HandWritten => ({
  kind: 'constraint',
  table,
  name,
  why,
})
const trigger = (table: string, name: string, why: string): HandWritten => ({
  kind: 'trigger',
  table,
  name,
  why,
})
const policy = (table: string, name: string): HandWritten => ({
  kind: 'policy',
  table,
  name,
  why: 'rows outside the caller’s reach stay hidden',
})

/** Tables of rows that belong to someone; each must have row-level security switched on. */
export const rowSecuredTables = [
  'township',
  'account',
  'account_scope',
  'session',
  'audit_entry',
  'audit_waiting',
  'audit_seal',
  'police_lookup',
  'outbox_message',
  'idempotency_key',
  'employer',
  'migrant_resident',
  'employment_contract',
  'residence_registration',
  'residence_permit',
  'lodging_wish',
  'couple',
  'renewal_item',
  'reminder',
  'property',
  'building',
  'room',
  'bed',
  'room_closure',
  'stay',
  'allocation_plan',
  'plan_placement',
  'import_batch',
  'import_row',
  'stored_file',
  'service_station',
  'police_unit',
  'police_officer',
  'lookup_request',
  'lookup_decision',
  'lookup_hit',
  'lookup_notice',
  'lookup_sampling',
  'lookup_review',
  'lookup_review_step',
] as const

const ownedBesidesRead = ['property', 'building', 'room', 'bed', 'room_closure', 'stay']
/** Of the look-ups: written once by one kind of caller, read by another. */
const lookupsAppended = [
  'lookup_request',
  'lookup_decision',
  'lookup_hit',
  'lookup_notice',
  'lookup_sampling',
  'lookup_review',
  'lookup_review_step',
]
const lookupsWrittenOnce = [
  'lookup_request',
  'lookup_decision',
  'lookup_hit',
  'lookup_notice',
  'lookup_review_step',
]
const appended = ['audit_entry', 'audit_seal', 'police_lookup', 'outbox_message']

export const handWritten: readonly HandWritten[] = [
  { kind: 'extension', name: 'btree_gist', why: 'beds and people are excluded by equality and period' },
  constraint('stay', 'stay_ends_after_start', 'a stay has at least one night'),
  constraint('stay', 'stay_one_person_a_bed', 'no two people in one bed at one time'),
  constraint('stay', 'stay_one_bed_a_person', 'no person in two beds at one time'),
  constraint('room_closure', 'room_closure_ends_after_start', 'a closure has at least one night'),
  constraint('room', 'room_area_positive', 'a room has an area'),
  constraint('room', 'room_capacity_not_negative', 'a capacity is a number of people'),
  constraint('building', 'building_of_property', 'a room stands in a building of its own property'),
  constraint('room', 'room_building_of_property', 'a room stands in a building of its own property'),
  constraint('couple', 'couple_of_two', 'a couple is two people, written once'),
  constraint('couple', 'couple_first_fkey', 'a couple is of people in the register'),
  constraint('couple', 'couple_second_fkey', 'a couple is of people in the register'),
  constraint('account', 'account_username_lower', 'a user name is found whatever its case'),
  { kind: 'index', name: 'residence_registration_one_live', why: 'one live registration a person' },
  { kind: 'index', name: 'employment_contract_one_current', why: 'one current contract a person' },
  { kind: 'index', name: 'outbox_message_unpublished', why: 'the relay reads only what waits' },
  { kind: 'index', name: 'audit_entry_reveals', why: 'the quota of reveals is counted at once' },
  trigger('stay', 'stay_lock_room', 'two stays at once cannot each believe to be the last'),
  trigger('stay', 'stay_check', 'closures, sex policy and rated capacity hold on every night'),
  trigger('room', 'room_change_check', 'a changed room strands nobody'),
  trigger('room_closure', 'room_closure_check', 'nobody sleeps in a closed room'),
  trigger('migrant_resident', 'migrant_resident_sex_check', 'a corrected sex agrees with the room'),
  trigger('audit_entry', 'audit_entry_append_only', 'the log is written once'),
  trigger('audit_entry', 'audit_entry_no_truncate', 'the log is written once'),
  trigger('audit_entry', 'audit_entry_waits', 'no entry of the log is left out of a seal'),
  constraint('audit_seal', 'audit_seal_whole', 'a seal has a leaf for each of its entries'),
  trigger('audit_seal', 'audit_seal_append_only', 'seals are written once'),
  trigger('audit_seal', 'audit_seal_no_truncate', 'seals are written once'),
  { kind: 'index', name: 'audit_seal_range', why: 'the seal of an entry is found at once' },
  trigger('police_lookup', 'police_lookup_append_only', 'lookups are written once'),
  trigger('police_lookup', 'police_lookup_no_truncate', 'lookups are written once'),
  constraint('police_officer', 'police_officer_account_id_fkey', 'an officer is an account'),
  constraint('lookup_request', 'lookup_request_hold_ends', 'a lawful delay has a reason and an end'),
  constraint('lookup_request', 'lookup_request_emergency_ends', 'an emergency answers for a time only'),
  constraint(
    'lookup_request',
    'lookup_request_wide',
    'a wider search names a building and a night and waits',
  ),
  constraint('police_lookup', 'police_lookup_hold_ends', 'a lawful delay has an end'),
  constraint('lookup_decision', 'lookup_decision_approved_until', 'a grant ends, a refusal has a reason'),
  constraint('lookup_sampling', 'lookup_sampling_kept', 'the seed revealed is the one committed'),
  constraint('lookup_sampling', 'lookup_sampling_revealed_after', 'a seed is revealed after its week'),
  { kind: 'index', name: 'lookup_review_step_one_verdict', why: 'one verdict a review' },
  trigger('lookup_decision', 'lookup_decision_check', 'who asks never decides, by whatever account'),
  trigger('lookup_sampling', 'lookup_sampling_committed', 'a draw is committed once and revealed once'),
  trigger('lookup_sampling', 'lookup_sampling_no_truncate', 'a draw is committed once'),
  ...lookupsWrittenOnce.flatMap(table => [
    trigger(table, `${table}_append_only`, 'who asked, decided, saw and judged is written once'),
    trigger(table, `${table}_no_truncate`, 'who asked, decided, saw and judged is written once'),
  ]),
  ...lookupsAppended.map(table => policy(table, 'append')),
  ...['lookup_sampling', 'lookup_review'].map(table => policy(table, 'own')),
  ...rowSecuredTables.map(table => policy(table, 'reach')),
  ...ownedBesidesRead.map(table => policy(table, 'own')),
  ...appended.map(table => policy(table, 'append')),
]
