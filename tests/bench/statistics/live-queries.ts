/**
 * A naive single query: plans joined with what they sold. The counts need `distinct` and the revenue a
 * sub-select, because each subscription appears once per invoice.
 */
export const NAIVE = `
  select p.id,
         count(distinct s.id) filter (where s.status in ('active', 'past_due')) as active,
         count(distinct s.id) filter (where s.started_at >= now() - interval '30 days') as started,
         count(distinct s.id) filter (where s.ended_at >= now() - interval '30 days') as ended,
         (select sum(case m."interval" when 'year' then (m.next_amount + 6) / 12 else m.next_amount end)
            from subscriptions m where m.plan_id = p.id and m.status in ('active', 'past_due') and m.duplicate_of is null) as mrr,
         sum(i.amount_paid) filter (where i.paid_at >= now() - interval '30 days') as paid
    from plans p
    left join subscriptions s on s.plan_id = p.id and s.duplicate_of is null
    left join invoices i on i.subscription_id = s.id and i.status = 'paid'
   group by p.id`;

/** The best case for a live query: everything it needs is in an index. */
export const LIVE_INDEXES = [
  `create index if not exists bench_standing on subscriptions (status, plan_id, "interval") include (next_amount) where duplicate_of is null`,
  "create index if not exists bench_started on subscriptions (started_at) include (plan_id) where duplicate_of is null",
  "create index if not exists bench_ended on subscriptions (ended_at) include (plan_id) where duplicate_of is null and ended_at is not null",
  "create index if not exists bench_paid on invoices (paid_at) include (amount_paid) where status = 'paid'",
];

/** The present figures only; a live query cannot reconstruct past days, so it has no revenue trend. */
export const LIVE = `
  with standing as (
    select plan_id, count(*) as active, sum(case "interval" when 'year' then (next_amount + 6) / 12 else next_amount end) as mrr
      from subscriptions where duplicate_of is null and status in ('active', 'past_due') group by plan_id
  ), started as (
    select plan_id, count(*) as n from subscriptions
     where duplicate_of is null and started_at >= now() - interval '30 days' group by plan_id
  ), ended as (
    select plan_id, count(*) as n from subscriptions
     where duplicate_of is null and ended_at is not null and ended_at >= now() - interval '30 days' group by plan_id
  ), paid as (
    select sum(amount_paid) as paid from invoices where status = 'paid' and paid_at >= now() - interval '30 days'
  )
  select s.plan_id, s.active, s.mrr, b.n, e.n, (select paid from paid)
    from standing s left join started b using (plan_id) left join ended e using (plan_id)`;
