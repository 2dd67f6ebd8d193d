import { face, type Paper, printed, write } from '../print/paper.ts'
import { inWords } from './copy-words.ts'
import type { OwnRecord } from './own-record.ts'

/** The copy a person takes away, as data (PIPL Art. 45): UTF-8 JSON, indented. */
export const copyAsJson = (record: OwnRecord): string => `${JSON.stringify(record, null, 2)}\n`

/** The same on paper: Chinese with English beside it. */
export function copyAsPdf(record: OwnRecord, madeAt: Date): Promise<Buffer> {
  return printed({ title: '本人信息副本', madeAt }, paper => {
    paper.font(face.strong).fontSize(18).text('本人信息副本')
    paper.font(face.text).fontSize(10).fillColor('#555').text('Copy of the data kept about you')
    paper.text(`${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`).fillColor('#000')
    section(paper, '基本信息 Particulars', [
      ['姓名 Name', record.name],
      ['性别 Sex', inWords('sex', record.sex)],
      ['出生日期 Born', record.birthDate],
      ['证件 Document', `${inWords('document', record.documentType)} ${record.documentNumber}`],
      ['电话 Phone', record.phone],
      ['户籍地址 Household', record.hukouAddress],
      ['用人单位 Employer', record.employer],
    ])
    for (const each of record.registrations) {
      section(paper, `居住登记 Registration ${each.receiptNumber}`, [
        ['状态 Status', inWords('registration', each.status)],
        ['到达 Arrived', each.arrivedOn],
        [
          '申报 Declared',
          `${each.declaredOn}（${inWords('declarant', each.declarantType)}${each.fromWorkbook ? '，花名册 roster' : ''}）`,
        ],
        ['登记 Registered', each.registeredOn],
        ['注销 Ended', each.deregisteredOn],
        ['居住地址 Address', each.residenceAddress],
      ])
    }
    section(
      paper,
      '劳动合同 Contracts',
      record.contracts.map(each => [
        `${each.employer ?? ''} ${each.workshop ?? ''}`,
        `${each.hiredOn ?? ''} — ${each.endedOn ?? each.endsOn ?? ''}`,
      ]),
    )
    section(
      paper,
      '住宿 Stays',
      record.stays.map(each => [
        each.place,
        `${each.startsOn} — ${each.endsOn ?? ''}（${inWords('stay', each.status)}）`,
      ]),
    )
    section(
      paper,
      '谁看过 Who has seen it',
      record.reads.map(each => [
        each.at.slice(0, 16).replace('T', ' '),
        [inWords('reader', each.role), inWords('reading', each.act), each.reason].filter(Boolean).join(' · '),
      ]),
    )
    section(
      paper,
      '依法提供 Told by law',
      record.disclosures.map(each => [each.at.toISOString().slice(0, 10), each.inWords.zh]),
    )
    section(
      paper,
      '本人的申请 Your requests',
      record.requests.map(each => [
        `${each.askedAt.slice(0, 10)} ${inWords('request', each.kind)}`,
        `${each.text} → ${each.answer ?? inWords('answer', each.status)}`,
      ]),
    )
  })
}

function section(paper: Paper, title: string, lines: readonly (readonly [string, string | null])[]): void {
  if (lines.length === 0) return
  paper.moveDown(0.8).font(face.strong).fontSize(12).text(title)
  paper.font(face.text).fontSize(10)
  for (const [label, value] of lines) write(paper, `${label}：${value ?? '—'}`)
}
