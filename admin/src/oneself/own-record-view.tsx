import { AskForm } from './ask-form.tsx'
import { ExchangePart } from './exchange-part.tsx'
import type { Language, OwnRecord } from './own-api.ts'
import { Lines, local, Pairs, Part } from './parts.tsx'
import { RegistrationsPart } from './registrations-part.tsx'
import { termIn } from './terms/index.ts'
import type { Words } from './words.ts'

interface ViewProps {
  t: Words
  language: Language
  record: OwnRecord
  onAsked: () => void
}

/** What is written about the person, where it came from, who has seen it, and what was asked. */
export function OwnRecordView({ t, language, record, onAsked }: ViewProps) {
  return (
    <>
      {record.exchanges.map(exchange => (
        <ExchangePart
          key={exchange.memberId}
          t={t}
          language={language}
          exchange={exchange}
          onAnswered={onAsked}
        />
      ))}
      <Part title={t.stored}>
        <Pairs
          pairs={[
            [t.name, record.name],
            [t.sex, termIn(language, 'Sex', record.sex)],
            [t.birth, record.birthDate],
            [t.documentType, termIn(language, 'DocumentType', record.documentType)],
            [t.document, record.documentNumber],
            [t.phone, record.phone],
            [t.hukou, record.hukouAddress],
            [t.employer, record.employer],
            [t.recordedAt, local(record.recordedAt)],
          ]}
        />
        <a className="button" href="/own/copy.pdf" download>
          {t.copy} PDF
        </a>
        <a className="button" href="/own/copy.json" download>
          {t.copy} JSON
        </a>
      </Part>
      <RegistrationsPart t={t} language={language} registrations={record.registrations} />
      <Lines
        title={t.contracts}
        lines={record.contracts.map(({ employer, workshop, hiredOn, endedOn, endsOn }) =>
          [employer, workshop, `${hiredOn ?? ''} – ${endedOn ?? endsOn ?? ''}`].filter(Boolean).join(' · '),
        )}
      />
      <Lines
        title={t.stays}
        lines={record.stays.map(
          ({ place, startsOn, endsOn, status }) =>
            `${place} · ${startsOn} – ${endsOn ?? ''} · ${termIn(language, 'StayStatus', status)}`,
        )}
      />
      {record.permits.length > 0 && (
        <Part title={t.permits}>
          {record.permits.map(({ status, issuedOn, endorsedUntil }) => (
            <Pairs
              key={`${status} ${issuedOn}`}
              pairs={[
                [t.status, termIn(language, 'PermitStatus', status)],
                [t.issuedOn, issuedOn],
                [t.endorsedUntil, endorsedUntil],
              ]}
            />
          ))}
        </Part>
      )}
      <Lines
        title={t.who}
        empty={t.nobody}
        lines={record.reads.map(({ at, role, act, reason }) =>
          [
            local(at),
            termIn(language, 'Reader', role, t.roles),
            termIn(language, 'Reading', act),
            reason && `“${reason}”`,
          ]
            .filter(Boolean)
            .join(' · '),
        )}
      />
      <Lines title={t.law} empty={t.lawNone} lines={record.disclosures.map(each => each.inWords[language])} />
      <AskForm t={t} language={language} onAsked={onAsked} />
      {record.requests.length > 0 && (
        <Part title={t.mine}>
          <ul>
            {record.requests.map(each => (
              <li key={each.id}>
                <strong>{t[each.kind as 'CORRECTION']}</strong> · {t[each.status as 'OPEN']} · {t.due}{' '}
                {each.dueOn}
                <div>{each.text}</div>
                {each.answer && <div className="quiet">{each.answer}</div>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}
