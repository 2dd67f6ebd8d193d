import { LinearProgress, Tab, Tabs, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  ExchangeProposalsDocument,
  ExchangeWishesDocument,
  type ExchangeWishesQuery,
  ProposeExchangesDocument,
  WithdrawExchangeWishDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel, Pile } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { PostWish } from './post-wish.tsx'
import { ProposalCard } from './proposal-card.tsx'

type Wish = ExchangeWishesQuery['exchangeWishes'][number]

/** 换床台: who would rather sleep elsewhere, and the exchanges found for them, with everybody’s answer. */
export default function ExchangesPage() {
  const { t } = useWords()
  return (
    <Page title={t('exchanges.title')} act="exchange.read">
      <Wishes />
      <Proposals />
    </Page>
  )
}

function Wishes() {
  const { t } = useWords()
  const { may } = useMe()
  const { data, error, refetch } = useAnswer(ExchangeWishesDocument, {})
  const columns = useColumns()
  const wishes = data?.exchangeWishes
  return (
    <Panel
      flush
      title={t('exchanges.wishes')}
      action={
        <>
          {may('exchange.wish') && <PostWish />}
          {may('exchange.propose') && <Propose />}
        </>
      }
    >
      {!wishes && (error ? <Failed failure={error} onRetry={() => refetch()} /> : <LinearProgress />)}
      {wishes?.length === 0 && <Nothing title={t('exchanges.noWishes')} hint={t('exchanges.noWishesHint')} />}
      {wishes && wishes.length > 0 && (
        <RowsTable label={t('exchanges.wishes')} rows={wishes} columns={columns} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

function useColumns(): Column<Wish>[] {
  const { t } = useWords()
  const { may } = useMe()
  const inWords = useChoiceWords()
  return [
    {
      key: 'who',
      head: t('field.name'),
      cell: ({ residentId, name }) => (
        <To page="people" id={residentId}>
          {name}
        </To>
      ),
      narrow: 'lead',
    },
    { key: 'bed', head: t('exchanges.bedNow'), cell: ({ property, bed }) => `${property} ${bed}` },
    {
      key: 'choices',
      head: t('exchanges.choices'),
      cell: ({ choices }) => choices.map(inWords).join(t('exchanges.orElse')),
      width: '34%',
    },
    {
      key: 'posted',
      head: t('exchanges.postedAt'),
      cell: ({ postedAt }) => showInstant(postedAt),
    },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: ({ id, proposed, name }) =>
        proposed ? (
          <Badge tone="info" label={t('exchanges.proposed')} />
        ) : (
          may('exchange.wish') && <TakeBack id={id} name={name} />
        ),
    },
  ]
}

/** 大寓 2号楼 · 下铺 · 与李某同室 */
function useChoiceWords() {
  const { t, term } = useWords()
  return ({ property, building, room, tier, near }: Wish['choices'][number]): string =>
    [
      property,
      room ? t('exchanges.room', { room }) : building,
      tier && term('BedTier', tier),
      near && t('exchanges.near', { name: near }),
    ]
      .filter(Boolean)
      .join(' · ')
}

function TakeBack({ id, name }: { id: string; name: string }) {
  const { t } = useWords()
  const withdrawing = useAct(WithdrawExchangeWishDocument)
  return (
    <ConfirmAct
      label={t('exchanges.withdrawWish')}
      title={t('exchanges.withdrawWishOf', { name })}
      state={withdrawing}
      onConfirm={() => withdrawing.act({ id })}
      button={{ variant: 'outlined' }}
    >
      <Typography>{t('exchanges.withdrawWishText')}</Typography>
    </ConfirmAct>
  )
}

const USUAL_HOURS = 48
const MOST_HOURS = 336

function Propose() {
  const { t } = useWords()
  const notify = useNotify()
  const proposing = useAct(ProposeExchangesDocument)
  const [hours, setHours] = useState(String(USUAL_HOURS))
  const propose = async () => {
    const found = await proposing.act({ hours: Number(hours) })
    if (found) {
      notify(found.ids.length > 0 ? 'exchanges.found' : 'exchanges.foundNone', {
        type: found.ids.length > 0 ? 'success' : 'info',
        messageArgs: { smart_count: found.ids.length },
      })
    }
    return found
  }
  return (
    <ConfirmAct
      label={t('exchanges.propose')}
      title={t('exchanges.propose')}
      state={proposing}
      ready={Number(hours) >= 1 && Number(hours) <= MOST_HOURS}
      onConfirm={propose}
    >
      <Typography sx={{ mb: 2 }}>{t('exchanges.proposeText')}</Typography>
      <TextField
        type="number"
        label={t('exchanges.hours')}
        value={hours}
        onChange={event => setHours(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: MOST_HOURS } }}
        fullWidth
      />
    </ConfirmAct>
  )
}

function Proposals() {
  const { t } = useWords()
  const [open, setOpen] = useState(true)
  const pages = usePages(ExchangeProposalsDocument, { open }, data => data.exchangeProposals, { size: 10 })
  return (
    <Panel title={t('exchanges.proposals')}>
      <Tabs
        value={open}
        onChange={(_event, chosen) => setOpen(chosen)}
        aria-label={t('exchanges.proposals')}
        sx={{ mb: 2 }}
      >
        <Tab value={true} label={t('exchanges.open')} />
        <Tab value={false} label={t('exchanges.closed')} />
      </Tabs>
      {pages.isPending && <LinearProgress />}
      {pages.error && !pages.rows && <Failed failure={pages.error} onRetry={() => pages.refetch()} />}
      {pages.rows?.length === 0 && <Nothing title={t('exchanges.none')} hint={t('exchanges.noneHint')} />}
      <Pile>
        {pages.rows?.map(proposal => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
      </Pile>
      <Pager page={pages.page} previous={pages.previous} next={pages.next} />
    </Panel>
  )
}
