-- The register of facts about the states. Nothing is overwritten: a newer row of the same state and key is the current
-- one, every older row stays as its history. nasaq_app may add and read, never change or delete.

create table state_fact (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  key text not null check (key ~ '^[a-z0-9_]+(\.[a-z0-9_]+)*$'),
  value jsonb not null,
  source text not null check (source <> ''),
  -- Ids in content/sources.json, where the address of each source stands.
  source_ids text[] not null default '{}',
  -- As precise as known: 2015, 2015-03 or 2015-03-14. Empty where the source gives no date.
  as_of text check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  note text,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  -- Where the row comes from: the reference facts, an accepted return of the state, an officer of the unit.
  origin text not null check (origin in ('content', 'state', 'unit')),
  return_id text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, id),
  constraint state_fact_return check (origin <> 'state' or return_id is not null),
  constraint state_fact_officer check (origin <> 'unit' or (reason is not null and recorded_by is not null)),
  -- A telephone line is published by the help pages after a test call, never from the register: a wrong number kills trust.
  constraint state_fact_hotline check (key not like 'hotline.%' or visibility in ('state', 'unit'))
);
create index state_fact_current on state_fact (state, key, recorded_at desc, id desc);

alter table state_fact enable row level security;
create policy state_fact_read on state_fact for select to nasaq_app using (nasaq_sees(state, visibility));
-- The unit and the system write for every state; a state writes its own rows (releasing what it returned) and no other's.
create policy state_fact_add on state_fact for insert to nasaq_app with check (
  current_setting('nasaq.reach', true) in ('all', 'system')
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
grant select, insert on state_fact to nasaq_app;
