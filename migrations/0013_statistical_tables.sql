-- What states reported in the tables of the statistical dictionary (content/dictionary.json): one row for each table, state
-- and year, newest current; nothing is overwritten. These are the figures as they are, so nobody but the state and the unit
-- reads them. What others see is a publication (0014).

create table state_table (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  year smallint not null check (year between 1990 and 2100),
  table_code text not null check (table_code ~ '^T[0-9]+$'),
  dictionary smallint not null check (dictionary > 0),
  -- Cells by 'measure|code|code…' in the order of the table's dimensions.
  cells jsonb not null check (jsonb_typeof(cells) = 'object'),
  -- The metadata: coverage, period, counting rule, source body, law article, break in series, comment.
  about jsonb not null check (jsonb_typeof(about) = 'object'),
  -- How far the state lets its figures go: the unit, a regional total, or the public. What it keeps to itself never comes here.
  share text not null check (share in ('unit', 'region', 'public')),
  protection text not null default 'hide' check (protection in ('hide', 'round3', 'round5')),
  -- Counts below it are not published; a state may ask for a stricter one than the public's, never a weaker.
  threshold smallint not null default 10 check (threshold between 10 and 100),
  source text not null check (source <> ''),
  origin text not null check (origin in ('content', 'state', 'unit')),
  return_id text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, id),
  constraint state_table_return check (origin <> 'state' or return_id is not null),
  constraint state_table_officer check (origin <> 'unit' or (reason is not null and recorded_by is not null))
);
create index state_table_current on state_table (state, year, table_code, recorded_at desc, id desc);
create index state_table_region on state_table (year, table_code, state, recorded_at desc, id desc);

alter table state_table enable row level security;
create policy state_table_read on state_table for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy state_table_add on state_table for insert to nasaq_app with check (
  current_setting('nasaq.reach', true) in ('all', 'system')
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
grant select, insert on state_table to nasaq_app;

-- A state's own categories and the codes of the dictionary that they are counted under.
create table state_category (
  state text not null check (state ~ '^[A-Z]{2}$'),
  list text not null check (list ~ '^[a-z_]+$'),
  -- As the state writes it in its own tables.
  own text not null check (own <> ''),
  code text not null check (code <> ''),
  note text,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (state, list, own)
);
alter table state_category enable row level security;
create policy state_category_read on state_category for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy state_category_write on state_category for all to nasaq_app using (
  current_setting('nasaq.reach', true) = 'system'
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
grant select, insert, update, delete on state_category to nasaq_app;
