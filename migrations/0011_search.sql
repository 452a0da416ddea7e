-- What can be searched: one row for a thing in a language, with its words already folded and stemmed by the product.

create table search_entry (
  kind text not null check (kind ~ '^[a-z_]+$'),
  -- The state it belongs to ('' for the region), and the id by which its room finds it.
  state text not null,
  id text not null,
  lang text not null check (lang in ('ar', 'en', 'fr')),
  -- Whose it is for row-level security: the state, or '' while only the unit may see it.
  owner text not null,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  title text not null,
  body text not null,
  -- For filters: {instrument, area, level, status, law, version, ...}
  facets jsonb not null default '{}',
  terms tsvector not null,
  primary key (kind, state, id, lang)
);
-- Long columns are kept beside the table, so that counting what fits a common word reads few pages. (The database does so
-- only with rows of more than 2 KB; down to this size.)
alter table search_entry alter column terms set storage external, alter column body set storage external;
alter table search_entry set (toast_tuple_target = 128);
create index search_entry_terms on search_entry using gin (terms);

-- What a state keeps to itself is not found by the unit either.
create function nasaq_search_sees(owner text, visibility text) returns boolean
language sql stable parallel safe
return case
  when current_setting('nasaq.reach', true) = 'all' and visibility = 'state' then false
  else nasaq_sees(owner, visibility)
end;

alter table search_entry enable row level security;
create policy search_entry_read on search_entry for select to nasaq_app using (nasaq_search_sees(owner, visibility));
create policy search_entry_add on search_entry for insert to nasaq_app
  with check (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
create policy search_entry_change on search_entry for update to nasaq_app
  using (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
create policy search_entry_remove on search_entry for delete to nasaq_app
  using (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
grant select, insert, update, delete on search_entry to nasaq_app;

-- Every search goes through this function. Under row-level security the index could not serve it: @@ is not leakproof, so
-- PostgreSQL would test the policy of every row before the words (CREATE POLICY, "leakproof"). The function reads as the
-- owner and itself keeps to what nasaq_search_sees allows, for what it gives and for what it counts: a visibility that is
-- seen whoever the owner is, or the reader's own state. Things are counted, not their languages; of a thing in several
-- languages the reader's is shown before the others.
--
-- wanted, partly, titled, near, exactly: texts of a tsquery. partly is asked when nothing of any kind fits wanted. Of what fits a common
-- word, not all is ranked, since reading the places of its words takes the most time: what has the words in its title or one
-- after the other comes first, at most 60 each, then others, 200 in all and at least 60 of each kind. each: at most so many of a kind.
create function nasaq_search(wanted text, partly text, titled text, near text, exactly text, reader text, kinds text[], states text[],
  each integer, skip integer, take integer) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp
-- With a limit the planner may take a walk through the table for cheaper than the index; it is not, for it reads every row's words.
set enable_seqscan = off set enable_indexscan = off
as $$
declare
  asked tsquery := wanted::tsquery;
  title_asked tsquery := titled::tsquery;
  near_asked tsquery := near::tsquery;
  precise tsquery := exactly::tsquery;
  open text[] := array(select v from unnest('{state,unit,states,public}'::text[]) v where nasaq_search_sees('-', v));
  own text := case when current_setting('nasaq.reach', true) = 'state' then nullif(current_setting('nasaq.state', true), '') end;
  answer jsonb;
begin
  for attempt in 1 .. 2 loop
    with matched as materialized (
      select e.ctid as place, e.kind, e.state, e.id
      from search_entry e
      where e.terms @@ asked and (e.visibility = any (open) or e.owner = own)
    ), counted as materialized (
      select t.kind, t.state, count(*) as n,
        (kinds is null or t.kind = any (kinds)) as of_kind, (states is null or t.state = any (states)) as of_state
      from (select m.kind, m.state, m.id from matched m group by m.kind, m.state, m.id) t
      group by t.kind, t.state
    ), candidate as (
      select k.place, 0 as bonus
      from (select c.kind, greatest(60, 200 / count(*) over ()) as most from counted c where c.of_kind and c.of_state group by c.kind) one
      cross join lateral (select m.place from matched m where m.kind = one.kind and (states is null or m.state = any (states)) limit one.most) k
      union all (
        select e.ctid, 5 from search_entry e
        where e.terms @@ title_asked and (e.visibility = any (open) or e.owner = own) and (kinds is null or e.kind = any (kinds)) and (states is null or e.state = any (states))
        limit 60)
      union all (
        select e.ctid, 2 from search_entry e
        where e.terms @@ near_asked and (e.visibility = any (open) or e.owner = own) and (kinds is null or e.kind = any (kinds)) and (states is null or e.state = any (states))
        limit 60)
    ), ranked as (
      select distinct on (e.kind, e.state, e.id) e.place, e.kind, e.state, e.id,
        e.bonus + case when e.kind = 'law' and e.bonus >= 5 then 5 else 0 end + ts_rank_cd(e.read, asked, 1) + 2 * ts_rank_cd(e.read, precise, 1) as rank
      -- Joining it to nothing reads the long column once; offset 0 keeps that from being undone.
      from (select s.ctid as place, s.kind, s.state, s.id, s.lang, c.bonus, s.terms || ''::tsvector as read
        from (select place, sum(bonus) as bonus from candidate group by place) c join search_entry s on s.ctid = c.place offset 0) e
      order by e.kind, e.state, e.id, (e.lang = reader) desc, rank desc
    ), placed as (
      select r.*, row_number() over (partition by r.kind order by r.rank desc, r.state, r.id) as nth from ranked r
    ), shown as (
      select p.* from placed p where each is null or p.nth <= each order by p.rank desc, p.kind, p.state, p.id offset skip limit take
    )
    select jsonb_build_object(
      'byKind', (select coalesce(jsonb_object_agg(c.kind, c.n), '{}') from (select kind, sum(n) as n from counted where of_state group by kind) c),
      'byState', (select coalesce(jsonb_object_agg(c.state, c.n), '{}') from (select state, sum(n) as n from counted where of_kind group by state) c),
      'total', (select coalesce(sum(n), 0) from counted where of_kind and of_state),
      'reach', (select count(*) from ranked),
      'some', attempt = 2,
      'anywhere', (select count(*) from counted),
      'hits', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'state', e.state, 'id', e.id, 'lang', e.lang, 'facets', e.facets,
        'title', e.title, 'body', left(e.body, 40001)) order by s.rank desc, s.kind, s.state, s.id), '[]') from shown s join search_entry e on e.ctid = s.place)
    ) into answer;
    exit when (answer ->> 'anywhere')::bigint > 0 or partly is null;
    asked := partly::tsquery;
    title_asked := null;
    near_asked := null;
  end loop;
  return answer - 'anywhere';
end $$;
revoke all on function nasaq_search(text, text, text, text, text, text, text[], text[], integer, integer, integer) from public;
grant execute on function nasaq_search(text, text, text, text, text, text, text[], text[], integer, integer, integer) to nasaq_app;
