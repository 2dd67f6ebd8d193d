import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type CatalogueQuery,
  type EntrustedTask,
  PublishServiceDocument,
  type ServiceDepartment,
  type ServiceInput,
  type ServiceKind,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { zhStationTerms } from '../i18n/zh-stations.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { materialLines, readMaterials, readSteps, stepLines } from './service-lines.ts'

type Item = CatalogueQuery['serviceItems'][number]
type Texts = 'nameZh' | 'nameEn' | 'whoZh' | 'whoEn' | 'legalSource'
const texts: readonly [Texts, string][] = [
  ['nameZh', 'services.nameZh'],
  ['nameEn', 'services.nameEn'],
  ['whoZh', 'services.whoZh'],
  ['whoEn', 'services.whoEn'],
  ['legalSource', 'services.law'],
]

/** A service as its next version, with lists written line by line. */
export function ServiceEditor({ item }: { item?: Item }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const publish = useAct(PublishServiceDocument)
  const [code, setCode] = useState(item?.code ?? '')
  const [draft, setDraft] = useState<ServiceInput>(() => draftOf(item))
  const [materials, setMaterials] = useState(() => materialLines(item?.current.materials ?? []))
  const [steps, setSteps] = useState(() => stepLines(item?.current.steps ?? []))
  const over = item?.current.number ?? 0
  const set = (more: Partial<ServiceInput>) => setDraft({ ...draft, ...more })
  const wordsOf = (of: 'ServiceKind' | 'ServiceDepartment' | 'EntrustedTask') =>
    Object.keys(zhStationTerms[of]).map(value => ({ value, label: term(of, value) }))
  async function confirm() {
    const input = {
      ...draft,
      materials: readMaterials(materials),
      steps: readSteps(steps, zhStationTerms.ServiceDepartment),
    }
    const done = await publish.act({ code, over, input })
    if (done) notify('services.published', { type: 'success' })
    return done
  }
  return (
    <ConfirmAct
      label={t(item ? 'services.edit' : 'services.new')}
      title={t('services.editTitle', { number: over + 1 })}
      state={publish}
      onConfirm={confirm}
      button={{ variant: item ? 'outlined' : 'contained' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <TextField
          label={t('services.code')}
          value={code}
          disabled={item !== undefined}
          onChange={event => setCode(event.target.value)}
        />
        <ChoiceField
          label={t('services.kind')}
          value={draft.kind}
          onChange={kind => set({ kind: kind as ServiceKind })}
          choices={wordsOf('ServiceKind')}
        />
        {texts.map(([field, label]) => (
          <TextField
            key={field}
            label={t(label)}
            value={draft[field]}
            onChange={event => set({ [field]: event.target.value })}
          />
        ))}
        <Box sx={{ display: 'flex', gap: 1.5 }}>
          <TextField
            type="number"
            label={t('services.days')}
            value={draft.promisedDays}
            onChange={event => set({ promisedDays: Number(event.target.value) })}
          />
          <TextField
            type="number"
            label={t('services.fee')}
            value={draft.feeFen}
            onChange={event => set({ feeFen: Number(event.target.value) })}
          />
        </Box>
        <ChoiceField
          label={t('services.handler')}
          value={draft.handler}
          onChange={handler => set({ handler: handler as ServiceDepartment })}
          choices={wordsOf('ServiceDepartment')}
        />
        <ChoiceField
          label={t('services.task')}
          value={draft.task ?? ''}
          onChange={task => set({ task: (task || null) as EntrustedTask | null })}
          choices={wordsOf('EntrustedTask')}
          none={t('services.noTask')}
        />
        <TextField
          multiline
          minRows={3}
          label={t('services.materials')}
          helperText={t('services.materialsHint')}
          value={materials}
          onChange={event => setMaterials(event.target.value)}
        />
        <TextField
          multiline
          minRows={3}
          label={t('services.steps')}
          helperText={t('services.stepsHint')}
          value={steps}
          onChange={event => setSteps(event.target.value)}
        />
      </Box>
    </ConfirmAct>
  )
}

function draftOf(item: Item | undefined): ServiceInput {
  const current = item?.current
  return {
    kind: current?.kind ?? 'ORDINARY',
    nameZh: current?.name.zh ?? '',
    nameEn: current?.name.en ?? '',
    whoZh: current?.who.zh ?? '',
    whoEn: current?.who.en ?? '',
    materials: [],
    steps: [],
    promisedDays: current?.promisedDays ?? 5,
    handler: current?.handler ?? 'STATION',
    feeFen: current?.feeFen ?? 0,
    legalSource: current?.legalSource ?? '',
    task: current?.task ?? null,
  }
}
