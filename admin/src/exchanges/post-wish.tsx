import { Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  type BedTier,
  PlacesToWishDocument,
  PostExchangeWishDocument,
  StayToExchangeDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { type Person, PersonField } from '../people/person-field.tsx'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'

/** One choice as it is filled in; `key` only tells them apart. */
interface Choice {
  key: number
  /** `property/<id>`, `building/<id>` or `room/<id>`; empty: wherever. */
  place: string
  tier: BedTier | ''
  near: Person | null
}

const MOST = 5
const tiers: readonly BedTier[] = ['LOWER', 'UPPER', 'SINGLE']
const empty = (key: number): Choice => ({ key, place: '', tier: '', near: null })

/** Posts for somebody what they would rather have: up to five choices, the dearest first. */
export function PostWish() {
  const { t } = useWords()
  const notify = useNotify()
  const posting = useAct(PostExchangeWishDocument)
  const [person, setPerson] = useState<Person | null>(null)
  const [choices, setChoices] = useState<Choice[]>([empty(0)])
  const { stay, isPending } = useStayOf(person)
  const [near, setNear] = useState<Record<string, string>>({})
  const change = (key: number, part: Partial<Choice>) =>
    setChoices(choices.map(choice => (choice.key === key ? { ...choice, ...part } : choice)))
  const ready = choices.every(({ place, tier, near: mate }) => place || tier || (mate && near[mate.id]))
  const post = async () => {
    const posted = await posting.act({
      stayId: stay?.id ?? '',
      choices: choices.map(({ place, tier, near: mate }) => ({
        ...placeOf(place),
        ...(tier && { tier }),
        ...(mate && { nearStayId: near[mate.id] }),
      })),
    })
    if (posted) {
      notify('exchanges.posted', { type: 'success', messageArgs: { name: person?.name } })
      setPerson(null)
      setChoices([empty(0)])
    }
    return posted
  }
  return (
    <ConfirmAct
      label={t('exchanges.post')}
      title={t('exchanges.post')}
      state={posting}
      ready={stay !== null && ready}
      onConfirm={post}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <PersonField value={person} onChange={setPerson} label={t('exchanges.who')} />
        {person && !isPending && (
          <Typography variant="body2" color={stay ? 'text.secondary' : 'error'}>
            {stay ? t('exchanges.sleepsIn', { bed: stay.bed.label }) : t('exchanges.noBed')}
          </Typography>
        )}
        {choices.map((choice, at) => (
          <ChoiceFields
            key={choice.key}
            at={at + 1}
            choice={choice}
            onChange={part => change(choice.key, part)}
            onNear={(mate, stayId) => setNear({ ...near, [mate]: stayId })}
          />
        ))}
        {choices.length < MOST && (
          <Button
            size="small"
            sx={{ justifySelf: 'start' }}
            onClick={() => setChoices([...choices, empty((choices.at(-1)?.key ?? 0) + 1)])}
          >
            {t('exchanges.addChoice')}
          </Button>
        )}
      </Box>
    </ConfirmAct>
  )
}

function useStayOf(person: Person | null) {
  const { data, isPending, isPlaceholderData } = useAnswer(
    StayToExchangeDocument,
    { id: person?.id ?? '' },
    { enabled: person !== null },
  )
  const found = isPlaceholderData ? null : data?.migrantResident
  return {
    stay: (person && found?.id === person.id && found.stay) || null,
    isPending: isPending || isPlaceholderData,
  }
}

interface ChoiceFieldsProps {
  at: number
  choice: Choice
  onChange: (part: Partial<Choice>) => void
  /** Which stay the person has near whom one would like to be. */
  onNear: (residentId: string, stayId: string) => void
}

function ChoiceFields({ at, choice, onChange, onNear }: ChoiceFieldsProps) {
  const { t, term } = useWords()
  const { stay } = useStayOf(choice.near)
  const mate = choice.near?.id
  const known = mate && stay ? `${mate} ${stay.id}` : ''
  const [told, setTold] = useState('')
  if (known && known !== told) {
    setTold(known)
    onNear(mate ?? '', stay?.id ?? '')
  }
  return (
    <Box
      component="fieldset"
      sx={{
        display: 'grid',
        gap: 1.5,
        m: 0,
        p: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        minWidth: 0,
      }}
    >
      <Typography component="legend" variant="body2" sx={{ px: 0.5 }}>
        {t('exchanges.choice', { at })}
      </Typography>
      <ChoiceField
        label={t('exchanges.place')}
        value={choice.place}
        onChange={place => onChange({ place })}
        choices={usePlaces()}
        none={t('exchanges.anywhere')}
      />
      <ChoiceField
        label={t('exchanges.tier')}
        value={choice.tier}
        onChange={tier => onChange({ tier: tier as BedTier | '' })}
        choices={tiers.map(value => ({ value, label: term('BedTier', value) }))}
        none={t('exchanges.anyTier')}
      />
      <PersonField
        value={choice.near}
        onChange={near => onChange({ near })}
        label={t('exchanges.nearWhom')}
      />
    </Box>
  )
}

/** Properties, their buildings and rooms, one below the other. */
function usePlaces() {
  const { t } = useWords()
  const { data } = useAnswer(PlacesToWishDocument, {})
  return (data?.properties ?? []).flatMap(property => [
    { value: `property/${property.id}`, label: property.name },
    ...property.buildings.flatMap(building => [
      { value: `building/${building.id}`, label: `${property.name} ${building.name}` },
      ...building.rooms.map(room => ({
        value: `room/${room.id}`,
        label: `${property.name} ${t('exchanges.room', { room: `${building.name} ${room.number}` })}`,
      })),
    ]),
  ])
}

function placeOf(place: string) {
  const [kind, id] = place.split('/')
  if (kind === 'property') return { propertyId: id }
  if (kind === 'building') return { buildingId: id }
  return kind === 'room' ? { roomId: id } : {}
}
