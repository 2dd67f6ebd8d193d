import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type PermitMaterial,
  type PermitPartsFragment,
  SupplyPermitMaterialsDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { MaterialBoxes } from './material-boxes.tsx'

/** The applicant is back with what the one notice named. */
export function SupplyMaterials({ permit }: { permit: PermitPartsFragment }) {
  const { t } = useWords()
  const notify = useNotify()
  const supply = useAct(SupplyPermitMaterialsDocument)
  const [shown, setShown] = useState<PermitMaterial[]>([])
  const confirm = async () => {
    const done = await supply.act({ id: permit.id, materials: shown, on: today() })
    if (done) notify('permits.done', { type: 'success' })
    return done
  }
  return (
    <ConfirmAct label={t('permits.supply')} title={t('permits.supply')} state={supply} onConfirm={confirm}>
      <MaterialBoxes
        choices={permit.missing.map(({ material }) => material)}
        value={shown}
        onChange={setShown}
      />
    </ConfirmAct>
  )
}
