/** What is kept for a time only, and for how many days. The database knows a least period of its own for each. */
export const retention = [
  {
    kind: 'outbox',
    days: 30,
    why: { zh: '已交付的消息，供查错', en: 'messages that were handed on, for finding faults' },
  },
  {
    kind: 'idempotencyKeys',
    days: 30,
    why: { zh: '重复提交得到首次的结果', en: 'a repeated request gets its first answer' },
  },
  {
    kind: 'files',
    days: 180,
    why: {
      zh: '上传的表格；名称、大小、哈希和逐行结果仍保留',
      en: 'uploaded workbooks; name, size, hash and what came of each row stay',
    },
  },
] as const satisfies readonly { kind: string; days: number; why: { zh: string; en: string } }[]

export type RetainedKind = (typeof retention)[number]['kind']
