/** A column whose values are sealed by the vault, with the name it is sealed under. */
export interface SealedColumn {
  table: string
  /** Primary key, in the order of its index. */
  key: readonly string[]
  column: string
  context: string
  /** A trigger that lets nobody change a row; a new seal of the same value is none. */
  writtenOnce?: string
}

/** Every sealed column of the register: what a new key has to seal again. A test finds one that is missing here. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'migrant_resident',
    key: ['id'],
    column: 'document_ciphertext',
    context: 'migrant_resident.document',
  },
  { table: 'migrant_resident', key: ['id'], column: 'phone_ciphertext', context: 'migrant_resident.phone' },
  {
    table: 'former_document',
    key: ['id'],
    column: 'document_ciphertext',
    context: 'migrant_resident.document',
  },
  {
    table: 'resident_side',
    key: ['resident_id'],
    column: 'phone_ciphertext',
    context: 'migrant_resident.phone',
  },
  {
    table: 'import_before',
    key: ['batch_id', 'table_name', 'row_id'],
    column: 'phone_ciphertext',
    context: 'migrant_resident.phone',
  },
  { table: 'import_row', key: ['batch_id', 'position'], column: 'ciphertext', context: 'import_row.values' },
  { table: 'import_batch', key: ['id'], column: 'layout_ciphertext', context: 'import_batch.layout' },
  { table: 'stored_file', key: ['id'], column: 'ciphertext', context: 'stored_file.content' },
  {
    table: 'idempotency_key',
    key: ['account_id', 'key'],
    column: 'response',
    context: 'idempotency_key.response',
  },
  { table: 'second_factor', key: ['account_id'], column: 'secret', context: 'second_factor.secret' },
  { table: 'role_grant', key: ['id'], column: 'first_half', context: 'role_grant.first_half' },
  {
    table: 'lookup_request',
    key: ['id'],
    column: 'key_sealed',
    context: 'lookup_request.key',
    writtenOnce: 'lookup_request_append_only',
  },
  {
    table: 'lookup_sampling',
    key: ['id'],
    column: 'seed_sealed',
    context: 'lookup_sampling.seed',
    writtenOnce: 'lookup_sampling_committed',
  },
  {
    table: 'contact_preference',
    key: ['resident_id'],
    column: 'email_ciphertext',
    context: 'contact_preference.email',
  },
  {
    table: 'contact_preference',
    key: ['resident_id'],
    column: 'wechat_ciphertext',
    context: 'contact_preference.wechat',
  },
  {
    table: 'notice_subscription',
    key: ['id'],
    column: 'address_ciphertext',
    context: 'notice_subscription.address',
  },
  {
    table: 'notice_subscription',
    key: ['id'],
    column: 'secret_ciphertext',
    context: 'notice_subscription.secret',
  },
  { table: 'service_case', key: ['id'], column: 'text_ciphertext', context: 'service_case.text' },
  { table: 'service_case', key: ['id'], column: 'outcome_ciphertext', context: 'service_case.outcome' },
  {
    table: 'service_case_event',
    key: ['id'],
    column: 'note_ciphertext',
    context: 'service_case_event.note',
    writtenOnce: 'service_case_event_append_only',
  },
  { table: 'own_request', key: ['id'], column: 'text_ciphertext', context: 'own_request.text' },
  { table: 'own_request', key: ['id'], column: 'answer_ciphertext', context: 'own_request.answer' },
  { table: 'ledger_export', key: ['id'], column: 'ciphertext', context: 'ledger_export.file' },
]

/** Columns of bytes that hold digests, blind indexes and proofs: nothing to seal again. */
export const unsealedBytes: readonly RegExp[] = [
  /_(hash|index|proof|tail_index|alias_index)$/,
  /^audit_(seal|root_mail)\./,
  /^lookup_sampling\.(commitment|revealed_seed)$/,
  /^stored_file\.sha256$/,
  /^session\.|^service_token\./,
  /^idempotency_key\.input_hash$/,
]
