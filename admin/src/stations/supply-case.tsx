import { useState } from 'react'
import { type CasePartsFragment, SupplyCaseDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { ShownBoxes } from './shown-boxes.tsx'

/** What the applicant has brought of the one notice. */
export function SupplyCase({ one }: { one: CasePartsFragment }) {
  const { t } = useWords()
  const supply = useAct(SupplyCaseDocument)
  const [shown, setShown] = useState<string[]>([])
  return (
    <ConfirmAct
      label={t('cases.supply')}
      title={t('cases.supply')}
      state={supply}
      ready={shown.length > 0}
      onConfirm={() => supply.act({ id: one.id, shown })}
    >
      <ShownBoxes
        label={t('cases.materials')}
        choices={one.materials.filter(material => !material.shown)}
        value={shown}
        onChange={setShown}
      />
    </ConfirmAct>
  )
}
