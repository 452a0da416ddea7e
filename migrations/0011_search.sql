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

-- Whether every filter has its value among the facets, alone or in a list.
create function nasaq_search_fits(facets jsonb, filters jsonb) returns boolean
language sql immutable parallel safe
return not exists (select from jsonb_each(filters) f where coalesce(not facets -> f.key @> f.value, true));

-- Every search goes through this function. Under row-level security the index could not serve it: @@ is not leakproof, so
-- PostgreSQL would test the policy of every row before the words (CREATE POLICY, "leakproof"). The function reads as the
-- owner and itself keeps to what nasaq_search_sees allows, for what it gives and for what it counts. Things are counted,
-- not their languages; of a thing in several languages the reader's is shown before the others.
-- wanted, partly: the text of a tsquery; partly is asked only when nothing fits wanted. each: at most so many of a kind.
create function nasaq_search(wanted text, partly text, exactly text, reader text, langs text[], kinds text[], states text[], facets jsonb,
  each integer, skip integer, take integer) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  asked tsquery := wanted::tsquery;
  precise tsquery := exactly::tsquery;
  answer jsonb;
begin
  for attempt in 1 .. 2 loop
    with matched as materialized (
      select e.ctid as place, e.kind, e.state, e.id, e.lang
      from search_entry e
      where e.terms @@ asked and nasaq_search_sees(e.owner, e.visibility)
        and (nasaq_search.langs is null or e.lang = any (nasaq_search.langs))
        and (nasaq_search.facets is null or nasaq_search_fits(e.facets, nasaq_search.facets))
    ), thing as materialized (
      select m.kind, m.state, m.id from matched m group by m.kind, m.state, m.id
    ), ranked as (
      select distinct on (m.kind, m.state, m.id) m.place, m.kind, m.state, m.id, m.lang, 
        ts_rank_cd(e.terms, asked) + 2 * ts_rank_cd(e.terms, precise) as rank
      from matched m join search_entry e on e.ctid = m.place
      where (nasaq_search.kinds is null or m.kind = any (nasaq_search.kinds)) and (nasaq_search.states is null or m.state = any (nasaq_search.states))
      order by m.kind, m.state, m.id, (m.lang = reader) desc, rank desc
    ), placed as (
      select r.*, row_number() over (partition by r.kind order by r.rank desc, r.state, r.id) as nth from ranked r
    ), shown as (
      select p.* from placed p where each is null or p.nth <= each order by p.rank desc, p.kind, p.state, p.id offset skip limit take
    )
    select jsonb_build_object(
      'byKind', (select coalesce(jsonb_object_agg(c.kind, c.n), '{}') from (select t.kind, count(*) as n from thing t
        where nasaq_search.states is null or t.state = any (nasaq_search.states) group by t.kind) c),
      'byState', (select coalesce(jsonb_object_agg(c.state, c.n), '{}') from (select t.state, count(*) as n from thing t
        where nasaq_search.kinds is null or t.kind = any (nasaq_search.kinds) group by t.state) c),
      'total', (select count(*) from thing t where (nasaq_search.kinds is null or t.kind = any (nasaq_search.kinds))
        and (nasaq_search.states is null or t.state = any (nasaq_search.states))),
      'some', attempt = 2,
      'hits', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'state', e.state, 'id', e.id, 'lang', e.lang, 'facets', e.facets,
        'title', e.title, 'body', left(e.body, 40001)) order by s.rank desc, s.kind, s.state, s.id), '[]') from shown s join search_entry e on e.ctid = s.place)
    ) into answer;
    exit when (answer ->> 'total')::bigint > 0 or partly is null;
    asked := partly::tsquery;
  end loop;
  return answer;
end $$;
revoke all on function nasaq_search(text, text, text, text, text[], text[], text[], jsonb, integer, integer, integer) from public;
grant execute on function nasaq_search(text, text, text, text, text[], text[], text[], jsonb, integer, integer, integer) to nasaq_app;
